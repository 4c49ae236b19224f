"""The people of Lebak, and the application with which its walks begin."""

from __future__ import annotations

from tests.browser.walker import COMPLAINTS, Walker

FRONT, SECRETARIAT, CHIEF, SECRETARY, HEAD, SUB = (
    "depan", "sekretariat", "kadis", "sekdin", "kabid", "kasubkor",
)  # fmt: skip
TEAM = "tim"
NAMES = {
    FRONT: "Siti Nurhasanah",
    SECRETARIAT: "Asep Hidayat",
    CHIEF: "Ujang Sulaeman",
    SECRETARY: "Neneng Komalasari",
    HEAD: "Dadang Suherman",
    SUB: "Rina Marlina",
    COMPLAINTS: "Tatang Koswara",
    TEAM: "Yeni Rohaeni",
}
APPLICANT = {
    "Nama pemohon": "Enok Rohaeti",
    "NIK pemohon": "3602014502850002",
    "Nomor KK": "3602011203100004",
    "Nomor kartu BPJS PBI": "0001234500055",
}


def register(walker: Walker) -> None:
    """Receive the application at the front office."""
    walker.sit(FRONT)
    walker.begin("Penerbitan Rekomendasi Reaktivasi BPJS PBI APBN")
    for label, text in APPLICANT.items():
        walker.answer(label, text)
    walker.answer("Sedang dirawat", "Tidak")
    walker.send("Terima permohonan")
