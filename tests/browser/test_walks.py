"""Cases walked through the office in a browser, each step by the person whose step it is."""

import pytest

from tests.browser.walker import BPJS_ANSWER, Walker
from tests.fixtures.office import CHIEF, FRONT, HEAD, OPERATOR, TO_DRAFTED

REGISTERED = "Masyarakat/Keluarga terdaftar"
KTP = "KTP valid"
HAND_OVER = "Serahkan kepada masyarakat, dilanjutkan ke BPJS Kesehatan untuk diaktifkan"


def test_an_application_leads_to_a_letter_in_the_citizens_hand(walker: Walker):
    """The main path, from registration to handing over."""
    walker.register()
    walker.stands("Pemeriksaan kelengkapan")
    walker.accept_all()
    walker.act("Teruskan ke Operator SIKS-NG")
    walker.told("giliran Operator SIKS-NG")

    walker.find(OPERATOR)
    walker.accept(REGISTERED)
    walker.act("Koordinasikan dengan BPJS Kesehatan")
    walker.stands("Menunggu jawaban BPJS Kesehatan")
    walker.fill_act("Catat jawaban BPJS Kesehatan", BPJS_ANSWER, "Tidak")
    walker.stands("Penilaian SK nonaktif")
    walker.act("Buat/cetak Surat Rekomendasi Reaktivasi")

    walker.find(HEAD)
    walker.act("Beri paraf")
    walker.find(CHIEF)
    walker.act("Tandatangani")

    walker.find(OPERATOR)
    walker.act("Beri nomor dan bubuhkan stempel")
    walker.stands("Siap diambil")
    walker.fill_act(HAND_OVER, {}, "Pemohon")
    walker.stands("Surat diserahkan")
    walker.told("Berkas selesai")


@pytest.mark.slow
def test_an_incomplete_application_comes_back_completed(walker: Walker):
    """Returned at the front office with the fault and its advice; resubmitted where it was."""
    walker.register()
    walker.refuse(KTP, "KTP belum dilampirkan")
    act = walker.unfold("Kembalikan untuk dilengkapi")
    assert "Bawa KTP." in act.inner_text()
    walker.act("Kembalikan untuk dilengkapi")
    walker.stands("Dikembalikan untuk dilengkapi")

    walker.requirement(KTP).get_by_label("Terima", exact=True).check()
    walker.accept_all()
    walker.act("Terima berkas yang dilengkapi")

    walker.stands("Pemeriksaan kelengkapan")
    walker.act("Teruskan ke Operator SIKS-NG")
    walker.stands("Pemeriksaan DTKS")


@pytest.mark.slow
def test_someone_outside_the_register_is_referred_to_the_village(walker: Walker, staff):
    """The operator refuses the check of the register; the applicant comes back proposed."""
    walker.number = staff.open_case(*TO_DRAFTED[:2])
    walker.find(OPERATOR)
    walker.refuse(REGISTERED, "Tidak terdaftar dalam DTKS")
    walker.act("Kembalikan dengan saran melapor ke desa/kelurahan")
    walker.stands("Dirujuk ke desa/kelurahan")

    walker.act("Terima kembali, sudah diusulkan desa/kelurahan")

    walker.stands("Pemeriksaan DTKS")


@pytest.mark.slow
def test_an_answer_of_bpjs_can_be_asked_for_again(walker: Walker, staff):
    """What was answered first is told beside the fields; the last answer counts."""
    walker.number = staff.open_case(*TO_DRAFTED[:5])
    walker.find(OPERATOR)
    walker.act("Tanyakan kembali ke BPJS Kesehatan")
    walker.stands("Menunggu jawaban BPJS Kesehatan")

    form = walker.unfold("Catat jawaban BPJS Kesehatan")
    assert "Tercatat sekarang: SK 12/HUK/2026." in form.inner_text()
    walker.fill_act(
        "Catat jawaban BPJS Kesehatan",
        {"Tanggal SK nonaktif berlaku": "2-9-2026", "Bukti": "Surel BPJS"},
        "Tidak",
    )

    walker.stands("Penilaian SK nonaktif")
    assert "Tanggal SK nonaktif berlaku: 2 September 2026" in walker.page.inner_text(".timeline")


@pytest.mark.slow
def test_a_letter_goes_back_to_the_operator_and_is_corrected(walker: Walker, staff):
    """The head of division says what is wrong; the operator presents it again."""
    walker.number = staff.open_case(*TO_DRAFTED)
    walker.find(HEAD)
    walker.fill_act("Kembalikan untuk diperbaiki operator", {}, "Data pada surat keliru")
    walker.stands("Surat diperbaiki operator")

    walker.find(OPERATOR)
    assert "Alasan: Data pada surat keliru" in walker.page.inner_text(".timeline")
    walker.act("Ajukan surat yang sudah diperbaiki")

    walker.stands("Surat diperiksa kepala bidang")


@pytest.mark.slow
def test_an_application_that_does_not_qualify_is_rejected_in_writing(walker: Walker, staff):
    """Inactive for six months or more: a letter of refusal, signed and handed over."""
    walker.number = staff.open_case(*TO_DRAFTED[:4])
    walker.find(OPERATOR)
    answer = {**BPJS_ANSWER, "Tanggal SK nonaktif berlaku": "1-5-2026"}
    walker.fill_act("Catat jawaban BPJS Kesehatan", answer, "Tidak")
    walker.act("Buat surat penolakan")

    walker.find(CHIEF)
    walker.act("Tandatangani surat penolakan")
    walker.sit(FRONT)
    walker.page.goto(f"{walker.address}/berkas/{walker.number}")
    walker.fill_act("Serahkan surat penolakan", {}, "Pemohon")

    walker.stands("Ditolak")


@pytest.mark.slow
def test_an_application_is_withdrawn(walker: Walker):
    """With the reason; nothing more can be done with it."""
    walker.register()
    walker.fill_act("Hentikan berkas", {"Catatan": "Datang sendiri."}, "Dicabut oleh pemohon")

    walker.stands("Dihentikan")
    assert "tidak ada tindakan lagi" in walker.page.inner_text("main")
