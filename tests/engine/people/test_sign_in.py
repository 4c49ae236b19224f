"""Signing in, and not being let in."""

from datetime import datetime, timedelta
from time import process_time

import pytest
from sqlalchemy import select

from engine import people, tables
from engine.database import Database
from engine.errors import SignInLocked, SignInRefused
from engine.people import Passwords, SignedIn
from engine.people.sign_in import LOCK, MOST_FAILURES
from tests.engine import house
from tests.engine.people import offices

NOW = house.NOW


def test_the_right_password_lets_in(database: Database):
    """However the login is written."""
    person = an_office(database)

    assert SignedIn(person=person, epoch=1) == sign_in(database, login=" SITI ")


@pytest.mark.parametrize(
    ("regency", "login", "password"),
    [
        ("lebak", "siti", "salah"),
        ("lebak", "nobody", offices.PASSWORD),
        ("malang", "siti", offices.PASSWORD),
    ],
)
def test_everything_else_is_refused_with_one_sentence(
    database: Database, regency: str, login: str, password: str
):
    """It does not tell whether the login exists."""
    an_office(database)

    with pytest.raises(SignInRefused, match="Nama pengguna atau kata sandi keliru"):
        sign_in(database, regency=regency, login=login, password=password)


def test_whoever_left_is_refused(database: Database):
    """Also with the right password, and in the same words."""
    person = an_office(database)
    with database.writing() as work:
        people.deactivate(work, regency="lebak", person=person)

    with pytest.raises(SignInRefused, match="keliru"):
        sign_in(database)


def test_an_unknown_login_costs_as_much_as_a_wrong_password(database: Database):
    """The time does not tell either: a hash is computed for nobody as well."""
    an_office(database)
    costly = Passwords(time=2, kibibytes=32 * 1024)
    costly.match("warm", None)
    start = process_time()
    with pytest.raises(SignInRefused):
        sign_in(database, login="nobody", passwords=costly)
    spent = process_time() - start
    start = process_time()
    costly.match("warm", None)

    assert spent > (process_time() - start) / 4


def test_five_failures_lock_for_some_minutes(database: Database):
    """The right password is refused as well, with a sentence that says what to do."""
    an_office(database)
    fail(database, MOST_FAILURES)

    with pytest.raises(SignInLocked) as caught:
        sign_in(database, now=NOW + timedelta(seconds=30))
    expected = (
        "Terlalu banyak percobaan masuk yang keliru. Coba lagi 10 menit lagi, "
        "atau minta admin kabupaten menyetel ulang kata sandi Anda."
    )
    assert (expected, NOW + LOCK) == (str(caught.value), caught.value.until)


def test_the_lock_ends_by_itself(database: Database):
    """At its last instant it is over, and the count begins anew."""
    person = an_office(database)
    fail(database, MOST_FAILURES)
    later = NOW + LOCK
    fail(database, MOST_FAILURES - 1, now=later)

    assert person == sign_in(database, now=later).person


def test_a_success_forgets_the_failures_before_it(database: Database):
    """Four mistakes a day lock nobody."""
    an_office(database)
    for _ in range(3):
        fail(database, MOST_FAILURES - 1)
        sign_in(database)

    with database.reading() as work:
        assert 0 == work.execute(select(tables.person.c.failures)).scalar_one()


def test_a_lock_is_one_persons(database: Database):
    """Others sign in meanwhile."""
    an_office(database)
    with database.writing() as work:
        other = offices.hire(work, login="budi")
    fail(database, MOST_FAILURES)

    assert other == sign_in(database, login="budi").person


def test_a_new_password_ends_the_lock(database: Database):
    """That is what the sentence promises."""
    person = an_office(database)
    fail(database, MOST_FAILURES)
    with database.writing() as work:
        people.set_password(
            work, regency="lebak", person=person, password="baru", passwords=offices.CHEAP
        )

    assert SignedIn(person=person, epoch=2) == sign_in(database, password="baru")


def an_office(database: Database) -> str:
    with database.writing() as work:
        offices.found(work)
        return offices.hire(work)


def fail(database: Database, times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            sign_in(database, password="salah", now=now)


def sign_in(
    database: Database,
    *,
    regency: str = "lebak",
    login: str = "siti",
    password: str = offices.PASSWORD,
    now: datetime = NOW,
    passwords: Passwords = offices.CHEAP,
) -> SignedIn:
    return people.sign_in(database, regency, login, password, now, passwords=passwords)
