"""What the tests of the engine stand on: an open database, a fresh one, and one regency."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import database as databases
from engine.database import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open, migrated, empty database; the test runs once on each kind."""
    database = databases.create(database_url)
    yield database
    database.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def fresh_url(request: pytest.FixtureRequest, memory: Path) -> Iterator[str]:
    """The URL of a database without a schema; the test runs once on each kind."""
    if request.param == "sqlite":
        with tempfile.TemporaryDirectory(dir=memory) as directory:
            yield f"sqlite:///{directory}/fresh.sqlite"
        return
    server = request.getfixturevalue("postgres_server")
    url: str = server.create_database("fresh")
    yield url
    server.drop_database("fresh")
