"""What letters cost: as many statements for the tenth letter of a regency as for the first."""

from collections.abc import Callable, Mapping

import pytest

from engine.cases.commands import Command
from engine.database import count_statements
from engine.office import Office
from tests.engine import correspondence, desk, routes
from tests.fixtures.office import CHIEF, FRONT, OPERATOR, Staff
from workflows.facts import Value


def acting(login: str, action: str, **values: Value) -> Callable[[Staff, str], Command]:
    """Return what makes a request to act on a case."""
    reasons = ("duplicate",) if action == "withdraw" else ()

    def made(staff: Staff, number: str) -> Command:
        revision = staff.revision(number, login)
        return desk.acting(
            staff.by[login], number, revision, action, values=values, reasons=reasons
        )

    return made


def ending(staff: Staff, number: str) -> Command:
    return correspondence.ending(staff.by[OPERATOR], staff.office, number)


def scanning(staff: Staff, number: str) -> Command:
    return correspondence.scanning(staff.by[OPERATOR], staff.office, number)


BUDGETS: Mapping[str, tuple[int, str, Callable[[Staff, str], Command]]] = {
    "a signature": (13, "initialled", acting(CHIEF, "sign")),
    "a number": (9, "signed", acting(OPERATOR, "number_and_stamp")),
    "a signature and a number": (12, "refusal_drafted", acting(CHIEF, "sign_refusal")),
    "a hand-over": (7, "ready", acting(OPERATOR, "hand_over", received_by="applicant")),
    "the end of a case": (7, "ready", acting(FRONT, "withdraw")),
    "another number": (11, "ready", ending),
    "a revocation": (8, "issued", ending),
    "a scan": (7, "ready", scanning),
}
"""How many statements each may take from which state, authentication included."""


@pytest.mark.parametrize("name", BUDGETS)
def test_a_letter_keeps_to_its_statements(office: Office, staff: Staff, name: str):
    """However many letters there are, and however often this one lost its number."""
    budget, state, made = BUDGETS[name]
    first, last = (routes.case_in(staff, state) for _ in range(2))
    few = counted(office, made(staff, first))
    for _ in range(3):
        correspondence.ready(staff)
        if state == "ready":
            correspondence.end(staff.by[OPERATOR], office, last)

    assert (few, few) == (budget, counted(office, made(staff, last)))


def counted(office: Office, command: Command) -> int:
    """Return how many statements the command takes."""
    with count_statements(office.database) as seen:
        office.perform(command)
    return len(seen)
