"""Citizens who ask at the office of Lumajang, and the advice that each of them is given."""

import pytest
from playwright.sync_api import expect

from engine.office import Office
from tests.browser.looking import looked_at
from tests.browser.walker import CLOSED, Walker

OFFICER = "petugas"
SERVICE = "Permohonan dan Saran Pengajuan PBI-JK"
APPLICANT = {
    "Nama pemohon": "Sulastri",
    "NIK pemohon": "3508014502850002",
    "Nomor KK": "3508011203100004",
    "Catatan wawancara": "Suami bekerja serabutan; tiga anak.",
}
TO_PROPOSE = "Sarankan mengusulkan PBI-JK lewat operator desa"
TO_REGISTER = "Sarankan mengusulkan DTKS lewat operator desa"
BIRTH = "Akte Kelahiran/Surat Kenal Lahir bagi pasien bayi"
NO_BIRTH = "Akte Kelahiran atau Surat Kenal Lahir belum dibawa"
ADVICE = "Mengusulkan DTKS lewat operator di desa/kelurahan masing-masing."


@pytest.fixture
def officer(office: Office, walker: Walker) -> Walker:
    """The officer of Lumajang, at the counter."""
    walker.settle(office, "lumajang")
    return walker


def test_who_is_in_the_register_is_advised_to_propose_by_the_village(officer: Walker):
    """Interviewed and matched; the case is finished, and whoever looks for it finds the advice."""
    ask(officer, infant=False)
    expect(officer.requirement(BIRTH)).to_contain_text("Tidak diminta")
    looked_at(officer.page)
    officer.accept_all()
    officer.act(TO_PROPOSE)

    officer.stands("Disarankan mengusulkan PBI-JK lewat desa")
    officer.find(OFFICER, among=CLOSED)
    expect(officer.page.locator(".case-head")).to_contain_text(
        "Silakan mengusulkan PBI-JK lewat operator desa/kelurahan"
    )
    looked_at(officer.page)


@pytest.mark.slow
def test_who_is_not_in_the_register_is_advised_to_register_first(officer: Walker):
    """For an infant, after the certificate that was missing; the reason says what to do."""
    ask(officer, infant=True)
    officer.refuse(BIRTH, NO_BIRTH)
    officer.act("Minta melengkapi dokumen")
    officer.stands("Diminta melengkapi dokumen")
    officer.find(OFFICER)
    officer.act("Terima dokumen yang dilengkapi")
    officer.accept_all()
    officer.refuse("Terdaftar di DTKS", "Belum terdaftar di DTKS")
    expect(officer.unfold(TO_REGISTER).get_by_text(ADVICE)).to_be_visible()
    expect(officer.page.get_by_role("button", name=TO_PROPOSE)).to_have_count(0)
    looked_at(officer.page)
    officer.act(TO_REGISTER)

    officer.stands("Disarankan mengusulkan DTKS lewat desa")
    assert "Alasan: Belum terdaftar di DTKS" in officer.page.inner_text(".timeline")


def ask(officer: Walker, *, infant: bool) -> None:
    """Receive someone who asks, for themselves or for an infant."""
    officer.sit(OFFICER)
    officer.begin(SERVICE)
    for label, text in APPLICANT.items():
        officer.page.get_by_label(label).fill(text)
    officer.answer("Desa/Kelurahan pemohon", "Desa Contoh Satu")
    officer.answer("Untuk pasien bayi?", "Ya" if infant else "Tidak")
    officer.send("Terima permohonan")
    officer.stands("Wawancara dan pemadanan data")
