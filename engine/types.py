"""Column types that behave alike on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


@lru_cache(maxsize=4096)
def instant_text(value: datetime) -> str:
    """Write an aware instant as sortable text: UTC, microseconds always present, ending in Z."""
    # In UTC the text ends in +00:00; `strftime` would take several times as long.
    return f"{in_utc(value).isoformat(timespec='microseconds')[:-6]}Z"


def in_utc(value: datetime) -> datetime:
    """Return the same instant in UTC; refuse a naive one, which is an instant nowhere."""
    if value.tzinfo is None:
        message = "An instant needs a time zone."
        raise ValueError(message)
    return value.astimezone(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware only, in UTC, to the microsecond.

    PostgreSQL keeps it as `timestamptz`; SQLite, which has no such type and would drop the zone,
    as text whose order is the order of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return instant_text(value) if dialect.name == "sqlite" else in_utc(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return datetime.fromisoformat(value) if dialect.name == "sqlite" else in_utc(value)
