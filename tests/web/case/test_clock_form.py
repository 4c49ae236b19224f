"""A supervisor's forms under a deadline: who sees them, what comes back, what is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.engine import complaints, desk
from tests.fixtures.office import CHIEF, FRONT, HEAD, NEIGHBOUR, NOW, OPERATOR, Staff
from workflows import adjusting

WHY, BASIS = "SIKS-NG padam\nsejak pagi", "Nota dinas 800/12/2026"
SAID = {"why": WHY, "basis": BASIS}
EXTEND, SUSPEND, RESUME = "/1/perpanjang", "/1/tangguhkan", "/1/lanjutkan"
OPEN = '<details class="clock-acts on-screen" open>'


def earlier(staff: Staff, minutes: int) -> Staff:
    """Return the same people so many minutes ago."""
    return replace(staff, office=desk.at(staff.office, NOW - timedelta(minutes=minutes)))


def test_a_deadline_is_extended_on_its_page(clerk, staff):
    """The page says by how much, when it is due now, why, and by what right."""
    number = staff.open_case()
    someone = clerk(CHIEF)
    page = someone.get(f"/berkas/{number}")
    assert OPEN not in page.html
    assert "Tambahan waktu (menit kerja) Paling banyak 10 menit kerja." in page.text
    page = someone.send(page.form(EXTEND), amount=" 5 ", **SAID)

    for part in (
        "Tenggat diperpanjang.",
        "Janji: 10 menit kerja, diperpanjang 5 menit kerja.",
        "Mulai Senin, 23 November 2026 10.30 WITA. Diperpanjang 5 menit kerja.",
        "Tenggat diperpanjang Frangky Mamahit, Kepala Dinas, 23 November 2026 10.30 WITA",
        "10.40 WITA menjadi Senin, 23 November 2026 10.45 WITA Ditambah 5 menit kerja",
        "Alasan: SIKS-NG padam sejak pagi Dasar hukum: Nota dinas 800/12/2026",
    ):
        assert part in page.text
    assert ["1"] == page.form(EXTEND).values["seen"]


def test_a_deadline_is_suspended_and_resumed_on_its_page(clerk, staff):
    """Meanwhile it is nobody's to hurry: the badge says so, and who has the case."""
    number = staff.open_case()
    someone = clerk(HEAD)
    page = someone.send(someone.get(f"/berkas/{number}").form(SUSPEND), **SAID)

    assert "Tenggat ditangguhkan; waktunya tidak dihitung sampai dilanjutkan." in page.text
    assert "ditangguhkan giliran Bidang Pemberdayaan Sosial" in page.text
    assert "10.40 WITA menjadi tanpa jatuh tempo" in page.text
    assert not page.has_form(SUSPEND)
    page = someone.send(page.form(RESUME), why="Sudah menyala.")
    assert "Penangguhan tenggat diakhiri." in page.text
    assert "Tenggat dilanjutkan" in page.text
    assert "tanpa jatuh tempo menjadi Senin, 23 November 2026 10.40 WITA" in page.text
    assert page.has_form(SUSPEND)


@pytest.mark.parametrize("login", [FRONT, OPERATOR, "pengaduan"])
def test_others_never_see_the_forms(clerk, staff, login):
    """Nor what they would be for."""
    page = clerk(login).get(f"/berkas/{staff.open_case()}")

    assert "clock-acts" not in page.html
    assert "Perpanjang" not in page.text


def test_what_was_typed_comes_back_with_the_sentence_beside_it(clerk, staff):
    """The details are open, and the summary leads to each control."""
    number = staff.open_case()
    someone = clerk(CHIEF)
    page = someone.get(f"/berkas/{number}")
    page = someone.send(page.form(EXTEND), amount="lima", why=WHY, basis="")

    assert 422 == someone.status
    assert OPEN in page.html
    form = page.form(EXTEND)
    assert ("lima", WHY) == (form.values["amount"][0], form.values["why"][0])
    assert [""] == page.form(SUSPEND).values["why"]
    for sentence, control in (
        (adjusting.TOO_LITTLE, "amount"),
        ("Tulis dasar hukumnya: peraturan, surat atau nota dinas.", "basis"),
    ):
        where = f"perpanjang-service-1-{control}"
        assert f"#{where}" == page.links[sentence]
        assert where in page.ids


def test_who_did_not_see_another_extension_keeps_what_they_typed(clerk, staff):
    """They are told of it, and may send the same again."""
    number = staff.open_case()
    one, other = clerk(HEAD), clerk(CHIEF)
    seen = other.get(f"/berkas/{number}").form(EXTEND)
    one.send(one.get(f"/berkas/{number}").form(EXTEND), amount="3", **SAID)
    page = other.send(seen, amount="4", **SAID)

    assert 422 == other.status
    assert "sudah diperpanjang 3 menit kerja" in page.text
    page = other.send(page.form(EXTEND))
    assert "diperpanjang 3 menit kerja, diperpanjang 4 menit kerja." in page.text


def test_a_form_that_is_no_more_leaves_what_was_typed(clerk, staff):
    """Somebody suspended it meanwhile: the texts stand there to be copied."""
    number = staff.open_case()
    one, other = clerk(HEAD), clerk(CHIEF)
    seen = other.get(f"/berkas/{number}").form(SUSPEND)
    one.send(one.get(f"/berkas/{number}").form(SUSPEND), **SAID)
    page = other.send(seen, why="Menunggu pusat", basis=BASIS)

    assert 403 == other.status
    assert adjusting.SUSPENDED in page.text
    assert "Isian Anda tadi" in page.text
    assert "Alasan Menunggu pusat Dasar hukum Nota dinas 800/12/2026" in page.text


def test_who_may_not_is_told_who_may(clerk, staff):
    """Also whoever makes up the request."""
    someone = clerk(FRONT)
    page = someone.post(f"/berkas/{staff.open_case()}/tenggat/service{EXTEND}", SAID)

    assert 403 == someone.status
    assert "Ini diputuskan Kepala Dinas atau Kepala Bidang Pemberdayaan Sosial." in page.text


def test_a_late_deadline_says_why_it_is_not_extended(clerk, staff):
    """It can still be suspended, and is then both."""
    number = earlier(staff, 60).open_case()
    someone = clerk(CHIEF)
    page = someone.get(f"/berkas/{number}")

    assert adjusting.MISSED in page.text
    assert not page.has_form(EXTEND)
    page = someone.send(page.form(SUSPEND), **SAID)
    assert "terlambat, ditangguhkan" in page.text
    assert "Waktu penyelesaian: tetap Senin, 23 November 2026 09.40 WITA" in page.text


def test_what_has_no_deadline_or_has_stopped_offers_nothing(clerk, office, staff):
    """A complaint without a class, a case that is closed."""
    complaint = complaints.recorded(office, NEIGHBOUR, channel="phone")
    page = clerk(CHIEF, regency=NEIGHBOUR).get(f"/berkas/{complaint.number}")
    assert "clock-acts" not in page.html

    number = staff.open_case()
    staff.take(number, FRONT, "withdraw")
    assert "clock-acts" not in clerk(CHIEF).get(f"/berkas/{number}").html
