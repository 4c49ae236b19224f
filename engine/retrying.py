"""How long to wait before something that failed is tried again: ever longer, up to an hour."""

from __future__ import annotations

from datetime import timedelta

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=1)


def back_off(attempt: int) -> timedelta:
    """Return how long to wait after the attempt of this number, from 1: 1, 2, 4 ... 60 minutes."""
    # Ten doublings are past the longest wait already.
    return min(SHORTEST * (1 << min(attempt - 1, 10)), LONGEST)
