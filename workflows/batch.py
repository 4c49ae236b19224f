"""What a batch does to its members: where each goes, told once for all that stand alike."""

from __future__ import annotations

from workflows import unattended
from workflows.facts import Facts, Move, Refusal
from workflows.procedure import Procedure
from workflows.schema.flow import BATCH


def member_move(
    procedure: Procedure, facts: Facts, action: str, *, reasons: tuple[str, ...] = ()
) -> Move:
    """Return the move of a member by `action`, which only a batch takes; raise `NoSuchMove`."""
    return unattended.moved(procedure, facts, action, BATCH, reasons=reasons)


def frozen_in(batch: str) -> Refusal:
    """Return the refusal of what would change a case frozen in the batch of this number."""
    sentence = (
        f"Berkas ini ikut dalam berkas kolektif {batch} yang sedang diproses; "
        "hanya berkas kolektif itu yang memindahkannya."
    )
    return Refusal(rule="frozen", sentence=sentence)
