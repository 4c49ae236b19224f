"""The main path of a procedure, and the order in which its steps are told."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.machine import OPENING, is_open
from workflows.procedure import Procedure
from workflows.schema.flow import ANY_OPEN, ActionKind, Stage

ONWARD = frozenset({ActionKind.FORWARD, ActionKind.WAIT})
"""Kinds of which the main path is made."""


GOALS = frozenset({Stage.ISSUED, Stage.CLOSED})
"""What a procedure is for: a letter handed over, or a complaint answered and closed."""


def order(procedure: Procedure) -> tuple[str, ...]:
    """Return every action once: the opening, the main path, then the others as declared."""
    main = main_path(procedure)
    rest = (name for name in procedure.definition.actions if name not in main)
    return (OPENING, *main, *rest)


def main_path(procedure: Procedure) -> tuple[str, ...]:
    """Return the actions from the first state to what the service is for, branches left out.

    At each state the first declared step that gets there is taken; none, where none gets there.
    """
    states = procedure.definition.states
    goals = frozenset(name for name, state in states.items() if state.stage in GOALS)
    goals = goals or frozenset(n for n in states if not is_open(procedure.definition, n))
    first = procedure.definition.opening.to
    return _way(procedure, first, goals, {first}) or ()


def _way(
    procedure: Procedure, state: str, goals: frozenset[str], seen: set[str]
) -> tuple[str, ...] | None:
    if state in goals:
        return ()
    for action, target in _onward(procedure, state):
        if target not in seen:
            seen.add(target)
            if (rest := _way(procedure, target, goals, seen)) is not None:
                return (action, *rest)
    return None


def _onward(procedure: Procedure, state: str) -> Iterator[tuple[str, str]]:
    for name in leaving(procedure, state):
        if procedure.definition.actions[name].kind in ONWARD:
            yield name, procedure.graph.move(state, name)


def leaving(procedure: Procedure, state: str) -> tuple[str, ...]:
    """Return the actions declared for a state, but those that only record.

    What may stop a case anywhere is declared for none.
    """
    actions = procedure.definition.actions
    return tuple(
        name
        for name in procedure.graph.leaving(state)
        if ANY_OPEN not in actions[name].from_ and actions[name].kind is not ActionKind.RECORD
    )


def leads(procedure: Procedure) -> dict[str, str]:
    """Return for each open state that is left the step that its row is about.

    Others branch off it.  From an end nothing leads on: what is reopened was over.
    """
    main = main_path(procedure)
    found: dict[str, str] = {}
    for state in procedure.definition.states:
        if not is_open(procedure.definition, state):
            continue
        names = leaving(procedure, state)
        ranked = sorted(names, key=lambda name: (name not in main, _branches(procedure, name)))
        if ranked:
            found[state] = ranked[0]
    return found


def _branches(procedure: Procedure, name: str) -> bool:
    return procedure.definition.actions[name].kind not in ONWARD | {ActionKind.RESUME}
