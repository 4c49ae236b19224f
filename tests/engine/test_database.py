"""Units of work on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, bindparam, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from engine import database as databases
from engine import tables
from engine.database import Database

NOW = datetime(2026, 11, 22, 2, 30, 15, 123456, tzinfo=UTC)


def test_a_writing_unit_of_work_commits(database: Database):
    """What a successful unit of work wrote is there for the next one."""
    with database.writing() as work:
        add_regency(work, "lebak")

    with database.reading() as work:
        assert ["lebak"] == regencies(work)


def test_a_writing_unit_of_work_that_fails_leaves_nothing(database: Database):
    """An error rolls the whole unit back."""
    with pytest.raises(LookupError), database.writing() as work:
        add_regency(work, "lebak")
        raise LookupError

    with database.reading() as work:
        assert [] == regencies(work)


def test_a_reading_unit_of_work_cannot_write(database: Database):
    """A page that only shows things can change none, whatever its code does."""
    with pytest.raises(DBAPIError), database.reading() as work:
        add_regency(work, "lebak")


def test_a_reading_unit_of_work_sees_one_moment(database: Database):
    """What others commit meanwhile does not show halfway through a page."""
    with database.reading() as work:
        before = regencies(work)
        with database.writing() as other:
            add_regency(other, "lebak")
        after = regencies(work)

    assert before == after == []


def test_a_failed_reading_unit_of_work_does_not_spoil_the_next_writing_one(database: Database):
    """Connections that are lent again carry nothing over from how they were used before."""
    for _ in range(3):
        with pytest.raises(DBAPIError), database.reading() as work:
            add_regency(work, "lebak")
    with database.writing() as work:
        add_regency(work, "lebak")

    with database.reading() as work:
        assert ["lebak"] == regencies(work)


def test_writers_wait_for_each_other_on_sqlite(sqlite_url: str):
    """Four threads that read and then write lose no update and never meet a locked database."""
    assert 200 == counted_by_threads(sqlite_url, threads=4, times=50)


def test_writers_wait_for_each_other_on_postgresql(postgres_url: str):
    """Eight threads that lock, read and then write lose no update."""
    assert 400 == counted_by_threads(postgres_url, threads=8, times=50)


def test_statements_are_counted_without_what_frames_them(database: Database):
    """BEGIN, COMMIT and the settings of a connection are nobody's statements."""
    with databases.count_statements(database) as statements:
        with database.writing() as work:
            add_regency(work, "lebak")
        with database.reading() as work:
            regencies(work)

    assert ["INSERT", "SELECT"] == [statement.split()[0] for statement in statements]


def test_an_error_message_shows_no_parameters(database: Database):
    """The values of a failed statement may be names; they do not reach the log with it."""
    with pytest.raises(DBAPIError) as caught, database.writing() as work:
        add_regency(work, "nama-rahasia")
        add_regency(work, "nama-rahasia")

    assert "parameters hidden" in str(caught.value)


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path):
    """A fresh machine needs no `var` folder."""
    url = f"sqlite:///{tmp_path}/new/folder/alur.sqlite"
    databases.migrate(url)

    assert (tmp_path / "new/folder/alur.sqlite").exists()


def test_many_may_migrate_at_once(fresh_url: str):
    """Processes that start together wait for the one that migrates, and find the work done."""
    barrier = threading.Barrier(4)

    def migrate(_: int) -> None:
        barrier.wait()
        databases.migrate(fresh_url)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, range(4)))

    assert is_current(fresh_url)


def test_an_empty_database_is_not_current(fresh_url: str):
    """Readiness can tell a database that nobody has migrated."""
    assert not is_current(fresh_url)


def test_a_sqlite_file_survives_a_power_cut(sqlite_url: str):
    """The settings that make a commit durable and references binding are on."""
    database = databases.create(sqlite_url)
    with database.writing() as work:
        found = {
            name: work.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.dispose()

    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    assert expected == found


def test_postgresql_speaks_utc_at_read_committed(postgres_url: str):
    """Whatever the server is set to."""
    database = databases.create(postgres_url)
    with database.writing() as work:
        zone = work.execute(text("SHOW timezone")).scalar_one()
        isolation = work.execute(text("SHOW transaction_isolation")).scalar_one()
    database.dispose()

    assert ("UTC", "read committed") == (zone, isolation)


def counted_by_threads(url: str, *, threads: int, times: int) -> int:
    """Let each thread raise one counter so many times, and return where it stands."""
    database = databases.create(url)
    counter = tables.counter.c
    with database.writing() as work:
        add_regency(work, "lebak")
        row = {"regency": "lebak", "series": "x", "year": 2026, "last": 0}
        work.execute(insert(tables.counter), row)

    def raise_counter(_: int) -> None:
        for _ in range(times):
            with database.writing() as work:
                last = work.execute(select(counter.last).with_for_update()).scalar_one()
                work.execute(
                    update(tables.counter).values(last=bindparam("new")), {"new": last + 1}
                )

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(raise_counter, range(threads)))
    with database.reading() as work:
        total = work.execute(select(counter.last)).scalar_one()
    database.dispose()
    return int(total)


def add_regency(work: Connection, slug: str) -> None:
    names = ("title", "code", "zone", "declaration", "declared_hash")
    work.execute(
        insert(tables.regency), {"id": slug, "created_at": NOW} | dict.fromkeys(names, "-")
    )


def is_current(url: str) -> bool:
    database = databases.create(url)
    with database.reading() as work:
        current = databases.is_current(work)
    database.dispose()
    return current


def regencies(work: Connection) -> list[str]:
    return list(work.execute(select(tables.regency.c.id)).scalars())
