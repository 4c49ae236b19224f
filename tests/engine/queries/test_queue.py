"""The lists that people work from."""

import pytest

from engine.office import Office
from tests.engine import desk, routes
from tests.fixtures.office import CHIEF, HEAD, REGENCY, TO_DRAFTED, Staff

NOT_MINE = {"regency", "role", "appointment", "unit"}
"""Rules by which an action is somebody else's."""


@pytest.mark.parametrize("state", routes.open_states())
def test_a_case_is_on_the_list_of_everyone_who_can_move_it(
    office: Office, staff: Staff, state: str
):
    """By an action declared for where it stands; and on nobody else's, wherever that is."""
    number = routes.case_in(staff, state)

    expected = [login for login in routes.PEOPLE if can_move(office, staff, login, number)]
    listed = [login for login in routes.PEOPLE if lists(office, staff, login)]
    assert expected
    assert expected == listed


def test_a_role_held_at_another_unit_lists_nothing(office: Office, staff: Staff):
    """The head of an office that does not hold the case has nothing to do with it."""
    staff.open_case(*TO_DRAFTED, (HEAD, "initial"))
    elsewhere = desk.hire(office, "elsewhere", "office_head", unit="bidang-dayasos")

    assert (1, 0) == tuple(
        len(office.queue(REGENCY, by, tab="tugas", page=1, search="").rows)
        for by in (staff.by[CHIEF], elsewhere)
    )


def can_move(office: Office, staff: Staff, login: str, number: str) -> bool:
    page = office.case(REGENCY, staff.by[login], number)
    return any(
        page.state in action.option.act.from_
        and NOT_MINE.isdisjoint(refusal.rule for refusal in action.option.refusals)
        for action in page.actions
    )


def lists(office: Office, staff: Staff, login: str) -> bool:
    """Say whether a list of this person's own has a case on it."""
    return any(
        office.queue(REGENCY, staff.by[login], tab=tab, page=1, search="").rows
        for tab in ("tugas", "menunggu")
    )
