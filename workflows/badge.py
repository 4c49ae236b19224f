"""The deadline badge: how a clock stands, in words first and colour second.

`badge` receives a clock, its calendar and the present instant; the same value is shown wherever a
deadline is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workflows.clocks import Running, due, is_window, missed
from workflows.promise import Days, Hours, Promise, WorkingDays, WorkingMinutes
from workflows.working_time import Timetable, between
from workflows.working_time.sentences import length, minute, short, to_the_minute


class Colour(StrEnum):
    """What a badge is coloured by; the words say the same."""

    WAITING = "waiting"
    """Nothing is promised yet."""
    CALM = "calm"
    HALFWAY = "halfway"
    """From half of it used up."""
    SOON = "soon"
    """From four fifths, or on its last day."""
    LATE = "late"
    PAUSED = "paused"
    KEPT = "kept"
    """Done in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What is shown of a clock.  `exact` is the deadline in full, for who wants to know."""

    text: str
    colour: Colour
    exact: str = ""


HALF, FOUR_FIFTHS = 0.5, 0.8
DAY = timedelta(days=1)
A_WHILE = 2 * DAY
"""From so much on, days of the calendar are told as days."""


def badge(table: Timetable, clock: Running, now: datetime) -> Badge:
    """Return the badge of a clock at `now`."""
    promise = clock.measures
    if promise is None:
        return Badge(text="belum ada tenggat: klasifikasi belum dipilih", colour=Colour.WAITING)
    late = missed(table, clock, now)
    exact = to_the_minute(late, table.zone) if late else ""
    if clock.stopped is not None:
        return _stopped(table, clock, promise, late, clock.stopped)
    if clock.paused and not is_window(promise):
        rests = "ditangguhkan" if clock.suspended else "dijeda"
        text = f"terlambat, {rests}" if late else rests
        return Badge(text=text, colour=Colour.LATE if late else Colour.PAUSED, exact=exact)
    if late:
        text = f"terlambat {_passed(table, promise, clock, late, now)}".strip()
        return Badge(text=text, colour=Colour.LATE, exact=exact)
    comes = due(table, clock, now)
    if comes is None:
        return Badge(text="di luar kalender kerja", colour=Colour.WAITING)
    return Badge(
        text=_left(table, promise, clock, now, comes),
        colour=_colour(table, promise, clock, now, comes),
        exact=to_the_minute(comes, table.zone),
    )


def _stopped(
    table: Timetable, clock: Running, promise: Promise, late: datetime | None, stopped: datetime
) -> Badge:
    if late is None:
        used = _amount(between(table, promise, clock.started, stopped, clock.pauses), promise)
        text = f"tepat waktu, {used}" if used else "tepat waktu"
        return Badge(text=text, colour=Colour.KEPT, exact=to_the_minute(stopped, table.zone))
    by = _passed(table, promise, clock, late, stopped)
    return Badge(
        text=f"selesai, terlambat {by}".strip(),
        colour=Colour.LATE,
        exact=to_the_minute(late, table.zone),
    )


def _passed(
    table: Timetable, promise: Promise, clock: Running, since: datetime, until: datetime
) -> str:
    """Return how late it is in the promise's own kind of time, pauses left out."""
    if is_window(promise):
        return f"dari {short(since, table.zone)}"
    pauses = [each for each in clock.pauses if each.until is None or each.until > since]
    return _amount(between(table, promise, since, until, pauses), promise)


def _left(
    table: Timetable, promise: Promise, clock: Running, now: datetime, comes: datetime
) -> str:
    if is_window(promise):
        return f"paling lambat {short(comes, table.zone)}"
    left = _amount(between(table, promise, max(now, clock.started), comes), promise)
    if not left or _last_day(table, promise, now, comes):
        return f"hari ini sampai {minute(comes.astimezone(table.zone))}"
    return f"sisa {left}"


def _amount(amount: timedelta | int, promise: Promise) -> str:
    """Return an amount of the promise's own kind of time; nothing where there is none."""
    match promise, amount:
        case WorkingMinutes(), timedelta():
            return length(_whole(amount), "kerja") if amount else ""
        case Days(), timedelta() if amount >= A_WHILE:
            return f"{amount // DAY} hari kalender"
        case Hours() | Days(), timedelta():
            return length(_whole(amount)) if amount else ""
        case WorkingDays(), int():
            return f"{amount} hari kerja" if amount else ""
        case _:
            return ""


def _whole(amount: timedelta) -> timedelta:
    """Return the amount without its seconds, but never nothing of something."""
    minute = timedelta(minutes=1)
    return max(minute, amount // minute * minute)


def _last_day(table: Timetable, promise: Promise, now: datetime, comes: datetime) -> bool:
    if isinstance(promise, WorkingMinutes | Hours):
        return False
    return now.astimezone(table.zone).date() == comes.astimezone(table.zone).date()


def _colour(
    table: Timetable, promise: Promise, clock: Running, now: datetime, comes: datetime
) -> Colour:
    if _last_day(table, promise, now, comes):
        return Colour.SOON
    kind: Promise = Hours(1) if isinstance(promise, Hours | Days) else WorkingMinutes(1)
    pauses = () if is_window(promise) else clock.pauses
    used = between(table, kind, clock.started, max(now, clock.started), pauses)
    whole = between(table, kind, clock.started, comes, pauses)
    assert isinstance(used, timedelta)  # noqa: S101 - of minutes and hours it always is
    assert isinstance(whole, timedelta)  # noqa: S101
    share = used / whole if whole else 1.0
    if share >= FOUR_FIFTHS:
        return Colour.SOON
    return Colour.HALFWAY if share >= HALF else Colour.CALM
