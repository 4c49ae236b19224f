"""The roster: everyone of a regency, with every appointment they ever had or will have."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, select

from engine.people import appointments
from engine.tables.people import appointment as table
from engine.tables.people import person as person_table
from workflows.actor import Appointment

_ROSTER = (
    select(
        person_table.c.login,
        person_table.c.name,
        person_table.c.active,
        table.c.id,
        table.c.role,
        table.c.unit,
        table.c.capacity,
        table.c.since,
        table.c.until,
        table.c.through,
        table.c.decree,
    )
    .select_from(
        person_table.outerjoin(
            table,
            and_(table.c.regency == person_table.c.regency, table.c.person == person_table.c.id),
        )
    )
    .where(person_table.c.regency == bindparam("regency"))
    .order_by(person_table.c.login, table.c.since, table.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person with one of their appointments, or with none, and the decree that says so."""

    login: str
    name: str
    active: bool
    appointment: Appointment | None
    decree: str


def roster(work: Connection, regency: str) -> list[Listed]:
    """Return everyone of the regency by login, once for each appointment, the earliest first."""
    return [
        Listed(
            login=row.login,
            name=row.name,
            active=row.active,
            appointment=appointments.from_row(row),
            decree=row.decree or "",
        )
        for row in work.execute(_ROSTER, {"regency": regency})
    ]
