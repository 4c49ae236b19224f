"""When there is a draft of a letter to look at."""

from __future__ import annotations

from collections.abc import Collection

from workflows.machine import Graph
from workflows.schema.definition import Definition
from workflows.schema.flow import ActionKind
from workflows.schema.letter import Letter

_ONWARD = frozenset({ActionKind.FORWARD, ActionKind.REJECT})


def is_draft(
    definition: Definition, graph: Graph, letter: Letter, state: str, taken: Collection[str]
) -> bool:
    """Say whether a case in `state`, in which the actions `taken` were taken, has a draft of it.

    It does on the way from where it was drafted to its signature, and where it is corrected: there
    it was drafted before, and can be drafted anew.  What drafts and signs at once leaves no draft.
    """
    drafting = set(letter.drafted_by) - set(letter.signed_by)
    if not drafting & set(taken):
        return False
    if drafting & set(graph.leaving(state)):
        return True
    onward = [
        edge
        for edge in graph.edges
        if edge.action in definition.actions
        and definition.actions[edge.action].kind in _ONWARD
        and edge.action not in letter.signed_by
    ]
    states = {edge.target for edge in graph.edges if edge.action in drafting}
    waiting = list(states)
    while waiting:
        here = waiting.pop()
        new = {edge.target for edge in onward if edge.source == here} - states
        states |= new
        waiting.extend(new)
    return state in states
