"""Whom a search means: a person of a case by their NIK in full, or by a part of their name.

Of those whom a case lists, who was taken off it is not found; who was erased has neither name nor
NIK to be found by.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, literal, null, select

from engine.queries.reader import Reader
from engine.tables.cases import CasePersonCapacity
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as table
from workflows.identity import IdentityInvalid, read_nik


def is_nik(text: str) -> bool:
    """Say whether a text is a NIK in full."""
    try:
        read_nik(text)
    except IdentityInvalid:
        return False
    return True


def named(reader: Reader, text: str) -> ColumnElement[bool]:
    """Return which people of cases of the regency a text means."""
    here = and_(table.c.regency == reader.regency.regency, table.c.taken_off_at.is_(None))
    if is_nik(text):
        return and_(here, table.c.nik_lookup == reader.keys.lookup("nik", read_nik(text)))
    return and_(here, table.c.name.icontains(text, autoescape=True))


def listed(reader: Reader, text: str) -> tuple[ColumnElement[Any], ...]:
    """Return two columns of a case: whom of those it lists a text means, the first and how many.

    Without a text nobody is meant.
    """
    if not text:
        return (null().label("sought"), literal(0).label("sought_people"))
    meant = and_(
        named(reader, text),
        table.c.capacity == CasePersonCapacity.LISTED.value,
        table.c.case == case_table.c.id,
    )
    columns = {"sought": func.min(table.c.name), "sought_people": func.count()}
    return tuple(
        select(column).where(meant).correlate(case_table).scalar_subquery().label(name)
        for name, column in columns.items()
    )


def told(row: Row[Any]) -> str:
    """Return the two columns of `listed` as they are read: "Ani dan 2 lainnya"."""
    if row.sought_people > 1:
        return f"{row.sought} dan {row.sought_people - 1} lainnya"
    return row.sought or ""
