"""Draws a procedure as the text of a Mermaid state diagram."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.draw import words
from workflows.draw.moves import drawn
from workflows.machine import START, VOID, Edge, is_open
from workflows.procedure import Procedure
from workflows.schema.flow import ActionKind

MARKED = frozenset({ActionKind.RETURN, ActionKind.SEND_BACK, ActionKind.REOPEN})
MARK = "↩ "
"""Before the label of a move that leads back: a state diagram has no dashed arrows."""

_WORDS = frozenset({"as", "class", "default", "direction", "end", "note", "state", "style"})
_ENTITIES = str.maketrans({"#": "#35;", '"': "#quot;", ";": "#59;", "<": "#lt;", ">": "#gt;"})


def mermaid(procedure: Procedure) -> str:
    """Return a `stateDiagram-v2`: states in declared order, then moves, then ends."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines(procedure))]) + "\n"


def _lines(procedure: Procedure) -> Iterator[str]:
    states = procedure.definition.states
    for name, state in states.items():
        yield f'state "{_text(state.label)}" as {_id(name)}'
    for edge in drawn(procedure):
        source = "[*]" if edge.source == START else _id(edge.source)
        yield f"{source} --> {_id(edge.target)}: {_label(procedure, edge)}"
    for name in states:
        if not is_open(procedure.definition, name):
            yield f"{_id(name)} --> [*]"


def _label(procedure: Procedure, edge: Edge) -> str:
    action = procedure.action(edge.action)
    back = edge.action == VOID or (action is not None and action.kind in MARKED)
    return (MARK if back else "") + _text(words.act(procedure, edge.action))


def _id(name: str) -> str:
    """Return the state's name, changed where Mermaid would take it for a word of its own."""
    return f"{name}_" if name in _WORDS else name


def _text(label: str) -> str:
    return " ".join(label.translate(_ENTITIES).split())
