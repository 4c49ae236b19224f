"""Deadlines as a page shows them: badges, explanations, the history, and the list of the late."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from engine.office import Office
from engine.tables import case
from tests.engine import complaints, desk
from tests.engine.dispatch import FRONT as DISPATCHER
from tests.engine.dispatch import Mentawai
from tests.fixtures.office import FRONT, NEIGHBOUR, NOW, OPERATOR, REGENCY, TO_DRAFTED, Staff
from tests.workflows.working_time.calendars import WITA, local
from workflows.badge import Colour

MONDAY = "2026-11-23"


def at(staff: Staff, written: str) -> Staff:
    """Return the same people at another local time."""
    return replace(staff, office=desk.at(staff.office, local(f"{MONDAY} {written}", WITA)))


def listed(staff: Staff, tab: str = "terlambat") -> dict[str, str]:
    """Return the numbers of a list in their order, each with the words of its deadline."""
    rows = staff.office.queue(REGENCY, staff.by[FRONT], tab=tab, page=1, search="").rows
    return {row.number: ", ".join(each.badge.text for each in row.deadlines) for row in rows}


def test_a_clock_shows_its_badge_its_promise_and_how_it_came_about(staff: Staff):
    """From the receipt to the deadline, and which calendar that was."""
    number = staff.open_case()
    [clock] = at(staff, "10:35").office.case(REGENCY, staff.by[FRONT], number).clocks

    assert "Waktu penyelesaian" == clock.label
    assert "10 menit kerja" == clock.promise
    assert ("sisa 5 menit kerja", Colour.HALFWAY) == (clock.badge.text, clock.badge.colour)
    assert (
        "Mulai Senin, 23 November 2026 10.30 WITA.",
        "Senin, 23 November 2026, 10.30–10.40: 10 menit kerja dihitung.",
        "Hari libur tahun 2026 menurut SKB",
        "Jatuh tempo Senin, 23 November 2026 10.40 WITA.",
        "Kalender kerja ke-1.",
    ) == tuple(line if "SKB" not in line else line[:33] for line in clock.explanation)


def test_a_clock_that_is_paused_says_whose_turn_it_is(staff: Staff):
    """And that there is no deadline while that lasts."""
    number = staff.open_case(*TO_DRAFTED[:4])
    [clock] = staff.office.case(REGENCY, staff.by[OPERATOR], number).clocks

    assert ("dijeda", "BPJS Kesehatan") == (clock.badge.text, clock.turn)
    assert any("belum ada jatuh tempo" in line for line in clock.explanation)


def test_the_history_tells_of_each_clock(staff: Staff):
    """When it begins, stands still and ends, in time or late."""
    number = staff.open_case(*TO_DRAFTED[:4])
    at(staff, "10:50").take(number, OPERATOR, "record_bpjs_answer")
    at(staff, "11:05").take(number, OPERATOR, "withdraw")
    entries = staff.office.case(REGENCY, staff.by[OPERATOR], number).timeline

    told = [words(entry.details) for entry in entries if words(entry.details)]
    assert [["berjalan"], ["dijeda"], ["berjalan"], ["selesai, terlambat"]] in (told, told[::-1])


def words(lines: Iterable[str]) -> list[str]:
    return [line.partition(": ")[2] for line in lines if line.startswith("Tenggat ")]


def test_a_complaint_that_nobody_classified_has_no_deadline_yet(office: Office):
    """It has its badge, and nothing to explain; withdrawn, it was neither in time nor late."""
    complaint = complaints.recorded(office, NEIGHBOUR, channel="phone")
    [clock] = complaint.page("pengaduan").clocks
    assert "belum ada tenggat: klasifikasi belum dipilih" == clock.badge.text
    assert ("", ()) == (clock.promise, clock.explanation)

    complaint.take("pengaduan", "withdraw", "duplicate")
    details = [line for entry in complaint.page("pengaduan").timeline for line in entry.details]
    assert {"berjalan", "selesai"} == set(words(details))


def test_the_clocks_that_run_come_first_and_runs_are_counted(office: Office):
    """Sent back to BPJS, the second time says so."""
    here = Mentawai.of(office)
    number = here.application()
    here.act(DISPATCHER, number, "receive")
    shown = here.page(DISPATCHER, number).clocks

    assert ["Pengecekan berkas", "Permintaan melengkapi", "Penerimaan pemohon"] == [
        clock.label for clock in shown
    ]
    assert "tepat waktu" == shown[-1].badge.text
    with office.database.writing() as work:
        text = desk.row(office, number)["clocks"].replace('"run":1', '"run":2')
        work.execute(update(case).where(case.c.number == number).values(clocks=text))
    assert "Pengecekan berkas (ke-2)" == here.page(DISPATCHER, number).clocks[0].label


def test_the_late_are_listed_by_their_deadline(office: Office, staff: Staff):
    """The most urgent first, whoever moved last; not on the last instant, and not once closed."""
    second = at(staff, "10:33").open_case()
    first = staff.open_case()
    closed = staff.open_case()
    staff.open_case(*TO_DRAFTED[:4])
    at(staff, "10:42").take(closed, FRONT, "withdraw")

    assert {} == listed(at(staff, "10:40"))
    assert [first] == list(listed(at(staff, "10:42")))
    assert {
        first: "terlambat 20 menit kerja",
        second: "terlambat 17 menit kerja",
    } == listed(at(staff, "11:00"))
    assert [first, second] == list(listed(at(staff, "11:00")))
    assert "" == listed(at(staff, "11:00"), "selesai")[closed]
    assert [("terlambat", 2)] == [
        (tab.id, tab.count)
        for tab in at(staff, "11:00")
        .office.queue(REGENCY, staff.by[FRONT], tab="tugas", page=1, search="")
        .tabs
        if tab.id == "terlambat"
    ]


def test_who_was_late_stays_on_the_list_while_it_waits_for_the_applicant(staff: Staff):
    """And whoever was returned in time does not come on it."""
    late, returned = staff.open_case((FRONT, "refuse")), staff.open_case((FRONT, "refuse"))
    at(staff, "10:39").take(returned, FRONT, "return_incomplete")
    at(staff, "10:43").take(late, FRONT, "return_incomplete")

    tomorrow = replace(staff, office=desk.at(staff.office, NOW + timedelta(days=1)))
    assert {late: "terlambat, dijeda"} == listed(tomorrow)
    assert {late: "terlambat, dijeda", returned: "dijeda"} == listed(tomorrow, "menunggu")


@pytest.mark.parametrize("tab", ["tugas", "berjalan"])
def test_every_list_shows_the_deadline_of_each_case(staff: Staff, tab: str):
    """The nearest, if there is one."""
    number = staff.open_case()

    assert {number: "sisa 10 menit kerja"} == listed(staff, tab)


def test_two_clocks_that_run_are_told_apart(office: Office):
    """The nearest first, each by its label; of three the third is not shown."""
    complaint = complaints.recorded(office, "lumajang", channel="phone")
    [row] = complaint.listed("pengaduan", "berjalan")

    assert [
        ("Respons pengaduan", "sisa 48 jam"),
        ("Penyelesaian pengaduan", "belum ada tenggat: klasifikasi belum dipilih"),
    ] == [(each.label, each.badge.text) for each in row.deadlines]

    with office.database.writing() as work:
        clocks = json.loads(desk.row(office, row.number)["clocks"])
        [unclassified] = [each for each in clocks if each["promise"] is None]
        text = json.dumps([*clocks, unclassified | {"run": 2}])
        work.execute(update(case).where(case.c.number == row.number).values(clocks=text))
    [three] = complaint.listed("pengaduan", "berjalan")
    assert row.deadlines == three.deadlines


def test_one_clock_needs_no_label(staff: Staff):
    """What it is called stands on the page of the case."""
    staff.open_case()
    [row] = staff.office.queue(REGENCY, staff.by[FRONT], tab="tugas", page=1, search="").rows

    assert [""] == [each.label for each in row.deadlines]


def test_what_was_added_to_a_promise_is_told_and_counted(staff: Staff):
    """The promise stays what it was, and the explanation reaches the later deadline."""
    number = staff.open_case()
    with staff.office.database.writing() as work:
        [clock] = json.loads(desk.row(staff.office, number)["clocks"])
        clocks = json.dumps([clock | {"extended": ["5 working minutes"]}])
        work.execute(update(case).where(case.c.number == number).values(clocks=clocks))
    [shown] = staff.office.case(REGENCY, staff.by[FRONT], number).clocks

    assert "10 menit kerja, diperpanjang 5 menit kerja" == shown.promise
    assert "Jatuh tempo Senin, 23 November 2026 10.45 WITA." in shown.explanation
