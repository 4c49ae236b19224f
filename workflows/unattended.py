"""Moves that no person makes: those of a batch with its members, and of a clock that has run out.

`moved` is pure.  It receives where a case stands and an action that only `party` takes; it promises
the move, or raises `NoSuchMove` where the case's version has no such way.
"""

from __future__ import annotations

from workflows.facts import Facts, Move
from workflows.machine import NoSuchMove, is_open
from workflows.procedure import Procedure
from workflows.schema.flow import ActionKind


def moved(
    procedure: Procedure, facts: Facts, action: str, party: str, *, reasons: tuple[str, ...] = ()
) -> Move:
    """Return the move of a case in `facts` by `action`, which only `party` takes."""
    act = procedure.action(action)
    if act is None or act.by != (party,) or facts.state is None or facts.unit is None:
        raise NoSuchMove(action)
    target = procedure.graph.move(facts.state, action)
    holder = procedure.holder(target, facts.values, before=facts.unit)
    return Move(
        action=action,
        source=facts.state,
        target=target,
        unit=holder if holder in procedure.regency.units else facts.unit,
        holder=holder,
        stage=procedure.definition.states[target].stage.value,
        resume=facts.state if act.kind is ActionKind.RETURN else None,
        closes=not is_open(procedure.definition, target),
        appointment="",
        role=party,
        capacity="definitive",
        recorded_for=None,
        values={},
        reasons=reasons,
    )
