"""The main path of a procedure, and the order in which its steps are told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from workflows.machine import OPENING, is_open
from workflows.procedure import Procedure
from workflows.schema.flow import ANY_OPEN, CLOCK, ActionKind, Stage

ONWARD = frozenset({ActionKind.FORWARD, ActionKind.WAIT})
"""Kinds of which the main path is made."""


GOALS = frozenset({Stage.ISSUED, Stage.CLOSED})
"""What a procedure is for: a letter handed over, or a complaint answered and closed."""


def order(procedure: Procedure) -> tuple[str, ...]:
    """Return every action once: the opening, the main path, then what branches off, row by row.

    What a branch leads to is told with it, before the next one; what branches off no row, such as
    what may stop a case anywhere, last and as declared.
    """
    lead = leads(procedure)
    told: list[str] = []
    _tell(procedure, lead, [OPENING, *main_path(procedure)], told)
    for name in procedure.definition.actions:
        if name not in told:
            _tell(procedure, lead, _way_on(procedure, lead, name, told), told)
    return tuple(told)


def _tell(procedure: Procedure, lead: Mapping[str, str], way: list[str], told: list[str]) -> None:
    """Add the steps of a way to what is told, then those that branch off each of them."""
    told += way
    for row in way:
        for name in _off(procedure, lead, row):
            if name not in told:
                _tell(procedure, lead, _way_on(procedure, lead, name, told), told)


def _way_on(
    procedure: Procedure, lead: Mapping[str, str], name: str, told: Collection[str]
) -> list[str]:
    """Return a step and those that lead on from it, as far as they are not told yet."""
    way = [name]
    while new := [step for step in _next(procedure, lead, way[-1]) if step not in (*told, *way)]:
        way.append(new[0])
    return way


def _next(procedure: Procedure, lead: Mapping[str, str], name: str) -> Iterator[str]:
    """Yield the steps to which one leads on; who resumes goes back to where the case was."""
    for edge in procedure.graph.edges:
        if edge.action == name and edge.target in lead and not edge.resumes:
            yield lead[edge.target]


def _off(procedure: Procedure, lead: Mapping[str, str], row: str) -> Iterator[str]:
    """Yield what else may be done where a row stands, and what may follow where it leads."""
    for state in (state for state, name in lead.items() if name == row):
        yield from leaving(procedure, state)
    yield from _next(procedure, lead, row)
    for target in targets(procedure, row):
        resting = not is_open(procedure.definition, target)
        for name in procedure.graph.leaving(target):
            action = procedure.definition.actions[name]
            if ANY_OPEN not in action.from_ and (resting or action.kind is ActionKind.RECORD):
                yield name


def targets(procedure: Procedure, name: str) -> tuple[str, ...]:
    """Return the states to which an action, or the opening, may lead."""
    edges = (edge for edge in procedure.graph.edges if edge.action == name)
    return tuple(dict.fromkeys(edge.target for edge in edges))


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
        action = procedure.definition.actions[name]
        if action.kind in ONWARD and CLOCK not in action.by:
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
    action = procedure.definition.actions[name]
    return CLOCK in action.by or action.kind not in ONWARD | {ActionKind.RESUME}
