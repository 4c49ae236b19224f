"""A regency with one case, people with addresses, and notices to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from engine import ids, notices
from engine.database import Database
from engine.notices import Notice
from engine.tables.notices import mail
from engine.tables.people import person
from tests.engine import house

REGENCY = "here"
NOW = house.NOW
SITI = "siti@kantor.test"


def settled(database: Database) -> None:
    """Build the regency; its one person has an address."""
    with database.writing() as work:
        house.build(work, REGENCY, before="notice")
        work.execute(person.update().values(email=SITI))


def hired(database: Database, login: str, **changed: Any) -> str:
    """Let someone more work there, and return their id."""
    identifier = ids.new(NOW)
    row = {"login": login, "id": identifier, "email": f"{login}@kantor.test", **changed}
    with database.writing() as work:
        work.execute(insert(person), house.row("person", REGENCY, **row))
    return identifier


def told(
    topic: str = "soon",
    *,
    who: str = house.PERSON,
    at: datetime = NOW,
    case: str | None = house.CASE,
    text: str = "Berkas PBI-1 jatuh tempo besok.",
) -> Notice:
    return Notice(
        regency=REGENCY,
        person=who,
        case=case,
        topic=topic,
        subject="Tenggat berkas PBI-1",
        text=text,
        at=at,
    )


def put(database: Database, *these: Notice, mailing: bool = True) -> int:
    with database.writing() as work:
        return notices.put(work, these, mailing=mailing)


def rows(database: Database, table: Any) -> Sequence[Any]:
    with database.reading() as work:
        return work.execute(select(table).order_by(*table.primary_key.columns)).all()


def mails(database: Database) -> list[tuple[Any, ...]]:
    """Return of each mail its attempts, when it is due, when it was sent, and what went wrong."""
    c = mail.c
    with database.reading() as work:
        found = work.execute(select(c.attempts, c.next_at, c.sent_at, c.error).order_by(c.notice))
        return [tuple(row) for row in found]
