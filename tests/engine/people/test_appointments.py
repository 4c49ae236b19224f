"""Who acts, and who could."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, insert

from engine import database as databases
from engine import ids, people, tables
from engine.database import Database
from engine.errors import NotSignedIn
from engine.people import Holder, SignedIn
from engine.tables import Capacity
from tests.engine import house
from tests.engine.people import offices
from workflows.actor import Actor, Appointment
from workflows.capacity import WORDS

DAY = timedelta(days=1)


def tell(work: Connection, person: str, count: int, read_at: datetime | None = None) -> None:
    """Tell a person so many things."""
    changed = {"person": person, "case": None, "read_at": read_at}
    rows = [
        house.row("notice", "lebak", id=identifier, topic=identifier, **changed)
        for identifier in (ids.new(house.NOW) for _ in range(count))
    ]
    work.execute(insert(tables.notice), rows)


def test_an_actor_is_read_with_all_appointments_in_one_statement(database: Database):
    """Those ended and those to come included: a refusal can then say which."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        first = offices.appoint(work, person, "officer", until=offices.TODAY - DAY)
        second = offices.appoint(
            work,
            person,
            "head",
            since=offices.TODAY + DAY,
            capacity=Capacity.UB,
            through="secretary",
        )

    with database.reading() as work, databases.count_statements(database) as statements:
        found = people.actor(work, "lebak", SignedIn(person=person, epoch=1))
    expected = Actor(
        regency="lebak",
        person=person,
        name="Siti",
        appointments=(
            Appointment(
                id=first,
                role="officer",
                unit="dinsos",
                capacity="definitive",
                since=house.SINCE,
                until=offices.TODAY - DAY,
            ),
            Appointment(
                id=second,
                role="head",
                unit="dinsos",
                capacity="ub",
                since=offices.TODAY + DAY,
                until=None,
                through="secretary",
            ),
        ),
    )
    assert expected == found
    assert 1 == len(statements)


def test_a_visitor_is_read_with_how_much_is_new_in_one_statement(database: Database):
    """What was read does not count, nor what others were told, nor more than a hundred."""
    with database.writing() as work:
        offices.found(work)
        person, other = offices.hire(work), offices.hire(work, login="budi")
        offices.appoint(work, person, "officer")
        offices.appoint(work, person, "head")
        tell(work, person, 2, read_at=house.NOW)
        tell(work, person, 3)
        tell(work, other, 4)

    with database.reading() as work, databases.count_statements(database) as statements:
        found = people.visitor(work, "lebak", SignedIn(person=person, epoch=1))
    assert (3, 2) == (found.unread, len(found.appointments))
    assert 1 == len(statements)

    with database.writing() as work:
        tell(work, other, 200)
    with database.reading() as work:
        assert 100 == people.visitor(work, "lebak", SignedIn(person=other, epoch=1)).unread


def test_an_actor_may_have_no_appointment(database: Database):
    """They may look, and do nothing."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)

    with database.reading() as work:
        assert () == people.actor(work, "lebak", SignedIn(person=person, epoch=1)).appointments


@pytest.mark.parametrize("case", ["unknown", "elsewhere", "inactive", "signed out"])
def test_nobody_acts_who_is_not_signed_in(database: Database, case: str):
    """Unknown, of another regency, no longer active, or signed out since."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        if case == "inactive":
            people.deactivate(work, regency="lebak", person=person)
    epoch = 2 if case in {"signed out", "inactive"} else 1
    who = house.CASE if case == "unknown" else person
    regency = "malang" if case == "elsewhere" else "lebak"

    with pytest.raises(NotSignedIn), database.reading() as work:
        people.actor(work, regency, SignedIn(person=who, epoch=epoch))


def test_holders_are_those_whose_appointment_is_valid_today(database: Database):
    """From its first day to its last, both included, by role and name."""
    today = offices.TODAY
    with database.writing() as work:
        offices.found(work)
        ids = {login: offices.hire(work, login=login) for login in ("a", "b", "c", "d", "e", "f")}
        offices.appoint(work, ids["b"], since=today, until=today)
        offices.appoint(work, ids["a"])
        offices.appoint(work, ids["c"], until=today - DAY)
        offices.appoint(work, ids["d"], since=today + DAY)
        offices.appoint(work, ids["e"], "head")
        offices.appoint(work, ids["f"], "clerk")
        people.deactivate(work, regency="lebak", person=ids["f"])

    with database.reading() as work:
        found = people.holders(work, "lebak", ["officer", "head", "clerk"], today)
        assert [("head", "E"), ("officer", "A"), ("officer", "B")] == [
            (holder.role, holder.name) for holder in found
        ]
        assert [] == people.holders(work, "malang", ["officer"], today)
        assert [] == people.holders(work, "lebak", [], today)
    assert found[0] == Holder(
        role="head", unit="dinsos", person=ids["e"], name="E", capacity="definitive"
    )


def test_a_holder_stands_in_or_is_the_definitive_one(database: Database):
    """By the capacity of their appointment."""
    with database.writing() as work:
        offices.found(work)
        offices.appoint(work, offices.hire(work, "a"), "head")
        offices.appoint(work, offices.hire(work, "b"), "head", capacity=Capacity.PLH)

    with database.reading() as work:
        found = people.holders(work, "lebak", ["head"], offices.TODAY)
    assert [("A", False), ("B", True)] == [(each.name, each.stands_in) for each in found]


def test_every_capacity_is_written_in_its_own_way():
    """None is stored for which a page has no word."""
    assert {each.value for each in Capacity} == set(WORDS)
    assert len(WORDS) == len(set(WORDS.values()))
