"""The list of cases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.engine import complaints, desk
from tests.engine.ratification import REGENCY as LUMAJANG
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.fixtures.office import CHIEF, FORMER, FRONT, HEAD, NOW, OPERATOR, TO_DRAFTED, Staff


def test_each_person_finds_what_waits_for_them(clerk, staff):
    """A case stands in the list of those who move it next, and in nobody else's."""
    first = staff.open_case()
    drafted = staff.open_case(*TO_DRAFTED, applicant_name="Vonny Sumual")

    assert {first} == numbers(clerk(FRONT).get("/berkas"))
    assert {drafted} == numbers(clerk(HEAD).get("/berkas"))
    assert set() == numbers(clerk(CHIEF).get("/berkas"))
    assert {first, drafted} == numbers(clerk(CHIEF).get("/berkas?tab=berjalan"))


def test_a_row_says_where_a_case_stands_and_since_when(clerk, staff):
    """Number, service, applicant, state, whose turn, since when, who works on it."""
    number = staff.open_case()
    text = clerk(FRONT).get("/berkas").text

    for part in (
        number,
        "Surat Rekomendasi Reaktivasi PBI-JK",
        "Yulce Mawikere",
        "Pemeriksaan kelengkapan",
        "baru saja",
        "23 Nov 10.30",
        "Belum ada",
    ):
        assert part in text


def test_a_row_shows_its_deadline_and_the_late_have_a_list(clerk, staff):
    """In words, with the exact time at hand; the late stand in the order of their deadlines."""
    late = [ago(staff, minutes).open_case() for minutes in (30, 45)]
    ahead = ago(staff, 4).open_case()
    someone = clerk(FRONT)

    page = someone.get("/berkas")
    for words in ("sisa 6 menit kerja", "terlambat 20 menit kerja", "terlambat 35 menit kerja"):
        assert words in page.text
    assert 'class="deadline calm" title="Senin, 23 November 2026 10.36 WITA"' in page.html
    page = someone.get("/berkas?tab=terlambat")
    assert late[::-1] == [label for label in page.links if label in {*late, ahead}]


def test_a_row_tells_two_deadlines_apart(clerk, office):
    """Each under what it is called; of a batch it is said that it is a member's."""
    lumajang = Lumajang.of(office)
    batch = lumajang.batch(lumajang.uploaded("desa1"))
    complaints.recorded(office, LUMAJANG, channel="phone")
    rows = clerk(SUPERVISOR, regency=LUMAJANG).get("/berkas?tab=berjalan").text
    words = " ".join(rows.split())

    assert (
        "Respons pengaduan sisa 48 jam "
        "Penyelesaian pengaduan belum ada tenggat: klasifikasi belum dipilih"
    ) in words
    assert "Anggota terdekat sisa 20 hari kerja" in words.partition(batch)[2]


def ago(staff: Staff, minutes: int) -> Staff:
    """Return the same people so many minutes ago."""
    return replace(staff, office=desk.at(staff.office, NOW - timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("tab", "sentence"),
    [
        ("tugas", "Tidak ada berkas yang menunggu Anda."),
        ("terlambat", "Tidak ada berkas yang terlambat."),
        ("selesai", "Belum ada berkas yang selesai."),
        ("apa-saja", "Tidak ada berkas yang menunggu Anda."),
    ],
)
def test_an_empty_list_says_so(clerk, tab, sentence):
    """A list that there is not is the first one."""
    assert sentence in clerk(FRONT).get(f"/berkas?tab={tab}").text


@pytest.mark.parametrize("sought", ["Yulce", "yulce", "2026-00001", "7105016502800003"])
def test_a_case_is_found_by_name_number_and_nik(clerk, staff, sought):
    """The box keeps what was sought, and the way back to the whole list is there."""
    number = staff.open_case()
    staff.open_case(applicant_name="Hence Pangkey", applicant_nik="7105020907750002")
    someone = clerk(FRONT)
    page = someone.send(someone.get("/berkas").form("/berkas/cari"), cari=sought)

    assert {number} == numbers(page)
    assert [sought] == page.form("/berkas/cari").values["cari"]


@pytest.mark.parametrize("number", ["7105016502800003", "7105 0165 0280 0003", "0001234500018"])
def test_a_personal_number_that_is_sought_gets_into_no_address(clerk, staff, number):
    """Browsers and proxies keep addresses; a number of a person is none of their business."""
    staff.open_case(*TO_DRAFTED)
    someone = clerk(FRONT)

    page = someone.post("/berkas/cari", {"tab": "tugas", "cari": number})

    assert 200 == someone.status
    assert not [link for link in page.links.values() if number.replace(" ", "") in link]


def test_who_holds_no_appointment_sees_no_case_and_why(clerk, staff):
    """Cases are full of other people's particulars."""
    staff.open_case()

    page = clerk(FORMER).get("/berkas?tab=berjalan")

    assert set() == numbers(page)
    assert "berakhir 22 November 2026. Berkas tidak dapat dibuka." in page.text


def test_a_search_without_result_offers_the_other_lists(clerk, staff):
    """What is not in this list may be in another."""
    staff.open_case(*TO_DRAFTED)
    someone = clerk(FRONT)
    page = someone.get("/berkas?cari=Yulce")
    assert "Tidak ada berkas yang cocok dengan “Yulce”" in page.text

    address = next(link for label, link in page.links.items() if label == "Semua berjalan")
    # The tab of that name comes first; the offer keeps what was sought.
    assert address in {"/berkas?tab=berjalan", "/berkas?tab=berjalan&cari=Yulce"}
    assert 1 == len(numbers(someone.get("/berkas?tab=berjalan&cari=Yulce")))


@pytest.mark.parametrize("asked", ["2", "0", "-1", "x", "99999", "999999999999", "²"])
def test_a_page_that_there_is_not_is_no_incident(clerk, asked):
    """What is no number is the first page; a page beyond the last is empty."""
    someone = clerk(FRONT)
    someone.get(f"/berkas?halaman={asked}")

    assert 200 == someone.status


@pytest.mark.parametrize(
    ("login", "offered"), [(FRONT, True), (OPERATOR, False), (CHIEF, False), (FORMER, False)]
)
def test_a_new_case_is_offered_to_those_who_may_open_one(clerk, login, offered):
    """And to nobody else."""
    assert offered == ("Berkas baru" in clerk(login).get("/berkas").text)


def test_the_header_says_who_one_is_today(clerk):
    """By name and role; an appointment that ended yesterday is none today."""
    assert "Operator SIKS-NG" in clerk(OPERATOR).get("/berkas").text
    assert "Tanpa jabatan hari ini" in clerk(FORMER).get("/berkas").text


def numbers(page) -> set[str]:
    return {label for label in page.links if label.startswith("7105-2026-")}
