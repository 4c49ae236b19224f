"""The arrows of a state diagram, before they have a place: what is one line, and on which side.

A move to the next state goes straight down; one that skips states goes on the right; one that
leads back, by its kind or by its direction, on the left.  What may stop a case anywhere is a note.
The links of a chain share the line by which each leads to where the chain began, and the line by
which a change of what they approved leads to the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflows.chains import BACK
from workflows.draw import words
from workflows.machine import START, VOID, Edge
from workflows.procedure import Procedure
from workflows.schema.flow import ANY_OPEN, Action, ActionKind

LEADING_BACK = frozenset(
    {ActionKind.RETURN, ActionKind.SEND_BACK, ActionKind.RESUME, ActionKind.REOPEN}
)
"""Kinds that lead back whatever stands between."""


class Way(StrEnum):
    """How a move is drawn."""

    STRAIGHT = "straight"
    RIGHT = "right"
    LEFT = "left"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Move:
    """Arrows that share a line, from rows to rows; a note has no row of origin.

    `action` names the line: an action, or the `line` of several.
    """

    action: str
    kind: ActionKind
    label: str
    who: str
    added: bool
    way: Way
    sources: tuple[int, ...]
    targets: tuple[int, ...]

    @property
    def top(self) -> int:
        """The highest row that it touches."""
        return min(*self.sources, *self.targets)

    @property
    def bottom(self) -> int:
        """The lowest row that it touches."""
        return max(*self.sources, *self.targets)


def rows(procedure: Procedure) -> tuple[str, ...]:
    """Return what stands on each row: the start, then the states in declared order."""
    return (START, *procedure.definition.states)


def moves(procedure: Procedure) -> tuple[Move, ...]:
    """Return every move of the procedure, each edge of its graph in exactly one."""
    row = {name: number for number, name in enumerate(rows(procedure))}
    shared: dict[tuple[str, ...], list[Edge]] = {}
    taken: set[str] = set()
    for edge in drawn(procedure):
        key = _key(procedure, edge, row)
        if key[1] == Way.STRAIGHT:
            # There is room for one on the spine.
            key = (edge.action, Way.RIGHT) if edge.source in taken else key
            taken.add(edge.source)
        shared.setdefault(key, []).append(edge)
    return tuple(_moves(procedure, shared, row))


def drawn(procedure: Procedure) -> Iterator[Edge]:
    """Yield the moves that a drawing shows: all but the void of what nobody approved as yet."""
    for edge in procedure.graph.edges:
        if edge.action != VOID or edge.source != edge.target:
            yield edge


def line(action: str) -> str:
    """Return what the line of an action is called; links share the one to where a chain began."""
    chain, _, done = action.partition(".")
    return f"{chain}.{BACK}" if done.endswith(f".{BACK}") else action


def _moves(
    procedure: Procedure, shared: dict[tuple[str, ...], list[Edge]], row: dict[str, int]
) -> Iterator[Move]:
    for (name, way, *_), edges in shared.items():
        taken = tuple(dict.fromkeys(edge.action for edge in edges))
        action = procedure.action(taken[0])
        opening = procedure.definition.opening
        yield Move(
            action=name,
            kind=_kind(taken[0], action),
            label=words.act(procedure, taken[0]),
            who=words.OR.join(dict.fromkeys(words.who(procedure, each) for each in taken)),
            added=taken[0] != VOID and (action or opening).added is not None,
            way=Way(way),
            sources=() if way == Way.NOTE else _each(row[edge.source] for edge in edges),
            targets=_each(row[edge.target] for edge in edges),
        )


def _kind(name: str, action: Action | None) -> ActionKind:
    if action is None:
        return ActionKind.SEND_BACK if name == VOID else ActionKind.FORWARD
    return action.kind


def _key(procedure: Procedure, edge: Edge, row: dict[str, int]) -> tuple[str, ...]:
    """Return what the edges of one line have in common.

    Those that resume share a line by where they leave; others, leading to one state, by its side.
    """
    action = procedure.action(edge.action)
    if action and ANY_OPEN in action.from_:
        return edge.action, Way.NOTE, edge.target
    down = row[edge.target] - row[edge.source]
    if edge.action == VOID:
        return VOID, Way.LEFT, edge.target
    if (action and action.kind in LEADING_BACK) or down < 1:
        return (line(edge.action), Way.LEFT, *([edge.source] if edge.resumes else []))
    if down == 1:
        return edge.action, Way.STRAIGHT, edge.source
    return edge.action, Way.RIGHT


def _each(numbers: Iterator[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))
