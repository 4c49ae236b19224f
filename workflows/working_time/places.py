"""Instants within a promise: when a share of it is used up, when so much time is left.

Both receive the deadline as `add` gives it for the same start and pauses, none of which lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflows.promise import Amount, Days, Hours, Promise, WorkingDays, WorkingMinutes
from workflows.working_time.due import (
    Measure,
    Pause,
    Stretch,
    any_time,
    running,
    spent,
    stretches,
)
from workflows.working_time.timetable import DAY, MINUTE, Timetable, instant, moment


def used_up(
    table: Timetable,
    promise: Promise,
    start: datetime,
    due: datetime,
    percent: int,
    pauses: Iterable[Pause] = (),
) -> datetime:
    """Return when `percent` of the time from `start` until `due` has passed while the clock ran.

    It is time by the wall clock where that was promised, and working time otherwise.
    """
    began, held = moment(start), stretches(pauses, moment(start))
    measure, reach = _kind(table, promise)
    whole = running(measure, began, moment(due), held)
    return _after(measure, reach, began, whole * percent // 100, held)


def left(
    table: Timetable,
    amount: Amount,
    start: datetime,
    due: datetime,
    pauses: Iterable[Pause] = (),
) -> datetime:
    """Return when `amount` is left until `due`, and no more; never before `start`.

    Of working days it is the closing so many closings before the deadline.
    """
    began, held = moment(start), stretches(pauses, moment(start))
    if isinstance(amount, WorkingDays):
        return instant(max(began, _closing_before(table, amount.days, moment(due), held)))
    measure, reach = _kind(table, amount)
    whole = running(measure, began, moment(due), held)
    return _after(measure, reach, began, max(0, whole - _microseconds(amount)), held)


def _kind(table: Timetable, promise: Promise) -> tuple[Measure, Measure]:
    if isinstance(promise, Hours | Days):
        return any_time, any_time
    return table.working_time, table.reached


def _after(
    measure: Measure, reach: Measure, start: int, amount: int, held: Sequence[Stretch]
) -> datetime:
    if not amount:
        return instant(start)
    found = spent(measure, reach, start, amount, held)
    assert found is not None, "what has a deadline is not held back"  # noqa: S101
    return instant(found)


def _closing_before(table: Timetable, days: int, due: int, held: Sequence[Stretch]) -> int:
    """Return the closing so many closings before a moment, those within a pause not counted.

    It is the beginning of the calendar where there are not so many.
    """
    number = table.closings_before(due) - days
    for pause, resumed in reversed(held):
        until = table.closings_before(min(resumed, due))
        if 0 <= number < until:
            number -= max(0, until - table.closings_before(pause))
    return table.closing(number) if number >= 0 else table.midnights[0]


def _microseconds(amount: Amount) -> int:
    match amount:
        case WorkingMinutes(minutes):
            return minutes * MINUTE
        case Hours(hours):
            return hours * 60 * MINUTE
        case _:
            return amount.days * DAY
