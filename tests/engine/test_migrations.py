"""The migrations: up, down and up again, and the same tables as the models."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from engine import database as databases
from engine import tables
from engine.database import Database
from tests.engine import house


def test_the_migrations_make_what_the_models_describe(database: Database):
    """Alembic finds nothing to change between the migrated database and the models."""
    with database.reading() as work:
        context = MigrationContext.configure(work)
        differences = compare_metadata(context, tables.metadata)

    assert [] == differences


def test_the_migrations_make_every_check(database: Database):
    """What Alembic does not compare is compared here: checks, by name."""
    with database.reading() as work:
        inspector = inspect(work)
        made = {
            (name, check["name"])
            for name in tables.metadata.tables
            for check in inspector.get_check_constraints(name)
        }

    described = {
        (name, constraint.name)
        for name, table in tables.metadata.tables.items()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert described == made


def test_the_migrations_go_up_and_down_and_up_again(fresh_url: str):
    """Taking the schema back leaves nothing behind that hinders making it anew."""
    databases.migrate(fresh_url)
    full = names(fresh_url)
    databases.unmigrate(fresh_url)
    empty = names(fresh_url)
    databases.migrate(fresh_url)

    assert {"alembic_version"} == empty
    assert full == names(fresh_url) == {*tables.metadata.tables, "alembic_version"}


def test_people_and_their_appointments_outlive_the_migration_of_ranks(fresh_url: str):
    """Up and down: a table that is rebuilt keeps its rows."""
    databases.migrate(fresh_url)
    database = databases.create(fresh_url)
    with database.writing() as work:
        for table in (tables.regency, tables.unit, tables.person, tables.appointment):
            work.execute(insert(table), house.row(table.name, "lebak"))
    databases.unmigrate(fresh_url, "20261123_notices")
    databases.migrate(fresh_url)

    with database.reading() as work:
        people = [row.rank for row in work.execute(select(tables.person))]
        held = [(row.person, row.through) for row in work.execute(select(tables.appointment))]
    database.dispose()
    assert ([None], [(house.PERSON, None)]) == (people, held)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event",
        "UPDATE event_value SET field = 'x'",
        "DELETE FROM event_value",
        "UPDATE checkpoint SET body = 'x'",
        "DELETE FROM checkpoint",
        "UPDATE version SET text = 'x'",
        "UPDATE version SET hash = 'x'",
        "UPDATE version SET number = 7",
        "UPDATE version SET service = 'x'",
        "DELETE FROM version",
    ],
)
def test_what_was_written_stays(database: Database, change: str):
    """Events, checkpoints and published text refuse to change, whoever asks."""
    with database.writing() as work:
        house.build(work, "lebak")

    with pytest.raises(DBAPIError, match="keeps its rows"), database.writing() as work:
        work.execute(text(change))


@pytest.mark.parametrize("table", ["event", "event_value", "checkpoint", "version"])
def test_what_was_written_is_not_truncated_away(postgres_url: str, table: str):
    """PostgreSQL's other way to delete is closed as well."""
    database = databases.create(postgres_url)
    with pytest.raises(DBAPIError, match="keeps its rows"), database.writing() as work:
        work.execute(text(f"TRUNCATE {table} CASCADE"))
    database.dispose()


def test_a_version_may_be_retired(database: Database):
    """Its status is the one thing about a version that changes."""
    with database.writing() as work:
        house.build(work, "lebak")
        work.execute(text("UPDATE version SET status = 'retired'"))

    with database.reading() as work:
        assert "retired" == work.execute(text("SELECT status FROM version")).scalar_one()


def names(url: str) -> set[str]:
    database = databases.create(url)
    with database.reading() as work:
        found = set(inspect(work).get_table_names())
    database.dispose()
    return found
