"""Calendars of the regencies as the database knows them: numbered, kept for good.

Which one is in force is read with the case it is needed for, in the same statement, so that every
process computes with it from the commit on by which it was applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Label, ScalarSelect, bindparam, func, insert, select

from engine.errors import AlurError
from engine.tables.calendars import calendar as table
from engine.tables.cases import case as case_table
from workflows import load
from workflows.load import Declared
from workflows.regency import Regency
from workflows.schema.calendar import Calendar
from workflows.working_time import Timetable, compiled


def _in_force(regency: Any) -> ScalarSelect[Any]:
    return select(func.max(table.c.number)).where(table.c.regency == regency).scalar_subquery()


OF_CASE: Label[Any] = _in_force(case_table.c.regency).label("calendar")
"""The number of the calendar in force, beside the columns of a case; NULL where there is none."""

_NUMBER = select(_in_force(bindparam("regency")))
_TEXT = select(table.c.text).where(
    table.c.regency == bindparam("regency"), table.c.number == bindparam("number")
)
_LATEST = (
    select(table.c.number, table.c.hash)
    .where(table.c.regency == bindparam("regency"))
    .order_by(table.c.number.desc())
    .limit(1)
)


class CalendarRefused(AlurError):
    """Kalender kerja ini bukan milik kabupaten itu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A calendar in force: its number and the hash of its text."""

    number: int
    hash: str


def number_in_force(work: Connection, regency: str) -> int | None:
    """Return the number of the regency's calendar in force; None where there is none."""
    number: int | None = work.execute(_NUMBER, {"regency": regency}).scalar()
    return number


def in_force(work: Connection, regency: str) -> Applied | None:
    """Return the regency's calendar in force."""
    row = work.execute(_LATEST, {"regency": regency}).one_or_none()
    return None if row is None else Applied(number=row.number, hash=row.hash)


def read(work: Connection, regency: Regency, number: int) -> Timetable:
    """Return a calendar of the regency, unrolled."""
    which = {"regency": regency.regency, "number": number}
    text = work.execute(_TEXT, which).scalar_one()
    name = f"{regency.regency}/calendar.yaml"
    return unrolled(load.read_calendar(text, file=name).model, regency)


def unrolled(calendar: Calendar, regency: Regency) -> Timetable:
    """Return a calendar unrolled in the zone of its regency, and as it treats joint leave."""
    return compiled(calendar, regency.timezone, joint_leave=regency.joint_leave)


def store(
    work: Connection, regency: str, declared: Declared[Calendar], *, by: str | None, now: datetime
) -> Applied:
    """Put a calendar in force from this commit on; one that is in force already stays as it is.

    Deadlines that are stored are not touched here.  Raises `CalendarRefused` for another regency's.
    """
    if declared.model.calendar != regency:
        message = f"Kalender ini milik '{declared.model.calendar}', bukan '{regency}'."
        raise CalendarRefused(message)
    current = in_force(work, regency)
    if current is not None and current.hash == declared.hash:
        return current
    stored = Applied(number=current.number + 1 if current else 1, hash=declared.hash)
    row = {
        "regency": regency,
        "number": stored.number,
        "text": declared.source.text,
        "hash": stored.hash,
        "applied_at": now,
        "applied_by": by,
    }
    work.execute(insert(table), row)
    return stored
