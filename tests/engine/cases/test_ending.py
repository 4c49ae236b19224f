"""Ending a letter by hand: before its hand-over it gets the next number, after it is revoked."""

from datetime import date
from typing import Any

import pytest

from engine.errors import AlurError, InputInvalid, NotFound, Refused, Stale
from engine.office import Office
from tests.engine import correspondence, desk, routes
from tests.engine.correspondence import end, ending, letter, letters
from tests.engine.ratification import Lumajang
from tests.fixtures.office import (
    CHIEF,
    FRONT,
    HEAD,
    NEIGHBOUR,
    NOW,
    OPERATOR,
    TODAY,
    Staff,
)
from workflows.letters.ending import CHOSEN

FIRST, SECOND = "400.9.11/001/DINSOS/XI/2026", "400.9.11/002/DINSOS/XI/2026"
WHY = "Tinta tumpah di atasnya."


def test_before_it_is_handed_over_the_next_number_is_taken(office: Office, staff: Staff):
    """The old row is void with its reason; the new one is the same letter, signed as it was."""
    number = correspondence.ready(staff)
    before = letter(office, number)
    done = end(staff.by[OPERATOR], office, number)

    old, new = letters(office, number)
    assert {**before, "ended_at": NOW, "ended_as": "void", "reason": "spoilt"} == old
    assert (SECOND, 2, TODAY, None, None) == tuple(
        new[name] for name in ("number", "sequence", "dated", "issued_at", "ended_at")
    )
    kept = ("letter", "signer", "signature", "signed_at", "series", "register", "year")
    assert [old[name] for name in kept] == [new[name] for name in kept]
    assert "ready" == done.state
    assert SECOND == correspondence.answers(office, number)["letter_number"]
    assert [] == desk.findings(office)


def test_the_new_number_has_a_code_and_a_paper_of_its_own(office: Office, staff: Staff):
    """Whoever verifies the old one is not told of the new."""
    number = correspondence.ready(staff)
    end(staff.by[OPERATOR], office, number)

    old, new = letters(office, number)
    assert old["code"] != new["code"]
    texts = [correspondence.read(correspondence.stored(office, row)) for row in (old, new)]
    assert [(True, False), (False, True)] == [(FIRST in text, SECOND in text) for text in texts]


def test_the_history_tells_who_said_so_and_why(office: Office, staff: Staff):
    """The explanation beside the event, sealed as all free text."""
    number = correspondence.ready(staff)
    end(staff.by[CHIEF], office, number, reason="wrong_number")

    event = desk.events(office, number)[-1]
    old, new = letters(office, number)
    assert ("letter_ended", "recommendation", FIRST, "wrong_number", "office_head") == (
        event.kind,
        *(event.body[name] for name in ("letter", "ended", "reason", "role")),
    )
    assert staff.by[CHIEF].person == event.body["actor"]
    assert {"letter_number": [FIRST, SECOND]} == event.body["changes"]
    assert {old["id"], new["id"]} == event.body["letters"].keys()
    file = correspondence.document_of(office, new)
    assert {new["document"]: ["letters.recommendation", file["hash"]]} == event.body["papers"]
    assert {"note": WHY} == event.personal
    assert [] == desk.where_it_stands(office.database, WHY)


def test_the_letter_with_the_new_number_is_handed_over(office: Office, staff: Staff):
    """The void one stays void."""
    number = correspondence.ready(staff)
    end(staff.by[OPERATOR], office, number)
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")

    old, new = letters(office, number)
    assert (None, NOW) == (old["issued_at"], new["issued_at"])
    assert [] == desk.findings(office)


def test_a_letter_may_lose_its_number_twice(office: Office, staff: Staff):
    """Each time the next one is taken."""
    number = correspondence.ready(staff)
    for _ in range(2):
        end(staff.by[OPERATOR], office, number)

    assert [1, 2, 3] == [row["sequence"] for row in letters(office, number)]
    assert ["void", "void", None] == [row["ended_as"] for row in letters(office, number)]
    assert [] == desk.findings(office)


def test_after_it_was_handed_over_it_is_revoked(office: Office, staff: Staff):
    """It keeps its number, and no other is taken; the case stays closed."""
    number = routes.case_in(staff, "issued")
    before = letter(office, number)
    done = end(staff.by[CHIEF], office, number, reason="wrong_content")

    ended = {"ended_at": NOW, "ended_as": "revoked", "reason": "wrong_content"}
    assert {**before, **ended} == letter(office, number)
    assert "issued" == done.state
    event = desk.events(office, number)[-1]
    assert {before["id"]: ended | {"ended_at": "2026-11-23T02:30:00.000000Z"}} == event.body[
        "letters"
    ]
    assert not {"papers", "changes"} & event.body.keys()
    assert FIRST == correspondence.answers(office, number)["letter_number"]
    assert [] == desk.findings(office)


@pytest.mark.parametrize("login", [CHIEF, HEAD, OPERATOR])
@pytest.mark.parametrize("state", ["ready", "issued"])
def test_who_signs_numbers_or_supervises_may(office: Office, staff: Staff, state: str, login: str):
    """The head of division neither signs nor numbers here, and supervises."""
    number = routes.case_in(staff, state)
    page = office.case("minahasa-selatan", staff.by[login], number)
    assert [True] == [each.may_end for each in page.letters]

    end(staff.by[login], office, number)
    assert "spoilt" == letters(office, number)[0]["reason"]


def test_nobody_else_may(office: Office, staff: Staff):
    """Not the front office, nor who held such a post until yesterday."""
    number = correspondence.ready(staff)
    page = office.case("minahasa-selatan", staff.by[FRONT], number)
    assert [False] == [each.may_end for each in page.letters]
    sentence = "Surat ini hanya dibatalkan oleh penanda tangan, penomor atau pengawasnya."
    assert sentence == refused(office, ending(staff.by[FRONT], office, number))

    desk.end_appointments(office, staff.by[OPERATOR], date(2026, 11, 22))
    assert sentence == refused(office, ending(staff.by[OPERATOR], office, number))


@pytest.mark.parametrize(
    "changed", [{"reason": ""}, {"reason": "redrafted"}, {"note": ""}, {"note": " \n "}]
)
def test_it_is_explained(office: Office, staff: Staff, changed: dict[str, str]):
    """By a reason people choose from, and in words; what follows by itself is none of them."""
    number = correspondence.ready(staff)

    why = raised(office, ending(staff.by[OPERATOR], office, number, **changed), InputInvalid)
    assert changed.keys() == why.mistakes.keys()  # type: ignore[attr-defined]


def test_an_explanation_has_an_end(office: Office, staff: Staff):
    """That of all notes."""
    number = correspondence.ready(staff)

    raised(office, ending(staff.by[OPERATOR], office, number, note="a" * 2001), InputInvalid)


@pytest.mark.parametrize("reason", CHOSEN)
def test_every_reason_that_is_offered_is_taken(office: Office, staff: Staff, reason: str):
    """And stands in the row as it was chosen."""
    number = correspondence.ready(staff)
    end(staff.by[OPERATOR], office, number, reason=reason)

    assert reason == letters(office, number)[0]["reason"]


def test_a_letter_without_a_number_has_none_to_lose(office: Office, staff: Staff):
    """The sentence says what to do instead."""
    number = correspondence.signed(staff)

    assert (
        "Surat ini belum ditandatangani dan dinomori; kembalikan berkasnya bila keliru."
        == refused(office, ending(staff.by[OPERATOR], office, number))
    )


def test_what_no_longer_holds_is_not_ended_again(office: Office, staff: Staff):
    """Void or revoked, once is enough."""
    number = correspondence.ready(staff)
    [void] = letters(office, number)
    end(staff.by[OPERATOR], office, number)
    issued = routes.case_in(staff, "issued")
    end(staff.by[CHIEF], office, issued)

    again = ending(staff.by[OPERATOR], office, number, letter=void["id"])
    for command in (again, ending(staff.by[CHIEF], office, issued)):
        assert "Surat ini sudah tidak berlaku." == refused(office, command)


def test_a_number_of_another_office_is_not_given_back_here(office: Office):
    """It was typed, and no register of this office has the next."""
    lumajang = Lumajang.of(office)
    batch = lumajang.finalised(lumajang.uploaded("desa1", 1))
    lumajang.approve(batch)
    lumajang.signed(batch)

    why = refused(office, ending(lumajang.by["supervisor"], office, batch))
    assert why == "Nomor surat ini dari kantor lain; batalkan di sana, lalu kembalikan berkasnya."


def test_a_letter_whose_person_was_erased_gets_no_other_number(office: Office, staff: Staff):
    """No paper is left to set it on; revoked it may be."""
    number = correspondence.ready(staff)
    correspondence.erase_applicant(office, number)
    assert "Isi surat ini sudah dihapus bersama data pribadi pada berkasnya." == refused(
        office, ending(staff.by[OPERATOR], office, number)
    )

    issued = routes.case_in(staff, "issued")
    correspondence.erase_applicant(office, issued)
    end(staff.by[CHIEF], office, issued)
    assert "revoked" == letter(office, issued)["ended_as"]
    assert [] == desk.findings(office)


def test_a_stale_form_ends_nothing(office: Office, staff: Staff):
    """Someone else was faster."""
    number = correspondence.ready(staff)
    revision = desk.row(office, number)["revision"]

    stale = ending(staff.by[OPERATOR], office, number, revision=revision - 1)
    raised(office, stale, Stale)


def test_the_same_request_ends_one_letter(office: Office, staff: Staff):
    """Sent twice, one number is taken."""
    number = correspondence.ready(staff)
    command = ending(staff.by[OPERATOR], office, number)
    first, again = office.perform(command), office.perform(command)

    assert (False, True) == (first.repeated, again.repeated)
    assert 2 == len(letters(office, number))


@pytest.mark.parametrize("which", ["another case's", "nobody's"])
def test_a_letter_that_is_not_of_the_case_is_not_found(office: Office, staff: Staff, which: str):
    """That of another case, or none at all."""
    number, other = correspondence.ready(staff), correspondence.ready(staff)
    strange = letter(office, other)["id"] if which == "another case's" else number_like(other)

    raised(office, ending(staff.by[OPERATOR], office, number, letter=strange), NotFound)


def test_a_letter_of_another_regency_is_not_found(office: Office, staff: Staff):
    """Neither its case nor its id leads anywhere from there."""
    number = correspondence.ready(staff)
    stranger = desk.hire(office, "stranger", "office_head", regency=NEIGHBOUR)

    raised(office, ending(stranger, office, number, regency=NEIGHBOUR), NotFound)


def number_like(number: str) -> str:
    """Return the id of no letter."""
    return f"01900000-0000-7000-8000-0000000{number[-5:]}"


def refused(office: Office, command: Any) -> str:
    """Return the one sentence against a request, which leaves nothing behind."""
    why = raised(office, command, Refused)
    [refusal] = why.refusals  # type: ignore[attr-defined]
    return str(refusal.sentence)


def raised(office: Office, command: Any, why: type[AlurError]) -> AlurError:
    """Return the error that a request meets, which leaves nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(why) as caught:
        office.perform(command)
    assert before == desk.cells(office.database)
    return caught.value
