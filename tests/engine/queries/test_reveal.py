"""Masked numbers are shown in full to who works here, for a reason, and never unnoticed."""

import pytest
from sqlalchemy import select

from engine.errors import InputInvalid, NotFound, Refused
from engine.office import Office
from engine.queries.views import CaseView
from engine.tables.access import access
from tests.fixtures.office import ANSWERS, FORMER, NEIGHBOUR, OPERATOR, PASSWORD, REGENCY, Staff

REASON = "cek SIKS-NG"


def looks(office: Office) -> list[str]:
    """Return the reasons of every look that was kept."""
    with office.database.reading() as work:
        return list(work.execute(select(access.c.reason)).scalars())


def text_of(view: CaseView, field: str) -> str:
    return next(each.text for each in view.fields if each.id == field)


def test_a_page_masks_identity_numbers_until_they_are_asked_for(office: Office, staff: Staff):
    """The last digits are enough to tell cases apart."""
    number = staff.open_case()

    view = office.case(REGENCY, staff.by[OPERATOR], number)

    assert "••••••••••••0003" == text_of(view, "applicant_nik")
    assert [] == looks(office)


def test_a_look_shows_them_in_full_and_is_kept_with_its_reason(office: Office, staff: Staff):
    """The operator needs the NIK to search the social register."""
    number = staff.open_case()

    view = office.reveal(REGENCY, staff.by[OPERATOR], number, reason=REASON)

    assert ANSWERS["applicant_nik"] == text_of(view, "applicant_nik")
    assert [REASON] == looks(office)


@pytest.mark.parametrize("reason", ["", "   ", "cek", "x" * 201])
def test_a_look_without_a_reason_is_refused_and_not_kept(office: Office, staff: Staff, reason: str):
    """A reason is a few words, not a key pressed to get on."""
    number = staff.open_case()

    with pytest.raises(InputInvalid):
        office.reveal(REGENCY, staff.by[OPERATOR], number, reason=reason)

    assert [] == looks(office)


def test_someone_whose_appointment_ended_is_refused(office: Office, staff: Staff):
    """They may sign in, and see no number in full."""
    number = staff.open_case()

    with pytest.raises(Refused):
        office.reveal(REGENCY, staff.by[FORMER], number, reason=REASON)

    assert [] == looks(office)


def test_a_neighbour_does_not_find_the_case(office: Office, staff: Staff):
    """Nor learns whether it exists."""
    number = staff.open_case()
    neighbour = office.sign_in(NEIGHBOUR, "depan", PASSWORD)

    with pytest.raises(NotFound):
        office.reveal(NEIGHBOUR, neighbour, number, reason=REASON)

    assert [] == looks(office)
