"""What the members of a batch do when it moves: they are moved, frozen, freed, or let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from engine.cases import bulk, members
from engine.cases.asking import Asking
from engine.cases.record import Record
from engine.errors import Refused
from workflows.facts import Move, Refusal
from workflows.machine import NoSuchMove
from workflows.schema.chain import Members


def follow(asking: Asking, record: Record, move: Move) -> None:
    """Do to the members what an action of their batch declares.

    Raises `Refused`, naming them, when some stand where they cannot be frozen or moved from.
    """
    declared = record.procedure.definition.members
    if declared is None or move.source == move.target:
        return
    was, frozen = move.source in declared.frozen, move.target in declared.frozen
    action = declared.moves.get(move.action)
    if action is None and was == frozen and not move.closes:
        return
    rows, number = members.members(asking, record), record.row.number
    if action is not None:
        holds = number if frozen and not move.closes else None
        _take(asking, record, rows, action, move, frozen_by=holds)
    elif move.closes:
        members.leave(asking, record, rows)
    elif frozen:
        _refuse_astray(declared, rows)
        bulk.append(
            asking, (members.told(row, "batch_froze", number, frozen_by=number) for row in rows)
        )
    else:
        bulk.append(
            asking, (members.told(row, "batch_freed", number, frozen_by=None) for row in rows)
        )


def _take(
    asking: Asking,
    record: Record,
    rows: Sequence[Row[Any]],
    action: str,
    move: Move,
    *,
    frozen_by: str | None,
) -> None:
    """Move every member; a batch that ends keeps as members those whose end this is."""
    moves = _moves(asking, rows, action)
    going = [move.closes and not each.closes for each in moves]
    bulk.append(
        asking,
        (
            members.moved(asking, record, row, each, frozen_by=frozen_by, left=left)
            for row, each, left in zip(rows, moves, going, strict=True)
        ),
    )
    members.release(asking, record, [row for row, left in zip(rows, going, strict=True) if left])


def _moves(asking: Asking, rows: Sequence[Row[Any]], action: str) -> list[Move]:
    """Return the move of each member; refuse all when one cannot go that way."""
    moves, stuck = [], []
    for row in rows:
        try:
            moves.append(members.move(asking, row, action))
        except NoSuchMove:
            stuck.append(row)
    _refuse(stuck)
    return moves


def _refuse_astray(declared: Members, rows: Iterable[Row[Any]]) -> None:
    """Raise `Refused` for members that moved on their own since they joined."""
    _refuse([row for row in rows if row.state not in declared.join])


def _refuse(rows: Sequence[Row[Any]]) -> None:
    if rows:
        numbers = ", ".join(row.number for row in rows)
        sentence = f"Keluarkan dahulu berkas yang tidak lagi di tahapnya: {numbers}."
        raise Refused([Refusal(rule="member", sentence=sentence)])
