"""Cases walked through the office of Garut: an officer, who signs, and what is heard afterwards."""

import pytest
from playwright.sync_api import expect

from engine.office import Office
from tests.browser.walker import CLOSED, Walker

OFFICER, HEAD, CHIEF = "petugas", "kabid", "kadis"
SERVICE = "Reaktivasi Penerima Bantuan Iuran Jaminan Kesehatan (PBI-JK) APBN"
APPLICANT = {
    "Nama pemohon": "Entin Suhartini",
    "NIK pemohon": "3205014502850002",
    "Nomor KK": "3205011203100004",
    "Alamat pada KTP": "Kampung Sukaregang RT 02/RW 05, Kota Wetan, Garut Kota",
    "Nomor kartu BPJS": "0001234500018",
}
VERIFICATION, HANDED_OVER = "Verifikasi berkas", "Surat diserahkan"
KTP, KK = "Foto Copy KTP warga asal Kabupaten Garut", "Foto Copy Kartu Keluarga"
ELSEWHERE = "Mengajukan permohonan pada Dinas Sosial kabupaten/kota sesuai alamat pada KTP."
REPORTED = (
    "Catat pemohon sudah lapor pada Cabang BPJS Kesehatan",
    "Tanggal pemohon lapor pada Cabang BPJS Kesehatan",
)
ACTIVE_AGAIN = (
    "Catat pemohon sudah lapor kepada Faskes/Rumah Sakit bahwa aktif kembali",
    "Tanggal pemohon lapor kepada Faskes/Rumah Sakit",
)


@pytest.fixture
def garut(office: Office, walker: Walker) -> Walker:
    """The people of Garut take turns, a new case before the officer."""
    walker.settle(office, "garut")
    register(walker)
    walker.stands(VERIFICATION)
    return walker


def register(walker: Walker) -> None:
    """Receive the application, of someone who comes for themselves."""
    walker.sit(OFFICER)
    walker.begin(SERVICE)
    applicant = walker.page.get_by_role("group", name="Pemohon", exact=True)
    for label, text in APPLICANT.items():
        applicant.get_by_label(label).fill(text)
    applicant.get_by_label("Pemohon sendiri").check()
    walker.send("Terima permohonan")


def issue(walker: Walker) -> None:
    """Bring the case from its verification to the applicant's hands."""
    walker.accept_all()
    walker.act("Nyatakan terverifikasi dan siapkan Surat Rekomendasi")
    walker.stands("Menunggu tanda tangan kepala bidang")
    walker.find(HEAD)
    walker.act("Tandatangani")
    walker.find(OFFICER)
    walker.act("Beri nomor surat")
    walker.stands("Siap diambil")
    walker.fill_act("Serahkan kepada pemohon", {}, "Pemohon")
    walker.stands(HANDED_OVER)


def test_a_letter_is_signed_and_handed_over_and_the_case_is_closed(garut: Walker):
    """The main path; the case is finished though nothing is known of what came after."""
    issue(garut)

    garut.told(f"Berkas selesai di tahap “{HANDED_OVER}”.")
    history = garut.page.inner_text(".timeline")
    assert "Cecep Gunawan, Kepala Bidang Pemberdayaan Sosial" in history
    assert "Tanggal pemohon lapor" not in history
    garut.find(OFFICER, among=CLOSED)
    garut.stands(HANDED_OVER)


@pytest.mark.slow
def test_what_the_office_hears_afterwards_is_written_into_the_closed_case(garut: Walker):
    """Both after-facts, by the officer; the case stays closed, and the head of office reads it."""
    issue(garut)
    garut.find(OFFICER, among=CLOSED)

    for label, field in (REPORTED, ACTIVE_AGAIN):
        garut.fill_act(label, {field: "23-11-2026"})
        garut.told(f"Berkas selesai di tahap “{HANDED_OVER}”.")
        garut.stands(HANDED_OVER)
        entry = garut.page.locator(".timeline > li").first
        expect(entry.get_by_role("heading", name=label, exact=True)).to_be_visible()
        expect(entry).to_contain_text(f"{field}: 23 November 2026")

    garut.find(CHIEF, among=CLOSED)
    history = garut.page.inner_text(".timeline")
    for label, field in (REPORTED, ACTIVE_AGAIN):
        assert f"{field}: 23 November 2026" in history
        expect(garut.page.get_by_role("button", name=label)).to_have_count(0)


@pytest.mark.slow
def test_a_day_on_which_it_cannot_have_happened_is_told_beside_its_field(garut: Walker):
    """An after-fact of a day to come is not recorded; what was typed stays."""
    issue(garut)
    label, field = REPORTED

    garut.fill_act(label, {field: "24-11-2026"})

    sentence = "Tanggal lapor antara tanggal permohonan dan hari ini; periksa kembali tanggalnya."
    expect(garut.page.get_by_role("alert")).to_contain_text(sentence)
    expect(garut.page.get_by_label(field)).to_have_value("24-11-2026")


@pytest.mark.slow
def test_an_incomplete_file_comes_back_and_goes_on(garut: Walker):
    """Returned for what can be mended, with what to bring; completed, it is verified again."""
    garut.refuse(KK, "Foto Copy Kartu Keluarga belum dilampirkan atau tidak terbaca")
    act = garut.unfold("Kembalikan untuk dilengkapi")
    expect(act.get_by_text("Lampirkan Foto Copy Kartu Keluarga yang terbaca.")).to_be_visible()
    garut.act("Kembalikan untuk dilengkapi")
    garut.stands("Dikembalikan untuk dilengkapi")

    garut.find(OFFICER)
    garut.act("Terima berkas yang dilengkapi")
    garut.stands(VERIFICATION)

    issue(garut)


@pytest.mark.slow
def test_who_does_not_live_in_garut_is_refused_in_writing(garut: Walker):
    """The reason and where to apply stand on the page; the letter is signed and handed over."""
    garut.refuse(KTP, "Bukan warga Kabupaten Garut")
    expect(garut.unfold("Buat surat penolakan").get_by_text(ELSEWHERE)).to_be_visible()
    garut.act("Buat surat penolakan")

    garut.find(HEAD)
    assert "Alasan: Bukan warga Kabupaten Garut" in garut.page.inner_text(".timeline")
    garut.act("Tandatangani surat penolakan")
    garut.find(OFFICER)
    garut.act("Beri nomor surat penolakan")
    garut.fill_act("Serahkan surat penolakan", {}, "Keluarga atau yang mewakili")

    garut.stands("Ditolak")
    expect(garut.requirement(KTP).get_by_text(ELSEWHERE)).to_be_visible()
    assert "tidak ada tindakan lagi" in garut.page.inner_text("main")
