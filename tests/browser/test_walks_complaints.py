"""Complaints walked through an office of each regency, by the way that its document describes."""

import pytest
from playwright.sync_api import expect

from engine.office import Office
from tests.browser import lebak
from tests.browser.complaints import (
    ABOUT,
    ANSWER,
    ANSWERED,
    CHANNEL,
    CLASSIFY,
    CONFIDENTIAL,
    DISPOSE,
    FOLLOW_UP,
    HIDDEN,
    INSTRUCTION,
    NAME,
    REPLY,
    TOLD,
    WAY,
    WORDS,
    complain,
    fact,
    kept_from,
    unsaid,
)
from tests.browser.walker import CLOSED, COMPLAINTS, Walker
from tests.fixtures.browser import axe
from tests.fixtures.office import CHIEF, FRONT, HEAD

REGISTER, HAND_OVER = "Registrasi dalam buku pengaduan", "Serahkan kepada tim"
CLOSE, ACCEPTED = "Tutup pengaduan", "Menerima jawaban"
DESK, OFFICER = "meja", "petugas"


@pytest.mark.slow
def test_a_complaint_about_a_case_is_classified_anew_and_answered_in_lebak(walker: Walker):
    """The page of the case complained of leads to it; the reason of the second class is told."""
    walker.names = lebak.NAMES
    lebak.register(walker)
    about = walker.number
    channel = "Tatap muka langsung kepada Pejabat Pengelola Pengaduan"
    told = {CHANNEL: channel, NAME: "Iyus Rusmana", ABOUT: about, CONFIDENTIAL: "Ya"}
    complain(walker, "Pengaduan Layanan", told, at=COMPLAINTS)
    walker.send("Terima aduan")
    walker.act(REGISTER)
    walker.fill_act(CLASSIFY, {}, "Pengaduan ringan")
    walker.fill_act(HAND_OVER, {INSTRUCTION: "Tanyakan ke loket."}, "Tim Pengelola Pengaduan")
    graver = "Pengaduan berkadar pengawasan dan memerlukan pemeriksaan"
    walker.fill_act("Klasifikasikan ulang", {}, graver, "Klasifikasi semula keliru")
    expect(fact(walker, "Klasifikasi")).to_have_text(graver)
    assert "Alasan: Klasifikasi semula keliru" in walker.page.inner_text(".timeline")
    walker.fill_act(HAND_OVER, {INSTRUCTION: "Periksa daftar hadir loket."})

    walker.find(lebak.TEAM)
    walker.act("Terima penugasan dan tindak lanjuti")
    walker.stands("Ditindaklanjuti tim")
    walker.fill_act(REPLY, {ANSWER: "Jadwal loket sudah ditata.", WAY: "Langsung"})
    walker.stands(ANSWERED)
    kept_from(walker, FRONT, "Iyus Rusmana")
    walker.find(COMPLAINTS)
    walker.fill_act(CLOSE, {}, ACCEPTED)
    walker.stands("Pengaduan ditutup")

    fact(walker, ABOUT).get_by_role("link", name=about).click()
    complaints = walker.page.get_by_role("region", name="Pengaduan tentang berkas ini")
    expect(complaints.get_by_role("link", name=walker.number)).to_be_visible()
    axe(walker.page)


@pytest.mark.slow
def test_a_call_to_the_hotline_is_asked_about_and_answered_in_garut(walker: Walker, office: Office):
    """The division asks the complainant, whose reply is noted at the complaints desk."""
    walker.settle(office, "garut")
    told = {CHANNEL: "Hotline Layanan dan Pengaduan", NAME: "Asep Kurnia"}
    complain(walker, "Pengaduan, Saran dan Masukan", told, at=DESK)
    walker.send("Catat pengaduan")
    walker.act(REGISTER)
    walker.fill_act(CLASSIFY, {}, "Pengaduan tidak berkadar pengawasan")
    onward = "Teruskan ke Bidang Pemberdayaan Sosial"
    walker.fill_act(onward, {INSTRUCTION: "Telusuri."}, "Bidang Pemberdayaan Sosial")

    walker.find(HEAD)
    walker.act("Terima dan tindak lanjuti")
    walker.fill_act("Minta keterangan pelapor", {}, "Data atau bukti belum lengkap")
    walker.stands("Menunggu keterangan pelapor")
    kept_from(walker, OFFICER, "Asep Kurnia")
    walker.find(DESK)
    walker.act("Catat keterangan pelapor")
    walker.stands("Ditindaklanjuti bidang")

    walker.find(HEAD)
    walker.fill_act(REPLY, {ANSWER: "Nomor antrean kini ditempel.", WAY: "Telepon"})
    walker.stands(ANSWERED)


@pytest.mark.slow
def test_a_nameless_message_is_forwarded_elsewhere_in_minahasa_selatan(walker: Walker):
    """A channel that asks for no name takes none; how it was forwarded is told."""
    complain(walker, "Pengaduan Layanan", {CHANNEL: "Facebook"}, at=COMPLAINTS)
    walker.send("Catat pengaduan")
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("Tanpa nama")
    expect(fact(walker, TOLD)).to_have_text(WORDS)
    walker.act(REGISTER)
    walker.fill_act(
        "Teruskan ke instansi yang berwenang", {"Diteruskan kepada": "Dinas Kesehatan"}, "Surat"
    )

    walker.told("Berkas selesai di tahap “Diteruskan ke instansi lain”.")
    walker.find(FRONT, among=CLOSED)
    expect(fact(walker, TOLD)).to_have_text(HIDDEN)
    unsaid(walker)
    history = walker.page.inner_text(".timeline")
    assert "Diteruskan kepada: Dinas Kesehatan\nDiteruskan lewat: Surat" in history


@pytest.mark.slow
def test_a_complaint_is_responded_to_reopened_and_closed_in_lumajang(
    walker: Walker, office: Office
):
    """The head of office responds first; an answer that is not accepted is given anew."""
    walker.settle(office, "lumajang")
    told = {CHANNEL: "Call center", NAME: "Sulastri Wibowo"}
    complain(walker, "Pengaduan Layanan", told, at=COMPLAINTS)
    walker.send("Catat pengaduan")
    walker.act("Dokumentasikan pengaduan")
    walker.find(CHIEF)
    response = {"Respons kepada pelapor": "Kami telusuri pekan ini.", WAY: "Telepon"}
    walker.fill_act("Respons pengaduan", response)
    walker.stands("Direspons, menunggu klasifikasi")
    kept_from(walker, OFFICER, "Sulastri Wibowo")
    walker.find(COMPLAINTS)
    walker.fill_act(CLASSIFY, {}, "Pengaduan tidak berkadar pengawasan")
    walker.find(CHIEF)
    division = "Bidang Perlindungan dan Jaminan Sosial"
    walker.fill_act(DISPOSE, {INSTRUCTION: "Tindak lanjuti."}, division)
    answer(walker, "Petugas sudah diingatkan.")

    walker.find(COMPLAINTS)
    walker.fill_act("Buka kembali", {}, "Pelapor tidak menerima jawaban")
    walker.stands("Dibuka kembali")
    walker.find(CHIEF)
    walker.act(DISPOSE)
    answer(walker, "Petugas sudah diganti.")
    walker.find(COMPLAINTS)
    walker.fill_act(CLOSE, {}, ACCEPTED)

    walker.stands("Pengaduan ditutup")
    history = walker.page.inner_text(".timeline")
    assert f"{ANSWER}: Petugas sudah diingatkan." in history
    assert f"{ANSWER}: Petugas sudah diganti." in history


def answer(walker: Walker, text: str) -> None:
    """Take the disposition and answer, as the head of division."""
    walker.find(HEAD)
    walker.act(FOLLOW_UP)
    walker.fill_act(REPLY, {ANSWER: text, WAY: "Telepon"})
    walker.stands(ANSWERED)
