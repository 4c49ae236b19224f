"""When a case is looked at again by the sweep: an index, of which its history does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update

from engine.cases.bulk import Change
from engine.tables.cases import case as case_table

_WAKE = (
    update(case_table)
    .where(case_table.c.regency == bindparam("of_regency"), case_table.c.id == bindparam("of_case"))
    .values(wakes_at=bindparam("at"))
)


def wake(work: Connection, changes: Sequence[Change]) -> None:
    """Write down when locked cases are looked at again, of which nothing else changes."""
    given = [
        {
            "of_regency": each.row.regency,
            "of_case": each.row.id,
            "at": each.columns["wakes_at"],
        }
        for each in changes
        if each.columns["wakes_at"] != each.row.wakes_at
    ]
    if given:
        work.execute(_WAKE, given)
