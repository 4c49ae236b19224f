"""How a deadline came about: what started it, what was counted, what was not and why, the result.

`explain` receives what `add` receives and promises the steps of the same answer in order of time,
as values; `sentences` says them in Indonesian.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from workflows.promise import Days as CalendarDays
from workflows.promise import (
    Hours,
    MonthDays,
    MonthWorkingDay,
    Promise,
    WorkingDays,
    WorkingMinutes,
)
from workflows.working_time.days import Day, DayKind
from workflows.working_time.due import LASTING, Pause, Stretch, add, stretches
from workflows.working_time.timetable import Timetable, instant, moment
from workflows.working_time.windows import named


class StepKind(StrEnum):
    """What a step of an explanation tells."""

    RECEIVED = "received"
    TIME = "time"
    """Time that was counted."""
    DAYS = "days"
    """Closings of business that were counted: `number` is that of the last of `count`."""
    BREAK = "break"
    CLOSED = "closed"
    """Days on which the office is closed."""
    PAUSED = "paused"
    UNMOVED = "unmoved"
    """A pause that changes nothing: windows do not stand still."""
    PROMISED = "promised"
    """A day of the month as promised, and in `day` what the calendar says of it."""
    MONTH = "month"
    """The working day of a number, in its month."""
    DECREED = "decreed"
    """A year of which the holidays are known, by `name`."""
    UNDECREED = "undecreed"
    """A year of which they are not."""
    DUE = "due"
    HELD = "held"
    """The clock stands still, and nothing is due while it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.  `day` is what the calendar says of its days, `amount` what was counted.

    A step of whole days lasts from the midnight before the first to the midnight before the last.
    Of what was received, `number` is 1 when its day does not count.
    """

    kind: StepKind
    since: datetime
    until: datetime
    day: Day | None = None
    name: str = ""
    amount: timedelta = timedelta()
    count: int = 0
    number: int = 0


def explain(
    table: Timetable, promise: Promise, start: datetime, pauses: Iterable[Pause] = ()
) -> tuple[Step, ...]:
    """Return the steps by which `add` comes to its answer; raise `BeyondCalendar` where it does."""
    pauses = tuple(pauses)
    began = moment(start)
    due, held = add(table, promise, start, pauses), stretches(pauses, began)
    # What still stands still is explained until the pause that lasts.
    until = moment(due) if due is not None else held[-1][0]
    day_0 = int(isinstance(promise, WorkingDays))
    steps = [Step(kind=StepKind.RECEIVED, since=start, until=start, number=day_0)]
    steps += _steps(table, promise, began, until, held)
    if not isinstance(promise, Hours | CalendarDays):
        steps += _years(table, began, until)
    if due is None:
        steps.append(Step(kind=StepKind.HELD, since=instant(until), until=instant(until)))
    else:
        steps.append(Step(kind=StepKind.DUE, since=due, until=due))
    return tuple(steps)


def _steps(
    table: Timetable, promise: Promise, start: int, until: int, held: Sequence[Stretch]
) -> list[Step]:
    match promise:
        case WorkingMinutes():
            counted = _times(table, start, until, held)
        case Hours() | CalendarDays():
            counted = _any_times(start, until, held)
        case WorkingDays():
            counted = _days(table, start, until, held)
        case _:
            paused = (replace(p, kind=StepKind.UNMOVED) for p in _paused(held, until))
            return [*paused, *_window(table, promise, until)]
    steps = [*counted, *_paused(held, until)]
    return sorted(steps, key=lambda step: (step.since, step.until))


def _paused(held: Sequence[Stretch], until: int) -> Iterator[Step]:
    """Yield the pauses that began before the end, each to its own end."""
    for pause, resumed in held:
        if pause < until and resumed != LASTING:
            yield Step(kind=StepKind.PAUSED, since=instant(pause), until=instant(resumed))


def _ran(start: int, until: int, held: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which the clock ran, until the end."""
    since = start
    for pause, resumed in held:
        if pause >= until or resumed == LASTING:
            break
        if pause > since:
            yield since, pause
        since = resumed
    if since < until:
        yield since, until


def _any_times(start: int, until: int, held: Sequence[Stretch]) -> Iterator[Step]:
    for since, end in _ran(start, until, held):
        yield _time(since, end)


def _time(since: int, end: int, day: Day | None = None) -> Step:
    return Step(
        kind=StepKind.TIME,
        since=instant(since),
        until=instant(end),
        amount=timedelta(microseconds=end - since),
        day=day,
    )


def _times(table: Timetable, start: int, until: int, held: Sequence[Stretch]) -> Iterator[Step]:
    """Yield the counted working time, the breaks between, and the days that were closed."""
    passed: set[int] = set()
    for since, end in _ran(start, until, held):
        # What ends at midnight ends on the day before it.
        first, last = table.day_of(since), table.day_of(end - 1)
        passed.update(range(first, last + 1))
        before: int | None = None
        for day, opens, closes in _spans(table, first, last):
            counted = max(since, opens), min(end, closes)
            if counted[0] >= counted[1]:
                continue
            if before is not None and table.day_of(before) == table.day_of(opens):
                yield Step(kind=StepKind.BREAK, since=instant(before), until=instant(opens))
            yield _time(*counted, day=day)
            before = closes
    days = (table.first + timedelta(position) for position in sorted(passed))
    yield from _closed(table, (day for day in days if not table.days.of(day).hours))


def _spans(table: Timetable, first: int, last: int) -> Iterator[tuple[Day, int, int]]:
    """Yield every span of some days, with what the calendar says of its day."""
    for position in range(first, last + 1):
        day = table.days.of(table.first + timedelta(position))
        for span in day.hours:
            yield day, table.at(position, span.opens), table.at(position, span.closes)


def _days(table: Timetable, start: int, until: int, held: Sequence[Stretch]) -> Iterator[Step]:
    """Yield the working days whose closing was counted, and the days that were closed.

    Days in a row are one step, over weekends too.
    """
    number, run, rest, off = 0, list[date](), list[date](), list[date]()
    last = table.day_of(max(start, until - 1))
    for position in range(table.day_of(start) + 1, last + 1):
        day, closing = table.first + timedelta(position), table.closing_of(position)
        if closing is not None and closing <= until and not _within(closing, held):
            run.append(day)
            number, rest = number + 1, []
        elif run and closing is None and table.days.of(day).kind is DayKind.WEEKLY_REST:
            # Whether the run goes on behind it is not known yet.
            rest.append(day)
        else:
            if run:
                yield _counted(table, run, number)
            off += [*rest, day] if closing is None else rest
            run, rest = [], []
    if run:
        yield _counted(table, run, number)
    yield from _closed(table, [*off, *rest])


def _within(closing: int, held: Sequence[Stretch]) -> bool:
    return any(pause <= closing < resumed for pause, resumed in held)


def _counted(table: Timetable, run: list[date], number: int) -> Step:
    return Step(
        kind=StepKind.DAYS,
        since=_midnight(table, run[0]),
        until=_midnight(table, run[-1]),
        count=len(run),
        number=number,
    )


def _midnight(table: Timetable, day: date) -> datetime:
    return instant(table.midnights[table.position(day)])


def _closed(table: Timetable, days: Iterable[date]) -> Iterator[Step]:
    """Yield closed days, those in a row that are closed for one reason as one step."""
    run: list[date] = []
    for day in days:
        if run and (day - run[-1] != timedelta(1) or table.days.of(day) != table.days.of(run[-1])):
            yield _closed_run(table, run)
            run = []
        run.append(day)
    if run:
        yield _closed_run(table, run)


def _closed_run(table: Timetable, run: list[date]) -> Step:
    return Step(
        kind=StepKind.CLOSED,
        since=_midnight(table, run[0]),
        until=_midnight(table, run[-1]),
        day=table.days.of(run[-1]),
        count=len(run),
    )


def _window(table: Timetable, promise: Promise, until: int) -> Iterator[Step]:
    """Yield the promised days of the window, or the number of the working day."""
    at = instant(until)
    if isinstance(promise, MonthWorkingDay):
        yield Step(kind=StepKind.MONTH, since=at, until=at, number=promise.ordinal)
    elif isinstance(promise, MonthDays):
        for day in named(table, promise, until):
            said = table.days.of(day)
            yield Step(kind=StepKind.PROMISED, since=_midnight(table, day), until=at, day=said)


def _years(table: Timetable, start: int, until: int) -> Iterator[Step]:
    """Yield the years from start to end, and by which decree their holidays are known."""
    at = instant(until)
    last = table.date_of(max(start, until - 1)).year
    for year in range(table.date_of(start).year, last + 1):
        decree = table.days.decree(year)
        kind = StepKind.DECREED if decree else StepKind.UNDECREED
        yield Step(kind=kind, since=at, until=at, name=decree, number=year)
