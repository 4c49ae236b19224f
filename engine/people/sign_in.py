"""Signing in: the one question that is asked of someone who is not signed in yet.

A wrong password and an unknown login take the same time and get the same answer; five wrong ones
in a row lock the login for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, case, literal, select, update

from engine.database import Database
from engine.errors import SignInLocked, SignInRefused
from engine.people.passwords import PASSWORDS, Passwords
from engine.people.persons import written
from engine.tables.people import person as table

MOST_FAILURES = 5
LOCK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """What a session remembers: the person, and the epoch in which they signed in."""

    person: str
    epoch: int


def sign_in(
    database: Database,
    regency: str,
    login: str,
    password: str,
    now: datetime,
    *,
    passwords: Passwords = PASSWORDS,
) -> SignedIn:
    """Return who signed in; raise `SignInRefused`, or `SignInLocked` with when to try again.

    Takes the database and not a unit of work, for two reasons: hashing takes its time, which no
    other writer should wait for, and a failure must be counted although the answer is an error.
    """
    found = _find(database, regency, login)
    _refuse_locked(found, now)
    right = passwords.match(password, found.password_hash if found else None)
    if found is None:
        raise SignInRefused
    if not right:
        _count_failure(database, regency, found.id, now)
        raise SignInRefused
    return _enter(database, regency, found, now)


Found = Row[*tuple[Any, ...]]


def _find(database: Database, regency: str, login: str) -> Found | None:
    columns = (table.c.id, table.c.epoch, table.c.password_hash, table.c.locked_until)
    active = select(*columns).where(
        table.c.regency == regency, table.c.login == written(login), table.c.active
    )
    with database.reading() as work:
        return work.execute(active).one_or_none()


def _refuse_locked(found: Found | None, now: datetime) -> None:
    if found is not None and found.locked_until is not None and found.locked_until > now:
        minutes = -((now - found.locked_until) // timedelta(minutes=1))
        raise SignInLocked(until=found.locked_until, minutes=minutes)


def _count_failure(database: Database, regency: str, person: str, now: datetime) -> None:
    last = table.c.failures + 1 >= MOST_FAILURES
    locked = literal(now + LOCK, table.c.locked_until.type)
    counted = (
        update(table)
        .where(table.c.regency == regency, table.c.id == person)
        .values(
            failures=case((last, 0), else_=table.c.failures + 1),
            locked_until=case((last, locked), else_=table.c.locked_until),
        )
    )
    with database.writing() as work:
        work.execute(counted)


def _enter(database: Database, regency: str, found: Found, now: datetime) -> SignedIn:
    # Asked again, since others may have failed meanwhile: guessing many at once is no way in.
    free = (table.c.locked_until.is_(None)) | (table.c.locked_until <= now)
    cleared = (
        update(table)
        .where(table.c.regency == regency, table.c.id == found.id, table.c.epoch == found.epoch)
        .where(table.c.active, free)
        .values(failures=0, locked_until=None)
    )
    with database.writing() as work:
        if work.execute(cleared).rowcount != 1:
            raise SignInRefused
    return SignedIn(person=found.id, epoch=found.epoch)
