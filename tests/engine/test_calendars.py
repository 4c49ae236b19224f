"""Calendars in the database: seeded once, numbered, kept as they were, in force at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from engine import calendars, files, seeding
from engine import database as databases
from engine.calendars import Applied, CalendarRefused
from engine.cases.clocks import restored
from engine.catalog import Catalog
from engine.database import Database
from engine.office import Office
from tests.engine import desk, folder, house
from tests.fixtures.office import DEFINITIONS, FRONT, NEIGHBOUR, NOW, OPERATOR, REGENCY, Staff
from tests.workflows.working_time.calendars import WITA, local

CLOSED = "\nexceptions:\n  2026-11-23:\n    label: Hari jadi kabupaten\n"
"""What makes the present day a holiday."""


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """A copy of the shipped definitions in which the present day is a local holiday."""
    copy = folder.copied(tmp_path)
    file = copy / REGENCY / files.CALENDAR
    file.write_text(file.read_text(encoding="utf-8") + CLOSED, encoding="utf-8")
    return copy


def apply(office: Office, definitions: Path, regency: str = REGENCY) -> Applied:
    """Put the calendar of a folder in force, as another process does: its caches are not ours."""
    declared = files.calendar(definitions / REGENCY)
    assert declared is not None
    with office.database.writing() as work:
        return calendars.store(work, regency, declared, by=None, now=NOW)


def in_force(office: Office, regency: str = REGENCY) -> Applied | None:
    with office.database.reading() as work:
        return calendars.in_force(work, regency)


def test_every_regency_is_seeded_with_its_calendar(office: Office):
    """The first of its numbers; a second start finds it there and says nothing."""
    assert {1} == {
        found.number
        for regency in office.regencies()
        if (found := in_force(office, regency.id)) is not None
    }
    assert all(in_force(office, regency.id) for regency in office.regencies())
    assert [] == list(seeding.seed(office, DEFINITIONS))


def test_a_file_that_differs_is_not_applied_and_said_so(office: Office, definitions: Path):
    """What was changed in the office survives the next start."""
    before = in_force(office)

    [said] = seeding.seed(office, definitions)

    assert said.endswith("berbeda dari kalender ke-1 yang berlaku; tidak diterapkan.")
    assert before == in_force(office)


def test_a_calendar_that_is_applied_has_the_next_number(office: Office, definitions: Path):
    """The one in force already is not applied again; back to the first is a third."""
    first = in_force(office)

    second = apply(office, definitions)
    assert first is not None
    assert (2, True) == (second.number, second.hash != first.hash)
    assert second == apply(office, definitions) == in_force(office)
    assert Applied(number=3, hash=first.hash) == apply(office, DEFINITIONS)


def test_the_calendar_of_another_regency_is_refused(office: Office):
    """The sentence names both."""
    with pytest.raises(CalendarRefused, match=f"milik '{REGENCY}', bukan '{NEIGHBOUR}'"):
        apply(office, DEFINITIONS, NEIGHBOUR)


@pytest.mark.parametrize("change", ["UPDATE calendar SET text = 'x'", "DELETE FROM calendar"])
def test_a_calendar_is_kept_as_it_was_applied(database: Database, change: str):
    """A deadline can be reckoned again as it was then, whoever asks for a change."""
    with database.writing() as work:
        house.build(work, "lebak")

    with pytest.raises(DBAPIError, match="keeps its rows"), database.writing() as work:
        work.execute(text(change))


def test_calendars_are_not_truncated_away(postgres_url: str):
    """PostgreSQL's other way to delete is closed as well."""
    database = databases.create(postgres_url)
    with pytest.raises(DBAPIError, match="keeps its rows"), database.writing() as work:
        work.execute(text("TRUNCATE calendar"))
    database.dispose()


def test_a_calendar_that_another_process_applies_is_used_at_once(
    office: Office, staff: Staff, definitions: Path
):
    """At the next transition of a process that goes on, and on its next page."""
    number = staff.open_case((FRONT, "accept"), (FRONT, "forward"), (OPERATOR, "accept"))
    apply(office, definitions)

    staff.take(number, OPERATOR, "ask_bpjs")
    staff.take(number, OPERATOR, "record_bpjs_answer")

    assert local("2026-11-24 07:40", WITA) == desk.row(office, number)["due_at"]
    assert 2 == desk.events(office, number)[-1].body["calendar"]
    [shown] = office.case(REGENCY, staff.by[OPERATOR], number).clocks
    assert "Kalender kerja ke-2." == shown.explanation[-1]
    afresh = replace(office, catalog=Catalog())
    assert (shown,) == afresh.case(REGENCY, staff.by[OPERATOR], number).clocks


def test_a_regency_without_a_calendar_works_and_shows_no_deadline(office: Office):
    """Its clocks keep what happened, for the day on which there is a calendar."""
    twin = desk.found_twin(office, "kembar", "71.99")
    front = desk.hire(office, "depan", "front_office", regency=twin)
    number = office.perform(desk.opening(front, regency=twin)).number
    withdrawing = replace(
        desk.acting(front, number, 1, "withdraw", reasons=("duplicate",)), regency=twin
    )

    page = office.case(twin, front, number)
    [row] = office.queue(twin, front, tab="tugas", page=1, search="").rows
    assert ((), ()) == (page.clocks, row.deadlines)
    assert None is desk.row(office, number)["due_at"] is in_force(office, twin)
    office.perform(withdrawing)
    [clock] = restored(desk.row(office, number)["clocks"])
    assert (NOW, None) == (clock.stopped, clock.breached)
    told = [detail for each in office.case(twin, front, number).timeline for detail in each.details]
    assert "Tenggat Waktu penyelesaian: selesai" in told
    assert [] == desk.findings(office)
