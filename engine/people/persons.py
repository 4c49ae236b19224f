"""Persons: made once, never deleted, for the history names them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from engine import ids
from engine.people.passwords import PASSWORDS, Passwords
from engine.tables.people import person as table


def create(  # noqa: PLR0913 - the columns of one row
    work: Connection,
    *,
    regency: str,
    login: str,
    name: str,
    password: str,
    now: datetime,
    nip: str | None = None,
    rank: str | None = None,
    email: str | None = None,
    passwords: Passwords = PASSWORDS,
) -> str:
    """Add a person who may sign in, and return their id."""
    person = ids.new(now)
    row = {
        "regency": regency,
        "id": person,
        "login": written(login),
        "name": name,
        "nip": nip,
        "rank": rank,
        "email": email,
        "password_hash": passwords.hash(password),
        "epoch": 1,
        "active": True,
        "failures": 0,
        "locked_until": None,
        "created_at": now,
    }
    work.execute(insert(table), row)
    return person


def set_password(
    work: Connection, *, regency: str, person: str, password: str, passwords: Passwords = PASSWORDS
) -> None:
    """Give a person another password; it ends their sessions and any lock."""
    _change(
        work,
        regency,
        person,
        password_hash=passwords.hash(password),
        epoch=table.c.epoch + 1,
        failures=0,
        locked_until=None,
    )


def set_email(work: Connection, *, regency: str, person: str, email: str | None) -> None:
    """Give a person the address to which their notices are mailed, or none."""
    _change(work, regency, person, email=email)


def set_nip(work: Connection, *, regency: str, person: str, nip: str | None) -> None:
    """Give a person the number under which they sign letters, or none."""
    _change(work, regency, person, nip=nip)


def set_rank(work: Connection, *, regency: str, person: str, rank: str | None) -> None:
    """Give a person the rank with which they sign letters, or none."""
    _change(work, regency, person, rank=rank)


def deactivate(work: Connection, *, regency: str, person: str) -> None:
    """Let a person sign in no more; it ends their sessions."""
    _change(work, regency, person, active=False, epoch=table.c.epoch + 1)


def names(work: Connection, regency: str, people: Collection[str]) -> dict[str, str]:
    """Return the name of each of the people, by id."""
    if not people:
        return {}
    found = select(table.c.id, table.c.name).where(
        table.c.regency == regency, table.c.id.in_(sorted(people))
    )
    return {row.id: row.name for row in work.execute(found)}


def name_of(work: Connection, regency: str, person: str | None) -> str:
    """Return the name of one person; of nobody, that of the program itself."""
    if person is None:
        return "Sistem"
    return names(work, regency, (person,))[person]


def written(login: str) -> str:
    """Return a login as it is kept, however it was typed."""
    return login.strip().lower()


def _change(work: Connection, regency: str, person: str, **columns: object) -> None:
    this = update(table).where(table.c.regency == regency, table.c.id == person)
    work.execute(this.values(columns))
