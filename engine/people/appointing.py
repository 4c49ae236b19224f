"""Appointing: who holds which post, from which day to which.

A stand-in is someone appointed to the post of another, in another capacity and for some days.  An
absence is a gap: the appointment of the one who is away ends with the last day before it, and
another begins with the day of return.  Nothing is deleted, for the history names appointments.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from engine import ids
from engine.errors import Refused
from engine.tables.people import Capacity
from engine.tables.people import appointment as table
from workflows.dates import long_date
from workflows.facts import Refusal


def appoint(  # noqa: PLR0913 - the columns of one row
    work: Connection,
    *,
    regency: str,
    person: str,
    role: str,
    unit: str,
    since: date,
    now: datetime,
    until: date | None = None,
    capacity: Capacity = Capacity.DEFINITIVE,
    through: str | None = None,
    decree: str = "",
) -> str:
    """Appoint a person to a role at a unit, and return the id of the appointment.

    Refuses an end before the beginning, and a second appointment of the person to the same post
    within the same days: the end of one would be no end, and who is away would not be away.
    Refuses u.b. without the role that stands between, and such a role in any other capacity.
    """
    if until is not None and until < since:
        raise _refused(f"Hari terakhir {long_date(until)} sebelum hari pertama {long_date(since)}.")
    _refuse_through(capacity, through)
    post = _post(regency, person, role, unit)
    _refuse_overlap(work, post, since, until)
    appointment = ids.new(now)
    row = {
        "regency": regency,
        "id": appointment,
        "person": person,
        "role": role,
        "unit": unit,
        "capacity": capacity,
        "through": through,
        "since": since,
        "until": until,
        "decree": decree,
    }
    work.execute(insert(table), row)
    return appointment


def end_appointment(
    work: Connection, *, regency: str, person: str, role: str, unit: str, until: date
) -> None:
    """Let the appointment that is in force on the local date `until` end with it.

    Refuses when the person does not hold the post on that day.
    """
    held = and_(_post(regency, person, role, unit), _within(until, until))
    if not work.execute(update(table).where(held).values(until=until)).rowcount:
        raise _refused(f"Tidak ada jabatan '{role}' yang dipegang orang ini {long_date(until)}.")


def _refuse_through(capacity: Capacity, through: str | None) -> None:
    if capacity is Capacity.UB and through is None:
        raise _refused("Jabatan u.b. perlu peran perantara: u.b. siapa orang ini bertindak?")
    if capacity is not Capacity.UB and through is not None:
        raise _refused("Peran perantara hanya untuk jabatan u.b.")


def _refuse_overlap(
    work: Connection, post: ColumnElement[bool], since: date, until: date | None
) -> None:
    held = select(table.c.since, table.c.until).where(post, _within(since, until)).limit(1)
    found = work.execute(held).one_or_none()
    if found is not None:
        span = f"sejak {long_date(found.since)}"
        if found.until is not None:
            span = f"{span} sampai {long_date(found.until)}"
        raise _refused(f"Orang ini sudah memegang jabatan itu {span}; akhiri dahulu.")


def _post(regency: str, person: str, role: str, unit: str) -> ColumnElement[bool]:
    return and_(
        table.c.regency == regency,
        table.c.person == person,
        table.c.role == role,
        table.c.unit == unit,
    )


def _within(since: date, until: date | None) -> ColumnElement[bool]:
    """Return the appointments that are in force on some day of these."""
    return and_(
        table.c.since <= (until or date.max),
        or_(table.c.until.is_(None), table.c.until >= since),
    )


def _refused(sentence: str) -> Refused:
    return Refused([Refusal(rule="appointment", sentence=sentence)])
