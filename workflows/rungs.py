"""Where the rungs of a ladder stand: at a share of the promise, before the deadline, or after it.

`read` receives the text of a rung's `at` and promises one of three kinds; it refuses with
`RungUnreadable`, whose sentence names the forms that can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workflows import promise as promises
from workflows.promise import Amount, PromiseUnreadable

FORMS = ("75 percent", "2 working days before", "due", "1 working day after")
"""An example of each form."""

WHOLE = 100
"""Percent of the promise: the deadline itself."""


class RungUnreadable(ValueError):
    """The text is no place on a ladder; `hint` says which texts are."""

    def __init__(self, text: str) -> None:
        self.hint = "tulis misalnya " + ", ".join(f"'{form}'" for form in FORMS)
        super().__init__(f"Anak tangga '{text}' tidak terbaca; {self.hint}.")


@dataclass(frozen=True, slots=True)
class Share:
    """When so many percent of what was promised are used up; at 100 it is due."""

    percent: int


@dataclass(frozen=True, slots=True)
class Before:
    """So much time before the deadline."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class After:
    """So much time after the deadline, while the clock runs."""

    amount: Amount


Place = Share | Before | After

_SHARE = re.compile(r"([1-9][0-9]?) percent")
_BESIDE = re.compile(r"(.+) (before|after)")


@lru_cache(maxsize=256)
def read(text: str) -> Place:
    """Read where a rung stands; raise `RungUnreadable`."""
    words = " ".join(text.split())
    if words == "due":
        return Share(WHOLE)
    if share := _SHARE.fullmatch(words):
        return Share(int(share[1]))
    if beside := _BESIDE.fullmatch(words):
        try:
            amount = promises.read(beside[1])
        except PromiseUnreadable as unreadable:
            raise RungUnreadable(text) from unreadable
        if isinstance(amount, Amount):
            return Before(amount) if beside[2] == "before" else After(amount)
    raise RungUnreadable(text)


def is_late(place: Place) -> bool:
    """Say whether a rung stands at the deadline or after it."""
    return isinstance(place, After) or place == Share(WHOLE)
