"""Applications walked through the office of Kepulauan Mentawai, from the SLRT desk to the card."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from engine.office import Office
from tests.browser.looking import looked_at
from tests.browser.walker import Walker
from tests.engine.dispatch import APPLICATION, FRONT, Mentawai
from tests.fixtures.office import pretended

SERVICE = "Pengurusan Surat Rekomendasi Kepesertaan BPJS bersumber APBD"
DISPATCH, MEMBERS = "Pengiriman Data ke BPJS", "Berkas kepesertaan"
NIKS = {
    "Aman Sagulu": "1309010101800001",
    "Bai Saleleu": "1309014202790002",
    "Kosmas Sababalat": "1309010303850003",
}
FIRST, CARD_FIRST, REFUSED = NIKS
STRANGER = "1309010404900004"
APPLICANT = {
    "Nama pemohon": FIRST,
    "NIK pemohon": NIKS[FIRST],
    "Nomor KK": "1309010101900001",
    "Alamat": "Dusun Kampung, Tuapejat",
}
FAMILY = "Jumlah anggota keluarga yang didaftarkan"
MISSING = "SKTM belum dilampirkan atau belum diketahui Camat"
WRONG = {
    3: "Hasil 'mungkin' tidak dikenal; tulis salah satu: aktif, ditolak.",
    5: "Nomor ini bukan milik anggota berkas kolektif ini.",
    6: "NIK",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def at(day: int, hour: int, minute: int, month: int = 11) -> datetime:
    """Return a moment of the walk, by the clock on the wall of the office."""
    zone = ZoneInfo("Asia/Jakarta")
    return datetime(2026, month, day, hour, minute, tzinfo=zone).astimezone(UTC)


class WallClock:
    """Shows what it was last set to."""

    def __init__(self, shown: datetime) -> None:
        self.shown = shown

    def __call__(self) -> datetime:
        return self.shown


@pytest.fixture
def wall() -> WallClock:
    """The clock on the wall, on the day before the cut-off."""
    return WallClock(at(23, 8, 30))


@pytest.fixture
def office(office: Office, wall: WallClock) -> Office:
    """The office, on a clock that the test sets."""
    return replace(office, clock=wall)


@pytest.fixture
def mentawai(office: Office) -> Mentawai:
    """The office of Kepulauan Mentawai, its people appointed."""
    return Mentawai.of(office)


@pytest.fixture
def desk(walker: Walker, mentawai: Mentawai) -> Walker:
    """The SLRT desk, at which one person does it all."""
    walker.names = {login: each.name for login, each in pretended(mentawai.regency).people.items()}
    return walker


@pytest.mark.slow
def test_an_application_is_dispatched_on_a_cut_off_day_and_its_card_handed_over(
    desk: Walker, mentawai: Mentawai, wall: WallClock
):
    """Of three sent, one is confirmed, one had its card before, and one comes back to be mended."""
    first = received(desk, wall)
    card_first, refused = queued(mentawai, CARD_FIRST), queued(mentawai, REFUSED)
    wall.shown = at(24, 10, 0)
    batch = dispatched(desk, first, card_first, refused)

    wall.shown = at(26, 9, 0)
    take(desk, card_first, "Kartu BPJS diterima dinas, BNBA belum ada")
    desk.stands("Kartu diterima, menunggu BNBA")
    wall.shown = at(27, 9, 0)
    read_back(desk, batch)
    mended(desk, refused)

    wall.shown = at(1, 9, 0, month=12)
    take(desk, first, "Kartu BPJS diterima dinas")
    for desk.number in (first, card_first):
        handed_over(desk)


def received(desk: Walker, wall: WallClock) -> str:
    """Receive an applicant, who comes back with what was missing; each step at its time."""
    desk.sit(FRONT)
    desk.begin(SERVICE)
    for label, text in APPLICANT.items():
        desk.page.get_by_label(label).fill(text)
    desk.page.get_by_label("Keluarga", exact=True).check()
    desk.send("Terima pemohon")
    take_at(desk, wall, (8, 34), "Terima berkas untuk dicek")
    desk.refuse("Surat Keterangan Tidak Mampu", MISSING)
    take_at(desk, wall, (8, 38), "Minta pemohon melengkapi")
    desk.stands("Diminta melengkapi persyaratan")
    take_at(desk, wall, (13, 10), "Terima berkas yang dilengkapi")
    desk.stands("Persyaratan dicek")
    desk.accept_all()
    take_at(desk, wall, (13, 14), "Proses, berkas lengkap")
    take_at(desk, wall, (13, 18), "Teruskan ke penginputan data")
    take_at(desk, wall, (13, 22), "Data sudah diinput", {FAMILY: "3"})
    desk.stands("Menunggu pengiriman ke BPJS")
    looked_at(desk.page)
    return desk.number


def take_at(
    desk: Walker,
    wall: WallClock,
    clock: tuple[int, int],
    label: str,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Take an action at this time, and read the time in the history."""
    hour, minute = clock
    wall.shown = at(23, hour, minute)
    desk.fill_act(label, dict(texts))
    latest = desk.page.locator(".timeline > li").first
    expect(latest.get_by_role("heading", name=label, exact=True)).to_be_visible()
    expect(latest).to_contain_text(f"23 November 2026 {hour:02d}.{minute:02d} WIB")


def take(desk: Walker, number: str, label: str, *chosen: str) -> None:
    """Open a case and take an action on it, ticking the boxes `chosen`."""
    desk.number = number
    desk.find(FRONT)
    desk.act(label, *chosen)


def queued(mentawai: Mentawai, name: str) -> str:
    """Bring the application of someone else to where it waits for the next dispatch."""
    number = mentawai.open(
        FRONT,
        APPLICATION,
        applicant_name=name,
        applicant_nik=NIKS[name],
        applicant_kk="1309010101900009",
        applicant_kind="family",
    )
    mentawai.act(FRONT, number, "receive")
    mentawai.accept_papers(FRONT, number)
    mentawai.act(FRONT, number, "process")
    mentawai.enter(number)
    return number


def dispatched(desk: Walker, *numbers: str) -> str:
    """Gather all that waits and send it to BPJS; return the number of the dispatch."""
    desk.sit(FRONT)
    desk.begin(DISPATCH)
    desk.answer("Pengiriman", "24 November 2026")
    desk.send("Buka pengiriman")
    batch = desk.number
    desk.page.get_by_role("link", name=MEMBERS).click()
    looked_at(desk.page)
    desk.page.get_by_role("button", name=f"Himpun semua yang tampil ({len(numbers)})").click()
    desk.told("Berkas dihimpun.")
    looked_at(desk.page)
    desk.page.locator(".back-link a").click()
    desk.fill_act("Kirim data ke BPJS", {"Nomor surat atau bukti kirim": "460/31/SLRT/2026"})
    desk.stands("Menunggu BNBA dari BPJS")
    return batch


def read_back(desk: Walker, batch: str) -> None:
    """Read the file of BPJS; what is wrong is told by row and left to be mended, until none is."""
    desk.number = batch
    desk.find(FRONT)
    desk.page.get_by_role("link", name=MEMBERS).click()
    desk.page.get_by_label("Berkas tabel").set_input_files(
        {"name": "BNBA.xlsx", "mimeType": XLSX, "buffer": result_file()}
    )
    desk.page.get_by_role("button", name="Catat jawaban").click()
    expect(desk.page.get_by_text("2 baris benar; 3 baris keliru.")).to_be_visible()
    for row, why in WRONG.items():
        told = desk.page.locator(".told-of li").filter(has_text=f"Baris {row}.")
        expect(told).to_contain_text(why)
    looked_at(desk.page)

    desk.page.get_by_role("button", name="Catat yang benar (2)").click()
    desk.told("2 jawaban dicatat; 3 baris belum.")
    left = desk.page.get_by_label("Atau tempelkan isi tabel").input_value().splitlines()
    assert ["mungkin", "Aktif", "Aktif"] == [row.split(";")[3] for row in left[1:]]
    looked_at(desk.page)
    mended = "\n".join((left[0], left[1].replace("mungkin", "Aktif")))
    desk.page.get_by_label("Atau tempelkan isi tabel").fill(mended)
    desk.page.get_by_role("button", name="Catat jawaban").click()
    desk.told("Jawaban dicatat")
    desk.page.locator(".back-link a").click()
    desk.act("Terima data BNBA BPJS, semua berkas sudah dijawab")
    desk.stands("BNBA diterima")


def result_file() -> bytes:
    """Return what BPJS sends back: two answers, and three rows that cannot be understood."""
    workbook, content = Workbook(), BytesIO()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ("No.", "Nama", "NIK", "Hasil", "Keterangan"),
        (1, FIRST, NIKS[FIRST], "Aktif", ""),
        (2, CARD_FIRST, NIKS[CARD_FIRST], "mungkin", ""),
        (3, REFUSED, NIKS[REFUSED], "Ditolak", "Tidak padan"),
        (4, "Orang lain", STRANGER, "Aktif", ""),
        (5, "Salah ketik", "1309", "Aktif", ""),
    ):
        sheet.append(row)
    workbook.save(content)
    return content.getvalue()


def mended(desk: Walker, number: str) -> None:
    """Let the applicant whom BPJS refused mend the data; the file waits for a dispatch anew."""
    take(desk, number, "Minta pemohon memperbaiki data", "Data berbeda dengan data kependudukan")
    desk.stands("Diminta melengkapi persyaratan")
    desk.act("Terima berkas yang dilengkapi")
    desk.act("Input kembali sesudah diperbaiki")
    desk.fill_act("Data sudah diinput", {FAMILY: "3"})
    desk.stands("Menunggu pengiriman ke BPJS")


def handed_over(desk: Walker) -> None:
    """Hand the card over; the case is finished."""
    desk.find(FRONT)
    desk.stands("Kartu siap diambil")
    desk.fill_act("Serahkan kartu kepada pemohon", {}, "Pemohon")
    desk.stands("Kartu diserahkan")
