"""Identifiers of rows: UUID version 7 (RFC 9562), so that new rows stand together in an index."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from threading import Lock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_COUNTER_BITS = 12
_RANDOM_BITS = 62
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


class _Sequence:
    """The last (millisecond, counter) given out, as one growing number."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0

    def following(self, milliseconds: int) -> int:
        # A fresh millisecond starts in the lower half, which leaves room to count within it; a full
        # counter, or a clock set back, runs on from the last number given.
        start = (milliseconds << _COUNTER_BITS) | secrets.randbits(_COUNTER_BITS - 1)
        with self._lock:
            self._last = max(start, self._last + 1)
            return self._last


_sequence = _Sequence()


def new(now: datetime) -> str:
    """Return an id that carries `now` and is greater than every id this process gave before."""
    ordered = _sequence.following((now - _EPOCH) // _MILLISECOND)
    milliseconds, counter = divmod(ordered, 1 << _COUNTER_BITS)
    number = (milliseconds << 80) | (0x7 << 76) | (counter << 64)
    text = f"{number | (0b10 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS):032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def bare(identifier: str | None) -> str | None:
    """Return an id as SQLite keeps it, which has no type of its own for one; None for none."""
    return identifier and identifier.replace("-", "")


def is_id(text: str) -> bool:
    """Say whether `text` is written as an id; ask before a text from outside reaches a query."""
    return _ID.match(text) is not None
