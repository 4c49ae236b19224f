"""Appointments: what a person may act as, where, and from when to when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, insert, or_, select, update

from engine import ids
from engine.errors import NotSignedIn
from engine.people.sign_in import SignedIn
from engine.tables.people import Capacity
from engine.tables.people import appointment as table
from engine.tables.people import person as person_table
from workflows.actor import Actor, Appointment

# A person without any appointment still is a person, with one row of this.
_ACTOR = (
    select(
        person_table.c.name,
        table.c.id,
        table.c.role,
        table.c.unit,
        table.c.capacity,
        table.c.since,
        table.c.until,
    )
    .select_from(
        person_table.outerjoin(
            table,
            and_(table.c.regency == person_table.c.regency, table.c.person == person_table.c.id),
        )
    )
    .where(
        person_table.c.regency == bindparam("regency"),
        person_table.c.id == bindparam("person"),
        person_table.c.epoch == bindparam("epoch"),
        person_table.c.active,
    )
    .order_by(table.c.since, table.c.id)
)
_HOLDERS = (
    select(table.c.role, table.c.unit, table.c.person, table.c.capacity, person_table.c.name)
    .join(
        person_table,
        and_(table.c.regency == person_table.c.regency, table.c.person == person_table.c.id),
    )
    .where(
        table.c.regency == bindparam("regency"),
        table.c.role.in_(bindparam("roles", expanding=True)),
        table.c.since <= bindparam("today"),
        or_(table.c.until.is_(None), table.c.until >= bindparam("today")),
        person_table.c.active,
    )
    .order_by(table.c.role, person_table.c.name)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Someone who holds a role at a unit today."""

    role: str
    unit: str
    person: str
    name: str
    capacity: str


def actor(work: Connection, regency: str, by: SignedIn) -> Actor:
    """Read who acts, with all their appointments, in one statement.

    Raises `NotSignedIn` when the person is unknown in this regency, no longer active, or has been
    signed out since.
    """
    which = {"regency": regency, "person": by.person, "epoch": by.epoch}
    rows = work.execute(_ACTOR, which).all()
    if not rows:
        raise NotSignedIn
    return Actor(
        regency=regency,
        person=by.person,
        name=rows[0].name,
        appointments=tuple(
            Appointment(
                id=row.id,
                role=row.role,
                unit=row.unit,
                capacity=row.capacity,
                since=row.since,
                until=row.until,
            )
            for row in rows
            if row.id is not None
        ),
    )


def holders(work: Connection, regency: str, roles: Collection[str], today: date) -> list[Holder]:
    """Return everyone who holds one of the roles on the local date `today`, by role and name."""
    which = {"regency": regency, "roles": sorted(roles), "today": today}
    return [Holder(**row) for row in work.execute(_HOLDERS, which).mappings()]


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
    decree: str = "",
) -> str:
    """Appoint a person to a role at a unit, and return the id of the appointment."""
    appointment = ids.new(now)
    row = {
        "regency": regency,
        "id": appointment,
        "person": person,
        "role": role,
        "unit": unit,
        "capacity": capacity,
        "since": since,
        "until": until,
        "decree": decree,
    }
    work.execute(insert(table), row)
    return appointment


def end_appointment(work: Connection, *, regency: str, appointment: str, until: date) -> None:
    """Let an appointment end with the local date `until`; it stays, for the history names it."""
    this = update(table).where(table.c.regency == regency, table.c.id == appointment)
    work.execute(this.values(until=until))
