"""Deadlines that a supervisor adjusted, as the page of a case and its history show them."""

from typing import Any

import pytest
from sqlalchemy import select

from engine.cases.commands import ExtendClock, ResumeClock, SuspendClock
from engine.erasure import erase_person
from engine.office import Office
from engine.tables import case_person
from tests.engine import complaints, desk
from tests.engine.complaints import Complaint
from tests.fixtures.office import CHIEF, FRONT, NEIGHBOUR, NOW, REGENCY, Staff
from tests.workflows.working_time.calendars import local

OFFICER = "pengaduan"
SAID: dict[str, Any] = {"reason": "Menunggu pusat.", "basis": "Surat 12/2026"}


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint of fourteen working days, extended by seven and suspended the next day."""
    recorded = complaints.recorded(office, NEIGHBOUR, channel="phone")
    recorded.take(OFFICER, "register")
    recorded.take(OFFICER, "classify", complaint_class="without_oversight")
    office.perform(ExtendClock(**supervising(recorded), **SAID, amount=7, seen=0))
    tuesday = recorded.on(local("2026-11-24 10:00"))
    tuesday.office.perform(SuspendClock(**supervising(recorded), **SAID))
    return tuesday


def supervising(complaint: Complaint) -> dict[str, Any]:
    """Return what a request of the head of office about the complaint's deadline carries."""
    by = {"regency": NEIGHBOUR, "by": complaint.by[CHIEF], "key": desk.fresh_key()}
    return {**by, "number": complaint.number, "clock": "resolution", "run": 1}


def test_what_was_added_stands_with_the_promise_and_in_the_explanation(complaint: Complaint):
    """After when it began; the pause comes from when it stood still."""
    thursday = complaint.on(local("2026-11-26 10:00"))
    thursday.office.perform(ResumeClock(**supervising(complaint), reason="Dijawab."))
    [clock] = thursday.page(OFFICER).clocks

    assert "14 hari kerja, diperpanjang 7 hari kerja" == clock.promise
    assert clock.explanation[0].startswith("Mulai Senin, 23 November 2026")
    assert "Diperpanjang 7 hari kerja." == clock.explanation[1]
    paused = "Dijeda Selasa, 24 November 2026 10.00 WIB sampai Kamis, 26 November 2026 10.00 WIB"
    assert f"{paused}: tidak dihitung." in clock.explanation
    assert "Jatuh tempo Senin, 28 Desember 2026 16.00 WIB." in clock.explanation


def test_the_history_tells_what_moved_and_why(complaint: Complaint):
    """The newest first: of a deadline that is none while it is suspended, that there is none."""
    suspended, extended, *_ = complaint.page(OFFICER).timeline

    assert "Tenggat ditangguhkan" == suspended.title
    label = "Jangka waktu penyelesaian pengaduan"
    longer = "Selasa, 22 Desember 2026 16.00 WIB"
    said = ("Alasan: Menunggu pusat.", "Dasar hukum: Surat 12/2026")
    assert (f"{label}: {longer} menjadi tanpa jatuh tempo", *said) == suspended.details
    assert ("Tenggat diperpanjang", "Kepala Dinas") == (extended.title, extended.post)
    first = "Jumat, 11 Desember 2026 16.30 WIB"
    moved = f"{label}: {first} menjadi {longer}"
    assert (moved, "Ditambah 7 hari kerja", *said) == extended.details


def test_a_suspended_clock_shows_whose_turn_it_is_wherever_the_case_goes(complaint: Complaint):
    """Who holds the case; reclassified meanwhile it is told as suspended."""
    complaint.take(OFFICER, "reclassify", "misjudged", complaint_class="minor")
    assert "Tenggat Jangka waktu penyelesaian pengaduan: ditangguhkan" in (
        complaint.page(OFFICER).timeline[0].details
    )
    complaint.take(OFFICER, "dispose", division="tim-pengaduan", instruction="Periksa.")

    [clock] = complaint.page(OFFICER).clocks
    assert ("ditangguhkan", "Tim Pengelola Pengaduan") == (clock.badge.text, clock.turn)
    assert "5 hari kerja, diperpanjang 7 hari kerja" == clock.promise


def test_only_who_supervises_is_offered_anything(complaint: Complaint):
    """Seven of fourteen are left to add, and the suspension can be ended."""
    [offered] = complaint.page(CHIEF).clocks
    assert offered.adjustable is not None
    assert (1, 7, True) == (
        offered.adjustable.seen,
        offered.adjustable.most,
        offered.adjustable.suspended,
    )
    for login in (OFFICER, "tim", "kabid"):
        assert [None] == [each.adjustable for each in complaint.page(login).clocks]


def test_reason_and_basis_go_when_the_person_is_erased(office: Office, staff: Staff):
    """They may name anyone; that the deadline was extended stays."""
    number = staff.open_case()
    by: dict[str, Any] = {"regency": REGENCY, "by": staff.by[CHIEF], "key": staff.key()}
    which: dict[str, Any] = {"number": number, "clock": "service", "run": 1}
    office.perform(ExtendClock(**by, **which, **SAID, amount=5, seen=0))
    with office.database.writing() as work:
        [person] = work.execute(select(case_person.c.id)).scalars()
        erase_person(work, office.keys, regency=REGENCY, person=person, by=None, now=NOW)

    _, extended, _ = office.case(REGENCY, staff.by[FRONT], number).timeline
    assert ("Alasan: (data dihapus)", "Dasar hukum: (data dihapus)") == extended.details[-2:]
    assert [] == desk.findings(office)


def test_a_list_shows_that_a_deadline_is_suspended(office: Office, staff: Staff):
    """Where it would else say how much is left."""
    number = staff.open_case()
    by: dict[str, Any] = {"regency": REGENCY, "by": staff.by[CHIEF], "key": staff.key()}
    office.perform(SuspendClock(**by, number=number, clock="service", run=1, **SAID))

    [row] = office.queue(REGENCY, staff.by[FRONT], tab="tugas", page=1, search="").rows
    assert ["ditangguhkan"] == [each.badge.text for each in row.deadlines]
