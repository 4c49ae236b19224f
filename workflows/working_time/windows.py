"""The instants by which the days of a month, or its n-th working day, have to be met."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from workflows.promise import MonthDays, MonthWorkingDay, Promise, Roll
from workflows.working_time.timetable import Timetable


@lru_cache(maxsize=256)
def windows(table: Timetable, promise: Promise) -> list[int]:
    """Return every instant by which `promise` may have to be met, in order, each once.

    A day that a month does not have is its last day.  A day on which the office is closed is the
    working day before it, or after it, or itself; then, unless the promise names the time of day,
    until midnight.
    """
    match promise:
        case MonthDays():
            found = _month_days(table, promise)
        case MonthWorkingDay(ordinal=ordinal):
            found = _month_working_days(table, ordinal)
        case _:
            raise TypeError(promise)
    return sorted({at for _, at in found})


def named(table: Timetable, promise: MonthDays, at: int) -> list[date]:
    """Return the days of a month as promised, of which `at` is the instant: rolled, maybe two."""
    return [day for day, rolled in _month_days(table, promise, near=at) if rolled == at]


def _months(table: Timetable, near: int | None) -> Iterator[tuple[int, int]]:
    """Yield the months of the calendar, or of the years around a moment."""
    first, last = table.first.year, table.last.year
    if near is not None:
        year = table.date_of(near).year
        first, last = max(first, year - 1), min(last, year + 1)
    for year in range(first, last + 1):
        for month in range(1, 13):
            yield year, month


def _month_days(
    table: Timetable, promise: MonthDays, *, near: int | None = None
) -> Iterator[tuple[date, int]]:
    """Yield each promised day and the instant by which it has to be met."""
    for year, month in _months(table, near):
        last = monthrange(year, month)[1]
        for number in promise.days:
            day = date(year, month, min(number, last))
            rolled = _rolled(table, table.position(day), promise.roll)
            if rolled is not None:
                yield day, _by(table, rolled, promise)


def _rolled(table: Timetable, position: int, roll: Roll) -> int | None:
    """Return the day to which a day rolls; None when that lies outside the calendar."""
    if roll is Roll.NONE or table.closing_of(position) is not None:
        return position
    step = -1 if roll is Roll.PREVIOUS else 1
    days = len(table.midnights) - 1
    while 0 <= (position := position + step) < days:
        if table.closing_of(position) is not None:
            return position
    return None


def _by(table: Timetable, position: int, promise: MonthDays) -> int:
    if promise.by is not None:
        return table.at(position, promise.by.hour * 60 + promise.by.minute)
    closing = table.closing_of(position)
    return table.midnights[position + 1] if closing is None else closing


def _month_working_days(table: Timetable, ordinal: int) -> Iterator[tuple[date, int]]:
    """Yield each month that has so many working days, and the closing of the n-th."""
    for year, month in _months(table, None):
        first = table.position(date(year, month, 1))
        last = table.position(date(year, month, monthrange(year, month)[1]))
        number = table.worked_days[first] + ordinal - 1
        if number < table.worked_days[last + 1]:
            yield date(year, month, 1), table.closing(number)
