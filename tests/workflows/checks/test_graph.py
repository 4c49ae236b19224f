"""The rules about states and moves, beyond their examples."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import STATE, act, found
from workflows.checks import check
from workflows.schema.flow import ActionKind


def test_what_lies_beyond_an_unreachable_state_is_told_with_it():
    """One cause, one problem."""
    states = dict.fromkeys(("a", "b", "c"), STATE)
    actions = {"ab": act("a", "b"), "bc": act("b", "c"), "out": act("c", "ready")}

    assert [("unreachable-state", "states.a")] == found(states=states, actions=actions)


def test_unreachable_states_apart_are_told_apart():
    """Two causes, two problems."""
    states = dict.fromkeys(("a", "b"), STATE)
    actions = {"a_out": act("a", "ready"), "b_out": act("b", "ready")}

    rules = found(states=states, actions=actions)

    assert [("unreachable-state", "states.a"), ("unreachable-state", "states.b")] == rules


def test_a_circle_that_nothing_reaches_is_told_at_its_first_state():
    """Neither of its states leads the other."""
    states = dict.fromkeys(("a", "b"), STATE)
    actions = {"ab": act("a", "b"), "ba": act("b", "a"), "out": act("b", "ready")}

    assert [("unreachable-state", "states.a")] == found(states=states, actions=actions)


def test_a_circle_without_end_is_told_once():
    """With what leads into it, and however large it is."""
    states = dict.fromkeys(("a", "b", "c"), STATE)
    actions = {
        "in": act("submitted", "a"),
        "ab": act("a", "b"),
        "bc": act("b", "c"),
        "cb": act("c", "b"),
    }

    assert [("no-path-to-end", "states.b")] == found(states=states, actions=actions)


def test_a_way_into_a_dead_end_is_no_second_fault():
    """Mend the dead end, and the way is mended."""
    states = dict.fromkeys(("a", "b"), STATE)
    actions = {"in": act("submitted", "a"), "ab": act("a", "b")}

    assert [("dead-end", "states.b")] == found(states=states, actions=actions)


REOPENINGS = {
    "of an end": (["issued"], []),
    "of an end, and of what comes before it": (["ready", "issued"], []),
    "of what is still open": (["ready"], [("reopen-open", "actions.again.from")]),
    "of anything that is open": ("any_open", [("reopen-open", "actions.again.from")]),
    "of a state that is not declared": (["isued"], [("unknown-state", "actions.again.from.0")]),
}


@pytest.mark.parametrize(("source", "told"), REOPENINGS.values(), ids=REOPENINGS)
def test_only_what_was_over_is_reopened(source, told):
    """It is the one way on from an end."""
    reasons = {"wrong": {"label": "Keliru"}}
    again = act(source, "submitted", kind="reopen", unit="loket", reasons=reasons)

    assert told == found(actions={"again": again})


@pytest.mark.parametrize("kind", [kind for kind in ActionKind if kind not in {"record", "reopen"}])
def test_no_other_kind_of_action_leaves_an_end(kind):
    """What was handed over is not moved on as if nothing had been."""
    again = act("issued", "submitted", kind=kind, reasons={"wrong": {"label": "Keliru"}})

    assert ("end-left", "actions.again.from") in found(actions={"again": again})


def test_a_reopening_gives_its_reason():
    """Like everything that undoes what was done."""
    again = act("issued", "submitted", kind="reopen")

    assert [("reasonless", "actions.again")] == found(actions={"again": again})


def test_the_others_are_named_in_the_message():
    """So that the author sees the extent."""
    states = dict.fromkeys(("a", "b"), STATE)
    declared = samples.laid(states=states, actions={"ab": act("a", "b"), "out": act("b", "ready")})

    (problem,) = check(declared, samples.regency(samples.CONTOH / "surat-contoh.yaml")).problems

    assert "tahap 'a' tidak pernah dicapai; demikian juga 'b'" == problem.message
