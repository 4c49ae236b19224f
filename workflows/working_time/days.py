"""What each day is in a calendar: which hours hold on it, and by which of its entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from workflows.schema.calendar import Calendar, Period, Span


class DayKind(StrEnum):
    """By which entry of the calendar a day has its hours, or none."""

    ORDINARY = "ordinary"
    WEEKLY_REST = "weekly_rest"
    PERIOD = "period"
    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    YEARLY = "yearly"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: its hours (none: closed), and the name of what makes it so."""

    kind: DayKind
    hours: tuple[Span, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Days:
    """The days of a calendar.  `joint_leave` says whether the office works on joint leave."""

    calendar: Calendar
    joint_leave: bool

    def of(self, day: date) -> Day:
        """Return what `day` is: an exception, else a holiday, else in a period, else ordinary."""
        found = self._named.get(day) or self._yearly(day)
        if found is not None:
            return found
        period = self._periods.get(day)
        if period is None:
            return self._ordinary[day.weekday()]
        hours = period.hours.days[day.weekday()]
        return Day(kind=DayKind.PERIOD, hours=hours, name=period.label) if hours else _REST

    def decreed(self, year: int) -> bool:
        """Say whether the holidays of a year are known."""
        return year in self._decrees

    def decree(self, year: int) -> str:
        """Return the decree by which the holidays of a year are known; empty when they are not."""
        return self._decrees.get(year, "")

    @cached_property
    def _decrees(self) -> dict[int, str]:
        return {int(name): year.decree for name, year in self.calendar.years.items()}

    @cached_property
    def _named(self) -> dict[date, Day]:
        named: dict[date, Day] = {}
        for year in self.calendar.years.values():
            kinds = [(DayKind.NATIONAL, year.national)]
            # A national holiday that is joint leave too is closed either way.
            if not self.joint_leave:
                kinds.insert(0, (DayKind.JOINT_LEAVE, year.joint_leave))
            for kind, days in kinds:
                named |= {day: Day(kind=kind, name=name) for day, name in days.items()}
        for day, one in self.calendar.exceptions.items():
            named[day] = Day(kind=DayKind.EXCEPTION, hours=one.hours, name=one.label)
        return named

    def _yearly(self, day: date) -> Day | None:
        found = self._every_year.get((day.month, day.day))
        return None if found is None or self.decreed(day.year) else found

    @cached_property
    def _every_year(self) -> dict[tuple[int, int], Day]:
        return {
            (int(day[:2]), int(day[3:])): Day(kind=DayKind.YEARLY, name=name)
            for day, name in self.calendar.yearly.items()
        }

    @cached_property
    def _periods(self) -> dict[date, Period]:
        return {
            period.first + timedelta(n): period
            for period in self.calendar.periods.values()
            for n in range((period.last - period.first).days + 1)
        }

    @cached_property
    def _ordinary(self) -> tuple[Day, ...]:
        return tuple(
            Day(kind=DayKind.ORDINARY, hours=hours) if hours else _REST
            for hours in self.calendar.week.days
        )


_REST = Day(kind=DayKind.WEEKLY_REST)
