"""A program that is killed in the midst of a command: `python -m tests.engine.killed`.

Reads orders from standard input, one JSON object a line: the URL of the database, where it writes,
the request, and the moment.  For each it forks a child that carries out the request in an office of
its own and dies by SIGKILL at that moment; it answers with the child's exit code, which is then -9,
and 0 when the moment never came.  A request to sweep says at which instant, and of which service
the cases are.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from engine import catalog
from engine import office as offices
from engine.cases.commands import Act, Command, OpenCase
from engine.clock import stopped_at
from engine.database import Database
from engine.office import Office
from engine.people import SignedIn
from engine.sweep import sweep
from tests.fixtures.office import ANSWERS, NOW, REGENCY, SERVICE, settings_for
from workflows.facts import Inputs

NOTE = "Berkas lengkap, diteruskan."

Kill = Callable[[Mapping[str, Any], str], int]
"""Has a request carried out and killed at a moment; returns the exit code."""


def moments(statements: int) -> list[str]:
    """Return every moment of a request of so many statements."""
    around = [f"{when} {n}" for n in range(1, statements + 1) for when in ("before", "after")]
    return [*around, "before commit", "after commit"]


def command(request: Mapping[str, Any]) -> Command:
    """Return the command of a request: to move the case it names, or else to open one."""
    by = SignedIn(person=request["person"], epoch=1)
    if "number" not in request:
        return OpenCase(regency=REGENCY, by=by, key=request["key"], service=SERVICE, values=ANSWERS)
    return Act(
        regency=REGENCY,
        by=by,
        key=request["key"],
        number=request["number"],
        revision=request["revision"],
        action=request.get("action", "forward"),
        inputs=Inputs(note=NOTE),
    )


def main() -> None:
    """Carry out the orders, each in a child of its own."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            carry_out(order["url"], Path(order["var"]), order["request"], order["moment"])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def carry_out(url: str, var: Path, request: Mapping[str, Any], moment: str) -> None:
    office = replace(offices.create(settings_for(url, var=var)), clock=stopped_at(NOW))
    if "sweep" in request:
        sweeping(office, request, moment)
        return
    wanted = command(request)
    # What a process reads once is read beforehand, so that only the command's statements count.
    office.opening(REGENCY, wanted.by, SERVICE)
    office.calendar(REGENCY, wanted.by)
    die_at(moment, office.database)
    office.perform(wanted)


def sweeping(office: Office, request: Mapping[str, Any], moment: str) -> None:
    """Sweep at the instant of the request, with what is read once read beforehand."""
    regency = request["regency"]
    with office.database.reading() as work:
        version = catalog.in_force(work, regency, request["service"])
        office.catalog.procedure(work, regency, version.id)
        office.catalog.timetable(work, regency, office.catalog.calendar(work, regency))
    die_at(moment, office.database)
    sweep(replace(office, clock=stopped_at(datetime.fromisoformat(request["sweep"]))))


class Death:
    """The moment at which this process is killed: around a statement (`before 1`), or the commit.

    Statements of a unit of work that can only read do not count.
    """

    def __init__(self, moment: str) -> None:
        self.moment = moment
        self.at = 0
        self.committing = False

    def reach(self, name: str) -> None:
        if name == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, *arguments: Any) -> None:
        if not (str(arguments[2]).startswith("BEGIN") or reads(arguments[0])):
            self.at += 1
            self.reach(f"before {self.at}")

    def after(self, *arguments: Any) -> None:
        if not reads(arguments[0]):
            self.reach(f"after {self.at}")

    def commit(self, _work: object) -> None:
        self.committing = True
        self.reach("before commit")

    def reset(self, *_: object) -> None:
        # The connection goes back to its pool, once the commit is through.
        if self.committing:
            self.reach("after commit")


def die_at(moment: str, database: Database) -> None:
    """Let this process be killed at a moment of what it now does to the database."""
    death = Death(moment)
    event.listen(database.writer, "before_cursor_execute", death.before)
    event.listen(database.writer, "after_cursor_execute", death.after)
    event.listen(database.writer, "commit", death.commit)
    event.listen(database.writer.pool, "reset", death.reset)


def reads(work: Connection) -> bool:
    """Say whether a unit of work can only read; PostgreSQL has one pool for both kinds."""
    return bool(work.get_execution_options().get("postgresql_readonly"))


if __name__ == "__main__":
    main()
