"""Slips of cases in every regency: what they say, to whom, and what a receipt opens."""

import io
import re
from contextlib import suppress
from dataclasses import replace

import pytest
from pypdf import PdfReader

from engine.cases.commands import Judge
from engine.errors import NotFound, Refused
from engine.letters.slips import Slip
from engine.office import Office
from engine.queries.particulars import ERASED
from engine.queries.slips import UNKNOWN, code_of
from tests.engine import complaints, correspondence, desk
from tests.engine.colleagues import Colleagues
from tests.engine.correspondence import LEBAK, LEBAK_ANSWERS, LEBAK_SERVICE, Lebak
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FORMER, FRONT, OPERATOR, REGENCY, Staff
from workflows.discretion import HIDDEN
from workflows.facts import Judgement, Verdict

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

SITE = "https://alur.example.go.id"
CHANNELS = {
    "garut": "hotline",
    "kepulauan-mentawai": "phone",
    LEBAK: "email",
    "lumajang": "call_center",
    REGENCY: "email",
}


def read(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def receipt(people: Colleagues, login: str, number: str) -> str:
    office = replace(people.office, site=SITE)
    return read(office.receipt(people.regency, people.by[login], number))


def slips(people: Colleagues, login: str, number: str) -> list[tuple[Slip, str]]:
    """Return every slip of a case's events, the newest first, as it is read."""
    found = []
    for event in reversed(desk.events(people.office, number)):
        with suppress(NotFound):
            slip, content = people.office.slip(people.regency, people.by[login], number, event.seq)
            found.append((slip, read(content)))
    return found


def code(office: Office, number: str) -> str:
    row = desk.row(office, number)
    return code_of(office.keys, row["regency"], row["id"])


def returned(people: Lebak) -> str:
    """Return a case of Lebak that came back for the village to register its applicant."""
    number = people.open("depan", LEBAK_SERVICE, **LEBAK_ANSWERS)
    people.act("depan", number, "pass_to_secretariat")
    people.act("sekretariat", number, "pass_to_office_head")
    people.act("kadis", number, "dispose", division="bidang-linjamsos", instruction="Teliti.")
    people.act("kabid", number, "hand_to_sub_coordinator")
    refused = Judgement(verdict=Verdict.REFUSED, fault="not_registered")
    people.office.perform(
        Judge(**people.on("kasubkor", number), judgements={"registered": refused})
    )
    people.act("kasubkor", number, "return_unregistered")
    return number


def test_a_receipt_says_who_brought_what_when_and_what_is_promised(office: Office):
    """And who received it, and where it stands: no number of a person."""
    people = Lebak.of(office)
    number = people.open("depan", LEBAK_SERVICE, **LEBAK_ANSWERS)

    text = receipt(people, "depan", number)
    for said in (
        *("TANDA TERIMA PERMOHONAN", number, "Enok Rohaeti", "Front Office", "20 menit kerja"),
        *("Senin, 23 November 2026 09.30 WIB", "23 November 2026 09.50 WIB"),
        *("Persyaratan yang diminta:", "Pakta Integritas bermeterai"),
    ):
        assert said in text
    assert code(office, number) in text.replace(" ", "")
    assert not re.search(r"\d{13,}", text)


def test_without_an_address_no_code_is_printed(office: Office):
    """Nobody would find what it opens."""
    people = Lebak.of(office)
    number = people.open("depan", LEBAK_SERVICE, **LEBAK_ANSWERS)
    text = read(office.receipt(LEBAK, people.by["depan"], number))
    assert "tanda-terima" not in text
    assert "di bawah ini" not in text


def test_a_return_is_told_with_its_reasons_and_the_way_back(office: Office):
    """What is missing, what is advised, to whom one comes back, and that time rests."""
    people = Lebak.of(office)
    number = returned(people)

    [(slip, text)] = slips(people, "depan", number)
    assert slip is Slip.REQUEST
    for said in (
        *("PERMINTAAN MELENGKAPI BERKAS", number, "Enok Rohaeti", "Tidak terdaftar di DTKS"),
        *("Mendaftar DTKS di kantor desa/kelurahan setempat.", "Front Office"),
        *("tidak dihitung: Waktu penyelesaian", "180 hari kalender", "Kasubkor Linjamsos"),
    ):
        assert said in text
    assert LEBAK_ANSWERS["applicant_nik"] not in text
    assert "Belum diterima: Tidak terdaftar di DTKS" in receipt(people, "depan", number)


def test_a_note_to_colleagues_is_not_printed(staff: Staff):
    """It was typed for the office."""
    number = staff.open_case((FRONT, "refuse"))
    act = desk.acting(
        staff.by[FRONT],
        number,
        staff.revision(number, FRONT),
        "return_incomplete",
        note="Orangnya marah-marah.",
    )
    staff.office.perform(act)
    people = Colleagues(staff.office, REGENCY, staff.by)
    [(_, text)] = slips(people, FRONT, number)
    assert "marah" not in text


def test_an_outcome_is_told_where_no_letter_tells_it(office: Office):
    """The advice of an enquiry, the proposal that went back and was stopped."""
    people = Lumajang.of(office)
    answers = {"applicant_name": "Ponimin", "applicant_nik": "3508010101800001"}
    number = people.open(
        "petugas", "permohonan-pbi-jk", **answers, for_infant=False, village="desa-contoh-satu"
    )
    people.accept_papers("petugas", number)
    refused = Judgement(verdict=Verdict.REFUSED, fault="not_in_register")
    people.office.perform(
        Judge(**people.on("petugas", number), judgements={"in_register": refused})
    )
    people.act("petugas", number, "advise_to_register")

    [(slip, text)] = slips(people, "petugas", number)
    assert slip is Slip.NOTICE
    assert "Silakan mengusulkan DTKS lewat operator desa/kelurahan" in text
    assert "Belum terdaftar di DTKS" in text
    assert "3508010101800001" not in text


def test_what_a_letter_tells_is_not_told_again(staff: Staff):
    """A letter handed over needs no notice; the receipt is there all the same."""
    number = correspondence.ready(staff)
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    assert [] == slips(Colleagues(staff.office, REGENCY, staff.by), FRONT, number)


def test_a_proposal_is_received_of_its_village(office: Office):
    """It has no applicant, and goes back to the village; none of those it lists is named."""
    people = Lumajang.of(office)
    number = people.uploaded("desa1", 1)
    people.act(SUPERVISOR, number, "return_to_village", "data_wrong")

    text = receipt(people, "desa1", number)
    assert "Desa Contoh Satu" in text
    assert "Warga" not in text
    [(slip, told)] = slips(people, "desa1", number)
    assert slip is Slip.REQUEST
    assert "Operator Desa" in told


def test_a_batch_has_no_receipt(office: Office):
    """Nobody brought it."""
    people = Lumajang.of(office)
    number = people.batch()
    with pytest.raises(NotFound):
        receipt(people, SUPERVISOR, number)


@pytest.mark.parametrize("regency", CHANNELS)
def test_a_reporter_is_named_to_those_alone_who_handle(office: Office, regency: str):
    """In every regency; and what they said is on no receipt."""
    complaint = complaints.recorded(office, regency, channel=CHANNELS[regency])
    people = Colleagues(office, regency, complaint.by)

    mine = receipt(people, complaints.officer(regency), complaint.number)
    theirs = receipt(people, "admin", complaint.number)
    assert complaints.REPORTER in mine
    assert complaints.REPORTER not in theirs
    assert HIDDEN in theirs
    for text in (mine, theirs):
        assert "TANDA TERIMA PENGADUAN" in text
        assert complaint.number in text
        assert "kuitansi" not in text


def test_who_holds_no_office_prints_nothing(staff: Staff):
    """Neither a receipt nor what was told; nor does anyone of an event that told nothing."""
    number = staff.open_case()
    office = staff.office
    with pytest.raises(Refused):
        office.receipt(REGENCY, staff.by[FORMER], number)
    with pytest.raises(Refused):
        office.slip(REGENCY, staff.by[FORMER], number, 1)
    for seq in (0, 1, 99):
        with pytest.raises(NotFound):
            office.slip(REGENCY, staff.by[FRONT], number, seq)


def test_a_receipt_opens_how_its_case_stands(staff: Staff):
    """Number, service, day, state in words, a masked name, the office: nothing else."""
    number = staff.open_case()
    view = staff.office.opened_receipt(number, code(staff.office, number).lower())
    assert (number, "Y•••• M•••••••") == (view.number, view.person)
    assert view.public_label
    assert "Mawikere" not in repr(view)
    assert not re.search(r"\d{13,}", repr(view))


def test_a_complaint_is_opened_without_a_name(office: Office):
    """Not even its first letters."""
    complaint = complaints.recorded(office, REGENCY, channel="email")
    view = office.opened_receipt(complaint.number, code(office, complaint.number))
    assert HIDDEN == view.person


def test_an_erased_person_is_named_nowhere(staff: Staff):
    """On paper and on the page."""
    number = staff.open_case()
    correspondence.erase_applicant(staff.office, number)
    people = Colleagues(staff.office, REGENCY, staff.by)
    assert ERASED in receipt(people, FRONT, number)
    view = staff.office.opened_receipt(number, code(staff.office, number))
    assert ERASED == view.person


def test_every_other_code_is_answered_alike(staff: Staff):
    """A wrong code, another case's, an unknown number: one sentence."""
    one, two = staff.open_case(), staff.open_case()
    asked = [
        (one, code(staff.office, two)),
        (one, ""),
        (one, "\N{FULLWIDTH DIGIT ONE}" * 16),
        ("9999-2026-00001", code(staff.office, one)),
    ]
    for number, typed in asked:
        with pytest.raises(NotFound) as unknown:
            staff.office.opened_receipt(number, typed)
        assert UNKNOWN == str(unknown.value)
    assert code(staff.office, one) != code(staff.office, two)
    assert re.fullmatch(
        r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code(staff.office, one)
    )


def test_the_head_of_office_prints_like_anyone_in_office(staff: Staff):
    """What the page of the case shows, paper may show."""
    number = staff.open_case()
    people = Colleagues(staff.office, REGENCY, staff.by)
    assert "Yulce Mawikere" in receipt(people, CHIEF, number)
