"""When a batch falls due that promises nothing itself: with the nearest deadline of its members.

Nothing is stored for it; in a list it is asked within the one query, for however many batches.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    case,
    func,
    null,
    select,
    text,
    union_all,
)

from engine.queries import deadlines
from engine.queries.reader import Reader
from engine.queries.views import MemberDeadline
from engine.tables.cases import case as case_table
from engine.tables.cases import membership
from workflows.procedure import Procedure
from workflows.schema.definition import Kind

_c, _m = case_table.c, membership.c
_member, _batch, _own = (case_table.alias(name) for name in ("member", "batch", "own"))
_JOINED = and_(_member.c.regency == _m.regency, _member.c.id == _m.case)
# An expression, which no index is in the order of.  Else a database goes through all deadlines in
# their order until it meets a member's, and for a batch without members through every one.
_DUE = func.coalesce(_member.c.due_at, _member.c.due_at)
_SOONEST = (
    select(_member.c.id)
    .select_from(membership)
    .join(_member, _JOINED)
    .where(_m.active, _member.c.closed_at.is_(None), _member.c.due_at.is_not(None))
    .order_by(_DUE, _member.c.id)
    .limit(1)
)
"""The member that fell due first, or will; of which batch, and what of it, is still to be said."""

_OF_ONE = _SOONEST.with_only_columns(_member.c.number, _member.c.clocks).where(
    _m.regency == bindparam("regency"), _m.batch == bindparam("batch")
)
_OF_ROW = _SOONEST.where(_m.regency == _c.regency, _m.batch == _c.id).correlate(case_table)
# Said as the index of the active ones is declared; SQLite does not take "active = 1" for it.
_ACTIVE = text("membership.active")


def promises_nothing(procedure: Procedure) -> bool:
    """Say whether cases of this version are batches that fall due with their members."""
    return procedure.definition.kind is Kind.BATCH and not procedure.definition.clocks


def versions(procedures: Mapping[str, Procedure]) -> list[str]:
    """Return the versions whose cases fall due with their members."""
    return [version for version, each in procedures.items() if promises_nothing(each)]


def due(batches: Collection[str]) -> ColumnElement[Any]:
    """Return the column by which a list is in the order of deadlines."""
    return _or_of_member(batches, _member.c.due_at, otherwise=_c.due_at)


def clocks(batches: Collection[str]) -> ColumnElement[Any]:
    """Return the clocks of the member that falls due next; nothing for other cases."""
    return _or_of_member(batches, _member.c.clocks, otherwise=null())


def _or_of_member(
    batches: Collection[str], column: ColumnElement[Any], *, otherwise: ColumnElement[Any]
) -> ColumnElement[Any]:
    if not batches:
        return otherwise
    of_member = _OF_ROW.with_only_columns(column).scalar_subquery()
    return case((_c.version.in_(batches), of_member), else_=otherwise)


def late(regency: str, now: datetime, batches: Collection[str]) -> ColumnElement[bool]:
    """Return whether a case is late, or a member of it; the last instant is not late.

    The late are found by their index first, and then the batches that they take part in.
    """
    if not batches:
        return _c.due_at < now
    themselves = select(_own.c.id).where(
        _own.c.regency == regency, _own.c.closed_at.is_(None), _own.c.due_at < now
    )
    by_member = (
        select(_batch.c.id)
        .select_from(_member)
        .join(membership, _JOINED)
        .join(_batch, and_(_batch.c.regency == _m.regency, _batch.c.id == _m.batch))
        .where(
            _member.c.regency == regency,
            _member.c.closed_at.is_(None),
            _member.c.due_at < now,
            _ACTIVE,
            _batch.c.version.in_(batches),
        )
    )
    return _c.id.in_(union_all(themselves, by_member))


def of_batch(reader: Reader, procedure: Procedure, row: Row[Any]) -> MemberDeadline | None:
    """Return the nearest deadline of the members of a batch; None for a case that has its own."""
    if not promises_nothing(procedure):
        return None
    which = {"regency": row.regency, "batch": row.id}
    found = reader.work.execute(_OF_ONE, which).one_or_none()
    badge = deadlines.nearest(reader, found.clocks, row.calendar) if found else None
    return MemberDeadline(number=found.number, badge=badge) if found and badge else None
