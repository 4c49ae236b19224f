"""Many cases written at once: an event on each, and their rows brought after, set by set.

`append` receives the rows of locked cases and, for each, what its event says and how its row
changes.  It promises for every thousand cases one statement for the events and one for the rows,
however many change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Row, TextClause, insert, text

from engine import history, ids
from engine.errors import Contended
from engine.sealing import Keys
from engine.sets import sets
from engine.tables.history import event as event_table
from engine.types import instant_text

_COLUMNS = {
    "state": "text", "stage": "text", "unit": "text", "holder": "text", "resume": "text",
    "frozen_by": "text", "assignee": "uuid", "revision": "integer", "seq": "integer",
    "head": "text", "moved_at": "timestamptz", "revised_at": "timestamptz",
    "revised_by": "uuid", "closed_at": "timestamptz", "clocks": "text", "due_at": "timestamptz",
    "wakes_at": "timestamptz",
}  # fmt: skip
"""What may change on the row of a case that is written with others, and its type."""

_IDS = {"id", *(name for name, kind in _COLUMNS.items() if kind == "uuid")}

# Column names of our own, none of them given from outside.
_SET = ", ".join(f"{name} = new.{name}" for name in _COLUMNS)
_ON_POSTGRESQL = text(
    f'UPDATE "case" SET {_SET} FROM json_to_recordset(CAST(:rows AS json)) AS new(id uuid, '  # noqa: S608
    f"was integer, {', '.join(f'{name} {kind}' for name, kind in _COLUMNS.items())}) "
    'WHERE "case".regency = :regency AND "case".id = new.id AND "case".seq = new.was'
)
_EXTRACTED = ", ".join(f"value ->> '$.{name}' AS {name}" for name in ("id", "was", *_COLUMNS))
_ON_SQLITE = text(
    f'UPDATE "case" SET {_SET} FROM (SELECT {_EXTRACTED} FROM json_each(:rows)) AS new '  # noqa: S608
    'WHERE "case".regency = :regency AND "case".id = new.id AND "case".seq = new.was'
)

_EVENT = {
    "regency": "text", "case": "uuid", "seq": "integer", "kind": "text", "actor": "uuid",
    "at": "timestamptz", "body": "text", "mac": "text",
}  # fmt: skip
"""What the event of one of many cases has, and its type; it has no key and no request."""

_NAMES = ", ".join(f'"{name}"' for name in _EVENT)
_TYPED = ", ".join(f'"{name}" {kind}' for name, kind in _EVENT.items())
_EVENTS_ON_POSTGRESQL = text(
    f"INSERT INTO event ({_NAMES}) SELECT {_NAMES} FROM json_to_recordset(CAST(:rows AS json)) "  # noqa: S608
    f"AS new({_TYPED})"
)
_EVENTS_ON_SQLITE = insert(event_table)


class Writing(Protocol):
    """In which unit of work, for whom and when cases are written: an `Asking`, for one."""

    @property
    def work(self) -> Connection: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def tenant(self) -> str: ...
    @property
    def by(self) -> str | None: ...
    @property
    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happens to one case: what its event says, and which columns of its row change.

    `revises` says whether forms that are open on it become stale.
    """

    row: Row[Any]
    kind: str
    facts: Mapping[str, Any]
    columns: Mapping[str, Any] = field(default_factory=dict)
    revises: bool = True


def append(writing: Writing, changes: Iterable[Change]) -> None:
    """Append one event to each case and bring its row after it; raises `Contended`."""
    for chunk in sets(list(changes)):
        written = [_written(writing, change) for change in chunk]
        _insert(writing, [entry for entry, _ in written])
        statement, rows = _statement(writing, [row for _, row in written])
        given = {"rows": rows, "regency": writing.tenant}
        if writing.work.execute(statement, given).rowcount != len(chunk):
            raise Contended


def _insert(writing: Writing, entries: Sequence[history.Entry]) -> None:
    """Store the events, each in one row of one statement."""
    if writing.work.dialect.name == "postgresql":
        rows = json.dumps([dict(entry.event) for entry in entries], default=instant_text)
        writing.work.execute(_EVENTS_ON_POSTGRESQL, {"rows": rows})
    else:
        writing.work.execute(_EVENTS_ON_SQLITE, [dict(entry.event) for entry in entries])


def _statement(writing: Writing, rows: list[dict[str, Any]]) -> tuple[TextClause, str]:
    """Return the statement of this database, and the rows as it reads them."""
    if writing.work.dialect.name == "postgresql":
        return _ON_POSTGRESQL, json.dumps(rows, default=instant_text)
    plain = [
        {name: ids.bare(each) if name in _IDS else each for name, each in row.items()}
        for row in rows
    ]
    return _ON_SQLITE, json.dumps(plain, default=instant_text)


def _written(writing: Writing, change: Change) -> tuple[history.Entry, dict[str, Any]]:
    row, columns = change.row, change.columns
    revision = row.revision + 1 if change.revises else row.revision
    entry = history.compose(
        writing.keys,
        regency=row.regency,
        case=row.id,
        seq=row.seq + 1,
        previous=row.head,
        at=writing.now,
        kind=change.kind,
        actor=writing.by,
        # The key of the request is that of the batch's own event.
        key=None,
        request=None,
        facts={
            **change.facts,
            "number": row.number,
            "revision": revision,
            "state": columns.get("state", row.state),
        },
        personal={},
    )
    mapping = row._mapping  # noqa: SLF001 - the public name of what a row holds
    after = {
        **{name: mapping[name] for name in _COLUMNS},
        **columns,
        "id": row.id,
        "was": row.seq,
        "seq": row.seq + 1,
        "head": entry.head,
        "revision": revision,
    }
    if change.revises:
        after |= {"revised_at": writing.now, "revised_by": writing.by}
    return entry, after
