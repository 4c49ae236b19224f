"""What anybody is told who holds a letter: whether it holds, and nothing that the paper hides."""

from dataclasses import fields

import pytest

from engine.errors import NotFound
from engine.letters import rows
from engine.office import Office
from engine.queries.letter_views import LetterStatus, VerifiedView
from engine.queries.particulars import ERASED
from tests.engine import complaints, correspondence, desk, routes
from tests.engine.correspondence import letter, letters
from tests.engine.queries.test_letters import answered
from tests.engine.ratification import Lumajang
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import ANSWERS, CHIEF, NOW, OPERATOR, TODAY, Staff

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

NUMBER = "400.9.11/001/DINSOS/XI/2026"
STATUSES = {
    "signed": LetterStatus.SIGNED,
    "ready": LetterStatus.COMPLETE,
    "issued": LetterStatus.ISSUED,
}


def test_a_letter_that_holds_is_told_of(office: Office, staff: Staff):
    """What it is, its number and date, a masked name, and who signed as they were then."""
    number = routes.case_in(staff, "issued")

    assert VerifiedView(
        regency="Kabupaten Minahasa Selatan",
        title="Surat Rekomendasi Reaktivasi PBI-JK",
        status=LetterStatus.ISSUED,
        number=NUMBER,
        dated=TODAY,
        person="Y•••• M•••••••",
        signer="Frangky Mamahit",
        post="KEPALA DINAS SOSIAL",
    ) == verified(office, number)


def test_nothing_else_is_told(office: Office, staff: Staff):
    """No number of anyone, no full name, no address, and nothing that leads into the office."""
    number = correspondence.ready(staff)
    told = repr(verified(office, number))
    case, row = desk.row(office, number), letter(office, number)

    hidden = [str(value) for name, value in ANSWERS.items() if name != "for_whom"]
    hidden += ["Mawikere", "Yulce", "SK 12", number, case["id"], row["id"], row["code"]]
    hidden += [str(row["signer"]), "197002281996031003", "1970"]
    assert [] == [each for each in hidden if each in told]
    assert {
        *("regency", "title", "status", "number", "dated", "person", "signer", "post", "ended_at")
    } == {each.name for each in fields(VerifiedView)}


@pytest.mark.parametrize("state", STATUSES)
def test_it_says_how_far_the_letter_came(office: Office, staff: Staff, state: str):
    """Also that it has no number yet."""
    assert STATUSES[state] is verified(office, routes.case_in(staff, state)).status


def test_a_void_letter_is_told_from_the_one_in_its_place(office: Office, staff: Staff):
    """Each by its own code."""
    number = correspondence.ready(staff)
    correspondence.end(staff.by[OPERATOR], office, number)

    old, new = (office.verified(row["code"]) for row in letters(office, number))
    assert (LetterStatus.VOID, NOW, NUMBER) == (old.status, old.ended_at, old.number)
    assert (LetterStatus.COMPLETE, None) == (new.status, new.ended_at)


def test_a_revoked_letter_is_told_of_as_revoked(office: Office, staff: Staff):
    """And since when; why stays in the office."""
    number = routes.case_in(staff, "issued")
    correspondence.end(staff.by[CHIEF], office, number, reason="wrong_content")

    view = verified(office, number)
    assert (LetterStatus.REVOKED, NOW) == (view.status, view.ended_at)
    assert "Isinya keliru" not in repr(view)
    assert "Tinta" not in repr(view)


def test_a_replaced_letter_is_told_of_as_replaced(office: Office, staff: Staff):
    """As a newer one of the same case makes it."""
    number = routes.case_in(staff, "issued")
    row = letter(office, number)
    with office.database.writing() as work:
        ended = {"ended_at": NOW, "ended_as": "replaced", "reason": "reissued"}
        rows.change(work, row["regency"], row["id"], ended)

    assert LetterStatus.REPLACED is verified(office, number).status


def test_of_an_erased_person_no_letter_of_the_name_is_left(office: Office, staff: Staff):
    """The letter itself is told of as before."""
    number = routes.case_in(staff, "issued")
    correspondence.erase_applicant(office, number)

    view = verified(office, number)
    assert (ERASED, NUMBER, LetterStatus.ISSUED) == (view.person, view.number, view.status)


@pytest.mark.parametrize("reporter", [complaints.REPORTER, ""])
def test_who_complained_is_at_most_masked(office: Office, reporter: str):
    """Or was never named; what they said and were answered is not told."""
    complaint = answered(office, reporter_name=reporter)

    told = repr(verified(office, complaint.number))
    for hidden in ("Fientje", "Rumokoy", "besok saja", "Jaga IV", "Sudah."):
        assert hidden not in told


def test_a_letter_of_somebody_outside_names_who_signed(office: Office):
    """Of a batch there is no one whose name it is."""
    lumajang = Lumajang.of(office)
    batch = lumajang.finalised(lumajang.uploaded("desa1", 1))
    lumajang.approve(batch)
    lumajang.signed(batch)

    view = verified(office, batch)
    assert ("", "BUPATI LUMAJANG", "188.45/12/427.12/2026") == (view.person, view.post, view.number)
    assert "Warga" not in repr(view)


def test_a_code_may_be_typed_as_it_is_read(office: Office, staff: Staff):
    """In lower case, without hyphens, with spaces, and with letters for digits like them."""
    number = correspondence.ready(staff)
    code = letter(office, number)["code"]
    view = office.verified(code)

    typed = [code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code} "]
    typed += [code.replace("0", "O"), code.replace("0", "o"), code.replace("1", "I")]
    typed += [code.replace("1", "l"), code.lower().replace("-", "")]
    assert [view] * len(typed) == [office.verified(each) for each in typed]


@pytest.mark.parametrize("change", ["", "short", "long", "other", "%", "' OR 1=1 --", "\x00"])
def test_another_code_is_of_no_letter(office: Office, staff: Staff, change: str):
    """Also one that is almost right; the sentence says what to do."""
    code = letter(office, correspondence.ready(staff))["code"]
    other = "Z" if code[-1] != "Z" else "Y"
    wrong = {"short": code[:-1], "long": f"{code}0", "other": code[:-1] + other}

    with pytest.raises(NotFound, match="Tidak ada surat dengan kode ini"):
        office.verified(wrong.get(change, change))


def verified(office: Office, number: str) -> VerifiedView:
    """Return what is told of the only letter of a case."""
    return office.verified(letter(office, number)["code"])
