"""A program that is killed in the midst of a command: `python -m tests.engine.killed`.

Reads orders from standard input, one JSON object a line: the URL of the database, the request, and
the moment.  For each it forks a child that carries out the request in an office of its own and dies
by SIGKILL at that moment; it answers with the child's exit code, which is then -9, and 0 when the
moment never came.
"""

import itertools
import json
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from engine import office as offices
from engine.cases.commands import Act, Command, OpenCase
from engine.clock import stopped_at
from engine.database import Database
from engine.people import SignedIn
from tests.fixtures.office import ANSWERS, NOW, REGENCY, SERVICE, settings_for
from workflows.facts import Inputs

NOTE = "Berkas lengkap, diteruskan."


def command(request: Mapping[str, Any]) -> Command:
    """Return the command of a request: to forward the case it names, or else to open one."""
    by = SignedIn(person=request["person"], epoch=1)
    if "number" not in request:
        return OpenCase(regency=REGENCY, by=by, key=request["key"], service=SERVICE, values=ANSWERS)
    return Act(
        regency=REGENCY,
        by=by,
        key=request["key"],
        number=request["number"],
        revision=request["revision"],
        action="forward",
        inputs=Inputs(note=NOTE),
    )


def main() -> None:
    """Carry out the orders, each in a child of its own."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            carry_out(order["url"], order["request"], order["moment"])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def carry_out(url: str, request: Mapping[str, Any], moment: str) -> None:
    office = replace(offices.create(settings_for(url)), clock=stopped_at(NOW))
    wanted = command(request)
    # What a process reads once is read beforehand, so that only the command's statements count.
    office.opening(REGENCY, wanted.by, SERVICE)
    office.calendar(REGENCY, wanted.by)
    die_at(moment, office.database)
    office.perform(wanted)


def die_at(moment: str, database: Database) -> None:
    """Let this process be killed before or after a statement (`before 1`), or the commit."""
    counted = itertools.count(1)
    at = 0

    def reach(name: str) -> None:
        if name == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(*arguments: Any) -> None:
        nonlocal at
        if not str(arguments[2]).startswith("BEGIN"):
            at = next(counted)
            reach(f"before {at}")

    event.listen(database.writer, "before_cursor_execute", before)
    event.listen(database.writer, "after_cursor_execute", lambda *_: reach(f"after {at}"))
    event.listen(database.writer, "commit", lambda _: reach("before commit"))
    # The connection goes back to its pool, once the commit is through.
    event.listen(database.writer.pool, "reset", lambda *_: reach("after commit"))


if __name__ == "__main__":
    main()
