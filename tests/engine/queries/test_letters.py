"""The letters of a case as its page has them, and the paper of one: the original, then copies."""

from typing import Any

import pytest
from sqlalchemy import select

from engine import tables
from engine.errors import NotFound, Refused
from engine.office import Office
from engine.people import SignedIn
from engine.queries.letter_views import LetterStatus
from tests.engine import complaints, correspondence, desk, routes
from tests.engine.correspondence import letter, letters
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import (
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    NEIGHBOUR,
    OPERATOR,
    REGENCY,
    TODAY,
    Staff,
)
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

NUMBER = "400.9.11/001/DINSOS/XI/2026"
NIK = "7105016502800003"
STATUSES = {
    "assessed": [],
    "drafted": [LetterStatus.DRAFT],
    "in_correction": [LetterStatus.DRAFT],
    "initialled": [LetterStatus.DRAFT],
    "signed": [LetterStatus.SIGNED],
    "ready": [LetterStatus.COMPLETE],
    "issued": [LetterStatus.ISSUED],
    "refusal_drafted": [LetterStatus.DRAFT],
    "refusal_ready": [LetterStatus.COMPLETE],
    "rejected": [LetterStatus.ISSUED],
}


@pytest.mark.parametrize("state", STATUSES)
def test_a_page_has_the_letters_that_there_are(office: Office, staff: Staff, state: str):
    """The draft of one from when it is drafted until it is signed; then the letter."""
    number = routes.case_in(staff, state)

    views = office.case(REGENCY, staff.by[OPERATOR], number).letters
    assert STATUSES[state] == [view.status for view in views]


def test_a_page_tells_what_a_letter_is(office: Office, staff: Staff):
    """Its number and date, who signed, and the code by which it is verified."""
    number = correspondence.ready(staff)

    [view], row = office.case(REGENCY, staff.by[FRONT], number).letters, letter(office, number)
    assert (NUMBER, TODAY, "Frangky Mamahit", row["code"], row["id"]) == (
        view.number,
        view.dated,
        view.signer,
        view.code,
        view.id,
    )
    assert ("Surat Rekomendasi Reaktivasi PBI-JK", True) == (view.label, view.readable)
    assert (None, "", ()) == (view.ended_at, view.reason, view.scans)


def test_a_page_tells_why_a_letter_holds_no_more(office: Office, staff: Staff):
    """Beside the one in its place."""
    number = correspondence.ready(staff)
    correspondence.end(staff.by[OPERATOR], office, number)

    old, new = office.case(REGENCY, staff.by[OPERATOR], number).letters
    assert (LetterStatus.VOID, "Rusak, salah cetak atau hilang") == (old.status, old.reason)
    assert (LetterStatus.COMPLETE, "") == (new.status, new.reason)
    assert [(False, False), (True, True)] == [(each.may_end, each.may_scan) for each in (old, new)]


def test_a_draft_is_marked_and_says_what_the_case_says(office: Office, staff: Staff):
    """Without number, name or code; that it was opened is kept."""
    number = routes.case_in(staff, "initialled")

    text = correspondence.read(
        office.letter_draft(REGENCY, staff.by[CHIEF], number, "recommendation")
    )
    for said in ("KONSEP", "Yulce Mawikere", NIK, "KEPALA DINAS SOSIAL"):
        assert said in text
    assert "Frangky Mamahit" not in text
    assert looked(office, staff.by[CHIEF]) == [
        "Membuka konsep surat: Surat Rekomendasi Reaktivasi PBI-JK"
    ]
    assert [] == letters(office, number)


def test_before_it_is_handed_over_the_original_is_given(office: Office, staff: Staff):
    """The bytes that are kept of it, as often as it is asked for."""
    number = correspondence.ready(staff)
    row = letter(office, number)

    for _ in range(2):
        opened = office.letter(REGENCY, staff.by[OPERATOR], number, row["id"])
        assert correspondence.stored(office, row) == opened
    assert 2 == len(looked(office, staff.by[OPERATOR]))


def test_after_it_was_handed_over_every_print_is_a_copy(office: Office, staff: Staff):
    """Which says so, and otherwise what the original says."""
    number = routes.case_in(staff, "issued")
    row = letter(office, number)

    opened = office.letter(REGENCY, staff.by[OPERATOR], number, row["id"])
    text = correspondence.read(opened)
    assert "SALINAN" in text
    assert "SALINAN" not in correspondence.read(correspondence.stored(office, row))
    for said in (NUMBER, "Yulce Mawikere", NIK, "Frangky Mamahit"):
        assert said in text


@pytest.mark.parametrize("state", ["ready", "issued"])
def test_what_holds_no_more_says_so(office: Office, staff: Staff, state: str):
    """Void or revoked, across the paper."""
    number = routes.case_in(staff, state)
    row = letter(office, number)
    correspondence.end(staff.by[CHIEF], office, number)

    opened = office.letter(REGENCY, staff.by[OPERATOR], number, row["id"])
    assert "BATAL" in correspondence.read(opened)


def test_a_letter_whose_person_was_erased_is_not_there(office: Office, staff: Staff):
    """The page still has its number; nothing of what it said is left anywhere."""
    number = routes.case_in(staff, "issued")
    row = letter(office, number)
    correspondence.erase_applicant(office, number)

    [view] = office.case(REGENCY, staff.by[OPERATOR], number).letters
    assert (NUMBER, False) == (view.number, view.readable)
    with pytest.raises(NotFound, match="sudah dihapus"):
        office.letter(REGENCY, staff.by[OPERATOR], number, row["id"])
    assert not [path for path in office.documents.rglob("*") if path.is_file()]
    assert [] == desk.findings(office)


@pytest.mark.parametrize("login", [FRONT, OPERATOR, HEAD, CHIEF, "pengaduan"])
def test_whoever_is_in_office_opens_a_letter(office: Office, staff: Staff, login: str):
    """Its particulars are those of the case, which they may see; each look is kept."""
    number = correspondence.ready(staff)

    assert office.letter(REGENCY, staff.by[login], number, letter(office, number)["id"])
    assert 1 == len(looked(office, staff.by[login]))


def test_who_is_in_office_no_more_opens_nothing(office: Office, staff: Staff):
    """Neither a draft nor a letter."""
    number, draft = correspondence.ready(staff), routes.case_in(staff, "drafted")

    with pytest.raises(Refused):
        office.letter(REGENCY, staff.by[FORMER], number, letter(office, number)["id"])
    with pytest.raises(Refused):
        office.letter_draft(REGENCY, staff.by[FORMER], draft, "recommendation")


def test_another_regency_opens_nothing(office: Office, staff: Staff):
    """Neither by the number of the case nor by the id of the letter."""
    number = correspondence.ready(staff)
    stranger = desk.hire(office, "stranger", "office_head", regency=NEIGHBOUR)

    with pytest.raises(NotFound):
        office.letter(NEIGHBOUR, stranger, number, letter(office, number)["id"])
    with pytest.raises(NotFound):
        office.letter_draft(NEIGHBOUR, stranger, number, "recommendation")


def test_what_is_no_letter_of_the_case_is_not_found(office: Office, staff: Staff):
    """Of another case, or of none; nor is a draft of a letter that nobody declared."""
    number, other = correspondence.ready(staff), correspondence.ready(staff)

    for strange in (letter(office, other)["id"], f"{'0' * 8}-0000-7000-8000-{'0' * 12}"):
        with pytest.raises(NotFound):
            office.letter(REGENCY, staff.by[OPERATOR], number, strange)
    for name in ("letter", "", "refusal.x"):
        with pytest.raises(NotFound):
            office.letter_draft(REGENCY, staff.by[OPERATOR], number, name)


def test_the_answer_to_a_complaint_is_for_who_handles_it(office: Office):
    """Others in office see that there is one, and its number."""
    complaint = answered(office)
    row = letter(office, complaint.number)

    opened = complaint.office.letter(REGENCY, complaint.by[HEAD], complaint.number, row["id"])
    assert complaints.REPORTER in correspondence.read(opened)
    for login in (FRONT, OPERATOR):
        [view] = complaint.page(login).letters
        assert (row["number"], False) == (view.number, view.readable)
        with pytest.raises(Refused, match="hanya untuk yang menangani"):
            office.letter(REGENCY, complaint.by[login], complaint.number, row["id"])
        with pytest.raises(Refused, match="hanya untuk yang menangani"):
            office.letter_draft(REGENCY, complaint.by[login], complaint.number, "answer")


def answered(office: Office, **answers: Value) -> complaints.Complaint:
    """Return a complaint that was answered by letter."""
    complaint = complaints.recorded(office, REGENCY, channel="phone", **answers)
    disposed: dict[str, Value] = {"division": "bidang-dayasos", "instruction": "Jawab."}
    by_letter: dict[str, Value] = {"answer": "Sudah.", "answered_by_way_of": "letter"}
    steps: tuple[tuple[str, str, dict[str, Value]], ...] = (
        ("pengaduan", "register", {}),
        ("pengaduan", "classify", {"complaint_class": "information"}),
        (CHIEF, "dispose", disposed),
        (HEAD, "follow_up", {}),
        (HEAD, "answer_complaint", by_letter),
    )
    for login, action, values in steps:
        complaint.take(login, action, **values)
    return complaint


def looked(office: Office, by: SignedIn) -> list[Any]:
    """Return why someone opened something, in order."""
    c = tables.access.c
    with office.database.reading() as work:
        found = select(c.reason).where(c.person == by.person).order_by(c.id)
        return list(work.execute(found).scalars())
