"""The graph, asked with a throw-away holder of a state."""

import pytest

from tests.workflows import samples
from workflows import machine
from workflows.machine import OPENING, START, NoSuchMove


def test_a_case_begins_where_its_opening_leads(contoh):
    """Opening is a move like any other, from no state at all."""
    assert "submitted" == contoh.graph.move(START, OPENING)


def test_an_action_leads_where_it_is_declared_to(contoh):
    """One state, one action, one target."""
    assert "drafted" == contoh.graph.move("submitted", "draft")


@pytest.mark.parametrize(
    ("state", "action"),
    [
        ("drafted", "draft"),
        ("submitted", "sign"),
        ("issued", "stop"),
        (START, "draft"),
        ("submitted", OPENING),
        ("submitted", "to_issued"),
        ("submitted", "trigger"),
        ("submitted", "gc.disable"),
        ("submitted", ""),
        ("nowhere", "draft"),
    ],
)
def test_no_other_move_exists(contoh, state, action):
    """Neither the library's automatic triggers nor anything it might resolve is a move."""
    with pytest.raises(NoSuchMove):
        contoh.graph.move(state, action)


def test_any_open_is_every_state_but_the_ends(contoh):
    """A closed case is not stopped."""
    stopped = {edge.source for edge in contoh.graph.edges if edge.action == "stop"}

    assert set(contoh.definition.states) - {"issued", "rejected", "withdrawn"} == stopped


def test_a_resumption_leads_back_to_where_the_case_was_returned_from(minahasa):
    """One action, a target for each place from which a return leads there."""
    assert "submitted" == minahasa.graph.move("returned", "resubmit", resume="submitted")
    assert "dtks_check" == minahasa.graph.move("returned", "resubmit", resume="dtks_check")


@pytest.mark.parametrize("resume", [None, "drafted", "returned", "nowhere"])
def test_a_resumption_leads_nowhere_else(minahasa, resume):
    """A place from which no return leads there is no place to resume at."""
    with pytest.raises(NoSuchMove):
        minahasa.graph.move("returned", "resubmit", resume=resume)


def test_actions_leave_a_state_in_declared_order(contoh):
    """Screens show them so."""
    declared = [name for name in contoh.definition.actions if name in LEAVING]

    assert declared == list(contoh.graph.leaving("submitted"))
    assert () == contoh.graph.leaving("issued")


LEAVING = {"give_back", "ask_bureau", "refuse", "draft", "stop"}


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_edge_of_a_shipped_definition_can_be_moved(path):
    """The machine holds what the definition declares, no more and no less."""
    at = samples.procedure(path)

    for edge in at.graph.edges:
        assert edge.target == at.graph.move(edge.source, edge.action, resume=edge.target)
    moves = {(edge.source, edge.action) for edge in at.graph.edges}
    actions = [OPENING, *at.definition.actions]
    for state in [START, *at.definition.states]:
        for action in actions:
            if (state, action) not in moves:
                with pytest.raises(NoSuchMove):
                    at.graph.move(state, action, resume=state)


def test_a_state_is_open_until_its_stage_is_an_end(contoh):
    """`ready` is not yet handed over; `issued` is."""
    assert machine.is_open(contoh.definition, "ready")
    assert not machine.is_open(contoh.definition, "issued")
