"""Many cases that stand where a test needs them, each with a sound history of one event."""

import json
from typing import Any

from sqlalchemy import insert

from engine import history, ids
from engine.office import Office
from engine.tables import case as case_table
from engine.tables import event as event_table
from tests.engine import desk


def copies(office: Office, number: str, count: int) -> list[str]:
    """Add cases of the same service in the same state, in two statements; return their numbers."""
    model = desk.row(office, number)
    rows, events = [], []
    for position in range(count):
        row, entry = _copy(office, dict(model), f"{number}-{position:05d}")
        rows.append(row)
        events.append(dict(entry.event))
    with office.database.writing() as work:
        work.execute(insert(case_table), rows)
        work.execute(insert(event_table), events)
    return [row["number"] for row in rows]


def _copy(
    office: Office, model: dict[str, Any], number: str
) -> tuple[dict[str, Any], history.Entry]:
    now = office.clock()
    row = {**model, "id": ids.new(now), "number": number, "revision": 1, "seq": 1}
    row |= {"data": "{}", "acts": "{}"}
    shown = {name: row[name] for name in ("number", "revision", "state", "version", "service")}
    shown |= {"clocks": json.loads(row["clocks"]), "due": row["due_at"], "calendar": 1}
    entry = history.compose(
        office.keys,
        regency=row["regency"],
        case=row["id"],
        seq=1,
        previous=history.FIRST,
        at=now,
        kind="case_opened",
        actor=row["opened_by"],
        key=None,
        request=None,
        facts=shown,
        personal={},
    )
    return {**row, "head": entry.head}, entry
