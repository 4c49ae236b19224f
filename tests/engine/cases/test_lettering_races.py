"""Many who number at once: no number twice, none left out, whatever they do in between."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from engine import tables
from engine.cases.commands import Done
from engine.errors import AlurError
from engine.office import Office
from tests.engine import correspondence, desk, numbering, routes
from tests.engine.test_office_races import at_once, perform
from tests.fixtures.office import CHIEF, OPERATOR, REGENCY, Staff

ROOT = Path(__file__).parents[3]
PROCESSES = {"sqlite": 4, "postgresql": 8}
SERIES = "register/letters"


@pytest.fixture
def processes(office: Office) -> int:
    """How many number at once."""
    return PROCESSES[office.database.writer.dialect.name]


def test_of_several_who_number_one_letter_one_does(office: Office, staff: Staff, processes: int):
    """The others are told that their form is stale; one number is taken."""
    number = correspondence.signed(staff)
    revision = desk.row(office, number)["revision"]
    by = staff.by[OPERATOR]
    tasks = [
        perform(office, desk.acting(by, number, revision, "number_and_stamp"))
        for _ in range(processes)
    ]

    assert 1 == sum(isinstance(each, Done) for each in at_once(tasks))
    assert [1] == given(office)
    assert [] == desk.findings(office)


def test_letters_numbered_at_once_have_all_numbers(office: Office, staff: Staff, processes: int):
    """Signed and numbered, numbered anew, and refused, each on a case of its own."""
    refusals = [routes.case_in(staff, "refusal_drafted") for _ in range(processes // 2)]
    complete = [correspondence.ready(staff) for _ in range(processes // 2)]
    tasks: list[Callable[[], Done | AlurError]] = [
        perform(office, desk.acting(staff.by[CHIEF], each, revision(office, each), "sign_refusal"))
        for each in refusals
    ]
    tasks += [
        perform(office, correspondence.ending(staff.by[OPERATOR], office, each))
        for each in complete
    ]

    assert all(isinstance(each, Done) for each in at_once(tasks))
    assert list(range(1, 3 * (processes // 2) + 1)) == given(office)
    assert [] == desk.findings(office)


def test_a_number_refused_is_not_lost(office: Office, staff: Staff, processes: int):
    """What is taken by a unit of work that fails is given to the next."""
    cases = [correspondence.signed(staff) for _ in range(processes)]
    for number in cases[::2]:
        correspondence.erase_applicant(office, number)
    tasks = [
        perform(
            office,
            desk.acting(staff.by[OPERATOR], each, revision(office, each), "number_and_stamp"),
        )
        for each in cases
    ]

    results = at_once(tasks)
    assert [False, True] * (processes // 2) == [isinstance(each, Done) for each in results]
    assert list(range(1, processes // 2 + 1)) == given(office)
    assert [] == desk.findings(office)


@pytest.mark.slow
def test_processes_number_for_half_a_minute(
    office: Office, database_url: str, processes: int, tmp_path: Path
):
    """Each opens, signs, numbers, numbers anew and hands over; the book has no gap."""
    var = str(tmp_path / "var")
    arguments = [sys.executable, "-m", "tests.engine.numbering", database_url, var]
    started = [subprocess.Popen(arguments, cwd=ROOT) for _ in range(processes)]
    assert [0] * processes == [each.wait(timeout=10 * numbering.SECONDS) for each in started]

    sequences = given(office)
    assert list(range(1, len(sequences) + 1)) == sequences
    assert processes < len(sequences)
    assert len(sequences) == len(set(numbers(office)))
    assert [] == desk.findings(office)


def given(office: Office) -> list[int]:
    """Return every sequence number of the series, in order; the counter agrees with the last."""
    c, k = tables.letter.c, tables.counter.c
    ours = select(c.sequence).where(c.regency == REGENCY, c.series == SERIES).order_by(c.sequence)
    with office.database.reading() as work:
        found = list(work.execute(ours).scalars())
        last = work.execute(select(k.last).where(k.regency == REGENCY, k.series == SERIES))
        assert found[-1] == last.scalar_one()
    return found


def numbers(office: Office) -> Iterator[str]:
    with office.database.reading() as work:
        yield from work.execute(select(tables.letter.c.number)).scalars()


def revision(office: Office, number: str) -> int:
    return int(desk.row(office, number)["revision"])
