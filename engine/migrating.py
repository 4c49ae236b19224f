"""Runs the migrations on a unit of work, without a configuration file."""

from __future__ import annotations

from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

# Any number will do, as long as nothing else in the database takes the same.
_ADVISORY_LOCK = 0x414C5552

# Alembic keeps the migration it is running in a global, so one process runs one at a time.
_running = Lock()


def upgrade(work: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision`, after whoever else is running them."""
    _wait_for_turn(work)
    with _running:
        command.upgrade(_config(work), revision)
    _check_keys(work)


def downgrade(work: Connection, revision: str) -> None:
    """Undo the migrations down to `revision`, or to nothing with `base`."""
    _wait_for_turn(work)
    with _running:
        command.downgrade(_config(work), revision)
    _check_keys(work)


def is_current(work: Connection) -> bool:
    """Say whether every migration of this program has run, and none of a newer one."""
    ran = set(MigrationContext.configure(work).get_current_heads())
    return ran == set(ScriptDirectory.from_config(_config(work)).get_heads())


def _config(work: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "engine:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["work"] = work
    return config


def _wait_for_turn(work: Connection) -> None:
    # SQLite needs no more: its unit of work began with BEGIN IMMEDIATE.
    if work.dialect.name == "postgresql":
        work.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})


def _check_keys(work: Connection) -> None:
    # On SQLite migrations run with foreign keys off, so that a table can be rebuilt.
    if work.dialect.name == "sqlite":
        broken = work.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            message = f"The migrations left {len(broken)} broken references: {broken[:5]}"
            raise RuntimeError(message)
