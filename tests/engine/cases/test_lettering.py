"""A letter through its life: drafted, initialled, signed, numbered, handed over; or void."""

from pathlib import Path

import pytest

from engine.errors import Refused
from engine.letters import rows
from engine.office import Office
from tests.engine import correspondence, desk, routes
from tests.engine.correspondence import letter, letters
from tests.fixtures.office import CHIEF, FRONT, HEAD, NOW, OPERATOR, REGENCY, TODAY, Staff

NUMBER = "400.9.11/001/DINSOS/XI/2026"
SECOND = "400.9.11/002/DINSOS/XI/2026"
CHANGED = "Isinya berubah sejak disetujui sebelumnya; kembalikan agar diperiksa ulang."


def test_there_is_no_letter_before_it_is_signed(office: Office, staff: Staff):
    """A draft is no row: nothing is numbered, nothing verified."""
    for state in ("assessed", "drafted", "initialled"):
        assert [] == letters(office, routes.case_in(staff, state))


def test_a_signature_makes_the_letter(office: Office, staff: Staff):
    """With its paper and its code, who signed and when; without number or date."""
    number = routes.case_in(staff, "initialled")
    staff.take(number, CHIEF, "sign")

    row = letter(office, number)
    assert ("recommendation", NOW, staff.by[CHIEF].person) == (
        row["letter"],
        row["signed_at"],
        row["signer"],
    )
    names = ("register", "series", "year", "sequence", "number", "numbered_at", "dated")
    assert dict.fromkeys(names) == {name: row[name] for name in names}
    assert row["code"] == rows.read_code(row["code"].lower().replace("-", ""))
    with_name = ["KEPALA DINAS SOSIAL,"], "Frangky Mamahit"
    assert with_name == correspondence.posts(row)[:2]
    assert ["Pembina Utama Muda, IV/c", "NIP 19700228 199603 1 003"] == correspondence.posts(row)[2]


def test_a_number_comes_from_the_register(office: Office, staff: Staff):
    """The first of the year; it dates the letter, and answers the case's question."""
    number = correspondence.signed(staff)
    staff.take(number, OPERATOR, "number_and_stamp")

    row = letter(office, number)
    assert ("letters", "register/letters", 2026, 1, NUMBER, NOW, TODAY) == tuple(
        row[name]
        for name in ("register", "series", "year", "sequence", "number", "numbered_at", "dated")
    )
    assert NUMBER == correspondence.answers(office, number)["letter_number"]
    assert row["issued_at"] is row["ended_at"] is None


def test_handing_over_issues_the_letter(office: Office, staff: Staff):
    """And nothing else of it changes."""
    number = correspondence.ready(staff)
    before = letter(office, number)
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")

    assert {**before, "issued_at": NOW} == letter(office, number)
    assert [] == desk.findings(office)


def test_the_events_tell_what_became_of_the_letter(office: Office, staff: Staff):
    """Each the columns that changed, and of each file that was made its SHA-256."""
    number = routes.case_in(staff, "issued")
    *_, signing, numbering, handing = (event.body for event in desk.events(office, number))
    row = letter(office, number)

    assert {"code", "signed_at", "signer", "signature", "dated", "document", "letter"} == set(
        signing["letters"][row["id"]]
    )
    assert NUMBER == numbering["letters"][row["id"]]["number"]
    assert {"letter_number": [None, NUMBER]} == numbering["changes"]
    assert ["issued_at"] == list(handing["letters"][row["id"]])
    assert "papers" not in handing
    file = correspondence.document_of(office, row)
    assert {row["document"]: ["letters.recommendation", file["hash"]]} == numbering["papers"]
    [signed] = signing["papers"].values()
    assert signed[1] != file["hash"]


def test_the_paper_says_what_the_case_says(office: Office, staff: Staff):
    """Set again with its number; the initial and the signer are on it, and who applied."""
    number = correspondence.ready(staff)

    text = correspondence.read(correspondence.stored(office, letter(office, number)))
    for said in (NUMBER, "Yulce Mawikere", "7105016502800003", "Frangky Mamahit"):
        assert said in text
    assert f"{TODAY:%d-%m-%Y}" in text
    assert "KONSEP" not in text


def test_a_refusal_is_signed_and_numbered_at_once(office: Office, staff: Staff):
    """One file, made once, with the reasons in it; its number follows in the same series."""
    correspondence.ready(staff)
    number = routes.case_in(staff, "refusal_ready")

    row, event = letter(office, number), desk.events(office, number)[-1]
    assert ("refusal", SECOND, NOW, NOW, TODAY) == tuple(
        row[name] for name in ("letter", "number", "signed_at", "numbered_at", "dated")
    )
    assert [row["document"]] == list(event.body["papers"])
    text = correspondence.read(correspondence.stored(office, row))
    assert "SK nonaktif sudah 6 (enam) bulan atau lebih" in text
    assert "Mengajukan usulan baru lewat Musyawarah Desa/Kelurahan" in text
    staff.take(number, FRONT, "hand_over_refusal", received_by="family")
    assert NOW == letter(office, number)["issued_at"]
    assert [] == desk.findings(office)


def test_nobody_types_the_number(office: Office, staff: Staff):
    """What is smuggled in is not kept."""
    number = correspondence.signed(staff)
    staff.take(number, OPERATOR, "number_and_stamp", letter_number="1/SAYA/2026")

    assert NUMBER == letter(office, number)["number"]
    assert NUMBER == correspondence.answers(office, number)["letter_number"]


def test_a_letter_that_is_drafted_again_gets_the_next_number(
    office: Office, staff: Staff, tmp_path: Path
):
    """The number before is void, and says why; it is never given to another."""
    correspondence.let_signed_letters_come_back(office, tmp_path)
    number = correspondence.ready(staff)
    staff.take(number, OPERATOR, "return_signed")
    assert letter(office, number)["ended_at"] is None
    staff.take(number, OPERATOR, "correct_letter")

    void = letter(office, number)
    assert (NOW, "void", "redrafted", NUMBER) == tuple(
        void[name] for name in ("ended_at", "ended_as", "reason", "number")
    )
    for login, action in ((HEAD, "initial"), (CHIEF, "sign"), (OPERATOR, "number_and_stamp")):
        staff.take(number, login, action)
    old, new = letters(office, number)
    assert (void, SECOND) == (old, new["number"])
    assert new["code"] != old["code"]
    assert SECOND == correspondence.answers(office, number)["letter_number"]
    assert [] == desk.findings(office)


@pytest.mark.parametrize("state", ["signed", "ready", "refusal_ready"])
def test_a_letter_of_a_case_that_is_stopped_is_void(office: Office, staff: Staff, state: str):
    """Before it was handed over: signed, or numbered too."""
    number = routes.case_in(staff, state)
    staff.take(number, FRONT, "withdraw")

    row = letter(office, number)
    assert (NOW, "void", "case_ended") == (row["ended_at"], row["ended_as"], row["reason"])
    told = {"ended_as": "void", "reason": "case_ended"}
    assert told.items() <= desk.events(office, number)[-1].body["letters"][row["id"]].items()
    assert [] == desk.findings(office)


def test_a_letter_that_is_not_signed_is_not_handed_over(
    office: Office, staff: Staff, tmp_path: Path
):
    """One that was ended by hand when it was not replaced; the sentence names it."""
    correspondence.let_signed_letters_come_back(office, tmp_path)
    number = correspondence.ready(staff)
    with office.database.writing() as work:
        ended = {"ended_at": NOW, "ended_as": "void", "reason": "other"}
        rows.change(work, REGENCY, letter(office, number)["id"], ended)

    with pytest.raises(Refused) as refused:
        staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    [refusal] = refused.value.refusals
    assert (
        "Surat Rekomendasi Reaktivasi PBI-JK belum ditandatangani atau sudah dibatalkan."
        == refusal.sentence
    )


def test_what_was_initialled_is_what_is_signed(office: Office, staff: Staff):
    """A person erased in between changes the letter: back it goes, to be initialled anew."""
    number = routes.case_in(staff, "initialled")
    correspondence.erase_applicant(office, number)
    with pytest.raises(Refused) as refused:
        staff.take(number, CHIEF, "sign")
    assert [CHANGED] == [each.sentence for each in refused.value.refusals]
    assert [] == letters(office, number)

    staff.take(number, CHIEF, "send_back_to_division")
    staff.take(number, HEAD, "initial")
    assert "signed" == staff.take(number, CHIEF, "sign").state
    assert [] == desk.findings(office)


def test_a_letter_whose_person_was_erased_gets_no_number(office: Office, staff: Staff):
    """There is no paper left to set it on; the case can be stopped."""
    number = correspondence.signed(staff)
    correspondence.erase_applicant(office, number)

    with pytest.raises(Refused, match="sudah dihapus"):
        staff.take(number, OPERATOR, "number_and_stamp")
    assert "withdrawn" == staff.take(number, FRONT, "withdraw").state
    assert [] == desk.findings(office)


def test_numbers_of_two_cases_follow_each_other(office: Office, staff: Staff):
    """Refusals and recommendations in one series."""
    cases = (correspondence.ready(staff), routes.case_in(staff, "refusal_ready"))

    assert [1, 2] == [letter(office, number)["sequence"] for number in cases]
