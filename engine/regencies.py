"""Regencies as the database knows them: read from their declarations, kept for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from graphlib import TopologicalSorter
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from engine.tables.regencies import regency as regency_table
from engine.tables.regencies import unit as unit_table
from workflows.regency import Regency, Unit

_CHANGE_UNIT = (
    update(unit_table)
    .where(unit_table.c.regency == bindparam("of_regency"), unit_table.c.id == bindparam("of_unit"))
    .values(kind=bindparam("kind"), title=bindparam("title"), within=bindparam("within"))
)


def load(work: Connection, declaration: Regency, text: str, now: datetime) -> None:
    """Store a regency and its units as declared in `text`, or bring them up to it.

    A unit that is declared no more stays: cases, letters and people remember it.
    """
    _store_regency(work, declaration, text, now)
    _store_units(work, declaration)


def _store_regency(work: Connection, declaration: Regency, text: str, now: datetime) -> None:
    row = {
        "title": declaration.title,
        "code": declaration.code,
        "zone": declaration.zone,
        "declaration": text,
        "declared_hash": sha256(text.encode()).hexdigest(),
    }
    this = regency_table.c.id == declaration.regency
    changed = work.execute(update(regency_table).where(this).values(row))
    if changed.rowcount == 0:
        new = {**row, "id": declaration.regency, "created_at": now}
        work.execute(insert(regency_table), new)


def _store_units(work: Connection, declaration: Regency) -> None:
    regency = declaration.regency
    known = select(unit_table.c.id).where(unit_table.c.regency == regency)
    there = set(work.execute(known).scalars())
    new = [
        {"regency": regency, "id": name, **_columns(declaration.units[name])}
        for name in _from_the_top(declaration.units)
        if name not in there
    ]
    changed = [
        {"of_regency": regency, "of_unit": name, **_columns(unit)}
        for name, unit in declaration.units.items()
        if name in there
    ]
    if new:
        work.execute(insert(unit_table), new)
    if changed:
        work.execute(_CHANGE_UNIT, changed)


def _columns(unit: Unit) -> dict[str, Any]:
    return {"kind": unit.kind.value, "title": unit.title, "within": unit.within}


def _from_the_top(units: Mapping[str, Unit]) -> Iterator[str]:
    """Yield each unit after the one it lies within, which must be there first."""
    above = {name: [unit.within] if unit.within else [] for name, unit in units.items()}
    return iter(TopologicalSorter(above).static_order())
