"""Promises: the words in which a clock says how long it gives, read into values.

`read` receives the text of a promise and promises one of six kinds; it refuses with
`PromiseUnreadable`, whose sentence names the forms that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import lru_cache

FORMS = (
    "20 working minutes",
    "8 working hours",
    "20 working days",
    "48 hours",
    "14 days",
    "days 19,24 of month previous by 16:00",
    "working day 1 of month",
)
"""An example of each form."""

HIGHEST = 9999
LAST_DAY = 31


class PromiseUnreadable(ValueError):
    """The text is no promise; `hint` says which texts are."""

    def __init__(self, text: str) -> None:
        self.hint = "tulis misalnya " + ", ".join(f"'{form}'" for form in FORMS)
        super().__init__(f"Janji '{text}' tidak terbaca; {self.hint}.")


@dataclass(frozen=True, slots=True)
class WorkingMinutes:
    """So many minutes within opening hours; working hours are read into them."""

    minutes: int


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Until so many closings of business after the day of receipt."""

    days: int


@dataclass(frozen=True, slots=True)
class Hours:
    """So many hours by the wall clock, night and day."""

    hours: int


@dataclass(frozen=True, slots=True)
class Days:
    """So many days of the calendar, whether or not the office is open."""

    days: int


class Roll(StrEnum):
    """Where a day of the month goes when the office is closed on it."""

    PREVIOUS = "previous"
    NEXT = "next"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MonthDays:
    """By the next of certain days of the month, before `by` or else by closing of business."""

    days: tuple[int, ...]
    roll: Roll = Roll.NONE
    by: time | None = None


@dataclass(frozen=True, slots=True)
class MonthWorkingDay:
    """By the n-th working day of the month."""

    ordinal: int


Amount = WorkingMinutes | WorkingDays | Hours | Days
"""A promise of so much time; the others are days of a month."""

Promise = Amount | MonthDays | MonthWorkingDay


@lru_cache(maxsize=1024)
def read(text: str) -> Promise:
    """Read a promise; raise `PromiseUnreadable`."""
    words = " ".join(text.split())
    for form, build in _READERS:
        if (found := form.fullmatch(words)) and (promise := build(found)) is not None:
            return promise
    raise PromiseUnreadable(text)


@lru_cache(maxsize=1024)
def total(text: str, added: tuple[str, ...]) -> Promise:
    """Return a promise and what was added to it, which is of the same kind; days of a month stay.

    What is of another kind is not added: the case has been put in another category since.
    """
    promise = read(text)
    for each in map(read, added):
        match promise, each:
            case WorkingMinutes(minutes), WorkingMinutes(more):
                promise = WorkingMinutes(minutes + more)
            case WorkingDays(days), WorkingDays(more):
                promise = WorkingDays(days + more)
            case Hours(hours), Hours(more):
                promise = Hours(hours + more)
            case Days(days), Days(more):
                promise = Days(days + more)
    return promise


def _span(found: re.Match[str]) -> Promise | None:
    count = int(found["count"])
    if not 0 < count <= HIGHEST:
        return None
    return _UNITS[found["unit"]](count)


_UNITS: dict[str, Callable[[int], Promise]] = {
    "working minute": WorkingMinutes,
    "working hour": lambda count: WorkingMinutes(count * 60),
    "working day": WorkingDays,
    "hour": Hours,
    "day": Days,
}


def _month_days(found: re.Match[str]) -> Promise | None:
    days = tuple(sorted({int(day) for day in found["days"].split(",")}))
    if days[0] < 1 or days[-1] > LAST_DAY:
        return None
    by = found["by"]
    return MonthDays(
        days=days, roll=Roll(found["roll"] or Roll.NONE), by=time.fromisoformat(by) if by else None
    )


def _month_working_day(found: re.Match[str]) -> Promise | None:
    ordinal = int(found["count"])
    return MonthWorkingDay(ordinal) if 0 < ordinal <= LAST_DAY else None


_COUNT = r"(?P<count>[0-9]{1,4})"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Promise | None]], ...] = (
    (re.compile(rf"{_COUNT} (?P<unit>(?:working (?:minute|hour|day))|hour|day)s?"), _span),
    (
        re.compile(
            r"days? (?P<days>[0-9]{1,2}(?: ?, ?[0-9]{1,2})*) of month"
            r"(?: (?P<roll>previous|next|none))?"
            r"(?: by (?P<by>(?:[01][0-9]|2[0-3]):[0-5][0-9]))?"
        ),
        _month_days,
    ),
    (re.compile(rf"working day {_COUNT} of month"), _month_working_day),
)
