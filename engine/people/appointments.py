"""Appointments as they are asked for: what a person may act as, and who may act today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, literal, or_, select

from engine.errors import NotSignedIn
from engine.people.sign_in import SignedIn
from engine.tables.notices import notice as notice_table
from engine.tables.people import Capacity
from engine.tables.people import appointment as table
from engine.tables.people import person as person_table
from workflows.actor import Actor, Appointment

UNREAD_CAP = 99
"""Unread notices are counted one further than this, and no more."""

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
        table.c.through,
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
_UNREAD = (
    select(literal(1))
    .where(
        notice_table.c.regency == bindparam("regency"),
        notice_table.c.person == bindparam("person"),
        notice_table.c.read_at.is_(None),
    )
    .limit(UNREAD_CAP + 1)
    .subquery()
)
_VISITOR = _ACTOR.add_columns(
    select(func.count()).select_from(_UNREAD).scalar_subquery().label("unread")
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
class Visitor(Actor):
    """Who looks at a page, and how many notices they have not read, counted to one past the cap."""

    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Someone who holds a role at a unit today."""

    role: str
    unit: str
    person: str
    name: str
    capacity: str

    @property
    def stands_in(self) -> bool:
        """Say whether they hold it in someone's place."""
        return self.capacity != Capacity.DEFINITIVE


def actor(work: Connection, regency: str, by: SignedIn) -> Actor:
    """Read who acts, with all their appointments, in one statement.

    Raises `NotSignedIn` when the person is unknown in this regency, no longer active, or has been
    signed out since.
    """
    return Actor(**_told(_rows(work, _ACTOR, regency, by), regency, by))


def visitor(work: Connection, regency: str, by: SignedIn) -> Visitor:
    """Read who looks, as `actor` does, and how much is new to them, in one statement."""
    rows = _rows(work, _VISITOR, regency, by)
    return Visitor(**_told(rows, regency, by), unread=rows[0].unread)


def _rows(
    work: Connection, statement: Select[Any], regency: str, by: SignedIn
) -> Sequence[Row[*tuple[Any, ...]]]:
    which = {"regency": regency, "person": by.person, "epoch": by.epoch}
    rows = work.execute(statement, which).all()
    if not rows:
        raise NotSignedIn
    return rows


def _told(rows: Sequence[Row[*tuple[Any, ...]]], regency: str, by: SignedIn) -> dict[str, Any]:
    return {
        "regency": regency,
        "person": by.person,
        "name": rows[0].name,
        "appointments": tuple(held for row in rows if (held := from_row(row)) is not None),
    }


def from_row(row: Row[*tuple[Any, ...]]) -> Appointment | None:
    """Return the appointment of a person's row, or None for a person without any."""
    if row.id is None:
        return None
    return Appointment(
        id=row.id,
        role=row.role,
        unit=row.unit,
        capacity=row.capacity,
        since=row.since,
        until=row.until,
        through=row.through,
    )


def holders(work: Connection, regency: str, roles: Collection[str], today: date) -> list[Holder]:
    """Return everyone who holds one of the roles on the local date `today`, by role and name."""
    which = {"regency": regency, "roles": sorted(roles), "today": today}
    return [Holder(**row) for row in work.execute(_HOLDERS, which).mappings()]
