"""Sweeping: what clocks have come to is done once, in order, and nothing is asked for in vain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine import files, tables
from engine.cases import rescheduling
from engine.cases.clocks import restored
from engine.cases.firing import SET
from engine.cases.system import System
from engine.database import count_statements
from engine.office import Office
from engine.sweep import Swept
from tests.engine import desk, folder, ladders, unregistered
from tests.engine.ladders import DUE, LATER, MOMENT, OPENED, WARNED, swept, told
from tests.engine.standing import copies
from tests.fixtures.office import ANSWERS, FRONT, OPERATOR, REGENCY, Staff
from workflows.clocks import Running

OFFICER, OFFICE_HEAD, DIVISION_HEAD = "Meity Lumentut", "Frangky Mamahit", "Deisy Tumiwa"
HOUR_LATER = datetime(2026, 11, 23, 3, 33, tzinfo=UTC)
RESUMED = (
    datetime(2026, 11, 23, 3, 37, 30, tzinfo=UTC),
    datetime(2026, 11, 23, 3, 40, tzinfo=UTC),
)
"""When ten minutes are three quarters used up, and over, that stood still for an hour."""

NEXT_DAY = datetime(2026, 11, 23, 23, 37, 30, tzinfo=UTC)
"""The same on the day after, as the office opens, for a case of a day that is closed after all."""

CLOSED = "\nexceptions:\n  2026-11-23:\n    label: Hari jadi kabupaten\n"


@pytest.fixture(autouse=True)
def _published(office: Office, tmp_path: Path) -> Iterator[None]:
    """A ladder of three rungs; whatever was swept, the history is sound afterwards."""
    ladders.publish(office, tmp_path)
    yield
    assert [] == desk.findings(office)


def test_a_rung_is_climbed_once_its_instant_has_passed(office: Office, staff: Staff):
    """At the very instant it is not yet reached; a moment later it is, and then never again."""
    staff.open_case()

    assert Swept(next_at=WARNED) == swept(office, WARNED)
    assert Swept(cases=1, rungs=1, next_at=DUE) == swept(office, WARNED + MOMENT)
    assert Swept(next_at=DUE) == swept(office, WARNED + MOMENT)
    assert [(OFFICER, "Tenggat mendekat: berkas 7105-2026-00001")] == told(office)


def test_after_a_downtime_every_rung_is_climbed_in_order(office: Office, staff: Staff):
    """None is left out because a later one is due as well; one event tells them all."""
    number = staff.open_case()

    assert Swept(cases=1, rungs=3) == swept(office, LATER + MOMENT)
    [_, event] = desk.events(office, number)
    assert ("rungs_climbed", None, LATER + MOMENT) == (event.kind, event.actor, event.at)
    assert [(0, "75 percent", WARNED), (1, "due", DUE), (2, "15 working minutes after", LATER)] == [
        (each["rung"], each["place"], datetime.fromisoformat(each["at"]))
        for each in event.body["climbed"]
    ]
    assert [
        (DIVISION_HEAD, f"Diserahkan: berkas {number}"),
        (OFFICE_HEAD, f"Diserahkan: berkas {number}"),
        (OFFICE_HEAD, f"Tenggat lewat: berkas {number}"),
        (OFFICER, f"Tenggat lewat: berkas {number}"),
        (OFFICER, f"Tenggat mendekat: berkas {number}"),
    ] == told(office)


def test_the_rung_at_the_deadline_writes_down_that_it_was_missed(office: Office, staff: Staff):
    """Without anyone's doing; what comes after, a pause for one, does not undo it."""
    number = staff.open_case(*TO_OPERATOR)
    swept(office, WARNED + MOMENT)
    assert (None, DUE) == (clock(office, number).breached, desk.row(office, number)["due_at"])

    swept(office, DUE + MOMENT)
    assert (DUE, DUE) == (clock(office, number).breached, desk.row(office, number)["due_at"])
    at(staff, LATER).take(number, OPERATOR, "ask_bpjs")
    assert (DUE, DUE) == (clock(office, number).breached, desk.row(office, number)["due_at"])


def test_a_warning_alone_leaves_open_forms_good(office: Office, staff: Staff):
    """It changes neither the case nor whose it is."""
    number = staff.open_case((FRONT, "accept"))
    before = staff.revision(number, FRONT)
    swept(office, DUE + MOMENT)

    assert before == staff.revision(number, FRONT)
    at(staff, LATER).take(number, FRONT, "forward")


def test_a_clock_that_stands_still_climbs_nothing_until_it_runs_again(office: Office, staff: Staff):
    """What was to come is postponed by as long as it stood still."""
    number = staff.open_case(*TO_OPERATOR)
    at(staff, datetime(2026, 11, 23, 2, 33, tzinfo=UTC)).take(number, OPERATOR, "ask_bpjs")
    assert desk.row(office, number)["wakes_at"] is None
    assert Swept() == swept(office, HOUR_LATER)

    at(staff, HOUR_LATER).take(number, OPERATOR, "record_bpjs_answer")
    warned, late = RESUMED
    assert warned == desk.row(office, number)["wakes_at"]
    assert Swept(next_at=warned) == swept(office, warned)
    assert Swept(cases=1, rungs=1, next_at=late) == swept(office, warned + MOMENT)


def test_a_clock_that_has_stopped_climbs_nothing(office: Office, staff: Staff):
    """Also what was due before it stopped, and nobody swept."""
    number = staff.open_case()
    at(staff, LATER).take(number, FRONT, "withdraw")

    assert Swept() == swept(office, LATER + MOMENT)
    assert [] == told(office)
    assert DUE == clock(office, number).breached


def test_what_was_late_when_it_was_registered_is_told_at_once(office: Office, staff: Staff):
    """A file of Friday, which is registered on Monday; the office is told to wake its sweep."""
    armed: list[datetime] = []
    here = replace(office, arm=armed.append)
    friday = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    command = replace(
        desk.opening(staff.by[FRONT]), received_at=friday, received_reason="Listrik padam."
    )
    here.perform(command)

    assert [datetime(2026, 11, 20, 7, 37, 30, tzinfo=UTC)] == armed
    assert Swept(cases=1, rungs=3) == swept(office, OPENED)


def test_every_regency_is_swept_by_its_own_clock_and_people(office: Office, staff: Staff):
    """One sweep serves all of them; each tells its own."""
    here = staff.open_case()
    _, there = unregistered.sent_to_register(office)
    assert Swept(cases=1, rungs=3, next_at=unregistered.REMINDED) == swept(office, LATER + MOMENT)

    at_last = swept(office, unregistered.LAPSES + MOMENT)
    assert (1, 2, None) == (at_last.cases, at_last.rungs, at_last.next_at)
    assert [False, True] == [
        desk.row(office, number)["closed_at"] is not None for number in (here, there)
    ]


def test_while_nothing_is_due_a_sweep_costs_one_statement(office: Office, staff: Staff):
    """Whether cases wait for an instant to come, or there is none."""
    with count_statements(office.database) as of_none:
        swept(office, OPENED)
    staff.open_case()
    with count_statements(office.database) as of_waiting:
        swept(office, WARNED)

    assert (1, 1) == (len(of_none), len(of_waiting))


def test_a_set_of_cases_costs_as_many_statements_as_one(office: Office, staff: Staff):
    """However many of them there are, and however many people are told."""
    counted = []
    for count in (2, 2, SET - 1):
        copies(office, staff.open_case(), count - 1)
        with count_statements(office.database) as sent:
            assert count == swept(office, WARNED + MOMENT).rungs
        counted.append(len(sent))

    # The first has the calendar and the version to read.
    assert counted[1] == counted[2]


def test_more_than_a_set_is_climbed_once_each(office: Office, staff: Staff):
    """Where the database lets two write beside each other, two sets are worked on at once."""
    numbers = copies(office, staff.open_case(), SET + 50)

    assert SET + 51 == swept(office, WARNED + MOMENT).rungs
    assert 0 == swept(office, WARNED + MOMENT).rungs
    assert {2} == {desk.row(office, number)["seq"] for number in numbers[::100]}
    assert SET + 51 == len(told(office))


def test_a_calendar_that_closes_the_day_postpones_what_was_due(
    office: Office, staff: Staff, tmp_path: Path
):
    """A rung that was reached but not climbed is reached anew; it is climbed once."""
    number = staff.open_case()
    close(desk.at(office, WARNED + MOMENT), tmp_path)

    assert Swept(next_at=NEXT_DAY) == swept(office, DUE)
    assert Swept(cases=1, rungs=1) == replace(swept(office, NEXT_DAY + MOMENT), next_at=None)
    assert clock(office, number).breached is None


def test_a_calendar_does_not_undo_what_was_missed(office: Office, staff: Staff, tmp_path: Path):
    """The deadline had passed unswept; its rungs are climbed as they would have been."""
    number = staff.open_case()
    close(desk.at(office, DUE + MOMENT), tmp_path)

    assert 2 == swept(office, DUE + 2 * MOMENT).rungs
    assert DUE == clock(office, number).breached


def test_notices_and_events_name_nobody_of_the_case(office: Office, staff: Staff):
    """Only its number, its service, where it stands and its deadline."""
    number = staff.open_case()
    swept(office, LATER + MOMENT)

    personal = {str(value) for name, value in ANSWERS.items() if name != "for_whom"}
    with office.database.reading() as work:
        rows = [*work.execute(select(tables.notice)), *work.execute(select(tables.event.c.body))]
    assert not [each for each in personal if any(each in repr(row) for row in rows)]
    assert {} == desk.events(office, number)[-1].personal


TO_OPERATOR = ((FRONT, "accept"), (FRONT, "forward"), (OPERATOR, "accept"))


def clock(office: Office, number: str) -> Running:
    """Return the clock of a case that has one."""
    [found] = restored(desk.row(office, number)["clocks"])
    return found


def at(staff: Staff, instant: datetime) -> Staff:
    """Return the same people at another instant."""
    return replace(staff, office=desk.at(staff.office, instant))


def close(office: Office, tmp_path: Path) -> None:
    """Apply a calendar in which the present day is a local holiday."""
    file = folder.copied(tmp_path / "closed") / REGENCY / files.CALENDAR
    file.write_text(file.read_text(encoding="utf-8") + CLOSED, encoding="utf-8")
    declared: Any = files.calendar(file.parent)
    with office.database.writing() as work:
        regency = office.catalog.regency(work, REGENCY)
        changing = System(
            work=work,
            keys=office.keys,
            catalog=office.catalog,
            regency=regency,
            now=office.clock(),
        )
        rescheduling.apply(changing, declared)
