"""A calendar unrolled: every opening and closing of many years as instants, with their sums.

Instants are counted here in whole microseconds since 1970 in UTC.  With the working time before
each opening summed up once, the working time between any two instants, and the instant at which
an amount of it has passed, are each found by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflows.schema.calendar import Calendar, Span
from workflows.working_time.days import Days

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE

EARLIER, LATER = 4, 20
"""How many years before the first decreed one, and after the last, a calendar is unrolled."""


class BeyondCalendar(ValueError):
    """The instant, or the deadline, lies where the calendar does not reach."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        super().__init__(f"Kalender kerja hanya memuat tahun {first.year} sampai {last.year}.")


def moment(instant: datetime) -> int:
    """Return an aware instant in microseconds since 1970."""
    return (instant - EPOCH) // MICROSECOND


def instant(moment: int) -> datetime:
    """Return the aware instant, in UTC, of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=moment)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Timetable:
    """The openings and closings of a calendar.  The lists are in order of time.

    `midnights` has the beginning of each day, and of the one after the last; `worked_days[n]` is
    how many working days lie before day `n`; `opens`, `closes` have each span, and `worked[n]` is
    the working time before span `n`; `closings` has the last closing of each working day.
    """

    days: Days
    zone: ZoneInfo
    first: date
    last: date
    midnights: list[int]
    worked_days: list[int]
    opens: list[int]
    closes: list[int]
    worked: list[int]
    closings: list[int]

    def beyond(self) -> BeyondCalendar:
        """Return the refusal of what lies outside the calendar."""
        return BeyondCalendar(self.first, self.last)

    def day_of(self, moment: int) -> int:
        """Return the position of the local day in which a moment lies; raise `BeyondCalendar`."""
        self.reach(moment)
        return bisect_right(self.midnights, moment) - 1

    def reach(self, moment: int) -> None:
        """Raise `BeyondCalendar` for a moment that lies outside the calendar."""
        if not self.midnights[0] <= moment < self.midnights[-1]:
            raise self.beyond()

    def date_of(self, moment: int) -> date:
        """Return the local date of a moment; raise `BeyondCalendar`."""
        return self.first + timedelta(self.day_of(moment))

    def position(self, day: date) -> int:
        """Return the position of a local date; raise `BeyondCalendar`."""
        if not self.first <= day <= self.last:
            raise self.beyond()
        return (day - self.first).days

    def working_time(self, moment: int) -> int:
        """Return the working time from the calendar's beginning until a moment."""
        span = bisect_right(self.opens, moment) - 1
        if span < 0:
            return 0
        return self.worked[span] + min(moment, self.closes[span]) - self.opens[span]

    def reached(self, working_time: int) -> int:
        """Return the first moment by which so much working time has passed.

        It is an instant within a span or its closing, never the opening after it.
        """
        span = bisect_left(self.worked, working_time) - 1
        if span >= len(self.opens):
            raise self.beyond()
        return self.opens[span] + working_time - self.worked[span]

    def closing(self, number: int) -> int:
        """Return the closing of the working day of a number, the calendar's first being 0."""
        if not 0 <= number < len(self.closings):
            raise self.beyond()
        return self.closings[number]

    def closings_before(self, moment: int) -> int:
        """Return how many closings lie before a moment."""
        return bisect_left(self.closings, moment)

    def closing_of(self, position: int) -> int | None:
        """Return the last closing of a day, None when the office is closed on it."""
        number = self.worked_days[position]
        return self.closings[number] if self.worked_days[position + 1] > number else None

    def at(self, position: int, minute: int) -> int:
        """Return the moment of a local time of day."""
        begins, ends = self.midnights[position], self.midnights[position + 1]
        if ends - begins == DAY:
            return begins + minute * MINUTE
        # The clocks are changed on this day.
        return local(self.first + timedelta(position), minute, self.zone)


def compiled(
    calendar: Calendar, zone: ZoneInfo, *, joint_leave: bool, years: range | None = None
) -> Timetable:
    """Unroll a calendar; `joint_leave` says whether the office works on joint leave.

    `years` are those that it will cover, by default many more than are decreed; of the others the
    explanation says that their holidays are not known yet.
    """
    years = years or range(calendar.decreed[0] - EARLIER, calendar.decreed[-1] + LATER + 1)
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    days = Days(calendar, joint_leave)
    table = Timetable(
        days=days,
        zone=zone,
        first=first,
        last=last,
        midnights=[local(first + timedelta(n), 0, zone) for n in range((last - first).days + 2)],
        worked_days=[0],
        opens=[],
        closes=[],
        worked=[0],
        closings=[],
    )
    for position in range((last - first).days + 1):
        _unroll(table, position, days.of(first + timedelta(position)).hours)
    return table


def _unroll(table: Timetable, position: int, hours: tuple[Span, ...]) -> None:
    closes = table.midnights[position]
    for span in hours:
        # Hours that the clocks skip on the day they are changed are none, and never less.
        opens = max(table.at(position, span.opens), closes)
        closes = max(table.at(position, span.closes), opens)
        table.opens.append(opens)
        table.closes.append(closes)
        table.worked.append(table.worked[-1] + closes - opens)
    if hours:
        table.closings.append(closes)
    table.worked_days.append(table.worked_days[-1] + bool(hours))


def local(day: date, minute: int, zone: ZoneInfo) -> int:
    """Return the moment of a local date and minute of the day, of which the last is 1440."""
    full, minute = divmod(minute, 24 * 60)
    at = datetime.combine(day + timedelta(full), time(minute // 60, minute % 60), zone)
    return moment(at)
