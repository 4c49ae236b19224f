"""A PostgreSQL server of our own, for tests and measurements: started here, stopped here.

Receives nothing from the machine but PostgreSQL's programs (see postgres_programs.py).

Promises a server on a random loopback port with one superuser and a random password; gone, with
its data, when `stop` is called, when the interpreter ends and when the process is killed (see
server_guard.py). The data live in memory where there is room, unless the server is to be durable:
cloning a database of 40 tables took 0.6 s on a disk and 0.02 s in memory.

Refuses with PostgresUnavailable, never with a skip, when no programs are found or the server does
not come up; the message carries the last lines of the server's own output.
"""

import atexit
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from tests import postgres_programs
from tests.postgres_programs import PostgresUnavailable

USER = "alur"
START_SECONDS = 60
START_ATTEMPTS = 3
GUARD = Path(__file__).with_name("server_guard.py")
MEMORY = Path("/dev/shm")  # noqa: S108  A file system, not a predictable file name.
MEMORY_BYTES = 1 << 30
FIRST_VERSION_WITH_STRATEGIES = 150_000

# Lost data are no loss in a test; waiting for the disk at every commit is.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "128MB",
}
# A measurement of commits must wait for the disk as an office's server does.
CAREFUL = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class PostgresServer:
    """One server process and its data.

    `durable=True` leaves the disk guarantees on, for measurements. `settings` are added to the
    server's configuration. `directory` holds the data instead of the usual place, for a measurement
    on a certain disk; as root, the user `nobody` must be able to reach it.
    """

    def __init__(
        self,
        *,
        durable: bool = False,
        settings: Mapping[str, str] | None = None,
        directory: Path | None = None,
    ) -> None:
        self.port = 0
        self._settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "100",
            **(CAREFUL if durable else CARELESS),
            **(settings or {}),
        }
        self._directory = directory or (None if durable else roomy_memory())
        self._password = secrets.token_hex(16)
        self._made: list[Path] = []
        self._guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Find the programs, make a server on a free port, return when it answers.

        Another process may take the port in between: then it is tried again with another.
        """
        atexit.register(self.stop)
        said = ""
        try:
            for _ in range(START_ATTEMPTS):
                said = self._try_to_start()
                if self.running:
                    return
                self.stop()
        except BaseException:
            self.stop()
            raise
        raise PostgresUnavailable(f"PostgreSQL did not come up: {said}")

    def stop(self) -> None:
        """End the server and remove its data. Stopping twice is no error."""
        atexit.unregister(self.stop)
        if self._guard is not None:
            end(self._guard)
            self._guard = None
        while self._made:
            shutil.rmtree(self._made.pop(), ignore_errors=True)

    @property
    def running(self) -> bool:
        return self._guard is not None and self._guard.poll() is None

    def url(self, name: str) -> str:
        """Return the SQLAlchemy URL of the database `name`, whether it exists or not."""
        return f"postgresql+psycopg://{USER}:{self._password}@127.0.0.1:{self.port}/{name}"

    def create_database(self, name: str, *, template: str = "template0") -> str:
        """Create the database `name` as a copy of `template` and return its URL.

        Nobody may be connected to the template meanwhile: PostgreSQL refuses it.
        """
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
        with self.connect() as connection:
            if connection.info.server_version >= FIRST_VERSION_WITH_STRATEGIES:
                # Copying files beats logging pages wherever the disk is not waited for.
                statement += sql.SQL(" STRATEGY FILE_COPY")
            connection.execute(statement)
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop the database `name`, ending whatever connections it still has."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self.connect() as connection:
            connection.execute(statement.format(sql.Identifier(name)))

    def connect(self, name: str = "postgres") -> psycopg.Connection:
        """Open a connection that commits each statement, with no SQLAlchemy in between."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=USER,
            password=self._password,
            dbname=name,
            connect_timeout=5,
            autocommit=True,
        )

    def _try_to_start(self) -> str:
        """Make and start a server; return the last lines that it printed."""
        home = self._make_directory(None)
        data = self._make_directory(self._directory)
        programs = postgres_programs.usable(home)
        self._initialise(programs, home=home, data=data)
        self.port = free_port()
        settings = {**self._settings, "port": str(self.port)}
        arguments = [f"--{name}={value}" for name, value in settings.items()]
        log = home / "server.log"
        command = [str(programs / "postgres"), "-D", str(data), *arguments]
        self._guard = guard(command, directories=self._made, log=log)
        self._wait_for_an_answer()
        return last_lines(log)

    def _make_directory(self, parent: Path | None) -> Path:
        """Make a directory that belongs to the user who will run the server."""
        made = Path(tempfile.mkdtemp(prefix="alur-postgres-", dir=parent))
        self._made.append(made)
        os.chown(made, *postgres_programs.identity())
        return made

    def _initialise(self, programs: Path, *, home: Path, data: Path) -> None:
        """Run initdb; the password goes through a file, never through an argument list."""
        password = home / "password"
        password.touch(mode=0o600)
        password.write_text(self._password)
        os.chown(password, *postgres_programs.identity())
        command = [
            str(programs / "initdb"),
            f"--pgdata={data}",
            f"--username={USER}",
            f"--pwfile={password}",
            "--auth=password",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        log = home / "initdb.log"
        if postgres_programs.run(command, log=log) != 0:
            raise PostgresUnavailable(f"initdb failed: {last_lines(log)}")

    def _wait_for_an_answer(self) -> None:
        """Return when the server answers, or has ended by itself; refuse one that does neither."""
        deadline = time.monotonic() + START_SECONDS
        while self.running and time.monotonic() < deadline:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return
        if self.running:
            raise PostgresUnavailable(f"PostgreSQL did not answer for {START_SECONDS} seconds.")


def roomy_memory() -> Path | None:
    """Return a file system in memory with room for test databases, or None."""
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free >= MEMORY_BYTES else None


def guard(command: list[str], *, directories: list[Path], log: Path) -> subprocess.Popen[bytes]:
    """Start a server under its guard, in a session of its own.

    Its own session keeps Ctrl-C at the terminal for us alone: we stop the server when we are done.
    Output goes to a file: a pipe that nobody reads would hang the server.
    """
    ids = [str(number) for number in postgres_programs.identity()]
    listed = os.pathsep.join(map(str, directories))
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", str(GUARD), *ids, listed, *command],
            cwd="/",
            env=postgres_programs.environment(),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def end(guarding: subprocess.Popen[bytes]) -> None:
    """Tell the guard to end its server, and wait until it has.

    Closing the pipe would do, were it not for a test that forks: its child holds a copy.
    """
    if guarding.stdin and not guarding.stdin.closed:
        try:
            guarding.stdin.write(b"end\n")
            guarding.stdin.close()
        except BrokenPipeError:
            pass  # The server ended by itself, and its guard with it.
    guarding.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def last_lines(log: Path, count: int = 5) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return " / ".join(lines[-count:]) or "it printed nothing"
