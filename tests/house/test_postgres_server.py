"""The PostgreSQL server of the tests and measurements."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.architecture import tree
from tests.postgres_programs import PostgresUnavailable
from tests.postgres_server import PostgresServer

START_AND_WAIT = """
import time
from tests.postgres_server import PostgresServer
server = PostgresServer()
server.start()
print(server.url("postgres"), flush=True)
time.sleep(600)
"""


def test_a_database_is_cloned_from_another(postgres_server):
    """A clone holds what its template holds, and goes when it is dropped."""
    postgres_server.create_database("original")
    with postgres_server.connect("original") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")

    postgres_server.create_database("copy", template="original")
    with postgres_server.connect("copy") as connection:
        copied = connection.execute("SELECT number FROM kept").fetchall()
    postgres_server.drop_database("copy")
    postgres_server.drop_database("original")

    assert [(7,)] == copied
    assert databases(postgres_server).isdisjoint({"copy", "original"})


def test_the_server_waits_for_the_disk_only_when_asked(postgres_server):
    """Tests run without disk guarantees, measurements with them."""
    with PostgresServer(durable=True) as durable:
        assert ("on", "on") == guarantees(durable)
    assert ("off", "off") == guarantees(postgres_server)


@pytest.mark.postgres
def test_a_stopped_server_is_gone():
    """Nothing answers after the stop, and stopping twice is no error."""
    server = PostgresServer()
    server.start()
    server.stop()
    server.stop()

    assert not server.running
    with pytest.raises(psycopg.OperationalError):
        server.connect()


def test_a_wrong_pg_bin_is_refused(monkeypatch, tmp_path):
    """A directory named in PG_BIN is used or refused, never passed over in silence."""
    monkeypatch.setenv("PG_BIN", str(tmp_path))

    with pytest.raises(PostgresUnavailable, match="holds no initdb"):
        PostgresServer().start()


@pytest.mark.kill
@pytest.mark.postgres
def test_the_server_ends_with_a_killed_process():
    """Not even kill -9 leaves a server or its data behind."""
    command = [sys.executable, "-c", START_AND_WAIT]
    with subprocess.Popen(command, cwd=tree.ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        url = owner.stdout.readline().strip().replace("+psycopg", "")
        data = data_directory(url)
        owner.send_signal(signal.SIGKILL)

    assert comes_true(lambda: not data.exists())
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def databases(server):
    with server.connect() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def guarantees(server):
    with server.connect() as connection:
        statement = "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
        return first_row(connection, statement)


def first_row(connection, statement):
    (row,) = connection.execute(statement).fetchall()
    return row


def data_directory(url):
    with psycopg.connect(url) as connection:
        return Path(first_row(connection, "SHOW data_directory")[0])


def comes_true(condition):
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()
