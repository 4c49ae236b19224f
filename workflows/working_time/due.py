"""When a promise falls due, and how much of it is used up at an instant.

Minutes, hours and days by the wall clock are amounts of time, working or any, that pass while the
clock runs.  Working days are closings of business after the date of receipt at which it runs.  The
days of a month are windows: the clock does not stand still for them, and who misses one has the
next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.promise import (
    Days,
    Hours,
    MonthDays,
    MonthWorkingDay,
    Promise,
    WorkingDays,
    WorkingMinutes,
)
from workflows.working_time.timetable import DAY, MINUTE, Timetable, instant, moment
from workflows.working_time.windows import windows


class PauseInvalid(ValueError):
    """A pause ends before it begins."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a clock stands still, its end not included; None while it still does."""

    since: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise PauseInvalid("Jeda berakhir sebelum mulai; periksa kedua waktunya.")


Stretch = tuple[int, int]
"""A pause in moments; to the end of time while it lasts."""

LASTING = 1 << 62


def add(
    table: Timetable, promise: Promise, start: datetime, pauses: Iterable[Pause] = ()
) -> datetime | None:
    """Return when `promise`, running from `start`, falls due; None while a pause holds it back.

    Raises `BeyondCalendar` when either lies where the calendar does not reach.
    """
    began = moment(start)
    table.reach(began)
    found = _due(table, promise, began, stretches(pauses, began))
    if found is None:
        return None
    table.reach(found)
    return instant(found)


def _due(table: Timetable, promise: Promise, start: int, held: Sequence[Stretch]) -> int | None:
    match promise:
        case WorkingMinutes():
            amount = promise.minutes * MINUTE
            return spent(table.working_time, table.reached, start, amount, held)
        case WorkingDays():
            return _working_days(table, promise.days, start, held)
        case Hours(hours):
            return spent(any_time, any_time, start, hours * 60 * MINUTE, held)
        case Days(days):
            return spent(any_time, any_time, start, days * DAY, held)
        case _:
            return _window(table, promise, start)


def between(
    table: Timetable,
    promise: Promise,
    start: datetime,
    end: datetime,
    pauses: Iterable[Pause] = (),
) -> timedelta | int:
    """Return how much of the promise's own kind passed from `start` until `end`.

    Working time of working minutes, time of hours and days, closings of working days (the one at
    `end` among them), windows of the days of a month.
    """
    began, ended = moment(start), moment(end)
    held = () if isinstance(promise, MonthDays | MonthWorkingDay) else stretches(pauses, began)
    match promise:
        case WorkingMinutes():
            used = running(table.working_time, began, ended, held)
            return timedelta(microseconds=used)
        case Hours() | Days():
            return timedelta(microseconds=running(any_time, began, ended, held))
        case WorkingDays():
            return _closings(table, began, ended, held)
        case _:
            reached = windows(table, promise)
            return max(0, bisect_left(reached, ended + 1) - bisect_left(reached, began))


def stretches(pauses: Iterable[Pause], start: int) -> Sequence[Stretch]:
    """Return pauses from a moment on, in order, those that meet as one."""
    if not pauses:
        return ()
    merged: list[Stretch] = []
    for since, until in sorted([_stretch(pause) for pause in pauses]):
        if until <= start or until == since:
            continue
        if merged and since <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(until, merged[-1][1]))
        else:
            merged.append((max(since, start), until))
    return merged


def _stretch(pause: Pause) -> Stretch:
    return moment(pause.since), LASTING if pause.until is None else moment(pause.until)


Measure = Callable[[int], int]
"""How much of a kind of time passed from some beginning until a moment."""


def any_time(moment: int) -> int:
    """Measure time by the wall clock."""
    return moment


def running(measure: Measure, start: int, end: int, held: Sequence[Stretch]) -> int:
    """Return how much time passed from `start` until `end` while the clock ran."""
    used, since = 0, start
    for pause, resumed in held:
        if pause >= end:
            break
        used += measure(pause) - measure(since)
        if resumed >= end:
            return used
        since = resumed
    return used + max(0, measure(end) - measure(since))


def spent(
    measure: Measure, reach: Measure, start: int, amount: int, held: Sequence[Stretch]
) -> int | None:
    """Return the moment at which so much time has passed while the clock ran."""
    since = start
    for pause, resumed in held:
        passed = measure(pause) - measure(since)
        if passed >= amount:
            break
        if resumed == LASTING:
            return None
        amount -= passed
        since = resumed
    return reach(measure(since) + amount)


def _first_closing(table: Timetable, start: int) -> int:
    """Return the number of the first closing after the date of receipt."""
    return table.worked_days[table.day_of(start) + 1]


def _working_days(table: Timetable, days: int, start: int, held: Sequence[Stretch]) -> int | None:
    after_receipt = _first_closing(table, start)
    due = after_receipt + days - 1
    for pause, resumed in held:
        first = max(table.closings_before(pause), after_receipt)
        if due < first:
            break
        if resumed == LASTING:
            return None
        due += max(0, table.closings_before(resumed) - first)
    return table.closing(due)


def _closings(table: Timetable, start: int, end: int, held: Sequence[Stretch]) -> int:
    first, last = _first_closing(table, start), table.closings_before(end + 1)
    passed = max(0, last - first)
    for pause, resumed in held:
        left_out = min(table.closings_before(resumed), last)
        passed -= max(0, left_out - max(table.closings_before(pause), first))
    return passed


def _window(table: Timetable, promise: Promise, start: int) -> int:
    reached = windows(table, promise)
    position = bisect_left(reached, start)
    if position == len(reached):
        raise table.beyond()
    return reached[position]
