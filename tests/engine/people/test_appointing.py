"""Who is appointed to what, from when to when."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from engine import people, tables
from engine.database import Database
from engine.errors import Refused
from engine.tables import Capacity
from tests.engine import house
from tests.engine.people import offices
from tests.engine.people.offices import TODAY

DAY = timedelta(days=1)
EARLIER, LATER = date(2026, 11, 1), date(2026, 11, 30)


def test_an_appointment_ends_and_stays(database: Database):
    """With the day that was its last."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        appointment = offices.appoint(work, person)
        offices.end(work, person, until=TODAY)

    assert [(appointment, house.SINCE, TODAY)] == spans(database)


@pytest.mark.parametrize(
    ("role", "until"),
    [
        ("officer", EARLIER - DAY),
        ("officer", LATER + DAY),
        ("head", TODAY),
    ],
    ids=["not begun", "already ended", "another post"],
)
def test_only_what_is_held_on_a_day_ends_with_it(database: Database, role: str, until: date):
    """Else the end would lie before the beginning, or the appointment grow."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        appointment = offices.appoint(work, person, since=EARLIER, until=LATER)

    with pytest.raises(Refused, match=f"Tidak ada jabatan '{role}'"), database.writing() as work:
        offices.end(work, person, role, until)
    assert [(appointment, EARLIER, LATER)] == spans(database)


def test_only_the_appointment_of_that_person_ends(database: Database):
    """Colleagues in the same post keep theirs."""
    with database.writing() as work:
        offices.found(work)
        colleague = offices.appoint(work, offices.hire(work, "a"))
        person = offices.hire(work, "b")
        offices.appoint(work, person)
        offices.end(work, person, until=TODAY)

    assert (colleague, house.SINCE, None) in spans(database)


def test_someone_may_stand_in(database: Database):
    """With the decree that says so, beside the one they stand in for."""
    with database.writing() as work:
        offices.found(work)
        offices.appoint(work, offices.hire(work, "a"), "head")
        stand_in = people.appoint(
            work,
            regency="lebak",
            person=offices.hire(work, "b"),
            role="head",
            unit="dinsos",
            since=TODAY,
            now=house.NOW,
            capacity=Capacity.PLT,
            decree="SK 800/12",
        )

    this = select(tables.appointment).where(tables.appointment.c.id == stand_in)
    with database.reading() as work:
        row = work.execute(this).one()
    assert ("plt", "SK 800/12") == (row.capacity, row.decree)


@pytest.mark.parametrize("capacity", Capacity)
@pytest.mark.parametrize("through", [None, "secretary"])
def test_the_post_between_is_named_for_ub_and_for_nothing_else(
    database: Database, capacity: Capacity, through: str | None
):
    """On whose behalf someone signs who is two steps below."""
    sentence = "u.b. perlu peran" if through is None else "Peran perantara hanya untuk"
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)

    if (capacity is Capacity.UB) is (through is None):
        with pytest.raises(Refused, match=sentence), database.writing() as work:
            offices.appoint(work, person, "head", capacity=capacity, through=through)
        assert [] == spans(database)
        return
    with database.writing() as work:
        offices.appoint(work, person, "head", capacity=capacity, through=through)
    with database.reading() as work:
        assert through == work.execute(select(tables.appointment.c.through)).scalar_one()


def test_the_database_keeps_the_post_between_for_ub_alone(database: Database):
    """Whoever writes it."""
    with database.writing() as work:
        offices.found(work)
        offices.appoint(work, offices.hire(work), "head")

    with pytest.raises(IntegrityError), database.writing() as work:
        work.execute(update(tables.appointment).values(through="secretary"))


def test_an_absence_is_a_gap_between_two_appointments(database: Database):
    """The post is held until the last day before it, and again from the day of return."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        offices.appoint(work, person, "head")
        offices.end(work, person, "head", TODAY - DAY)
        offices.appoint(work, person, "head", TODAY + DAY)

    with database.reading() as work:
        found = [bool(people.holders(work, "lebak", ["head"], day)) for day in around(TODAY)]
    assert [True, False, True] == found


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (EARLIER - DAY, EARLIER),
        (LATER, None),
        (EARLIER + DAY, LATER - DAY),
        (EARLIER - DAY, None),
    ],
    ids=["its first day", "its last day", "within", "around"],
)
@pytest.mark.parametrize("capacity", [Capacity.DEFINITIVE, Capacity.PLH])
def test_nobody_holds_a_post_twice_on_one_day(
    database: Database, since: date, until: date | None, capacity: Capacity
):
    """Whoever is away would not be away, and a capacity would be a matter of luck."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        offices.appoint(work, person, since=EARLIER, until=LATER)

    held = "sudah memegang jabatan itu sejak 1 November 2026 sampai 30 November 2026"
    with pytest.raises(Refused, match=held), database.writing() as work:
        offices.appoint(work, person, since=since, until=until, capacity=capacity)


def test_an_open_appointment_is_ended_before_another_begins(database: Database):
    """It has no last day to be told of."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        offices.appoint(work, person, since=EARLIER)

    with (
        pytest.raises(Refused, match="sejak 1 November 2026; akhiri dahulu"),
        database.writing() as work,
    ):
        offices.appoint(work, person, since=LATER)


@pytest.mark.parametrize(("since", "until"), [(EARLIER - DAY, EARLIER - DAY), (LATER + DAY, None)])
def test_a_post_may_be_held_again_before_and_after(
    database: Database, since: date, until: date | None
):
    """The days may touch."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        offices.appoint(work, person, since=EARLIER, until=LATER)
        offices.appoint(work, person, since=since, until=until)

    assert 2 == len(spans(database))


def test_an_appointment_ends_no_earlier_than_it_begins(database: Database):
    """Both days are told; one day is enough."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        offices.appoint(work, person, since=TODAY, until=TODAY)

    sentence = "Hari terakhir 30 November 2026 sebelum hari pertama 1 Desember 2026."
    with pytest.raises(Refused, match=sentence), database.writing() as work:
        offices.appoint(work, person, since=LATER + DAY, until=LATER)


def test_nobody_is_appointed_to_a_unit_of_another_regency(database: Database):
    """The unit must be one of the person's own regency."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)

    with pytest.raises(IntegrityError), database.writing() as work:
        people.appoint(
            work,
            regency="lebak",
            person=person,
            role="head",
            unit="elsewhere",
            since=TODAY,
            now=house.NOW,
        )


def around(day: date) -> tuple[date, date, date]:
    return day - DAY, day, day + DAY


def spans(database: Database) -> list[tuple[str, date, date | None]]:
    """Return the id, the first and the last day of every appointment."""
    with database.reading() as work:
        rows = work.execute(select(tables.appointment)).all()
    return [(row.id, row.since, row.until) for row in rows]
