"""Walks through every case of a database, some at a time, and collects what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select

from engine.audit.chain import Chain
from engine.audit.checkpoints import check_checkpoints
from engine.audit.finding import Finding, Flaw
from engine.sealing import Keys
from engine.tables.cases import case as case_table
from engine.tables.history import event as event_table
from engine.tables.history import event_value as value_table
from engine.tables.regencies import regency as regency_table

Line = Row[*tuple[Any, ...]]

_NOBODY = "00000000-0000-0000-0000-000000000000"
_TOGETHER = 500
_CASES = (
    select(case_table)
    .where(case_table.c.regency == bindparam("regency"), case_table.c.id > bindparam("after"))
    .order_by(case_table.c.id)
    .limit(_TOGETHER)
)
_EVENTS = (
    select(event_table)
    .where(
        event_table.c.regency == bindparam("regency"),
        event_table.c.case > bindparam("after"),
        event_table.c.case <= bindparam("last"),
    )
    .order_by(event_table.c.case, event_table.c.seq)
)
_VALUES = select(value_table).where(
    value_table.c.regency == bindparam("regency"),
    value_table.c.case > bindparam("after"),
    value_table.c.case <= bindparam("last"),
)
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
    work: Connection, keys: Keys, regency: str | None = None, *, kept: Iterable[str] = ()
) -> list[Finding]:
    """Return everything wrong with the history of one regency, or of all; nothing when sound.

    `kept` are lines that `checkpoint` returned and that were kept outside the database.  Reads in
    one snapshot when `work` is a reading unit of work.
    """
    names = [regency] if regency is not None else _regencies(work)
    kept = list(kept)
    return [finding for name in names for finding in _verify(work, keys, name, kept)]


def _regencies(work: Connection) -> Sequence[str]:
    return work.execute(select(regency_table.c.id).order_by(regency_table.c.id)).scalars().all()


def _verify(work: Connection, keys: Keys, regency: str, kept: Iterable[str]) -> Iterator[Finding]:
    for chain in _chains(work, keys, regency):
        yield from chain.check()
    for case in work.execute(_WITHOUT_CASE, {"regency": regency}).scalars():
        what = "berkas hilang; riwayatnya masih ada."
        yield Finding(flaw=Flaw.CASE_LOST, regency=regency, case=case, seq=None, what=what)
    yield from check_checkpoints(work, keys, regency, kept)


def _chains(work: Connection, keys: Keys, regency: str) -> Iterator[Chain]:
    """Yield the chain of every case, holding some hundred cases in memory at a time."""
    which = {"regency": regency, "after": _NOBODY}
    while cases := work.execute(_CASES, which).all():
        span = which | {"last": cases[-1].id}
        events: dict[str, list[Line]] = defaultdict(list)
        for event in work.execute(_EVENTS, span):
            events[event.case].append(event)
        values: dict[str, dict[tuple[int, str], Line]] = defaultdict(dict)
        for value in work.execute(_VALUES, span):
            values[value.case][value.seq, value.field] = value
        for case in cases:
            yield Chain(keys=keys, case=case, events=events[case.id], values=values[case.id])
        which["after"] = cases[-1].id
