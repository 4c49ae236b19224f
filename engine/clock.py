"""The only reader of the wall clock; everything below it takes `now` as an argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC."""


def wall() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def starting_at(start: datetime) -> Clock:
    """Return a clock that shows `start` now and runs on at the pace of the wall clock."""
    ahead = start.astimezone(UTC) - wall()
    return lambda: wall() + ahead


def stopped_at(instant: datetime) -> Clock:
    """Return a clock that always shows `instant`: the clock of a test."""
    shown = instant.astimezone(UTC)
    return lambda: shown


def chosen(start: datetime | None) -> Clock:
    """Return the clock the settings ask for: starting at `start`, or the wall clock."""
    return wall if start is None else starting_at(start)
