"""Working time the naive way: minute by minute, day by day, with no sums and no bisection.

Written from the rules and not from the code.  Everything starts and ends on a whole minute.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.workflows.working_time.calendars import WEEKDAYS
from workflows.promise import MonthDays, Roll
from workflows.schema.calendar import Calendar, Span
from workflows.working_time import Pause, Timetable

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def hours_on(calendar: Calendar, day: date, *, joint_leave: bool) -> tuple[Span, ...]:
    """Return the hours of a day, by going through the declared entries in their order."""
    if day in calendar.exceptions:
        return calendar.exceptions[day].hours
    year = calendar.years.get(str(day.year))
    if year is None:
        if day.strftime("%m-%d") in calendar.yearly:
            return ()
    elif day in year.national or (day in year.joint_leave and not joint_leave):
        return ()
    week = calendar.week
    for period in calendar.periods.values():
        if period.first <= day <= period.last:
            week = period.hours
    hours: tuple[Span, ...] = getattr(week, WEEKDAYS[day.weekday()])
    return hours


def is_open(table: Timetable, at: datetime) -> bool:
    """Say whether the office is open in the minute that begins at an instant."""
    local = at.astimezone(table.zone)
    day, zone = local.date(), table.zone
    return any(
        _at(day, span.opens, zone) <= at < _at(day, span.closes, zone)
        for span in _hours(table, day)
    )


def closing_on(table: Timetable, day: date) -> datetime | None:
    """Return the last closing of a day."""
    hours = _hours(table, day)
    return _at(day, hours[-1].closes, table.zone) if hours else None


def _hours(table: Timetable, day: date) -> tuple[Span, ...]:
    return hours_on(table.days.calendar, day, joint_leave=table.days.joint_leave)


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    on = day + timedelta(minute // 1440)
    hour, rest = divmod(minute % 1440, 60)
    return datetime(on.year, on.month, on.day, hour, rest, tzinfo=zone).astimezone(UTC)


def _paused(at: datetime, pauses: Iterable[Pause]) -> bool:
    return any(p.since <= at and (p.until is None or at < p.until) for p in pauses)


def add_minutes(
    table: Timetable, amount: int, start: datetime, pauses: list[Pause], *, working: bool
) -> datetime:
    """Return the end of the last of so many minutes that were counted."""
    at = start
    while True:
        if not _paused(at, pauses) and (not working or is_open(table, at)):
            amount -= 1
            if not amount:
                return at + MINUTE
        at += MINUTE


def window(table: Timetable, promise: MonthDays, start: datetime) -> datetime:
    """Return the first instant, from start on, by which a promised day has to be met."""
    found = []
    # A day may roll over the end of its month, as far as the office is closed.
    day = start.astimezone(table.zone).date() - 40 * DAY
    for _ in range(120):
        last = (day + DAY).month != day.month
        if day.day in promise.days or (last and max(promise.days) > day.day):
            found.append(_by(table, promise, _rolled(table, promise, day)))
        day += DAY
    return min(at for at in found if at >= start)


def _rolled(table: Timetable, promise: MonthDays, day: date) -> date:
    step = {Roll.PREVIOUS: -DAY, Roll.NEXT: DAY, Roll.NONE: timedelta()}[promise.roll]
    while step and closing_on(table, day) is None:
        day += step
    return day


def _by(table: Timetable, promise: MonthDays, day: date) -> datetime:
    if promise.by is not None:
        return _at(day, promise.by.hour * 60 + promise.by.minute, table.zone)
    return closing_on(table, day) or _at(day, 24 * 60, table.zone)


def add_days(table: Timetable, amount: int, start: datetime, pauses: list[Pause]) -> datetime:
    """Return the last of so many closings after the date of receipt."""
    day = start.astimezone(table.zone).date()
    while True:
        day += DAY
        closing = closing_on(table, day)
        if closing is not None and not _paused(closing, pauses):
            amount -= 1
            if not amount:
                return closing


def days_before(
    table: Timetable, amount: int, start: datetime, due: datetime, pauses: list[Pause]
) -> datetime:
    """Return the closing so many before a deadline, going back from day to day to the start."""
    day = due.astimezone(table.zone).date() + DAY
    while True:
        day -= DAY
        closing = closing_on(table, day)
        if closing is not None and closing < due and not _paused(closing, pauses):
            amount -= 1
            if not amount:
                return max(closing, start)
        if _at(day, 0, table.zone) <= start:
            return start
