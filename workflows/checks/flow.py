"""The moves of a definition, as far as its names resolve, and where they lead.

A move from or to an undeclared state may concern any state.  So that a misspelt name is reported
once and not blamed on half the graph, two readings are kept: `possible` gives such a move the
benefit of the doubt, for rules that look for a way that should exist; `known` leaves it out, for
rules that look for a way that should not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from workflows import machine
from workflows.machine import START, Edge
from workflows.schema.definition import Definition
from workflows.schema.flow import ANY_OPEN

ANYWHERE = "(anywhere)"
"""The place of an undeclared state: it may be any of them."""

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Flow:
    """The moves of one definition; `own` leaves out those that start from any open state."""

    possible: tuple[Edge, ...]
    known: tuple[Edge, ...]
    own: tuple[Edge, ...]

    @classmethod
    def of(cls, definition: Definition) -> Flow:
        """Read the moves of `definition`, whether or not its names resolve."""
        every = tuple(machine.edges(definition))
        places = {START, *definition.states}
        possible = tuple(_possible(every, definition))
        anywhere = {name for name, act in definition.actions.items() if ANY_OPEN in act.from_}
        return cls(
            possible=possible,
            known=tuple(edge for edge in every if {edge.source, edge.target} <= places),
            own=tuple(edge for edge in possible if edge.action not in anywhere),
        )


def _possible(every: Iterable[Edge], definition: Definition) -> Iterator[Edge]:
    ways: set[tuple[str, str]] = set()
    for edge in every:
        source = edge.source if edge.source in {START, *definition.states} else ANYWHERE
        target = edge.target if edge.target in definition.states else ANYWHERE
        if source == ANYWHERE:
            ways.update((state, ANYWHERE) for state in definition.states)
        if ANYWHERE in {source, target}:
            ways.update((ANYWHERE, state) for state in definition.states)
        yield Edge(edge.action, source, target)
    yield from (Edge("", source, target) for source, target in sorted(ways))


def reached(edges: Iterable[Edge], starts: Collection[str]) -> Names:
    """Return every state to which a way leads from one of `starts`, these included."""
    after = defaultdict(set)
    for edge in edges:
        after[edge.source].add(edge.target)
    found, waiting = set(starts), list(starts)
    while waiting:
        new = after[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def backwards(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return each move turned round."""
    return tuple(Edge(edge.action, edge.target, edge.source) for edge in edges)


def without(edges: Iterable[Edge], actions: Collection[str]) -> tuple[Edge, ...]:
    """Return the moves that are none of `actions`."""
    return tuple(edge for edge in edges if edge.action not in actions)


def spread(edges: Collection[Edge], carry: Callable[[Edge, Names], Names]) -> dict[str, Names]:
    """Return what may have gathered at each state, `carry` telling what each move brings there."""
    found: dict[str, Names] = defaultdict(frozenset)
    grew = True
    while grew:
        grew = False
        for edge in edges:
            more = found[edge.target] | carry(edge, found[edge.source])
            if more != found[edge.target]:
                found[edge.target] = more
                grew = True
    return found


def first_of_each(states: Collection[str], edges: Collection[Edge]) -> Iterator[tuple[str, ...]]:
    """Yield `states` in groups, each led by a state that no state outside its group leads to.

    A group is what its first state leads to among `states`, so that a fault with one cause is
    reported once.
    """
    inside = tuple(edge for edge in edges if edge.source in states and edge.target in states)
    after = {state: reached(inside, [state]) for state in states}
    told: set[str] = set()
    for state in states:
        before = [other for other in states if state in after[other]]
        if state not in told and all(other in after[state] for other in before):
            group = tuple(each for each in states if each in after[state])
            told.update(group)
            yield (state, *(each for each in group if each != state))
