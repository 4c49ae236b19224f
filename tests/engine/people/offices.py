"""A regency with a unit and people whose passwords cost little to hash."""

from datetime import date

from sqlalchemy import Connection, insert

from engine import people, tables
from engine.people import Passwords
from engine.tables import Capacity
from tests.engine import house

CHEAP = Passwords(time=1, kibibytes=8)
PASSWORD = "kata sandi yang panjang"
TODAY = date(2026, 11, 22)


def found(work: Connection, regency: str = "lebak") -> None:
    """Build a regency with one unit and nobody in it."""
    for table in (tables.regency, tables.unit):
        work.execute(insert(table), house.row(table.name, regency))


def hire(work: Connection, login: str = "siti", regency: str = "lebak") -> str:
    """Add a person, and return their id."""
    return people.create(
        work,
        regency=regency,
        login=login,
        name=login.title(),
        password=PASSWORD,
        now=house.NOW,
        passwords=CHEAP,
    )


def appoint(
    work: Connection,
    person: str,
    role: str = "officer",
    since: date = house.SINCE,
    until: date | None = None,
    capacity: Capacity = Capacity.DEFINITIVE,
    through: str | None = None,
) -> str:
    """Appoint a person to a role at the unit."""
    return people.appoint(
        work,
        regency="lebak",
        person=person,
        role=role,
        unit="dinsos",
        since=since,
        until=until,
        capacity=capacity,
        through=through,
        now=house.NOW,
    )


def end(work: Connection, person: str, role: str = "officer", until: date = TODAY) -> None:
    """End the appointment of a person to a role at the unit."""
    people.end_appointment(
        work, regency="lebak", person=person, role=role, unit="dinsos", until=until
    )
