"""Cases walked through the office of Lebak: the chain to the division, and three who may sign."""

import pytest

from tests.browser.lebak import CHIEF, FRONT, HEAD, NAMES, SECRETARIAT, SECRETARY, SUB, register
from tests.browser.walker import Walker

INSTRUCTION = "Teliti dan verifikasi, laporkan hasilnya."
REGISTERED = "Terdaftar di Data Terpadu"
VERIFIED = "Verifikasi berkas dan DTKS"
DRAFT = "Nyatakan terverifikasi dan terdaftar DTKS di SIKS-NG, buat Surat Rekomendasi"


@pytest.fixture
def lebak(walker: Walker) -> Walker:
    """The people of Lebak take turns, a new case already with the sub-coordinator."""
    walker.names = NAMES
    register(walker)
    walker.act("Sampaikan ke sekretariat")
    walker.find(SECRETARIAT)
    walker.act("Sampaikan kepada kepala dinas")
    walker.find(CHIEF)
    walker.fill_act(
        "Disposisikan ke bidang",
        {"Isi disposisi": INSTRUCTION},
        "Bidang Perlindungan dan Jaminan Sosial",
    )
    walker.told("giliran Kepala Bidang Linjamsos")
    walker.find(HEAD)
    assert INSTRUCTION in walker.page.inner_text(".timeline")
    walker.act("Serahkan ke sub koordinator untuk diteliti dan diverifikasi")
    walker.find(SUB)
    walker.stands(VERIFIED)
    return walker


@pytest.mark.parametrize(
    ("signer", "post"),
    [
        (HEAD, "Kepala Bidang Linjamsos"),
        pytest.param(SECRETARY, "Sekretaris Dinas", marks=pytest.mark.slow),
        pytest.param(CHIEF, "Kepala Dinas", marks=pytest.mark.slow),
    ],
)
def test_any_of_three_signs_and_the_letter_is_handed_over(lebak: Walker, signer: str, post: str):
    """The main path; the history says who signed, and as what."""
    lebak.accept_all()
    lebak.act(DRAFT)
    lebak.find(HEAD)
    lebak.act("Setujui hasil pemeriksaan surat")

    lebak.find(signer)
    lebak.act("Tandatangani")
    assert f"{NAMES[signer]}, {post}" in lebak.page.inner_text(".timeline")

    lebak.find(FRONT)
    lebak.act("Beri nomor surat")
    lebak.stands("Siap diambil")
    lebak.fill_act("Serahkan surat kepada pemohon", {}, "Pemohon")
    lebak.stands("Surat diserahkan")


@pytest.mark.slow
def test_an_incomplete_file_comes_back_to_the_verification(lebak: Walker):
    """Completed, it does not wait for a disposition again."""
    lebak.refuse("Foto rumah", "Foto rumah belum lengkap")
    lebak.act("Kembalikan untuk dilengkapi")
    lebak.stands("Dikembalikan untuk dilengkapi")

    lebak.find(FRONT)
    lebak.act("Terima berkas yang dilengkapi")

    lebak.stands(VERIFIED)
    lebak.told("giliran Kasubkor Linjamsos")


@pytest.mark.slow
def test_who_is_not_registered_is_sent_to_register_and_comes_back(lebak: Walker):
    """The reason and what to do stand on the page."""
    lebak.refuse(REGISTERED, "Tidak terdaftar di DTKS")
    act = lebak.unfold("Kembalikan, minta mendaftar DTKS di desa/kelurahan")
    assert "Mendaftar DTKS di kantor desa/kelurahan setempat" in act.inner_text()
    lebak.act("Kembalikan, minta mendaftar DTKS di desa/kelurahan")
    lebak.stands("Diminta mendaftar DTKS")

    lebak.act("Terima kembali, sudah mendaftar DTKS")

    lebak.stands(VERIFIED)
