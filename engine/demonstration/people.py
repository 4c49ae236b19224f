"""The pretend people of a regency, each with the appointment that their role asks for."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, select

from engine import people
from engine.demonstration.model import Demonstration, Pretender
from engine.office import Office
from engine.people import PASSWORDS, Passwords, SignedIn
from engine.tables.people import person as person_table
from workflows.actor import Actor, Appointment
from workflows.regency import Regency

PASSWORD = "peragaan"  # noqa: S105 - shown on the login page of a demonstration
SINCE = date(2024, 1, 2)
"""The first day of every appointment."""


def people_missing(work: Connection, regency: str) -> bool:
    """Say whether the regency has no people yet."""
    found = select(person_table.c.id).where(person_table.c.regency == regency).limit(1)
    return work.execute(found).first() is None


def add_people(
    work: Connection,
    regency: Regency,
    declared: Demonstration,
    office: Office,
    *,
    passwords: Passwords = PASSWORDS,
) -> None:
    """Add the pretend people of a regency, which has the roles that they hold."""
    now = office.clock()
    today = now.astimezone(regency.timezone).date()
    for login, pretender in declared.people.items():
        person = people.create(
            work,
            regency=regency.regency,
            login=login,
            name=pretender.name,
            nip=pretender.nip,
            rank=pretender.rank,
            password=PASSWORD,
            now=now,
            passwords=passwords,
        )
        people.appoint(
            work,
            regency=regency.regency,
            person=person,
            role=pretender.role,
            unit=unit_of(pretender, regency),
            since=SINCE,
            until=_until(pretender, today),
            capacity=pretender.capacity,
            through=pretender.through,
            now=now,
        )


def actor(regency: Regency, login: str, pretender: Pretender, today: date) -> Actor:
    """Return one of the pretend people as `decide` sees them; their id is their login."""
    appointment = Appointment(
        id=login,
        role=pretender.role,
        unit=unit_of(pretender, regency),
        capacity=pretender.capacity.value,
        since=SINCE,
        until=_until(pretender, today),
        through=pretender.through,
    )
    return Actor(
        regency=regency.regency, person=login, name=pretender.name, appointments=(appointment,)
    )


def signed_in(office: Office, declared: Demonstration) -> dict[str, SignedIn]:
    """Return the pretend people of a regency, signed in, by login."""
    return {login: office.sign_in(declared.regency, login, PASSWORD) for login in declared.people}


def _until(pretender: Pretender, today: date) -> date | None:
    return today - timedelta(days=1) if pretender.ended else None


def unit_of(pretender: Pretender, regency: Regency) -> str:
    """Return where a pretend person holds their role."""
    return pretender.unit or regency.posts(pretender.role)[0]
