"""A case that was received before it is registered: since when it counts, and who is told why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from engine.cases.clocks import restored
from engine.cases.commands import OpenCase
from engine.erasure import erase_person
from engine.errors import InputInvalid, KeyReused
from engine.office import Office
from engine.queries.views import TimelineEntry
from engine.tables import case_person
from tests.engine import desk, folder
from tests.engine.colleagues import Colleagues
from tests.engine.ratification import RATIFICATION, SUPERVISOR, Lumajang
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import (
    FRONT,
    NEIGHBOUR,
    NOW,
    OPERATOR,
    REGENCY,
    SERVICE,
    TO_DRAFTED,
    Staff,
)
from tests.workflows.working_time.calendars import WITA, local
from workflows.facts import Value
from workflows.promise import WorkingMinutes
from workflows.working_time import add

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

WHY = "Listrik padam di loket, dicatat oleh Yulce."
EARLIER = local("2026-11-20 15:30", WITA)
MINUTE = timedelta(minutes=1)
LEBAK: dict[str, Value] = {
    "applicant_name": "Yulce Mawikere",
    "applicant_nik": "3602016502800003",
    "applicant_kk": "3602011203100004",
    "applicant_card": "0001234500018",
    "in_hospital": False,
}


def registering(staff: Staff, at: datetime | None = EARLIER, why: str = WHY) -> OpenCase:
    """Return a request to register a file that was received at another time."""
    return replace(desk.opening(staff.by[FRONT]), received_at=at, received_reason=why)


def registered(staff: Staff, at: datetime | None = EARLIER, why: str = WHY) -> str:
    """Register such a file and return its number."""
    return staff.office.perform(registering(staff, at, why)).number


def told(staff: Staff, number: str, login: str = OPERATOR) -> TimelineEntry:
    """Return what the history tells of the registration."""
    return staff.office.case(REGENCY, staff.by[login], number).timeline[-1]


def mistakes(staff: Staff, command: OpenCase) -> dict[str, str]:
    """Return the sentences of a refused registration, which leaves nothing behind."""
    before = desk.cells(staff.office.database)
    with pytest.raises(InputInvalid) as refused:
        staff.office.perform(command)
    assert before == desk.cells(staff.office.database)
    return refused.value.mistakes


def test_twenty_minutes_count_from_the_receipt_and_are_over_at_once(office: Office):
    """Received at 11.50 and registered at 13.30: it was due at 13.10, and the next move says so."""
    now = local("2026-11-23 13:30")
    here = Colleagues.at(desk.at(office, now), NEIGHBOUR)
    command = OpenCase(
        **here.ask(FRONT),
        service="reaktivasi-pbi-apbn",
        values=LEBAK,
        received_at=local("2026-11-23 11:50"),
        received_reason=WHY,
    )
    number, due = here.office.perform(command).number, local("2026-11-23 13:10")

    row = desk.row(office, number)
    [clock] = restored(row["clocks"])
    assert (local("2026-11-23 11:50"), now, now, due) == (
        *(row["received_at"], row["opened_at"], row["moved_at"]),
        row["due_at"],
    )
    assert (row["received_at"], None) == (clock.started, clock.breached)
    [shown] = here.page(FRONT, number).clocks
    assert "terlambat 20 menit kerja" == shown.badge.text
    assert "Mulai Senin, 23 November 2026 11.50 WIB." == shown.explanation[0]
    late = here.office.queue(NEIGHBOUR, here.by[FRONT], tab="terlambat", page=1, search="")
    assert [number] == [each.number for each in late.rows]

    here.act(FRONT, number, "pass_to_secretariat")
    row = desk.row(office, number)
    [clock] = restored(row["clocks"])
    assert (due, due) == (clock.breached, row["due_at"])
    assert [] == desk.findings(office)


@pytest.mark.parametrize(
    ("received", "verdict"),
    [
        (local("2026-11-21 23:59", WITA), "accepted"),
        (local("2026-11-22 00:00", WITA), "refused"),
        (None, "refused"),
    ],
)
def test_six_months_count_until_the_local_date_of_the_receipt(
    staff: Staff, received: datetime | None, verdict: str
):
    """The last day lies before today: who came in time has not lost by the power cut."""
    number = registered(staff, received, WHY if received else "")
    for login, step in TO_DRAFTED[:4]:
        staff.take(number, login, step)
    staff.take(number, OPERATOR, "record_bpjs_answer", decree_date=date(2026, 5, 22))

    page = staff.office.case(REGENCY, staff.by[OPERATOR], number)
    [rule] = [each for each in page.requirements if each.id == "inactive_under_6_months"]
    assert verdict == rule.verdict


def test_a_deadline_is_reckoned_from_any_earlier_instant(office: Office, staff: Staff):
    """As the calendar reckons it, to the minute; the case is numbered and opened now."""
    with office.database.reading() as work:
        table = office.catalog.timetable(work, REGENCY, office.catalog.calendar(work, REGENCY))
    assert table is not None

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(st.integers(1, 366 * 24 * 60))
    def opened(earlier: int) -> None:
        received = NOW - earlier * MINUTE
        row = desk.row(office, registered(staff, received))
        assert add(table, WorkingMinutes(10), received) == row["due_at"]
        assert (received, NOW) == (row["received_at"], row["opened_at"])

    opened()
    assert [] == desk.findings(office)


def test_a_month_day_that_passed_since_is_the_deadline_that_was_missed(
    office: Office, staff: Staff, tmp_path: Path
):
    """And not the next one: it is listed as late before anybody moves it."""
    definitions = folder.copied(tmp_path)
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    folder.change(file, "promise: 10 working minutes", "promise: days 19 of month by 16:00")
    base = folder.in_force(office, REGENCY, SERVICE).hash
    folder.publish(office, definitions, REGENCY, SERVICE, base=base)
    number = registered(staff, local("2026-11-18 09:00", WITA))

    assert local("2026-11-19 16:00", WITA) == desk.row(office, number)["due_at"]
    late = office.queue(REGENCY, staff.by[FRONT], tab="terlambat", page=1, search="")
    assert [number] == [row.number for row in late.rows]


def test_the_history_tells_when_and_why(staff: Staff):
    """The event stands where it was written; the reason stands nowhere in the open."""
    number = registered(staff)

    entry = told(staff, number)
    said = f"Diterima 20 November 2026 pukul 15.30, dicatat kemudian: {WHY}"
    assert (NOW, said) == (entry.at, entry.details[0])
    assert "2026-11-20T07:30:00.000000Z" == desk.events(staff.office, number)[0].body["received_at"]
    assert [] == desk.where_it_stands(staff.office.database, WHY)


def test_a_reason_is_erased_with_the_people_of_the_case(office: Office, staff: Staff):
    """It may name them; that the file was received earlier stays."""
    number = registered(staff)
    with office.database.writing() as work:
        person = work.execute(select(case_person.c.id)).scalar_one()
        erase_person(work, office.keys, regency=REGENCY, person=person, by=None, now=NOW)

    said = "Diterima 20 November 2026 pukul 15.30, dicatat kemudian: (data dihapus)"
    page = office.case(REGENCY, staff.by[OPERATOR], number)
    assert said == page.timeline[-1].details[0]
    assert EARLIER == page.received_at
    assert [] == desk.findings(office)


@pytest.mark.parametrize("seconds", [0, 10, 30, 59.999])
@pytest.mark.parametrize("why", ["", WHY])
def test_the_present_minute_is_simply_now(staff: Staff, seconds: float, why: str):
    """Nobody is asked why, and the history tells nothing of it."""
    here = replace(staff, office=desk.at(staff.office, NOW + timedelta(seconds=30)))
    number = registered(here, NOW + timedelta(seconds=seconds), why)

    row, [event] = desk.row(staff.office, number), desk.events(staff.office, number)
    assert here.office.clock() == row["received_at"] == row["opened_at"]
    assert "received_at" not in event.body
    assert "received_reason" not in event.personal


FUTURE = "Waktu terima ini belum tiba; periksa tanggal dan pukulnya."
LONG_AGO = "Waktu terima ini lebih dari setahun yang lalu; periksa tahunnya."
NO_REASON = "Tulis mengapa berkas ini baru dicatat sekarang."
REFUSED: dict[str, tuple[datetime | None, str, dict[str, str]]] = {
    "in the future": (NOW + MINUTE, WHY, {"received_at": FUTURE}),
    "too early": (NOW - timedelta(days=366) - MINUTE, WHY, {"received_at": LONG_AGO}),
    "the first year": (datetime(1, 1, 1, tzinfo=WITA), WHY, {"received_at": LONG_AGO}),
    "the last year": (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), WHY, {"received_at": FUTURE}),
    "no reason": (EARLIER, "", {"received_reason": NO_REASON}),
    "a blank reason": (EARLIER, " \n", {"received_reason": NO_REASON}),
    "a long reason": (
        EARLIER,
        "x" * 501,
        {"received_reason": "Terlalu panjang: 501 huruf, paling banyak 500."},
    ),
    "a reason alone": (None, WHY, {"received_at": "Tulis juga kapan berkas ini diterima."}),
    "all at once": (NOW + MINUTE, "", {"received_at": FUTURE, "received_reason": NO_REASON}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_impossible_receipt_is_refused_with_a_sentence(staff: Staff, case: str):
    """Beside the field that it is about; no number is used up."""
    at, why, sentences = REFUSED[case]

    assert sentences == mistakes(staff, registering(staff, at, why))


def test_a_receipt_within_a_year_is_none_of_those(staff: Staff):
    """The last instant of it passes."""
    assert registered(staff, NOW - timedelta(days=366))


def test_a_receipt_before_the_calendar_begins_is_refused(office: Office, staff: Staff):
    """By the years that it has."""
    early = desk.at(office, datetime(2020, 6, 1, tzinfo=UTC))
    command = registering(staff, datetime(2019, 12, 1, tzinfo=UTC))

    sentence = "Kalender kerja hanya memuat tahun 2020 sampai 2047."
    assert {"received_at": sentence} == mistakes(replace(staff, office=early), command)


def test_an_office_without_a_calendar_takes_it_all_the_same(office: Office):
    """Nothing is reckoned there, and nothing refused for it."""
    twin = desk.found_twin(office, "kembaran", "71.99")
    clerk = desk.hire(office, "baru", "front_office", regency=twin)
    command = replace(desk.opening(clerk, regency=twin), received_at=EARLIER, received_reason=WHY)
    row = desk.row(office, office.perform(command).number)

    assert (EARLIER, None) == (row["received_at"], row["due_at"])


def test_a_batch_is_gathered_and_not_received(office: Office):
    """Each of its members was."""
    here = Lumajang.of(office)
    command = OpenCase(
        **here.ask(SUPERVISOR),
        service=RATIFICATION,
        values={"period": "November 2026"},
        received_at=EARLIER,
        received_reason=WHY,
    )
    with pytest.raises(InputInvalid) as refused:
        office.perform(command)

    assert "Berkas kolektif dihimpun di sini" in refused.value.mistakes["received_at"]


def test_a_case_of_last_year_is_numbered_in_this_one(office: Office, staff: Staff):
    """Its number tells when it was registered."""
    here = replace(staff, office=desk.at(office, datetime(2027, 1, 4, 2, tzinfo=UTC)))

    assert "7105-2027-00001" == registered(here, local("2026-12-30 10:00", WITA))


def test_the_same_request_is_carried_out_once_and_another_receipt_is_another(staff: Staff):
    """Also when it comes again a minute later."""
    command = registering(staff)
    first = staff.office.perform(command)
    later = desk.at(staff.office, NOW + MINUTE)

    assert replace(first, repeated=True) == later.perform(command)
    for changed in ({"received_at": EARLIER - MINUTE}, {"received_reason": "Lain."}):
        with pytest.raises(KeyReused):
            later.perform(replace(command, **changed))
