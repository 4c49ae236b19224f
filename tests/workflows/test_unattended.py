"""Moves that no person makes."""

import pytest

from tests.workflows import samples
from tests.workflows.samples import case
from workflows.machine import NoSuchMove
from workflows.procedure import Procedure
from workflows.unattended import moved

LEBAK = samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml"
CLOSING = ("awaiting_registration", "close_unanswered")


@pytest.fixture(scope="module")
def lebak() -> Procedure:
    """Lebak's service, compiled."""
    return samples.procedure(LEBAK)


def test_a_clock_closes_a_case_that_nobody_came_back_for(lebak):
    """Under no appointment, in nobody's name; the unit that it came from keeps it."""
    move = moved(lebak, case(lebak, CLOSING[0]), CLOSING[1], "clock")

    assert ("awaiting_registration", "lapsed", "closed") == (move.source, move.target, move.stage)
    assert ("clock", "", None) == (move.role, move.appointment, move.recorded_for)
    assert ("applicant", "tim-pengaduan") == (move.holder, move.unit)
    assert move.closes
    assert ((), {}, None) == (move.reasons, move.values, move.resume)


def test_a_clock_may_send_a_case_on_to_another_unit():
    """As any action does."""
    late = {
        "label": "Naikkan ke kepala kantor",
        "by": "clock",
        "from": ["submitted", "drafted"],
        "to": "initialled",
        "source": "contoh:4",
    }
    at = samples.compiled(actions={"raise_late": late})

    move = moved(at, case(at, "drafted"), "raise_late", "clock")

    assert ("initialled", "kantor", "kantor") == (move.target, move.unit, move.holder)
    assert not move.closes


NOT_TAKEN = {
    "by a batch": (CLOSING, "batch"),
    "an action of people": (("awaiting_registration", "register_again"), "clock"),
    "no action at all": (("awaiting_registration", "no_such_action"), "clock"),
    "from another state": (("returned", "close_unanswered"), "clock"),
    "before it is opened": ((None, "close_unanswered"), "clock"),
}


@pytest.mark.parametrize(("move", "party"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_nothing_is_taken_but_by_whose_it_is_and_from_where_it_leaves(lebak, move, party):
    """Whatever ran out."""
    state, action = move
    with pytest.raises(NoSuchMove):
        moved(lebak, case(lebak, state), action, party)
