"""The members of a batch, and what every act on them has in common.

A member is a case of its own.  Its row is locked before it is looked at, so that of two batches
that claim it at once the second finds it taken; what the batch does to its members happens in the
unit of work of the batch's own action, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from engine.cases import bulk, clocks
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.bulk import Change
from engine.cases.commands import Gather, PullOut, ReadAnswers
from engine.cases.record import Record
from engine.cases.write import refuse_stale
from engine.errors import Refused
from engine.tables.cases import case as case_table
from engine.tables.cases import membership as table
from workflows.actor import Actor
from workflows.batch import member_move
from workflows.facts import Facts, Move, Refusal
from workflows.listing import post_for
from workflows.schema.chain import Members

_c = case_table.c
_OF_BATCH = (
    select(case_table)
    .where(
        _c.regency == bindparam("regency"),
        _c.id.in_(
            select(table.c.case).where(
                table.c.regency == bindparam("regency"),
                table.c.batch == bindparam("batch"),
                table.c.active,
            )
        ),
    )
    .order_by(_c.id)
    .with_for_update(key_share=True)
)
_RELEASE = (
    update(table)
    .where(
        table.c.regency == bindparam("of_regency"),
        table.c.batch == bindparam("of_batch"),
        table.c.case == bindparam("of_case"),
    )
    .values(active=False)
)


def members(asking: Asking, record: Record) -> Sequence[Row[Any]]:
    """Return the active members of a batch, locked."""
    which = {"regency": record.row.regency, "batch": record.row.id}
    return asking.work.execute(_OF_BATCH, which).all()


def load(asking: Asking, command: Gather | PullOut | ReadAnswers) -> tuple[Record, Members]:
    """Return the batch, locked, and what it declares of its members.

    Raises `NotFound`, `Stale`, and `Refused` for a case that is no batch.
    """
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_stale(asking, record, command.revision)
    declared = record.procedure.definition.members
    if declared is None:
        sentence = "Berkas ini bukan berkas kolektif."
        raise Refused([Refusal(rule="members", sentence=sentence)])
    return record, declared


def refuse_elsewhere(
    asking: Asking, record: Record, roles: tuple[str, ...], states: tuple[str, ...]
) -> None:
    """Raise `Refused` unless the batch is in one of `states` and the actor serves it in a role."""
    refusal = elsewhere(record, roles, states, asking.actor, asking.today)
    if refusal is not None:
        raise Refused([refusal])


def elsewhere(
    record: Record, roles: tuple[str, ...], states: tuple[str, ...], actor: Actor, today: date
) -> Refusal | None:
    """Return what stands against `actor` doing something to the members here and now."""
    procedure, row = record.procedure, record.row
    if row.state not in states:
        labels = "”, “".join(procedure.definition.states[name].label for name in states)
        sentence = f"Hanya di tahap “{labels}”; sekarang “{record.state_label}”."
        return Refusal(rule="state", sentence=sentence)
    if post_for(procedure, actor, roles, row.unit, today) is None:
        wanted = " atau ".join(procedure.role_label(role) for role in roles)
        return Refusal(rule="role", sentence=f"Ini dikerjakan {wanted}.")
    return None


def told(row: Row[Any], kind: str, batch: str, **columns: Any) -> Change:
    """Return an event that only tells of the batch; the case itself stays where it is."""
    facts = {"batch": batch, **columns}
    return Change(row=row, kind=kind, facts=facts, columns=columns, revises=False)


def move(asking: Asking, row: Row[Any], action: str, reason: str | None = None) -> Move:
    """Return where `action` takes a member; raises `NoSuchMove`."""
    procedure = asking.catalog.procedure(asking.work, row.regency, row.version)
    facts = Facts(
        regency=row.regency,
        state=row.state,
        unit=row.unit,
        received_on=asking.today,
        values=records.restored(procedure, row.data),
    )
    return member_move(procedure, facts, action, reasons=(reason,) if reason else ())


def moved(
    asking: Asking,
    record: Record,
    row: Row[Any],
    move: Move,
    *,
    frozen_by: str | None,
    answer: str | None = None,
    left: bool = False,
) -> Change:
    """Return the event and the row of a member that its batch moves.

    The event tells `answer`, the one that moved it, and whether it thereby `left` the batch.
    """
    facts: dict[str, Any] = {
        "action": move.action,
        "source": move.source,
        "target": move.target,
        "batch": record.row.number,
        "version": row.version,
    }
    if move.reasons:
        facts["reasons"] = list(move.reasons)
    if frozen_by != row.frozen_by:
        facts["frozen_by"] = frozen_by
    if answer is not None:
        facts["answer"] = answer
    if left:
        facts["left"] = True
    procedure = asking.catalog.procedure(asking.work, row.regency, row.version)
    followed = clocks.after_move(asking, procedure, row, move, calendar=record.row.calendar)
    facts |= followed.facts
    return Change(
        row=row,
        kind="case_moved",
        facts=facts,
        columns={
            "state": move.target,
            "stage": move.stage,
            "unit": move.unit,
            "holder": move.holder,
            "resume": move.resume,
            "assignee": None,
            "moved_at": asking.now,
            "closed_at": (row.closed_at or asking.now) if move.closes else None,
            "frozen_by": frozen_by,
            **followed.columns,
        },
    )


def release(asking: Asking, record: Record, rows: Iterable[Row[Any]]) -> None:
    """Let cases go, so that another batch may have them; their events are the caller's."""
    of = {"of_regency": record.row.regency, "of_batch": record.row.id}
    given = [{**of, "of_case": row.id} for row in rows]
    if given:
        asking.work.execute(_RELEASE, given)


def leave(asking: Asking, record: Record, rows: Sequence[Row[Any]]) -> None:
    """Let cases go and tell each of them that it left."""
    release(asking, record, rows)
    number = record.row.number
    bulk.append(asking, (told(row, "batch_left", number, frozen_by=None) for row in rows))
