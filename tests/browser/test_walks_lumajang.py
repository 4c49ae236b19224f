"""Two villages' proposals, gathered, corrected, initialled in order and ratified by one letter."""

import pytest
from playwright.sync_api import expect

from engine.office import Office
from tests.browser.looking import looked_at
from tests.browser.walker import Walker
from tests.engine.scans import PDF

PROPOSAL, RATIFICATION = "Usulan PBI-JK Desa/Kelurahan", "Pengesahan Usulan PBI-JK"
HEADER = "Nama\tNIK\tNomor KK\tKriteria"
PASTED = (
    "Ponimin\t3508011201800001\t3508010102030001\tKemiskinan",
    "Suwarti\t3508015201800002\t3508010102030001\tKemiskinan; Cacat",
    "Lasmini\t35080152\t3508010102030003\tTerlantar",
)
TYPED = {"Nama": "Kasiyem", "NIK": "3508024505700001", "Nomor KK": "3508020102030009"}
NOT_POOR = "Tidak memenuhi kriteria kelayakan"
CORRECTIONS, INITIALS = ("subkor", "kabid", "sekdin"), ("kadis", "asisten", "sekda")


@pytest.fixture
def lumajang(office: Office, walker: Walker) -> Walker:
    """The people of Lumajang take turns."""
    walker.settle(office, "lumajang")
    return walker


@pytest.mark.slow
def test_two_villages_are_ratified_by_one_letter(lumajang: Walker):
    """One pastes its people, one types them in; two are not eligible; a correction finds one."""
    first = propose(lumajang, "desa1", "Desa Contoh Satu", pasted)
    second = propose(lumajang, "desa2", "Desa Contoh Dua", typed)
    gather(lumajang, first, second)
    lumajang.act("Verifikasi, validasi dan finalisasi usulan")

    correct(lumajang, "Ponimin")
    for login, button in (
        *((each, "Koreksi selesai") for each in CORRECTIONS),
        *((each, "Beri paraf") for each in INITIALS),
    ):
        lumajang.find(login)
        lumajang.act(button)
    lumajang.find("supervisor")
    lumajang.page.goto(f"{lumajang.page.url}/anggota")
    looked_at(lumajang.page)
    expect(lumajang.page.locator(".hands")).to_contain_text("Retno Wulandari")
    ratify(lumajang)

    for lumajang.number in (first, second):
        lumajang.find("supervisor", among="Selesai")
        lumajang.stands("Disahkan Bupati")


def propose(walker: Walker, login: str, village: str, listing) -> str:
    """Bring a village's proposal to the office, the first person eligible and the last one not."""
    walker.sit(login)
    walker.begin(PROPOSAL)
    walker.answer("Desa/Kelurahan", village)
    walker.send("Buka usulan")
    walker.page.get_by_role("link", name="Calon penerima PBI-JK").click()
    listing(walker)
    back(walker)
    walker.act("Kelayakan semua calon sudah diperiksa")
    walker.accept_all()
    walker.act("Input usulan di template")
    decide(walker)
    walker.fill_act(
        "Catat hasil musyawarah desa/kelurahan",
        {
            "Nomor Berita Acara Musyawarah": "BA 3/2026",
            "Tanggal Berita Acara Musyawarah": "20-11-2026",
        },
    )
    walker.act("Upload usulan beserta berita acara")
    walker.stands("Diupload, menunggu pengesahan")
    return walker.number


def pasted(walker: Walker) -> None:
    """Paste three people, one of them wrong; add the others, then the one that was mended."""
    page = walker.page
    looked_at(page)
    page.get_by_text("Tambah banyak orang dari tabel").click()
    page.get_by_label("Atau tempelkan isi tabel").fill("\n".join((HEADER, *PASTED)))
    page.get_by_role("button", name="Baca dan tambahkan").click()
    expect(page.get_by_text("2 baris benar; 1 baris keliru.")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Masukkan yang benar (2)").click()
    walker.told("2 orang ditambahkan; 1 baris belum.")
    left = page.get_by_label("Atau tempelkan isi tabel")
    left.fill(left.input_value().replace("35080152", "3508015201800003"))
    page.get_by_role("button", name="Baca dan tambahkan").click()
    walker.told("Orang ditambahkan ke daftar.")
    looked_at(page)


def typed(walker: Walker) -> None:
    """Type two people in, one after another."""
    for position in (1, 2):
        form = walker.page.locator("details", has_text="Tambah satu orang").first
        if form.get_attribute("open") is None:
            form.locator("summary").click()
        for label, text in TYPED.items():
            shown = f"{text[:-1]}{position}" if text.isdigit() else f"{text} {position}"
            walker.answer(label, shown, within=form)
        form.get_by_label("Kemiskinan").check()
        form.get_by_role("button", name="Tambahkan").click()
        walker.told("Orang ditambahkan ke daftar.")


def decide(walker: Walker) -> None:
    """Refuse the last one for a reason, and accept all the others."""
    page = walker.page
    page.get_by_role("link", name="Calon penerima PBI-JK").click()
    last = page.locator("table.roll tbody tr").last
    last.get_by_label("Tidak layak", exact=True).check()
    last.get_by_label("Alasan tidak layak").select_option(label=NOT_POOR)
    looked_at(page)
    page.get_by_role("button", name="Simpan putusan").click()
    walker.told("Putusan tersimpan.")
    page.get_by_role("button", name="Layak semua yang belum diputuskan").click()
    walker.told("Putusan tersimpan.")
    back(walker)


def gather(walker: Walker, *numbers: str) -> None:
    """Open a ratification and gather the proposals: one by its village, one by its box."""
    page = walker.page
    walker.sit("supervisor")
    walker.begin(RATIFICATION)
    walker.answer("Periode usulan", "November 2026")
    walker.send("Buka pengesahan")
    page.get_by_role("link", name="Usulan desa/kelurahan").click()
    looked_at(page)
    page.get_by_label("Desa/Kelurahan").select_option(label="Desa Contoh Satu")
    page.get_by_role("button", name="Saring").click()
    page.get_by_role("button", name="Himpun semua yang tampil (1)").click()
    walker.told("Berkas dihimpun.")
    page.get_by_label("Desa/Kelurahan").select_option(label="Semua")
    page.get_by_role("button", name="Saring").click()
    page.get_by_label(f"Himpun {numbers[1]}").check()
    page.get_by_role("button", name="Himpun yang ditandai").click()
    walker.told("Berkas dihimpun.")
    expect(page.locator(".tally")).to_contain_text("5")
    looked_at(page)
    back(walker)


def correct(walker: Walker, name: str) -> None:
    """Refuse one more person in the annex, after the first hand; the chain begins anew."""
    page = walker.page
    walker.find("subkor")
    walker.act("Koreksi selesai")
    walker.find("kabid")
    page.goto(f"{page.url}/orang")
    line = page.locator("table.roll tbody tr", has_text=name)
    line.get_by_label("Tidak layak", exact=True).check()
    line.get_by_label("Alasan tidak layak").select_option(label=NOT_POOR)
    looked_at(page)
    page.get_by_role("button", name="Simpan putusan").click()
    walker.told("Putusan tersimpan.")
    back(walker)
    walker.stands("Koreksi: Sub Koordinator")


def ratify(walker: Walker) -> None:
    """Record the regent's letter and upload it."""
    back(walker)
    act = walker.unfold("Catat surat pengesahan Bupati")
    act.get_by_label("Nomor surat pengesahan Bupati").fill("188.45/12/427.12/2026")
    act.get_by_label("Surat pengesahan Bupati (pindaian)").set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    act.get_by_role("button", name="Catat surat pengesahan Bupati").click()
    walker.stands("Ditandatangani Bupati, menunggu upload")
    walker.fill_act("Upload surat pengesahan di SIKS-NG", {})
    walker.stands("Pengesahan diupload")


def back(walker: Walker) -> None:
    """Go back to the page of the case."""
    walker.page.locator(".back-link a").click()
