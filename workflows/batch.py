"""What a batch does to its members: where each goes, told once for all that stand alike.

`member_move` is pure.  It receives where a member stands and one of the actions that only its batch
takes; it promises the move, or raises `NoSuchMove` where the member's version has no such way.
"""

from __future__ import annotations

from workflows.facts import Facts, Move, Refusal
from workflows.machine import NoSuchMove, is_open
from workflows.procedure import Procedure
from workflows.schema.flow import BATCH, ActionKind


def member_move(
    procedure: Procedure, facts: Facts, action: str, *, reasons: tuple[str, ...] = ()
) -> Move:
    """Return the move of a member in `facts` by `action`, which only a batch takes."""
    act = procedure.action(action)
    if act is None or act.by != (BATCH,) or facts.state is None or facts.unit is None:
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
        role=BATCH,
        capacity="definitive",
        recorded_for=None,
        values={},
        reasons=reasons,
    )


def frozen_in(batch: str) -> Refusal:
    """Return the refusal of what would change a case frozen in the batch of this number."""
    sentence = (
        f"Berkas ini ikut dalam berkas kolektif {batch} yang sedang diproses; "
        "hanya berkas kolektif itu yang memindahkannya."
    )
    return Refusal(rule="frozen", sentence=sentence)
