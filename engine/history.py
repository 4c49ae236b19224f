"""The history of a case: events in a chain of keyed hashes, appended and never changed.

The body of an event is exact canonical text that holds everything the event says, the hash of the
event before it included; the hash of the body is the case's new head.  Personal values and free
text are not in it: the body has a keyed hash of each, and the value itself lies beside the event,
sealed, where it can be erased without breaking the chain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, bindparam, select
from sqlalchemy import insert as sql_insert

from engine.sealing import Keys, new_salt
from engine.tables.history import event as event_table
from engine.tables.history import event_value as value_table
from engine.types import instant_text

FIRST = "0" * 64
"""What stands for the previous hash in a case's first event."""

FRAME = frozenset(
    {
        "regency", "case", "seq", "previous", "at", "kind", "actor", "key", "request",
        "signed_with", "personal",
    }
)  # fmt: skip
"""What the body of every event has; facts use other names."""

_INSERT_EVENT = sql_insert(event_table)
_INSERT_VALUES = sql_insert(value_table)
_EVENTS = (
    select(event_table)
    .where(event_table.c.regency == bindparam("regency"), event_table.c.case == bindparam("case"))
    .order_by(event_table.c.seq)
)
_VALUES = select(value_table).where(
    value_table.c.regency == bindparam("regency"), value_table.c.case == bindparam("case")
)


class Parts(TypedDict):
    """What an event is made of."""

    regency: str
    case: str
    seq: int
    previous: str
    """The head of the case before this event, or `FIRST`."""
    at: datetime
    kind: str
    """What happened, in the past tense: `case_opened`."""
    actor: str | None
    key: str | None
    request: str | None
    facts: Mapping[str, Any]
    """Whatever else there is to say; nothing personal.  `state`, `revision` and `number`, where
    given, are what the case row must show after this event."""
    personal: Mapping[str, str]
    """Personal values, as `applicant.nik`, and free text, as `note`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event ready to be inserted: its row, the rows of its personal values, the new head."""

    event: Mapping[str, Any]
    values: tuple[Mapping[str, Any], ...]

    @property
    def head(self) -> str:
        """What the case's head is after this event."""
        return str(self.event["mac"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as read back.  An erased personal value is None."""

    seq: int
    kind: str
    actor: str | None
    at: datetime
    body: Mapping[str, Any]
    personal: Mapping[str, str | None]


def compose(keys: Keys, **parts: Unpack[Parts]) -> Entry:
    """Make the event without storing it; for a case that must be inserted before its event."""
    columns = {name: parts[name] for name in _COLUMNS}  # type: ignore[literal-required]
    values = tuple(_value(keys, parts, name) for name in parts["personal"])
    frame = {
        **columns,
        "previous": parts["previous"],
        "signed_with": keys.fingerprint,
        "personal": {value["field"]: mac for value, mac in values},
    }
    if clash := FRAME & parts["facts"].keys():
        message = f"Facts have names of the frame: {sorted(clash)}"
        raise ValueError(message)
    body = canonical({**parts["facts"], **frame})
    return Entry(
        event={**columns, "body": body, "mac": keys.mac(body)},
        values=tuple(value for value, _ in values),
    )


_COLUMNS = ("regency", "case", "seq", "kind", "actor", "at", "key", "request")


def insert(work: Connection, entry: Entry) -> None:
    """Store an event: one statement, and one more when it has personal values."""
    work.execute(_INSERT_EVENT, entry.event)
    if entry.values:
        work.execute(_INSERT_VALUES, entry.values)


def append(work: Connection, keys: Keys, **parts: Unpack[Parts]) -> str:
    """Make and store an event; return the case's new head, which the caller writes on its row."""
    entry = compose(keys, **parts)
    insert(work, entry)
    return entry.head


def read(work: Connection, keys: Keys, regency: str, case: str) -> list[Event]:
    """Return the events of a case in order, with the personal values that are not erased."""
    which = {"regency": regency, "case": case}
    personal: dict[int, dict[str, str | None]] = {}
    for row in work.execute(_VALUES, which):
        opened = row.sealed and keys.unseal(row.sealed, place(regency, case, row.seq, row.field))
        personal.setdefault(row.seq, {})[row.field] = opened
    return [
        Event(
            seq=row.seq,
            kind=row.kind,
            actor=row.actor,
            at=row.at,
            body=json.loads(row.body),
            personal=personal.get(row.seq, {}),
        )
        for row in work.execute(_EVENTS, which)
    ]


def place(regency: str, case: str, seq: int, field: str) -> str:
    """Return the context in which a personal value of an event is sealed."""
    return f"{regency}/{case}/{seq}/{field}"


def _value(keys: Keys, parts: Parts, name: str) -> tuple[dict[str, Any], str]:
    """Return the row of one personal value, and the hash by which the event refers to it."""
    regency, case, seq = parts["regency"], parts["case"], parts["seq"]
    value, salt = parts["personal"][name], new_salt()
    sealed = keys.seal(value, place(regency, case, seq, name))
    row = {
        "regency": regency, "case": case, "seq": seq, "field": name, "salt": salt, "sealed": sealed,
    }  # fmt: skip
    return row, keys.value_mac(salt, value)


def _plain(value: Any) -> Any:
    """Return what JSON has no word for: instants, dates, values, mappings that are no dict."""
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    message = f"{type(value).__name__} has no canonical text."
    raise TypeError(message)


_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain
).encode


def canonical(value: Any) -> str:
    """Write a value as the one text it has: sorted keys, no spaces, instants in UTC.

    Instants show their microseconds and end in Z.  Refuses naive instants, numbers that are none,
    and what has no order, such as sets.
    """
    return _encode(value)
