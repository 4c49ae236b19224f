"""The clocks of a case as they should be: reckoned day by day from what happened to it.

Written from the rules and not from the code: no sums, no bisection, nothing of `workflows` but the
declared calendar.  A case stands in a state, moves, and is swept; a promise is so many minutes of
open office, so many closings after the day of receipt, or so many days by the wall clock.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tests.workflows.working_time.reference import closing_on, hours_on
from workflows.working_time import Timetable

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
Stretch = tuple[datetime, datetime]
Place = tuple[str, int]
"""Where a rung stands: a share in percent, due, so many closings after, so many days before."""


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A clock as a definition declares it: `promises` by the answer by which they differ."""

    promises: Mapping[str | None, tuple[str, int, str]]
    start: frozenset[str]
    stop: frozenset[str]
    pause: frozenset[str]
    ladder: tuple[Place, ...]
    takes: tuple[str, str] | None = None
    """What the last rung does by itself, and where that leads."""
    assigns: str | None = None
    """To whom the last rung gives the case."""
    office: bool = True


@dataclass(kw_only=True)
class Clock:
    """One run of a clock."""

    name: str
    run: int
    started: datetime
    promise: tuple[str, int, str] | None
    intervals: list[list[datetime | None]]
    stopped: datetime | None = None
    breached: datetime | None = None
    rung: int = 0
    extended: list[int] = field(default_factory=list)
    suspended: bool = False

    @property
    def paused(self) -> bool:
        return self.stopped is None and (not self.intervals or self.intervals[-1][1] is not None)

    @property
    def pauses(self) -> list[tuple[datetime, datetime]]:
        """Return the pauses that are over."""
        return [
            (one[1], other[0])
            for one, other in zip(self.intervals, self.intervals[1:], strict=False)
            if one[1] is not None and other[0] is not None
        ]

    def ends(self, now: datetime) -> None:
        if not self.paused:
            self.intervals[-1][1] = now


@dataclass(kw_only=True)
class Model:
    """A case, and the calendar of its office."""

    declared: Mapping[str, Declared]
    table: Timetable
    state: str = ""
    answer: str | None = None
    clocks: list[Clock] = field(default_factory=list)
    climbed: list[tuple[str, int, int]] = field(default_factory=list)
    assignee: str | None = None

    def move(self, target: str, now: datetime, *, reopens: bool = False) -> None:
        """Bring the case into a state, which may be the one it is in."""
        for name, declared in self.declared.items():
            current = next((each for each in reversed(self.clocks) if each.name == name), None)
            promise = declared.promises.get(self.answer)
            if current is not None and current.stopped is None:
                self._go_on(declared, current, target, now)
                current.promise = promise
            elif target not in declared.stop and (
                (reopens and current is not None)
                or (target in declared.start and target != self.state)
            ):
                run = 1 + sum(each.name == name for each in self.clocks)
                self.clocks.append(
                    Clock(
                        name=name,
                        run=run,
                        started=now,
                        promise=promise,
                        intervals=[] if target in declared.pause else [[now, None]],
                    )
                )
        if target != self.state:
            self.assignee = None
        self.state = target

    def _go_on(self, declared: Declared, clock: Clock, target: str, now: datetime) -> None:
        self.miss(clock, now)
        if target in declared.stop:
            clock.ends(now)
            clock.stopped = now
        elif clock.suspended or target in declared.pause:
            clock.ends(now)
        elif clock.paused:
            clock.intervals.append([now, None])

    def suspend(self, clock: Clock, now: datetime) -> None:
        """Let a clock stand still, wherever the case goes."""
        self.miss(clock, now)
        clock.ends(now)
        clock.suspended = True

    def resume(self, clock: Clock, now: datetime) -> None:
        """End that; where the case stands the clock may be paused all the same."""
        clock.suspended = False
        if self.state not in self.declared[clock.name].pause:
            clock.intervals.append([now, None])

    def miss(self, clock: Clock, now: datetime) -> None:
        """Write down a deadline that has passed, once and for all."""
        due = self.deadline(clock)
        if clock.stopped is None and due is not None and due < now:
            clock.breached = clock.breached or due

    def change(self, table: Timetable, now: datetime) -> None:
        """Let another calendar be in force; what was missed by the one before stays missed."""
        for clock in self.clocks:
            self.miss(clock, now)
        self.table = table

    def sweep(self, now: datetime) -> int:
        """Climb every rung that lies before `now`, the earliest first; return how many."""
        before, touched = len(self.climbed), []
        while True:
            due = [(at, n) for n, each in enumerate(self.clocks) if (at := self.next_rung(each))]
            if not due or min(due)[0] >= now:
                break
            clock = self.clocks[min(due)[1]]
            self.climbed.append((clock.name, clock.run, clock.rung))
            clock.rung += 1
            touched.append(clock)
            self._last(clock, now)
        for clock in touched:
            self.miss(clock, now)
        return len(self.climbed) - before

    def _last(self, clock: Clock, now: datetime) -> None:
        declared = self.declared[clock.name]
        if clock.rung < len(declared.ladder):
            return
        if declared.assigns is not None:
            self.assignee = declared.assigns
        if declared.takes is not None:
            self.move(declared.takes[1], now)

    def wakes(self) -> datetime | None:
        """Return when the next rung of any clock is reached."""
        return min((at for each in self.clocks if (at := self.next_rung(each))), default=None)

    def due(self) -> datetime | None:
        """Return the nearest deadline of the office's clocks that still count."""
        found = (
            each.breached or self.deadline(each)
            for each in self.clocks
            if each.stopped is None and self.declared[each.name].office
        )
        return min((each for each in found if each is not None), default=None)

    def late(self, clock: Clock, now: datetime) -> bool:
        """Say whether a clock is late at `now`, or was when it stopped."""
        due = self.deadline(clock)
        return clock.breached is not None or (
            clock.stopped is None and due is not None and due < now
        )

    def deadline(self, clock: Clock) -> datetime | None:
        """Return when a clock falls due; None while it stands still, or promises nothing."""
        if clock.promise is None or (clock.paused and clock.stopped is None):
            return None
        kind, amount, _ = clock.promise
        amount += sum(clock.extended)
        match kind:
            case "minutes":
                return spend(self.table, amount * MINUTE, clock.started, clock.pauses)
            case "closings":
                return closings(self.table, amount, clock.started, clock.pauses)
            case _:
                return clock.started + amount * DAY

    def next_rung(self, clock: Clock) -> datetime | None:
        """Return when the next rung of a clock is reached, if it is going to be."""
        ladder = self.declared[clock.name].ladder
        due = clock.breached or self.deadline(clock)
        if clock.rung == len(ladder) or due is None or clock.stopped or clock.paused:
            return None
        kind, amount = ladder[clock.rung]
        match kind:
            case "share":
                whole = used(self.table, clock.started, due, clock.pauses)
                return spend(self.table, whole * amount // 100, clock.started, clock.pauses)
            case "closings after":
                return closings(self.table, amount, due, clock.pauses)
            case "days before":
                return max(clock.started, due - amount * DAY)
            case _:
                return due


def spend(table: Timetable, amount: timedelta, start: datetime, pauses: list[Stretch]) -> datetime:
    """Return when so much open time has passed outside the pauses."""
    if not amount:
        return start
    for since, until in _running(table, start, pauses):
        if until - since >= amount:
            return since + amount
        amount -= until - since
    raise AssertionError(amount)


def used(table: Timetable, start: datetime, end: datetime, pauses: list[Stretch]) -> timedelta:
    """Return how much open time passed outside the pauses."""
    passed = timedelta()
    for since, until in _running(table, start, pauses):
        if since >= end:
            break
        passed += min(until, end) - since
    return passed


def closings(table: Timetable, amount: int, start: datetime, pauses: list[Stretch]) -> datetime:
    """Return the last of so many closings after the day of `start`, outside the pauses."""
    day = _local(table, start)
    while True:
        day += DAY
        closing = closing_on(table, day)
        if closing is not None and not any(p <= closing < until for p, until in pauses):
            amount -= 1
            if not amount:
                return closing


def _running(table: Timetable, start: datetime, pauses: list[Stretch]) -> Iterator[Stretch]:
    """Yield the times, day by day, at which the office is open and the clock runs."""
    day = _local(table, start)
    while True:
        for span in hours_on(table.days.calendar, day, joint_leave=table.days.joint_leave):
            opens, closes = _at(table, day, span.opens), _at(table, day, span.closes)
            for since, until in _outside((max(opens, start), closes), pauses):
                if since < until:
                    yield since, until
        day += DAY


def _outside(stretch: Stretch, pauses: list[Stretch]) -> list[Stretch]:
    found = [stretch]
    for pause, resumed in pauses:
        found = (
            [
                piece
                for since, until in found
                for piece in ((since, min(until, pause)), (max(since, resumed), until))
                if piece[0] < piece[1]
            ]
            if pause < resumed
            else found
        )
    return found


def _local(table: Timetable, at: datetime) -> date:
    return at.astimezone(table.zone).date()


def _at(table: Timetable, day: date, minute: int) -> datetime:
    hour, rest = divmod(minute, 60)
    return datetime(day.year, day.month, day.day, hour, rest, tzinfo=table.zone).astimezone(UTC)
