"""A changed calendar: first which deadlines of running cases it would move, then moving them.

`preview` changes nothing.  `apply` puts the calendar in force and moves the same deadlines in one
unit of work, each with an event on its case that tells the old instant and the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from engine import calendars
from engine.calendars import Applied
from engine.cases import bulk
from engine.cases.bulk import Change
from engine.cases.clocks import NONE, restored
from engine.catalog import Catalog
from engine.sealing import Keys
from engine.tables.cases import case as case_table
from workflows.clocks import due, nearest
from workflows.load import Declared
from workflows.regency import Regency
from workflows.schema.calendar import Calendar
from workflows.working_time import Timetable

_c = case_table.c
_OPEN = (
    select(case_table)
    .where(_c.regency == bindparam("regency"), _c.closed_at.is_(None), _c.clocks != NONE)
    .order_by(_c.id)
)
_OPEN_TO_WRITE = _OPEN.with_for_update(key_share=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A deadline that a calendar moves: of which case and clock, from when, to when."""

    number: str
    service: str
    clock: str
    old: datetime | None
    new: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescheduling:
    """The unit of work in which a calendar is changed; `by` is None for the command line."""

    work: Connection
    keys: Keys
    catalog: Catalog
    regency: Regency
    by: str | None
    now: datetime

    @property
    def tenant(self) -> str:
        """The id of the regency whose cases are written."""
        return self.regency.regency


def preview(changing: Rescheduling, declared: Declared[Calendar]) -> tuple[Shift, ...]:
    """Return every deadline that the calendar would move, by case."""
    before, after = _tables(changing, declared)
    rows = changing.work.execute(_OPEN, {"regency": changing.tenant})
    found = (_shifts(row, before, after, changing.now) for row in rows)
    return tuple(shift for shifts in found for shift in shifts)


def apply(
    changing: Rescheduling, declared: Declared[Calendar]
) -> tuple[Applied, tuple[Shift, ...]]:
    """Put the calendar in force and move the deadlines of every running case.

    Raises `CalendarRefused` for another regency's; what is in force already moves nothing.
    """
    before, after = _tables(changing, declared)
    applied = calendars.store(
        changing.work, changing.tenant, declared, by=changing.by, now=changing.now
    )
    rows = changing.work.execute(_OPEN_TO_WRITE, {"regency": changing.tenant}).all()
    moved = {row: tuple(_shifts(row, before, after, changing.now)) for row in rows}
    bulk.append(
        changing,
        (
            _change(row, shifts, after, applied.number, changing.now)
            for row, shifts in moved.items()
            if shifts
        ),
    )
    return applied, tuple(shift for shifts in moved.values() for shift in shifts)


def _tables(
    changing: Rescheduling, declared: Declared[Calendar]
) -> tuple[Timetable | None, Timetable]:
    number = changing.catalog.calendar(changing.work, changing.tenant)
    before = changing.catalog.timetable(changing.work, changing.tenant, number)
    return before, calendars.unrolled(declared.model, changing.regency)


def _shifts(
    row: Row[Any], before: Timetable | None, after: Timetable, now: datetime
) -> Iterator[Shift]:
    """Yield the clocks of a case that fall due at another instant; what was missed stays missed."""
    for clock in restored(row.clocks):
        if clock.stopped is not None or clock.breached is not None:
            continue
        old = None if before is None else due(before, clock, now)
        new = due(after, clock, now)
        if old != new:
            yield Shift(number=row.number, service=row.service, clock=clock.name, old=old, new=new)


def _change(
    row: Row[Any], shifts: Sequence[Shift], table: Timetable, calendar: int, now: datetime
) -> Change:
    moved = [{"name": each.clock, "old": each.old, "new": each.new} for each in shifts]
    return Change(
        row=row,
        kind="deadlines_moved",
        facts={"moved": moved, "calendar": calendar},
        columns={"due_at": nearest(table, restored(row.clocks), now)},
        revises=False,
    )
