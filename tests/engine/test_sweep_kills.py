"""Killed at any moment, a sweep leaves nothing half done; the next one does the rest, once."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from engine import tables
from engine.office import Office
from engine.sweep import Swept
from tests.engine import desk, ladders, unregistered
from tests.engine.killed import Kill, moments
from tests.engine.ladders import LATER, MOMENT, swept
from tests.fixtures.office import HEAD, NEIGHBOUR, REGENCY, SERVICE, Staff

pytestmark = pytest.mark.kill

PATIENCE = 30.0
"""Seconds after which what a dead process had locked should be free."""

WARNING, CLOSING = 7, 6
"""How many statements the sweeps take that write, the claim in vain at the end of each among them;
of a case that is closed nobody is told."""

BESIDE = 3
"""How many sweep beside the one that is killed."""


@pytest.mark.parametrize("moment", moments(WARNING))
def test_a_killed_sweep_that_warns_and_gives_a_case_away(
    office: Office, staff: Staff, kill: Kill, moment: str, tmp_path: Path
):
    """Nothing is told twice, nothing is lost; the case is given away once."""
    ladders.publish(office, tmp_path)
    number = staff.open_case()

    written = {"after commit", *around(WARNING)}
    lost_or_kept(office, warning(LATER + MOMENT), kill, moment, written)
    row = desk.row(office, number)
    assert (2, 2, staff.by[HEAD].person) == (row["seq"], row["revision"], row["assignee"])
    assert [0, 1, 2] == [each["rung"] for each in desk.events(office, number)[-1].body["climbed"]]
    assert 5 == count(office, tables.notice)


@pytest.mark.parametrize("moment", moments(CLOSING))
def test_a_killed_sweep_that_closes_a_case(office: Office, kill: Kill, moment: str):
    """It is closed by one event, and who was to be told of it was told once."""
    _, number = unregistered.sent_to_register(office)
    swept(office, unregistered.REMINDED + MOMENT)
    before, told = desk.row(office, number)["seq"], count(office, tables.notice)

    written = {"after commit", *around(CLOSING)}
    lost_or_kept(office, closing(unregistered.LAPSES + MOMENT), kill, moment, written)
    row = desk.row(office, number)
    assert ("lapsed", before + 1) == (row["state"], row["seq"])
    assert told == count(office, tables.notice)


def test_the_moments_of_a_sweep_are_all_there_are(
    office: Office, staff: Staff, kill: Kill, tmp_path: Path
):
    """A sweep that grew a statement would have moments at which nobody kills it."""
    ladders.publish(office, tmp_path)
    staff.open_case()
    assert 0 == kill(warning(LATER + MOMENT), f"before {WARNING + 1}")

    unregistered.sent_to_register(office)
    swept(office, unregistered.REMINDED + MOMENT)
    assert 0 == kill(closing(unregistered.LAPSES + MOMENT), f"before {CLOSING + 1}")


@pytest.mark.parametrize("moment", ["after 1", "after 4", "before commit", "after commit"])
def test_others_that_sweep_beside_one_that_is_killed_do_its_part(
    office: Office, staff: Staff, kill: Kill, moment: str, tmp_path: Path
):
    """At the same time, over the same cases: each is done once, whoever does it."""
    ladders.publish(office, tmp_path)
    numbers = [staff.open_case() for _ in range(8)]
    now = LATER + MOMENT
    with ThreadPoolExecutor(BESIDE + 1) as pool:
        killed = pool.submit(kill, warning(now), moment)
        for done in [pool.submit(swept, office, now) for _ in range(BESIDE)]:
            done.result()
        # The others may have left it nothing to write, and then it does not die.
        assert killed.result() in {0, -signal.SIGKILL}
    finish(office, now)

    assert [2] * len(numbers) == [desk.row(office, number)["seq"] for number in numbers]
    assert 5 * len(numbers) == count(office, tables.notice)
    assert [] == desk.findings(office)


def around(statement: int) -> set[str]:
    """Return the moments around a statement; around the claim in vain, everything is written."""
    return {f"before {statement}", f"after {statement}"}


def lost_or_kept(
    office: Office, request: dict[str, Any], kill: Kill, moment: str, written: set[str]
) -> None:
    """Have the sweep killed; assert that its set is done or not, and sweep again."""
    before, now = desk.cells(office.database), datetime.fromisoformat(request["sweep"])
    assert -signal.SIGKILL == kill(request, moment)

    assert (moment in written) == (before != desk.cells(office.database))
    assert [] == desk.findings(office)
    finish(office, now)
    kept = desk.cells(office.database)
    assert Swept(next_at=None) == swept(office, now)
    assert kept == desk.cells(office.database)
    assert [] == desk.findings(office)


def finish(office: Office, now: datetime) -> None:
    """Sweep until nothing is due: the database may not know yet that who held a case is dead."""
    given_up = time.monotonic() + PATIENCE
    while swept(office, now).next_at is not None:
        assert time.monotonic() < given_up
        time.sleep(0.02)


def warning(instant: datetime) -> dict[str, Any]:
    """Return a request to sweep cases of the tests' own service."""
    return {"sweep": instant.isoformat(), "regency": REGENCY, "service": SERVICE}


def closing(instant: datetime) -> dict[str, Any]:
    """Return a request to sweep a case whose applicant did not come back."""
    return {
        "sweep": instant.isoformat(),
        "regency": NEIGHBOUR,
        "service": unregistered.SERVICE,
    }


def count(office: Office, table: Any) -> int:
    """Return how many rows a table has."""
    with office.database.reading() as work:
        found: int = work.execute(select(func.count()).select_from(table)).scalar_one()
        return found
