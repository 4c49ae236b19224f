"""The one path by which a case is written: its row by compare-and-set, and one event after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, bindparam, update

from engine import history
from engine.cases.asking import Asking, request_mac
from engine.cases.commands import Done
from engine.cases.record import Record
from engine.errors import Contended, Stale
from engine.people import name_of
from engine.tables.cases import case as case_table

_CHANGING = (
    *("state", "stage", "unit", "holder", "assignee", "revision", "seq", "head", "data", "acts"),
    *(
        "clocks",
        "due_at",
        "wakes_at",
        "resume",
        "frozen_by",
        "moved_at",
        "revised_at",
        "revised_by",
    ),
    "closed_at",
)
# Every column that may change is written every time: a statement that is the same each time is
# built and prepared once.
_UPDATE = (
    update(case_table)
    .where(
        case_table.c.regency == bindparam("own_regency"),
        case_table.c.id == bindparam("own_id"),
        case_table.c.seq == bindparam("old_seq"),
    )
    .values({name: bindparam(name) for name in _CHANGING})
)


def refuse_stale(asking: Asking, record: Record, revision: int) -> None:
    """Raise `Stale`, naming who moved the case and when, unless it still is at `revision`."""
    row = record.row
    if row.revision == revision:
        return
    raise Stale(
        revision=row.revision,
        moved_by=name_of(asking.work, row.regency, row.revised_by),
        moved_at=row.revised_at,
        state=record.state_label,
    )


def write(
    asking: Asking,
    record: Record,
    *,
    kind: str,
    facts: Mapping[str, Any],
    changes: Mapping[str, Any],
    personal: Mapping[str, str] | None = None,
    revises: bool = True,
) -> Done:
    """Append one event to the case and bring its row after it.

    Two statements, and one more when there are personal values.  `revises` says whether forms
    that are open on the case become stale.
    """
    row = record.row
    revision = row.revision + 1 if revises else row.revision
    state = changes.get("state", row.state)
    head = history.append(
        asking.work,
        asking.keys,
        regency=row.regency,
        case=row.id,
        seq=row.seq + 1,
        previous=row.head,
        at=asking.now,
        kind=kind,
        actor=asking.actor.person,
        key=asking.command.key,
        request=request_mac(asking.keys, asking.command),
        facts={**facts, "number": row.number, "revision": revision, "state": state},
        personal=personal or {},
    )
    columns = {**changes, "revision": revision, "seq": row.seq + 1, "head": head}
    if revises:
        columns |= {"revised_at": asking.now, "revised_by": asking.actor.person}
    own = {"own_regency": row.regency, "own_id": row.id, "old_seq": row.seq}
    written = asking.work.execute(_UPDATE, {**_unchanged(row), **columns, **own})
    if written.rowcount != 1:
        raise Contended
    return Done(
        number=row.number,
        seq=row.seq + 1,
        revision=revision,
        state=state,
        wakes_at=changes.get("wakes_at"),
    )


def _unchanged(row: Row[Any]) -> dict[str, Any]:
    mapping = row._mapping  # noqa: SLF001 - the public name of what a row holds
    return {name: mapping[name] for name in _CHANGING}


def acted(record: Record, action: str, person: str) -> str:
    """Return the case's `acts` with `person` among those who took `action`."""
    acts: dict[str, list[str]] = json.loads(record.row.acts)
    doers = acts.setdefault(action, [])
    if person not in doers:
        doers.append(person)
    return history.canonical(acts)
