"""The database: where units of work begin and end, and how its schema is brought up to date.

A unit of work is one transaction on a `Connection`, passed to whoever needs it as `work`; only
`reading` and `writing` begin and end one.  On both databases a reading unit sees one snapshot and
cannot write, and a writing unit that fails leaves nothing behind.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from engine import migrating

PATIENCE = 10.0
"""Seconds that a writer on SQLite waits for the one before it."""

_POOL = {
    "pool_size": 10,
    "max_overflow": 10,
    "pool_timeout": 10,
    # Lent last in, first out, so that connections nobody needs grow old and are replaced.
    "pool_use_lifo": True,
    "pool_recycle": 900,
    # An error message with the parameters of its statement would carry names into the log.
    "hide_parameters": True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A database and the two ways into it: two pools on SQLite, one on PostgreSQL."""

    reader: Engine = field(repr=False)
    writer: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a unit of work that sees one moment and can change nothing."""
        with self.reader.connect() as work:
            yield work

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a unit of work that commits when it succeeds and rolls back on any error."""
        return self.writer.begin()

    @property
    def writes_abreast(self) -> bool:
        """Whether units of work that write run beside each other; on SQLite each waits its turn."""
        return self.writer.dialect.name == "postgresql"

    def dispose(self) -> None:
        """Close the connections that nobody is using."""
        self.reader.dispose()
        self.writer.dispose()


def create(url: str) -> Database:
    """Return the database at `url`: a SQLite file, whose folder is made, or PostgreSQL."""
    if _is_sqlite(url):
        return Database(
            reader=_sqlite(url, begin="BEGIN", last_setting="query_only=ON"),
            writer=_sqlite(url, begin="BEGIN IMMEDIATE"),
        )
    writer = _postgresql(url)
    return Database(
        reader=writer.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        ),
        writer=writer,
    )


def migrate(url: str) -> None:
    """Bring the schema at `url` up to date.  Any number of processes may start this at once."""
    with _migrating(url) as work:
        migrating.upgrade(work)


def unmigrate(url: str, revision: str = "base") -> None:
    """Take the schema at `url` back to `revision`, and with it the data that no longer fits."""
    with _migrating(url) as work:
        migrating.downgrade(work, revision)


def is_current(work: Connection) -> bool:
    """Say whether the schema is the one this program was written for."""
    return migrating.is_current(work)


@contextmanager
def count_statements(database: Database) -> Iterator[list[str]]:
    """Collect the statements sent in the block; BEGIN, COMMIT and settings are not among them."""
    seen: list[str] = []

    def note(*arguments: Any) -> None:
        statement = str(arguments[2])
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    # On PostgreSQL the reader is a view of the writer and reports to it.
    shared = database.reader.pool is database.writer.pool
    engines = [database.writer] if shared else [database.writer, database.reader]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _sqlite(url: str, *, begin: str, last_setting: str = "foreign_keys=ON") -> Engine:
    Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, **_POOL)
    settings = ("synchronous=FULL", "foreign_keys=ON", last_setting)

    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own idea of when a transaction begins is switched off: it would begin at the
        # first write, when two writers that have both read can no longer wait for each other.
        connection.isolation_level = None
        _write_ahead(connection)
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda work: work.exec_driver_sql(begin))
    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    # The change to WAL is made once a file, and unlike a statement it does not wait for others:
    # of several programs that open a new file at once, all but one are told "database is locked".
    for _ in range(100):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            time.sleep(PATIENCE / 100)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


def _postgresql(url: str) -> Engine:
    engine = create_engine(url, isolation_level="READ COMMITTED", **_POOL)

    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("SET TIME ZONE 'UTC'")
        # Our statements are short; compiling one takes longer than it would ever save.
        connection.execute("SET jit = off")
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


@contextmanager
def _migrating(url: str) -> Iterator[Connection]:
    # Rebuilding a table on SQLite drops it, and with keys on that would drop what refers to it;
    # `migrating` checks the keys once the migrations have run.
    if _is_sqlite(url):
        engine = _sqlite(url, begin="BEGIN IMMEDIATE", last_setting="foreign_keys=OFF")
    else:
        engine = _postgresql(url)
    try:
        with engine.begin() as work:
            yield work
    finally:
        engine.dispose()
