"""Where the time of a case went, as its history tells."""

from dataclasses import replace
from datetime import timedelta

from engine.office import Office
from engine.queries.views import HeldView
from tests.engine import complaints, desk
from tests.fixtures.office import (
    CHIEF,
    FRONT,
    HEAD,
    NOW,
    OPERATOR,
    REGENCY,
    TO_DRAFTED,
    Staff,
)
from tests.workflows.working_time.calendars import WITA, local

DIVISION, BPJS, APPLICANT = "Bidang Pemberdayaan Sosial", "BPJS Kesehatan", "Pemohon"


def at(staff: Staff, written: str) -> Staff:
    """Return the same people at another local time of November 2026."""
    return replace(staff, office=desk.at(staff.office, local(f"2026-11-{written}", WITA)))


def held(staff: Staff, number: str) -> HeldView:
    found = staff.office.case(REGENCY, staff.by[OPERATOR], number).held
    assert found is not None
    return found


def told(view: HeldView) -> dict[str, str]:
    return {row.label: row.amount for row in view.rows}


def test_an_outside_body_is_seen_to_have_held_it_for_days(staff: Staff):
    """With the hours that these are, the time by the wall clock, and since when it lasts."""
    number = staff.open_case(*TO_DRAFTED[:4])
    [bpjs] = held(at(staff, "26 11:45"), number).rows

    assert (BPJS, "3,2 hari kerja", "23 jam kerja 45 menit") == (
        bpjs.label,
        bpjs.amount,
        bpjs.exact,
    )
    assert ("3 hari kalender 1 jam", NOW) == (bpjs.wall, bpjs.since)


def test_all_turns_of_a_holder_are_told_together_and_the_longest_first(staff: Staff):
    """The applicant is one of them; what is told of all adds up."""
    number = staff.open_case((FRONT, "refuse"))
    at(staff, "23 11:00").take(number, FRONT, "return_incomplete")
    at(staff, "24 11:00").take(number, FRONT, "resubmit")
    view = held(at(staff, "24 11:15"), number)

    assert [(APPLICANT, "1 hari kerja"), (DIVISION, "45 menit kerja")] == list(told(view).items())
    assert [None, local("2026-11-24 11:00", WITA)] == [row.since for row in view.rows]
    assert ("Seluruhnya", "1,1 hari kerja") == (view.whole.label, view.whole.amount)
    assert "" == view.rows[1].exact


def test_what_passed_within_office_hours_is_told_once(staff: Staff):
    """The wall clock says the same then."""
    [row] = held(at(staff, "23 11:00"), staff.open_case()).rows

    assert ("30 menit kerja", "") == (row.amount, row.wall)


def test_a_closed_case_is_held_by_nobody(staff: Staff):
    """Its time ends with it."""
    number = staff.open_case()
    at(staff, "23 11:00").take(number, FRONT, "withdraw")
    [row] = held(at(staff, "27 11:00"), number).rows

    assert ("30 menit kerja", None) == (row.amount, row.since)


def test_a_case_that_was_received_earlier_was_held_since_then(staff: Staff):
    """Whatever it waited for before it was registered."""
    before = NOW - timedelta(hours=1)
    opening = desk.opening(staff.by[FRONT])
    opening = replace(opening, received_at=before, received_reason="Listrik padam di loket.")
    number = staff.office.perform(opening).number
    [row] = held(staff, number).rows

    assert ("1 jam kerja", before) == (row.amount, row.since)


def test_a_disposition_chooses_who_holds_a_complaint(office: Office):
    """The office until it is disposed of, and the division from then on."""
    complaint = complaints.recorded(office, REGENCY, channel="email")
    complaint.take("pengaduan", "register")
    complaint.take("pengaduan", "classify", complaint_class="information")
    later = complaint.on(NOW + timedelta(hours=1))
    later.take(CHIEF, "dispose", division="bidang-dayasos", instruction="Periksa.")
    view = complaint.on(NOW + timedelta(hours=1, minutes=30)).page(HEAD).held

    assert view is not None
    assert {"Dinas Sosial": "1 jam kerja", DIVISION: "30 menit kerja"} == told(view)


def test_without_a_calendar_the_wall_clock_is_told(office: Office):
    """And that it is no working time."""
    twin = desk.found_twin(office, "kembar", "71.99")
    front = desk.hire(office, "depan", "front_office", regency=twin)
    number = office.perform(desk.opening(front, regency=twin)).number
    view = desk.at(office, NOW + timedelta(days=1, minutes=5)).case(twin, front, number).held

    assert view is not None
    assert ({DIVISION: "1 hari kalender"}, False) == (told(view), view.working)
    assert ("", "") == (view.rows[0].exact, view.rows[0].wall)
