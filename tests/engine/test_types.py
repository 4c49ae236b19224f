"""Instants are kept alike on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import StatementError

from engine import database as databases
from engine import tables
from engine.database import Database
from engine.types import in_utc, instant_text
from tests.engine import house

WITA = timezone(timedelta(hours=8))
INSTANT = datetime(2026, 1, 1, 7, 59, 59, 1, tzinfo=WITA)


def test_an_instant_comes_back_in_utc_to_the_microsecond(database: Database):
    """Whatever zone it was written in, and on whichever database."""
    with database.writing() as work:
        work.execute(insert(tables.regency), house.row("regency", "lebak", created_at=INSTANT))

    with database.reading() as work:
        found = work.execute(select(tables.regency.c.created_at)).scalar_one()
    assert INSTANT == found
    assert (UTC, 1) == (found.tzinfo, found.microsecond)


def test_a_naive_instant_is_refused(database: Database):
    """An instant without a zone is an instant nowhere."""
    naive = INSTANT.replace(tzinfo=None)
    with pytest.raises(StatementError, match="time zone"), database.writing() as work:
        work.execute(insert(tables.regency), house.row("regency", "lebak", created_at=naive))


def test_instants_compare_as_they_follow_each_other(database: Database):
    """A later instant in a zone further east is later, although its clock shows less."""
    later = INSTANT.astimezone(UTC) + timedelta(microseconds=1)
    with database.writing() as work:
        for slug, created_at in (("a", later), ("b", INSTANT)):
            work.execute(insert(tables.regency), house.row("regency", slug, created_at=created_at))

    in_order = select(tables.regency.c.id).order_by(tables.regency.c.created_at)
    with database.reading() as work:
        up_to = in_order.where(tables.regency.c.created_at <= INSTANT)
        assert ["b", "a"] == list(work.execute(in_order).scalars())
        assert ["b"] == list(work.execute(up_to).scalars())


def test_no_instant_stays_none(database: Database):
    """A column that may be empty stays so."""
    with database.writing() as work:
        house.build(work, "lebak")

    with database.reading() as work:
        assert work.execute(select(tables.case.c.closed_at)).scalar_one() is None


def test_an_instant_is_readable_text_on_sqlite(sqlite_url: str):
    """Whoever opens the file with another program reads the time without our help."""
    database = databases.create(sqlite_url)
    with database.writing() as work:
        work.execute(insert(tables.regency), house.row("regency", "lebak", created_at=INSTANT))
        found = work.execute(text("SELECT created_at FROM regency")).scalar_one()
    database.dispose()

    assert "2025-12-31T23:59:59.000001Z" == found


def test_microseconds_are_written_also_when_there_are_none():
    """Texts of one length are in the order of time."""
    assert "2026-01-01T00:00:00.000000Z" == instant_text(datetime(2026, 1, 1, tzinfo=UTC))


def test_utc_of_a_naive_instant_is_refused():
    """The conversion itself refuses, wherever it is used."""
    with pytest.raises(ValueError, match="time zone"):
        in_utc(datetime(2026, 1, 1))  # noqa: DTZ001
