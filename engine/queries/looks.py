"""Who looked at what a page does not show: kept apart from the history, one line a look."""

from __future__ import annotations

from sqlalchemy import insert

from engine import ids
from engine.queries.reader import Reader
from engine.tables.access import access as table


def note(reader: Reader, *, case: str, reason: str) -> None:
    """Keep that this person looked at a case now, and for what; needs a unit that may write."""
    row = {
        "regency": reader.regency.regency,
        "id": ids.new(reader.now),
        "case": case,
        "person": reader.actor.person,
        "at": reader.now,
        "reason": reason,
    }
    reader.work.execute(insert(table), row)
