"""The deadlines on the page of a case: how each stands, and how it was reckoned."""

from dataclasses import replace
from datetime import timedelta

from tests.engine import complaints, desk
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.fixtures.office import FRONT, NEIGHBOUR, NOW, OPERATOR, TO_DRAFTED, Staff


def earlier(staff: Staff, minutes: int) -> Staff:
    """Return the same people so many minutes ago."""
    return replace(staff, office=desk.at(staff.office, NOW - timedelta(minutes=minutes)))


def test_the_page_says_when_a_case_is_due_and_why(clerk, staff):
    """The badge, the exact time, the promise, and every step from the receipt to the deadline."""
    number = earlier(staff, 4).open_case()
    page = clerk(FRONT).get(f"/berkas/{number}")

    for part in (
        "Waktu penyelesaian",
        "sisa 6 menit kerja",
        "Janji: 10 menit kerja.",
        "Bagaimana dihitung",
        "Mulai Senin, 23 November 2026 10.26 WITA.",
        "Senin, 23 November 2026, 10.26–10.36: 10 menit kerja dihitung.",
        "Jatuh tempo Senin, 23 November 2026 10.36 WITA.",
        "Kalender kerja ke-1.",
    ):
        assert part in page.text
    assert 'class="deadline calm" title="Senin, 23 November 2026 10.36 WITA"' in page.html


def test_a_late_case_that_waits_for_others_is_both(clerk, staff):
    """Late for good, at rest now, and whose turn it is."""
    number = earlier(staff, 60).open_case(*TO_DRAFTED[:3])
    staff.take(number, OPERATOR, "ask_bpjs")
    page = clerk(OPERATOR).get(f"/berkas/{number}")

    assert "terlambat, dijeda giliran BPJS Kesehatan" in " ".join(page.text.split())
    assert 'class="deadline late" title="Senin, 23 November 2026 09.40 WITA"' in page.html
    assert "Tenggat Waktu penyelesaian: dijeda" in page.text


def test_a_deadline_that_nobody_set_yet_is_none(clerk, office):
    """A complaint before its class is known: no promise is told and nothing is explained."""
    complaint = complaints.recorded(office, NEIGHBOUR, channel="phone")
    page = clerk("pengaduan", regency=NEIGHBOUR).get(f"/berkas/{complaint.number}")

    assert "belum ada tenggat: klasifikasi belum dipilih" in page.text
    assert "Janji:" not in page.text
    assert "Bagaimana dihitung" not in page.text


def test_a_batch_shows_the_nearest_deadline_of_its_members(clerk, office):
    """With the way to that member; it promises nothing itself."""
    lumajang = Lumajang.of(office)
    batch = lumajang.batch(member := lumajang.uploaded("desa1"))
    page = clerk(SUPERVISOR, regency="lumajang").get(f"/berkas/{batch}")

    words = " ".join(page.text.split())
    assert f"Tenggat anggota terdekat sisa 20 hari kerja berkas {member}" in words
    assert f"/berkas/{member}" == page.links[member]
    assert "Janji:" not in page.text
