"""Where the time of a case went: how long each of its holders held it.

`held` receives whose turn it became at which instants, the end, and a calendar; what it returns
adds up to all the time in which somebody held the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import accumulate

from workflows.working_time import BeyondCalendar, Timetable
from workflows.working_time.timetable import moment


@dataclass(frozen=True, slots=True)
class Turn:
    """From `at` on `holder` holds the case; None when nobody does, for it is closed."""

    at: datetime
    holder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Working time, and how many working days that is; of a day's hours a half is half a day."""

    time: timedelta = timedelta()
    days: Fraction = Fraction()

    def __add__(self, other: Worked) -> Worked:
        """Return both together."""
        return Worked(time=self.time + other.time, days=self.days + other.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How long a holder held the case, in all its turns: by the wall clock, and of working time.

    `since` is when the turn began of who holds it at the end; `worked` is None without a calendar.
    """

    holder: str
    wall: timedelta
    worked: Worked | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class _Stretch:
    holder: str | None
    since: datetime
    until: datetime


def held(turns: Sequence[Turn], until: datetime, table: Timetable | None) -> tuple[Held, ...]:
    """Return every holder until `until`, who held the case longest first.

    `turns` are in the order of the history.  An instant before that of the turn before it counts as
    that, so that no time is counted twice.  Where the calendar does not reach there is no working
    time, as without a calendar.
    """
    stretches = _stretches(turns, until)
    table = _reaching(table, stretches)
    by_holder: dict[str, list[_Stretch]] = {}
    for each in stretches:
        if each.holder is not None:
            by_holder.setdefault(each.holder, []).append(each)
    found = [_held(table, own, lasts=own[-1] is stretches[-1]) for own in by_holder.values()]
    return tuple(sorted(found, key=_longest_first))


def _longest_first(each: Held) -> tuple[timedelta, timedelta]:
    return -(each.worked.time if each.worked else timedelta()), -each.wall


def _held(table: Timetable | None, own: Sequence[_Stretch], *, lasts: bool) -> Held:
    return Held(
        holder=str(own[-1].holder),
        wall=sum((each.until - each.since for each in own), timedelta()),
        worked=sum((_worked(table, each) for each in own), Worked()) if table else None,
        since=own[-1].since if lasts else None,
    )


def _stretches(turns: Sequence[Turn], until: datetime) -> list[_Stretch]:
    """Return the times of one holder each, none of them empty but perhaps the last."""
    begins = list(accumulate((turn.at for turn in turns), max))
    ends = [*begins[1:], *(max(until, last) for last in begins[-1:])]
    found: list[_Stretch] = []
    for position, (turn, since, end) in enumerate(zip(turns, begins, ends, strict=True)):
        if found and found[-1].holder == turn.holder:
            found[-1] = _Stretch(turn.holder, found[-1].since, end)
        elif since < end or position == len(turns) - 1:
            found.append(_Stretch(turn.holder, since, end))
    return found


def _reaching(table: Timetable | None, stretches: Sequence[_Stretch]) -> Timetable | None:
    """Return the calendar if it reaches from the first instant to the last."""
    if table is None or not stretches:
        return None
    try:
        table.reach(moment(stretches[0].since))
        table.reach(moment(stretches[-1].until))
    except BeyondCalendar:
        return None
    return table


def _worked(table: Timetable, stretch: _Stretch) -> Worked:
    since, until = moment(stretch.since), moment(stretch.until)
    time = table.working_time(until) - table.working_time(since)
    days = _days_until(table, until) - _days_until(table, since)
    return Worked(time=timedelta(microseconds=time), days=days)


def _days_until(table: Timetable, moment: int) -> Fraction:
    """Return the working days from the calendar's beginning until a moment, the last in part."""
    position = table.day_of(moment)
    begin, end = (table.working_time(table.midnights[n]) for n in (position, position + 1))
    part = Fraction(table.working_time(moment) - begin, end - begin) if begin < end else Fraction()
    return table.worked_days[position] + part
