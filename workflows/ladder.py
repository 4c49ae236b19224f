"""The ladder of a clock: which rung is next, when it is reached, and which are due by now.

Rungs are climbed in declared order, each once for a run of the clock: none is left out after a
downtime, and none is climbed while the clock stands still or once it has stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflows import rungs
from workflows.clocks import Running, due, is_window
from workflows.promise import Promise
from workflows.rungs import After, Before, Place, Share
from workflows.schema.definition import Definition
from workflows.schema.flow import Rung
from workflows.working_time import BeyondCalendar, Pause, Timetable, add, left, used_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A rung that was reached: of which clock, the `number`-th of its ladder from 0, and when.

    `due` is the deadline as it stood then.
    """

    clock: str
    run: int
    number: int
    rung: Rung
    at: datetime
    due: datetime


def climb(
    definition: Definition, table: Timetable, clock: Running, now: datetime
) -> tuple[Running, tuple[Reached, ...]]:
    """Return the clock after every rung that lies before `now`, and these in order.

    A rung that moves the case is the last: what comes after it depends on where the case then is.
    """
    ladder = definition.clocks[clock.name].ladder
    deadline = _deadline(table, clock)
    if deadline is None:
        return clock, ()
    reached: list[Reached] = []
    for number, rung in enumerate(ladder[clock.rung :], clock.rung):
        at = _reached_at(table, rung, clock, deadline)
        if at is None or at >= now:
            break
        reached.append(
            Reached(clock=clock.name, run=clock.run, number=number, rung=rung, at=at, due=deadline)
        )
        if rung.take is not None:
            break
    if not reached:
        return clock, ()
    breached = deadline if deadline < now else clock.breached
    return replace(clock, rung=clock.rung + len(reached), breached=breached), tuple(reached)


def wakes(
    definition: Definition, table: Timetable | None, clocks: Sequence[Running]
) -> datetime | None:
    """Return when the next rung of any of the clocks is reached; None when none will be."""
    if table is None:
        return None
    found = (next_at(definition, table, each) for each in clocks)
    return min((each for each in found if each is not None), default=None)


def next_at(definition: Definition, table: Timetable, clock: Running) -> datetime | None:
    """Return when the next rung of a clock is reached: None while it stands still, and at the top.

    A clock that the definition no longer declares has no ladder.
    """
    declared = definition.clocks.get(clock.name)
    if declared is None or clock.rung >= len(declared.ladder) or clock.stopped is not None:
        return None
    deadline = _deadline(table, clock)
    if deadline is None:
        return None
    return _reached_at(table, declared.ladder[clock.rung], clock, deadline)


def _deadline(table: Timetable, clock: Running) -> datetime | None:
    """Return the deadline that a clock missed or has; None while it stands still."""
    # As of its start, for a window that was missed is not yet followed by the next one then.
    return clock.breached or due(table, clock, clock.started)


def _reached_at(
    table: Timetable, rung: Rung, clock: Running, deadline: datetime
) -> datetime | None:
    """Return when a rung is reached as things stand; None while the clock stands still."""
    promise = clock.measures
    if promise is None or clock.stopped is not None:
        return None
    if clock.paused and not is_window(promise):
        return None
    pauses = () if is_window(promise) else clock.pauses
    try:
        return _reached(table, rungs.read(rung.at), clock, promise, deadline, pauses)
    except BeyondCalendar:
        return None


def _reached(
    table: Timetable,
    place: Place,
    clock: Running,
    promise: Promise,
    deadline: datetime,
    pauses: Sequence[Pause],
) -> datetime:
    match place:
        case Before(amount):
            return left(table, amount, clock.started, deadline, pauses)
        case After(amount):
            found = add(table, amount, deadline, pauses)
            assert found is not None, "what runs is not held back"  # noqa: S101
            return found
        case Share(percent) if percent < rungs.WHOLE:
            return used_up(table, promise, clock.started, deadline, percent, pauses)
        case _:
            return deadline
