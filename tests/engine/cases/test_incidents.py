"""Rungs that cannot be climbed: told in a sentence, tried ever more rarely, in nobody's way."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, update
from structlog.testing import capture_logs

from engine import tables
from engine.catalog import Catalog
from engine.database import count_statements
from engine.office import Office
from engine.sweep import Swept
from tests.engine import chronicle, desk, ladders
from tests.engine.ladders import DUE, LATER, MOMENT, WARNED, incidents, swept, told
from tests.engine.standing import copies
from tests.fixtures.office import ANSWERS, HEAD, Staff

YESTERDAY = date(2026, 11, 22)
NOBODY = "Tidak ada Kepala Bidang Pemberdayaan Sosial yang dapat menerima berkas ini."
UNREADABLE = "Program gagal menghitung tenggat berkas ini; lihat catatan program."
MINUTES = [1, 2, 4, 8, 16, 32, 60, 60]

CHECK = """\
clocks:
  check:
    label: Pemeriksaan
    promise: 9 working minutes
    start: submitted
    stop: [dtks_check, withdrawn]
    ladder:
      - at: due
        notify: office_head
      - at: 21 working minutes after
        notify: office_head
    added: Contoh.
"""
LATER_STILL = datetime.fromisoformat("2026-11-23T03:00:00Z")
"""When the second clock is over, while the first cannot go on."""


@pytest.fixture(autouse=True)
def _published(office: Office, tmp_path: Path) -> Iterator[None]:
    """A ladder whose last rung gives the case away; the history is sound afterwards."""
    ladders.publish(office, tmp_path)
    yield
    assert [] == desk.findings(office)


def test_where_nobody_holds_the_role_the_rungs_below_are_climbed(office: Office, staff: Staff):
    """The one that cannot be is written down, with a sentence that an administrator understands."""
    number = staff.open_case()
    vacate(office, staff)
    now = LATER + MOMENT
    assert Swept(cases=1, rungs=2, failed=1, next_at=now + timedelta(minutes=1)) == swept(
        office, now
    )

    [incident] = incidents(office)
    assert (desk.row(office, number)["id"], "service", 1, 2, 1, NOBODY) == tuple(
        incident[name] for name in ("case", "clock", "run", "rung", "attempts", "sentence")
    )
    assert (now, now, now + timedelta(minutes=1), None) == tuple(
        incident[name] for name in ("first_at", "last_at", "retry_at", "settled_at")
    )
    assert [0, 1] == [each["rung"] for each in desk.events(office, number)[-1].body["climbed"]]


def test_it_is_tried_again_ever_more_rarely_and_at_least_every_hour(office: Office, staff: Staff):
    """Nothing is told in the meantime, and the case has no event of it."""
    number = staff.open_case()
    vacate(office, staff)
    now, waits = LATER + MOMENT, []
    for _ in MINUTES:
        then = swept(office, now).next_at
        assert then is not None
        assert Swept(next_at=then) == swept(office, then)
        waits.append((then - now) // timedelta(minutes=1))
        now = then + MOMENT

    assert MINUTES == waits
    [incident] = incidents(office)
    assert (len(MINUTES), 2) == (incident["attempts"], desk.row(office, number)["seq"])


def test_once_someone_is_appointed_it_is_done_and_settled(office: Office, staff: Staff):
    """The rung is climbed at the next attempt, and the incident stays as what was."""
    number = staff.open_case()
    vacate(office, staff)
    again = swept(office, LATER + MOMENT).next_at
    assert again is not None
    successor = desk.hire(office, "Olga", "division_head")

    assert Swept(cases=1, rungs=1) == swept(office, again + MOMENT)
    [incident] = incidents(office)
    assert (again + MOMENT, 1) == (incident["settled_at"], incident["attempts"])
    assert successor.person == desk.row(office, number)["assignee"]


def test_it_hinders_neither_another_clock_nor_another_case(
    office: Office, staff: Staff, tmp_path: Path
):
    """The other clock of the case comes to its rung meanwhile, and so does every other case."""
    ladders.publish(office, tmp_path / "two", ladders.LADDER, ("clocks:\n", CHECK))
    stuck = staff.open_case()
    vacate(office, staff)
    swept(office, LATER + MOMENT)
    other = at(staff, LATER).open_case()

    done = swept(office, LATER_STILL + MOMENT)
    assert (1, 1) == (done.rungs, done.failed)
    assert "check" == desk.events(office, stuck)[-1].body["climbed"][0]["clock"]
    assert 2 == swept(office, LATER_STILL + timedelta(minutes=5)).rungs
    assert 2 == desk.row(office, other)["seq"]


def test_many_that_fail_cost_as_many_statements_as_one(office: Office, staff: Staff):
    """The first time and every other."""
    vacate(office, staff)
    counted = []
    for count, now in ((2, LATER), (2, LATER), (40, LATER)):
        copies(office, staff.open_case(), count - 1)
        with count_statements(office.database) as first:
            assert count == swept(office, now + MOMENT).failed
        counted.append(len(first))
    with count_statements(office.database) as again:
        assert 44 == swept(office, LATER + timedelta(hours=1)).failed

    assert counted[1] == counted[2] == len(again) + NEW_EVENTS_AND_NOTICES


NEW_EVENTS_AND_NOTICES = 2
"""What the first attempt has to write besides, of the rungs below the one that fails."""


def test_a_version_that_cannot_be_read_holds_up_no_other(
    office: Office, staff: Staff, tmp_path: Path
):
    """Its cases are set aside with a sentence, and go on once it can be read."""
    number = staff.open_case()
    ladders.publish(office, tmp_path / "again", ladders.LADDER, ("75 percent", "70 percent"))
    healthy = staff.open_case()
    spoiled = desk.row(office, number)["version"]
    with spoiling(office, "version", "text", "alur: 1\nnonsense: true\n", id=spoiled):
        done = swept(cold(office), WARNED + MOMENT)
        assert (2, 1, 1) == (done.cases, done.rungs, done.failed)
        assert (1, 2) == tuple(desk.row(office, each)["seq"] for each in (number, healthy))
        [incident] = incidents(office)
        assert ("", UNREADABLE) == (incident["clock"], incident["sentence"])

    assert 1 == swept(cold(office), DUE).rungs
    [incident] = incidents(office)
    assert DUE == incident["settled_at"]


def test_a_case_that_cannot_be_understood_holds_up_no_other(office: Office, staff: Staff):
    """Whatever is wrong with it."""
    number, healthy = staff.open_case(), staff.open_case()
    # Caught, the log is not set in colours with everything that the program then held.
    spoilt = spoiling(office, "case", "clocks", '[{"name":"service"}]', number=number)
    with capture_logs(), spoilt:
        assert (1, 1) == rungs_and_failures(swept(office, WARNED + MOMENT))

    assert 2 == desk.row(office, healthy)["seq"]
    assert 1 == swept(office, DUE).rungs


def test_a_case_that_cannot_be_written_is_set_aside(office: Office, staff: Staff):
    """The others of its set are taken one by one; the log says which it was, and names nobody."""
    numbers = [staff.open_case() for _ in range(3)]
    with capture_logs() as logged, spoiling(office, "case", "seq", 0, number=numbers[1]):
        assert (2, 1) == rungs_and_failures(swept(office, WARNED + MOMENT))
        [incident] = incidents(office)

    broken = desk.row(office, numbers[1])["id"]
    assert (broken, "", UNREADABLE) == tuple(
        incident[name] for name in ("case", "clock", "sentence")
    )
    assert ["regency_not_swept", "case_set_aside"] == [each["event"] for each in logged]
    assert broken == logged[1]["case"]
    assert not any(str(value) in json.dumps(logged, default=str) for value in PERSONAL)
    assert 1 == swept(office, DUE).rungs
    assert 3 == len(told(office))


def test_after_a_set_that_failed_sets_are_taken_again(office: Office, staff: Staff):
    """Nobody waits for a long queue to be written case by case for ever."""
    number = staff.open_case()
    copies(office, number, 510)
    with capture_logs(), spoiling(office, "case", "seq", 0, number=number):
        done = swept(office, WARNED + MOMENT)

    assert (511, 510, 1) == (done.cases, done.rungs, done.failed)


PERSONAL = [value for name, value in ANSWERS.items() if name != "for_whom"]


def vacate(office: Office, staff: Staff) -> None:
    """Let nobody be head of division any more."""
    desk.end_appointments(office, staff.by[HEAD], YESTERDAY)


def at(staff: Staff, instant: datetime) -> Staff:
    """Return the same people at another instant."""
    return replace(staff, office=desk.at(staff.office, instant))


def cold(office: Office) -> Office:
    """Return the office as a process that has compiled nothing yet."""
    return replace(office, catalog=Catalog())


def rungs_and_failures(done: Swept) -> tuple[int, int]:
    return done.rungs, done.failed


@contextmanager
def spoiling(
    office: Office, name: str, column: str, value: object, **which: object
) -> Iterator[None]:
    """Have something else in one row of the database for a while, behind the engine's back."""
    table = getattr(tables, name)
    this = [table.c[key] == wanted for key, wanted in which.items()]
    with office.database.writing() as work:
        before = work.execute(table.select().where(*this)).mappings().one()[column]
        write(work, table, this, {column: value})
    yield
    with office.database.writing() as work:
        write(work, table, this, {column: before})


def write(work: Connection, table: Any, this: list[Any], columns: dict[str, Any]) -> None:
    chronicle.unlock(work)
    work.execute(update(table).where(*this).values(columns))
