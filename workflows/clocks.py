"""The clocks of a case: what each move does to them, and how each stands at an instant.

A `Running` clock keeps its promise, the instant from which it counts and the intervals in which it
ran, each with who ended it and whose turn it became.  What is used up, what is left and when it
falls due always follow from these and the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflows import promise as promises
from workflows.promise import MonthDays, MonthWorkingDay, Promise
from workflows.schema.definition import Definition
from workflows.schema.flow import Clock
from workflows.working_time import BeyondCalendar, Pause, Timetable, add


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A time in which a clock ran.  `by` ended it, and it became the turn of `turn`."""

    since: datetime
    until: datetime | None = None
    by: str | None = None
    turn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A clock of a case: the `run`-th of its name, since a case can be taken up anew.

    `promise` is None while the answer by which it differs is missing; `breached` is the deadline
    that was missed, for good.  `rung` counts the rungs of its ladder that were climbed, `extended`
    has what a supervisor added to the promise, `suspended` says that one made it stand still.
    """

    name: str
    run: int
    started: datetime
    promise: str | None = None
    intervals: tuple[Interval, ...] = ()
    stopped: datetime | None = None
    breached: datetime | None = None
    rung: int = 0
    extended: tuple[str, ...] = ()
    suspended: bool = False

    @property
    def measures(self) -> Promise | None:
        """What it measures: the promise, with what was added to it; None while there is none."""
        return None if self.promise is None else promises.total(self.promise, self.extended)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still, and has not stopped."""
        return self.stopped is None and bool(
            not self.intervals or self.intervals[-1].until is not None
        )

    @property
    def turn(self) -> str | None:
        """Whose turn it became when the clock was paused."""
        return self.intervals[-1].turn if self.paused and self.intervals else None

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """When it stood still; the last pause has no end while it lasts."""
        if len(self.intervals) == 1:
            only = self.intervals[0]
            if only.since == self.started and only.until == self.stopped:
                return ()
        ends = [self.started, *(each.until for each in self.intervals)]
        begins = [*(each.since for each in self.intervals), self.stopped]
        return tuple(
            Pause(until, since)
            for until, since in zip(ends, begins, strict=True)
            if until is not None and until != since
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What a move does to a case, as far as its clocks are concerned.

    `before` is None when the case is opened; `reopens` says that it is taken up anew.
    """

    at: datetime
    by: str | None
    before: str | None
    after: str
    holder: str
    values: Mapping[str, object]
    reopens: bool = False


def follow(
    definition: Definition, clocks: Sequence[Running], happened: Happened, table: Timetable | None
) -> tuple[Running, ...]:
    """Return every clock of the case after a move; those of earlier runs stay as they were.

    Without a calendar, `table`, no deadline is known and none is missed.
    """
    after = list(clocks)
    for name, declared in definition.clocks.items():
        last = next((n for n in reversed(range(len(after))) if after[n].name == name), None)
        current = None if last is None else after[last]
        promise = promised(declared, happened.values)
        if current is not None and last is not None and current.stopped is None:
            moved = _moved(declared, _missed(table, current, happened.at), happened)
            after[last] = moved if moved.promise == promise else replace(moved, promise=promise)
        elif _starts(declared, current, happened):
            run = current.run + 1 if current else 1
            after.append(_started(declared, name, run, promise, happened))
    return tuple(after)


def promised(clock: Clock, values: Mapping[str, object]) -> str | None:
    """Return what a clock promises; None while the category by which it differs is unanswered."""
    if clock.promise is not None:
        return clock.promise
    return clock.promises.get(str(values.get(clock.category or "")))


def due(table: Timetable, clock: Running, now: datetime) -> datetime | None:
    """Return when a clock falls due: None while it is paused or has no promise.

    A window that was missed before `now` is followed by the next one.
    """
    promise = clock.measures
    if promise is None:
        return None
    try:
        found = add(table, promise, clock.started, clock.pauses)
        if found is not None and found < now and is_window(promise) and clock.stopped is None:
            found = add(table, promise, now)
    except BeyondCalendar:
        return None
    return found


def latest(clocks: Iterable[Running]) -> datetime | None:
    """Return the last instant at which any of the clocks began, stopped, paused or resumed."""
    found: list[datetime] = []
    for clock in clocks:
        last = clock.intervals[-1] if clock.intervals else Interval(since=clock.started)
        found.append(clock.stopped or last.until or last.since)
    return max(found, default=None)


def of_office(definition: Definition, clocks: Iterable[Running]) -> tuple[Running, ...]:
    """Return the clocks that measure the office's time, and nobody else's."""
    bound = {name for name, clock in definition.clocks.items() if clock.binds is not None}
    return tuple(each for each in clocks if each.name not in bound)


def nearest(table: Timetable | None, clocks: Iterable[Running], now: datetime) -> datetime | None:
    """Return the earliest deadline of those that still count: missed, or yet to come."""
    if table is None:
        return None
    dues = (each.breached or due(table, each, now) for each in clocks if each.stopped is None)
    return min((each for each in dues if each is not None), default=None)


def is_window(promise: Promise) -> bool:
    """Say whether a promise is one of days in a month, which do not wait."""
    return isinstance(promise, MonthDays | MonthWorkingDay)


def missed(table: Timetable, clock: Running, now: datetime) -> datetime | None:
    """Return the deadline that a clock has missed by `now`; the last instant is not late.

    Of a clock that has stopped the truth was written down when it did, by the calendar of then.
    """
    promise = clock.measures
    if clock.breached is not None or promise is None or clock.stopped is not None:
        return clock.breached
    try:
        found = add(table, promise, clock.started, clock.pauses)
    except BeyondCalendar:
        return None
    return found if found is not None and found < now else None


def _missed(table: Timetable | None, clock: Running, at: datetime) -> Running:
    late = None if table is None else missed(table, clock, at)
    return clock if late is None or late == clock.breached else replace(clock, breached=late)


def _starts(declared: Clock, current: Running | None, happened: Happened) -> bool:
    if happened.after in declared.stop:
        return False
    if happened.reopens and current is not None:
        return True
    return happened.after in declared.start and happened.before != happened.after


def _started(
    declared: Clock, name: str, run: int, promise: str | None, happened: Happened
) -> Running:
    held = happened.after in declared.pause
    intervals = () if held else (Interval(since=happened.at),)
    return Running(name=name, run=run, started=happened.at, promise=promise, intervals=intervals)


def _moved(declared: Clock, clock: Running, happened: Happened) -> Running:
    """Return a clock that has not stopped, after the case moved."""
    if happened.after in declared.stop:
        return replace(clock, intervals=_ended(clock, happened), stopped=happened.at)
    held = clock.suspended or happened.after in declared.pause
    if held and not clock.paused:
        return replace(clock, intervals=_ended(clock, happened))
    if clock.paused and not held:
        resumed = Interval(since=happened.at)
        return replace(clock, intervals=(*clock.intervals, resumed))
    return clock


def _ended(clock: Running, happened: Happened) -> tuple[Interval, ...]:
    """Return the intervals of a clock, the last of which ends now unless it had ended before."""
    if clock.paused:
        return clock.intervals
    *before, last = clock.intervals
    ended = Interval(since=last.since, until=happened.at, by=happened.by, turn=happened.holder)
    return (*before, ended)
