"""Everyone of a regency, with their appointments."""

from datetime import date
from typing import Any

from engine import people
from engine.database import Database
from engine.people import Listed
from engine.tables import Capacity
from tests.engine import house
from tests.engine.people import offices
from workflows.actor import Appointment

BACK = date(2026, 12, 1)


def test_everyone_is_listed_once_for_each_appointment(database: Database):
    """By login, the earliest appointment first; those ended and to come included."""
    with database.writing() as work:
        offices.found(work)
        nobody, head = offices.hire(work, "b"), offices.hire(work, "a")
        second = offices.appoint(
            work, head, "head", BACK, capacity=Capacity.UB, through="secretary"
        )
        first = offices.appoint(work, head, "head", until=offices.TODAY)
        people.deactivate(work, regency="lebak", person=nobody)

    with database.reading() as work:
        found = people.roster(work, "lebak")
    assert [
        listed("a", held(first, since=house.SINCE, until=offices.TODAY)),
        listed("a", held(second, since=BACK, capacity="ub", through="secretary")),
        Listed(login="b", name="B", active=False, appointment=None, decree=""),
    ] == found


def test_the_roster_is_that_of_one_regency(database: Database):
    """A neighbour's people are not on it."""
    with database.writing() as work:
        offices.found(work)
        offices.hire(work)

    with database.reading() as work:
        assert [] == people.roster(work, "malang")


def listed(login: str, appointment: Appointment) -> Listed:
    return Listed(login=login, name=login.title(), active=True, appointment=appointment, decree="")


def held(appointment: str, *, capacity: str = "definitive", **days: Any) -> Appointment:
    return Appointment(id=appointment, role="head", unit="dinsos", capacity=capacity, **days)
