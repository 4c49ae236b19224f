"""Persons of a regency."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from engine import people, tables
from engine.database import Database
from tests.engine import house
from tests.engine.people import offices


def test_a_person_is_kept_with_a_hash_and_no_password(database: Database):
    """And may sign in at once."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work, login=" Siti ")

    with database.reading() as work:
        row = work.execute(select(tables.person)).one()
    assert (person, "siti", True, 1, 0) == (row.id, row.login, row.active, row.epoch, row.failures)
    assert offices.CHEAP.match(offices.PASSWORD, row.password_hash)
    assert offices.PASSWORD not in str(row)


def test_a_login_exists_once_in_a_regency(database: Database):
    """However it is written; in another regency it is another person's."""
    with database.writing() as work:
        for regency in ("lebak", "malang"):
            offices.found(work, regency)
            offices.hire(work, regency=regency)

    with pytest.raises(IntegrityError), database.writing() as work:
        offices.hire(work, login="SITI")


def test_a_new_password_ends_every_session_and_the_lock(database: Database):
    """Whoever knew the old one is out."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        other = offices.hire(work, login="budi")
        people.set_password(
            work, regency="lebak", person=person, password="baru", passwords=offices.CHEAP
        )

    with database.reading() as work:
        rows = {row.id: row for row in work.execute(select(tables.person))}
    assert offices.CHEAP.match("baru", rows[person].password_hash)
    assert {person: 2, other: 1} == {id_: row.epoch for id_, row in rows.items()}


def test_a_person_who_leaves_is_signed_out_and_stays(database: Database):
    """The history still names them."""
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        people.deactivate(work, regency="lebak", person=person)

    with database.reading() as work:
        row = work.execute(select(tables.person)).one()
        assert (False, 2) == (row.active, row.epoch)
        assert "Siti" == people.name_of(work, "lebak", person)


def test_number_and_rank_are_given_and_taken_back(database: Database):
    """Of one person; the other keeps theirs, and may have had them from the beginning."""
    number, rank = "197001011995031001", "Pembina, IV/a"
    with database.writing() as work:
        offices.found(work)
        person = offices.hire(work)
        people.create(
            work,
            regency="lebak",
            login="budi",
            name="Budi",
            nip=number,
            rank=rank,
            password=offices.PASSWORD,
            now=house.NOW,
            passwords=offices.CHEAP,
        )
        people.set_nip(work, regency="lebak", person=person, nip=number)
        people.set_rank(work, regency="lebak", person=person, rank="Penata, III/c")

    assert {"siti": (number, "Penata, III/c"), "budi": (number, rank)} == served(database)
    with database.writing() as work:
        people.set_nip(work, regency="lebak", person=person, nip=None)
        people.set_rank(work, regency="lebak", person=person, rank=None)
    assert {"siti": (None, None), "budi": (number, rank)} == served(database)


def served(database: Database) -> dict[str, tuple[str | None, str | None]]:
    """Return the number and the rank of everyone, by login."""
    with database.reading() as work:
        rows = work.execute(select(tables.person)).all()
    return {row.login: (row.nip, row.rank) for row in rows}


def test_names_are_read_together(database: Database):
    """Of those asked for, in this regency; of none without asking."""
    with database.writing() as work:
        offices.found(work)
        siti, budi = (offices.hire(work, login=login) for login in ("siti", "budi"))
        offices.hire(work, login="ani")

    with database.reading() as work:
        asked = {siti, budi, house.PERSON}
        assert {siti: "Siti", budi: "Budi"} == people.names(work, "lebak", asked)
        assert {} == people.names(work, "malang", asked)
        assert {} == people.names(work, "lebak", set())
