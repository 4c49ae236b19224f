"""Walks through every case of a database, some at a time, and collects what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, and_, bindparam, select

from engine.audit.beside import Beside
from engine.audit.chain import Chain
from engine.audit.checkpoints import check_checkpoints
from engine.audit.finding import Finding, Flaw
from engine.audit.receipt import check_receipt
from engine.catalog import Catalog
from engine.errors import AlurError
from engine.sealing import Keys
from engine.tables.cases import (
    CasePersonCapacity,
    approval,
    case_person,
    membership,
    verdict,
)
from engine.tables.cases import case as case_table
from engine.tables.documents import document
from engine.tables.history import event as event_table
from engine.tables.history import event_value as value_table
from engine.tables.letters import letter
from engine.tables.regencies import regency as regency_table
from workflows.problem import FileRefused
from workflows.procedure import Procedure

Line = Row[*tuple[Any, ...]]

_NOBODY = "00000000-0000-0000-0000-000000000000"
_TOGETHER = 500
_CASES = (
    select(case_table)
    .where(case_table.c.regency == bindparam("regency"), case_table.c.id > bindparam("after"))
    .order_by(case_table.c.id)
    .limit(_TOGETHER)
)
_batch = case_table.alias("batch")


def _within(of: Table, *columns: Any) -> Select[Any]:
    """Return the rows of a table that belong to the cases after one, up to another."""
    return select(*(columns or (of,))).where(
        of.c.regency == bindparam("regency"),
        of.c.case > bindparam("after"),
        of.c.case <= bindparam("last"),
    )


_EVENTS = _within(event_table).order_by(event_table.c.case, event_table.c.seq)
_VALUES = _within(value_table)
_BESIDE: Mapping[str, Select[Any]] = {
    "memberships": _within(membership, membership, _batch.c.number).join(
        _batch,
        and_(_batch.c.regency == membership.c.regency, _batch.c.id == membership.c.batch),
    ),
    "verdicts": _within(verdict),
    "people": _within(case_person).where(case_person.c.capacity == CasePersonCapacity.LISTED.value),
    "documents": _within(document),
    "approvals": _within(approval),
    "letters": _within(letter),
}
"""The rows beside that of a case, by kind."""
_WITHOUT_CASE = (
    select(event_table.c.case)
    .distinct()
    .outerjoin(
        case_table,
        and_(case_table.c.regency == event_table.c.regency, case_table.c.id == event_table.c.case),
    )
    .where(event_table.c.regency == bindparam("regency"), case_table.c.id.is_(None))
)


def verify(
    work: Connection,
    keys: Keys,
    regency: str | None = None,
    *,
    kept: Iterable[str] = (),
    catalog: Catalog | None = None,
) -> list[Finding]:
    """Return everything wrong with the history of one regency, or of all; nothing when sound.

    `kept` are lines that `checkpoint` returned and that were kept outside the database; `catalog`
    spares the compiling of versions.  Reads in one snapshot when `work` is a reading unit of work.
    """
    names = [regency] if regency is not None else _regencies(work)
    kept, catalog = list(kept), catalog or Catalog()
    return [finding for name in names for finding in _verify(work, keys, catalog, name, kept)]


def _regencies(work: Connection) -> Sequence[str]:
    return work.execute(select(regency_table.c.id).order_by(regency_table.c.id)).scalars().all()


def _verify(
    work: Connection, keys: Keys, catalog: Catalog, regency: str, kept: Iterable[str]
) -> Iterator[Finding]:
    for chain in _chains(work, keys, catalog, regency):
        yield from chain.check()
        yield from check_receipt(chain)
    for case in work.execute(_WITHOUT_CASE, {"regency": regency}).scalars():
        what = "berkas hilang; riwayatnya masih ada."
        yield Finding(flaw=Flaw.CASE_LOST, regency=regency, case=case, seq=None, what=what)
    yield from check_checkpoints(work, keys, regency, kept)


def _chains(work: Connection, keys: Keys, catalog: Catalog, regency: str) -> Iterator[Chain]:
    """Yield the chain of every case, holding some hundred cases in memory at a time."""
    which = {"regency": regency, "after": _NOBODY}
    while cases := work.execute(_CASES, which).all():
        span = which | {"last": cases[-1].id}
        events = _by_case(work, _EVENTS, span)
        values = _by_case(work, _VALUES, span)
        beside = {kind: _by_case(work, found, span) for kind, found in _BESIDE.items()}
        for case in cases:
            yield Chain(
                keys=keys,
                case=case,
                events=events[case.id],
                values={(value.seq, value.field): value for value in values[case.id]},
                beside=Beside(**{kind: found[case.id] for kind, found in beside.items()}),
                procedure=_procedure(work, catalog, case),
            )
        which["after"] = cases[-1].id


def _by_case(
    work: Connection, statement: Select[Any], span: Mapping[str, str]
) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for row in work.execute(statement, span):
        found[row.case].append(row)
    return found


def _procedure(work: Connection, catalog: Catalog, case: Line) -> Procedure | None:
    """Return the version that a case is pinned to; None where its text cannot be read."""
    try:
        return catalog.procedure(work, case.regency, case.version)
    except (AlurError, FileRefused):
        return None
