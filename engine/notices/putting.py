"""Telling people: notices written in the caller's transaction, with the mails owed of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Executable, Uuid, text

from engine import ids
from engine.sets import sets
from engine.types import instant_text

Row = dict[str, str | None]
Given = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one person is told about one topic.

    Nothing in it is personal: no name and no identity number, only the case's number, the title of
    its service, its state and its deadline.  So erasing a person of a case leaves notices alone.
    """

    regency: str
    person: str
    """Who is told, by their id."""
    case: str | None
    """The id of the case that it is about, if it is about one."""
    topic: str
    subject: str
    text: str
    at: datetime


_NOTICE = {
    "regency": "text", "id": "uuid", "person": "uuid", "case": "uuid", "topic": "text",
    "subject": "text", "text": "text", "at": "timestamptz",
}  # fmt: skip
"""The columns of a new notice, and their types."""

_IDS = tuple(name for name, kind in _NOTICE.items() if kind == "uuid")
_NAMES = ", ".join(f'"{name}"' for name in _NOTICE)

# What a mail is owed by: of which notice, to whom, from when on.
_OWED = {name: _NOTICE[name] for name in ("regency", "id", "person", "at")}


def _rows(columns: Mapping[str, str]) -> dict[str, str]:
    """Return, for each kind of database, JSON rows as a table `new` with these columns."""
    typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    extracted = ", ".join(f"value ->> '$.{name}' AS \"{name}\"" for name in columns)
    # Column names of our own, none of them given from outside.
    return {
        "postgresql": f"json_to_recordset(CAST(:rows AS json)) AS new({typed})",
        "sqlite": f"(SELECT {extracted} FROM json_each(:rows)) AS new",  # noqa: S608
    }


# What is told already stays as it was told; WHERE true parts SELECT from ON CONFLICT on SQLite.
_PUT = {
    name: text(
        f"INSERT INTO notice ({_NAMES}) SELECT {_NAMES} FROM {rows} WHERE true "  # noqa: S608
        "ON CONFLICT (regency, person, topic) DO NOTHING RETURNING id"
    ).columns(id=Uuid(as_uuid=False))
    for name, rows in _rows(_NOTICE).items()
}
_OWE = {
    name: text(
        "INSERT INTO mail (regency, notice, attempts, next_at) "  # noqa: S608
        f"SELECT new.regency, new.id, 0, new.at FROM {rows} "
        "JOIN person ON person.regency = new.regency AND person.id = new.person "
        "WHERE person.active AND person.email <> ''"
    )
    for name, rows in _rows(_OWED).items()
}


def put(work: Connection, notices: Sequence[Notice], *, mailing: bool) -> int:
    """Write the notices in this unit of work and return how many are new.

    Of one person and topic the first is kept, and the others are silently none.  With `mailing`,
    which says that this office sends mail, each new one is owed a mail if its reader is active and
    has an address.  An office without mail owes none: on the day it begins to send, nobody gets
    the mails of months past.

    Two statements for each thousand, one without mail; none for nothing.
    """
    # In one order for everyone, so that two who tell the same people cannot wait for each other.
    ordered = sorted(notices, key=lambda each: (each.regency, each.person, each.topic))
    return sum(_put(work, chunk, mailing=mailing) for chunk in sets(ordered))


def _put(work: Connection, notices: Sequence[Notice], *, mailing: bool) -> int:
    rows = [_row(each) for each in notices]
    new = set(work.execute(*_with(work, _PUT, rows)).scalars())
    if mailing and new:
        owed = [{name: row[name] for name in _OWED} for row in rows if row["id"] in new]
        work.execute(*_with(work, _OWE, owed))
    return len(new)


def _row(notice: Notice) -> Row:
    return {
        "regency": notice.regency,
        "id": ids.new(notice.at),
        "person": notice.person,
        "case": notice.case,
        "topic": notice.topic,
        "subject": notice.subject,
        "text": notice.text,
        "at": instant_text(notice.at),
    }


def _with(
    work: Connection, statements: Mapping[str, Executable], rows: list[Row]
) -> tuple[Executable, Given]:
    """Return the statement of this database, and the rows as it reads them."""
    database = work.dialect.name
    if database == "sqlite":
        # Which keeps ids without their hyphens, as it has no type of its own for them.
        rows = [
            {name: ids.bare(each) if name in _IDS else each for name, each in row.items()}
            for row in rows
        ]
    return statements[database], {"rows": json.dumps(rows)}
