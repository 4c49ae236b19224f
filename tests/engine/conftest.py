"""What the tests of the engine stand on: an open database, a fresh one, and who is killed."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from engine import database as databases
from engine.database import Database
from tests.engine.killed import Kill

ROOT = Path(__file__).parents[2]


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


@pytest.fixture(scope="session")
def killer() -> Iterator[subprocess.Popen[str]]:
    """The program that is killed, ready to take orders."""
    arguments = [sys.executable, "-m", "tests.engine.killed"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(arguments, cwd=ROOT, **pipes) as program:
        yield program


@pytest.fixture
def kill(killer: subprocess.Popen[str], database_url: str, tmp_path: Path) -> Kill:
    """A way to have a request carried out on the test's database, and killed at a moment."""

    def run(request: Mapping[str, Any], moment: str) -> int:
        assert killer.stdin is not None
        assert killer.stdout is not None
        var = str(tmp_path / "var")
        order = {"url": database_url, "var": var, "request": request, "moment": moment}
        killer.stdin.write(json.dumps(order) + "\n")
        killer.stdin.flush()
        return int(killer.stdout.readline())

    return run
