"""Letters where the document says otherwise: each regency by its own people."""

import pytest

from engine.office import Office
from tests.engine import complaints, correspondence, desk
from tests.engine.cases.test_act_garut import CHIEF, FAMILY, GARUT, HEAD, OFFICER
from tests.engine.cases.test_act_garut import Garut as OfGarut
from tests.engine.colleagues import Colleagues
from tests.engine.correspondence import LEBAK, Lebak, letter, letters
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import NOW, TODAY
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

REGENT = "H. Contoh Bupati, S.T."
BY_LETTER: dict[str, Value] = {
    "answer": "Nomor antrean kini ditempel di loket.",
    "answered_by_way_of": "letter",
}
SIGNERS = {
    "kabid": "KEPALA BIDANG",
    "sekdin": "SEKRETARIS DINAS",
    "kadis": "KEPALA DINAS SOSIAL",
}


def garut(office: Office) -> OfGarut:
    """Return the people of Garut with an application for a family member before them."""
    by = Colleagues.at(office, GARUT).by
    return OfGarut(office=office, by=dict(by)).open(FAMILY)


def test_in_garut_the_head_of_division_signs_and_the_officer_numbers(office: Office):
    """The letter is about the family member."""
    case = garut(office)
    case.issue()

    row = letter(office, case.number)
    assert ("400.9.11/001/DINSOS/XI/2026", NOW) == (row["number"], row["issued_at"])
    assert case.by[HEAD].person == row["signer"]
    text = correspondence.read(correspondence.stored(office, row))
    assert "Ade Rukmana" in text
    assert "3205011708520001" in text
    assert [] == desk.findings(office)


def test_in_garut_a_refusal_is_signed_before_it_is_numbered(office: Office):
    """Sent back unsigned there is no letter; signed and numbered it is one, by two hands."""
    case = garut(office)
    case.judge(registered="not_registered")
    case.take(OFFICER, "draft_refusal")
    assert [] == letters(office, case.number)
    case.take(HEAD, "sign_refusal")
    assert letter(office, case.number)["number"] is None
    case.take(OFFICER, "number_refusal")

    row = letter(office, case.number)
    assert ("refusal", TODAY) == (row["letter"], row["dated"])
    case.take(OFFICER, "hand_over_refusal", received_by="family")
    assert NOW == letter(office, case.number)["issued_at"]
    assert case.refusals(CHIEF, "sign_refusal")
    assert [] == desk.findings(office)


@pytest.mark.parametrize("signer", SIGNERS)
def test_in_lebak_any_of_three_signs_in_their_own_post(office: Office, signer: str):
    """Whoever it is, the block is theirs."""
    lebak = Lebak.of(office)
    number = lebak.signed(signer)
    lebak.act("depan", number, "number_letter")
    lebak.act("depan", number, "hand_over", received_by="applicant")

    row = letter(office, number)
    over, name, below = correspondence.posts(row)
    [post] = over
    assert post.startswith(SIGNERS[signer])
    assert lebak.by[signer].person == row["signer"]
    assert name in correspondence.read(correspondence.stored(office, row))
    assert below[-1].startswith("NIP ")
    assert [] == desk.findings(office)


def lumajang(office: Office, regent_name: str) -> tuple[Lumajang, str]:
    """Return a ratification that six hands approved, of two villages, three people accepted."""
    people = Lumajang.of(office)
    one, two = people.uploaded("desa1", 3, refused=1), people.uploaded("desa2", 1)
    batch = people.batch(one, two)
    named = {"regent_name": regent_name} if regent_name else {}
    people.act(SUPERVISOR, batch, "finalise", **named)
    people.approve(batch)
    return people, batch


def test_in_lumajang_the_number_is_another_offices(office: Office):
    """Typed as the letter has it; no register of this office has it, and none of it signed."""
    people, batch = lumajang(office, REGENT)
    people.signed(batch)

    row = letter(office, batch)
    assert ("ratification", "188.45/12/427.12/2026", NOW, NOW) == tuple(
        row[name] for name in ("letter", "number", "signed_at", "numbered_at")
    )
    for column in ("register", "series", "year", "sequence", "signer"):
        assert row[column] is None
    assert (["BUPATI LUMAJANG,"], REGENT, []) == correspondence.posts(row)
    people.act(SUPERVISOR, batch, "upload")
    assert NOW == letter(office, batch)["issued_at"]
    assert [] == desk.findings(office)


def test_in_lumajang_the_annex_has_who_was_accepted(office: Office):
    """Of every member of the batch; who was refused is not in it."""
    people, batch = lumajang(office, "")
    people.signed(batch)

    text = correspondence.read(correspondence.stored(office, letter(office, batch)))
    assert "Daftar Usulan Penerima PBI-JK".casefold() in text.casefold()
    for name in ("Warga 1-0", "Warga 1-1", "Warga 2-0"):
        assert name in text
    assert "Warga 1-2" not in text
    assert "" == correspondence.posts(letter(office, batch))[1]


def follow_up(office: Office, channel: str = "phone") -> complaints.Complaint:
    """Return a complaint in Lebak that is being followed up."""
    complaint = complaints.recorded(office, LEBAK, channel=channel)
    complaint.take("pengaduan", "register")
    complaint.take("pengaduan", "classify", complaint_class="minor")
    team: dict[str, Value] = {"division": "tim-pengaduan", "instruction": "Periksa loket."}
    complaint.take("pengaduan", "dispose", **team)
    complaint.take("tim", "follow_up")
    return complaint


def test_a_complaint_answered_by_letter_gets_one(office: Office):
    """Made, numbered, signed and on its way in one action; it says the answer."""
    complaint = follow_up(office)
    complaint.take("tim", "answer_complaint", **BY_LETTER)

    row = letter(office, complaint.number)
    given = ("letter", "number", "signed_at", "numbered_at", "issued_at", "dated")
    assert ("answer", "400.9.11/001/DINSOS/XI/2026", NOW, NOW, NOW, TODAY) == tuple(
        row[name] for name in given
    )
    assert row["number"] == correspondence.answers(office, complaint.number)["answer_number"]
    text = correspondence.read(correspondence.stored(office, row))
    assert "Nomor antrean kini ditempel di loket." in text
    assert complaints.REPORTER in text
    assert [] == desk.findings(office)


def test_a_complaint_answered_otherwise_gets_no_letter(office: Office):
    """And no number is taken."""
    complaint = follow_up(office)
    complaint.take("tim", "answer_complaint", **{**BY_LETTER, "answered_by_way_of": "phone"})

    assert [] == letters(office, complaint.number)
    assert "answer_number" not in correspondence.answers(office, complaint.number)
