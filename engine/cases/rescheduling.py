"""A changed calendar: first which deadlines of running cases it would move, then moving them.

`preview` changes nothing.  `apply` puts the calendar in force and moves the same deadlines in one
unit of work, each with an event on its case that tells the old instant and the new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from engine import calendars
from engine.calendars import Applied
from engine.cases import bulk
from engine.cases.bulk import Change
from engine.cases.clocks import NONE, kept, restored
from engine.cases.system import System
from engine.cases.waking import wake
from engine.tables.cases import case as case_table
from workflows.clocks import Running, due, missed
from workflows.load import Declared
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


def preview(changing: System, declared: Declared[Calendar]) -> tuple[Shift, ...]:
    """Return every deadline that the calendar would move, by case."""
    before, after = _tables(changing, declared)
    rows = changing.work.execute(_OPEN, {"regency": changing.tenant})
    found = (_shifts(row, before, after, changing.now) for row in rows)
    return tuple(shift for shifts in found for shift in shifts)


def apply(changing: System, declared: Declared[Calendar]) -> tuple[Applied, tuple[Shift, ...]]:
    """Put the calendar in force and move the deadlines of every running case.

    Raises `CalendarRefused` for another regency's; what is in force already moves nothing.
    """
    before, after = _tables(changing, declared)
    applied = calendars.store(
        changing.work, changing.tenant, declared, by=changing.by, now=changing.now
    )
    rows = changing.work.execute(_OPEN_TO_WRITE, {"regency": changing.tenant}).all()
    moved = [_moved(changing, row, before, after, applied.number) for row in rows]
    bulk.append(changing, (each for each in moved if each.facts))
    wake(changing.work, [each for each in moved if not each.facts])
    shifts = (_shifts(row, before, after, changing.now) for row in rows)
    return applied, tuple(shift for each in shifts for shift in each)


def _tables(changing: System, declared: Declared[Calendar]) -> tuple[Timetable | None, Timetable]:
    number = changing.catalog.calendar(changing.work, changing.tenant)
    before = changing.catalog.timetable(changing.work, changing.tenant, number)
    return before, calendars.unrolled(declared.model, changing.regency)


def _shifts(
    row: Row[Any], before: Timetable | None, after: Timetable, now: datetime
) -> Iterator[Shift]:
    """Yield the clocks of a case that fall due at another instant; what was missed stays missed."""
    for clock in _with_breaches(row, before, now):
        if clock.stopped is not None or clock.breached is not None:
            continue
        old = None if before is None else due(before, clock, now)
        new = due(after, clock, now)
        if old != new:
            yield Shift(number=row.number, service=row.service, clock=clock.name, old=old, new=new)


def _with_breaches(row: Row[Any], before: Timetable | None, now: datetime) -> tuple[Running, ...]:
    """Return the clocks of a case, with what was missed by the calendar that was in force."""
    clocks = restored(row.clocks)
    if before is None:
        return clocks
    return tuple(replace(each, breached=missed(before, each, now)) for each in clocks)


def _moved(
    changing: System, row: Row[Any], before: Timetable | None, after: Timetable, calendar: int
) -> Change:
    """Return what becomes of a case; without facts when nothing is to be told of it."""
    procedure = changing.catalog.procedure(changing.work, row.regency, row.version)
    clocks = _with_breaches(row, before, changing.now)
    kept_now = kept(
        procedure, restored(row.clocks), clocks, after, calendar=calendar, now=changing.now
    )
    shifts = [
        {"name": each.clock, "old": each.old, "new": each.new}
        for each in _shifts(row, before, after, changing.now)
    ]
    facts = {**kept_now.facts, "moved": shifts, "calendar": calendar} if shifts else kept_now.facts
    return Change(
        row=row, kind="deadlines_moved", facts=facts, columns=kept_now.columns, revises=False
    )
