"""Many things written at once, set by set: so many go into one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

SET = 1000
"""Rows a statement."""

Thing = TypeVar("Thing")


def sets(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Yield the things in order, `SET` at a time; nothing of nothing."""
    for start in range(0, len(things), SET):
        yield things[start : start + SET]
