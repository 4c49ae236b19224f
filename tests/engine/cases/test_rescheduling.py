"""A changed calendar: previewed, then applied to every running case, and told by its history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from engine import files
from engine.calendars import CalendarRefused
from engine.cases import rescheduling
from engine.cases.system import System
from engine.clock import stopped_at
from engine.office import Office
from engine.tables.cases import case as case_table
from tests.engine import desk, folder
from tests.fixtures.office import FRONT, NEIGHBOUR, NOW, REGENCY, Staff
from workflows.load import Declared
from workflows.schema.calendar import Calendar

DUE = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
"""Ten working minutes after ten thirty in Makassar."""

NEXT_DAY = datetime(2026, 11, 23, 23, 40, tzinfo=UTC)
"""Twenty to eight in the morning there, the day after."""

MOVED = (
    (
        "Tenggat Waktu penyelesaian: Senin, 23 November 2026 10.40 WITA menjadi "
        "Selasa, 24 November 2026 07.40 WITA"
    ),
)

CLOSED = "\nexceptions:\n  2026-11-23:\n    label: Hari jadi kabupaten\n"


@pytest.fixture
def definitions(tmp_path):
    """A copy of the shipped definitions in which the present day is a local holiday."""
    copy = folder.copied(tmp_path)
    file = copy / REGENCY / files.CALENDAR
    file.write_text(file.read_text(encoding="utf-8") + CLOSED, encoding="utf-8")
    return copy


def declared_in(definitions: Path, regency: str = REGENCY) -> Declared[Calendar]:
    """Return the calendar of a regency in a folder."""
    found = files.calendar(definitions / regency)
    assert found is not None
    return found


def changing(office: Office, work, now: datetime = NOW) -> System:
    """Return the unit of work of a person at the command line."""
    regency = office.catalog.regency(work, REGENCY)
    return System(
        work=work, keys=office.keys, catalog=office.catalog, regency=regency, by=None, now=now
    )


def stored_due(office: Office, number: str) -> datetime | None:
    with office.database.reading() as work:
        which = select(case_table.c.due_at).where(case_table.c.number == number)
        found: datetime | None = work.execute(which).scalar_one()
        return found


def apply(office: Office, definitions, now: datetime = NOW):
    """Apply the calendar of the copy."""
    declared = declared_in(definitions)
    with office.database.writing() as work:
        return rescheduling.apply(changing(office, work, now), declared)


def test_a_preview_names_each_deadline_and_changes_nothing(office, staff: Staff, definitions):
    """Old and new, of the cases that still run."""
    number, stopped = staff.open_case(), staff.open_case()
    staff.take(stopped, FRONT, "withdraw")
    with office.database.reading() as work:
        (shift,) = rescheduling.preview(changing(office, work), declared_in(definitions))

    assert (number, "service", DUE, NEXT_DAY) == (shift.number, shift.clock, shift.old, shift.new)
    assert DUE == stored_due(office, number)
    assert 1 == len(office.case(REGENCY, staff.by[FRONT], number).timeline)


def test_10_a_holiday_declared_inside_a_running_span_moves_the_deadline_and_says_so(
    office, staff: Staff, definitions
):
    """An event tells both instants; what is derived on the page agrees; the chain holds."""
    number = staff.open_case()
    applied, shifts = apply(office, definitions)

    page = office.case(REGENCY, staff.by[FRONT], number)
    assert (2, 1) == (applied.number, len(shifts))
    assert NEXT_DAY == stored_due(office, number)
    assert "Senin, 23 November 2026: kantor tutup, Hari jadi kabupaten, tidak dihitung." in (
        page.clocks[0].explanation
    )
    moved = page.timeline[0]
    assert ("Tenggat bergeser karena kalender kerja berubah", "Sistem") == (moved.title, moved.who)
    assert MOVED == moved.details
    assert [] == desk.findings(office)


def test_a_form_that_is_open_stays_good_when_the_calendar_changes(
    office, staff: Staff, definitions
):
    """A deadline is no decision: the revision stands."""
    number = staff.open_case()
    before = staff.revision(number, FRONT)
    apply(office, definitions)

    assert before == staff.revision(number, FRONT)


def test_applying_the_same_calendar_again_moves_nothing(office, staff: Staff, definitions):
    """It is in force already."""
    staff.open_case()
    first, _ = apply(office, definitions)

    assert (first, ()) == apply(office, definitions)


def test_a_deadline_that_was_missed_stays_missed(office, staff: Staff, definitions):
    """A paused case that was late before its return is late under every calendar."""
    number = staff.open_case((FRONT, "refuse"))
    later = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    afterwards = replace(office, clock=stopped_at(later))
    Staff(office=afterwards, by=staff.by, keys=staff.keys).take(number, FRONT, "return_incomplete")
    _, shifts = apply(office, definitions)

    assert () == shifts
    assert DUE == stored_due(office, number)


def test_what_was_missed_before_anybody_moved_the_case_stays_missed(
    office, staff: Staff, definitions
):
    """The breach is written down before the calendar changes that would undo it."""
    number = staff.open_case()
    _, shifts = apply(office, definitions, now=DUE + timedelta(minutes=1))

    assert () == shifts
    assert DUE == stored_due(office, number)
    [*_, event] = desk.events(office, number)
    assert [DUE] == [datetime.fromisoformat(each["breached"]) for each in event.body["clocks"]]
    assert [] == desk.findings(office)


def test_a_changed_calendar_moves_what_the_clock_does_next(office, staff: Staff, definitions):
    """The sweep is not to come before the new instants."""
    number = staff.open_case()
    before = desk.row(office, number)["wakes_at"]
    apply(office, definitions)

    assert before < DUE < desk.row(office, number)["wakes_at"] < NEXT_DAY


def test_the_calendar_of_another_regency_is_refused(office, definitions):
    """With a sentence that names both."""
    declared = declared_in(definitions, NEIGHBOUR)
    with (
        office.database.writing() as work,
        pytest.raises(CalendarRefused, match=f"milik '{NEIGHBOUR}', bukan '{REGENCY}'"),
    ):
        rescheduling.apply(changing(office, work), declared)
