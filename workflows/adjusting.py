"""What a supervisor may do with a deadline that runs: extend it, suspend it, resume it.

Each question is answered with the sentence that stands against it; none, or an empty one, means
that nothing does.  The acts receive a clock against which nothing stands and return it as it
stands then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from workflows import promise as promises
from workflows.actor import Actor, Appointment
from workflows.clocks import Interval, Running, is_window, missed
from workflows.draw.words import promise as in_words
from workflows.facts import Refusal
from workflows.listing import post_for
from workflows.procedure import Procedure
from workflows.promise import Days, Hours, Promise, WorkingDays, WorkingMinutes
from workflows.working_time import BeyondCalendar, Pause, Timetable, add


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustable:
    """What a supervisor is offered for a deadline now.

    `seen` is how often it was extended, `unit` what an extension is counted in, `most` the
    largest; `not_extended` says why it cannot be extended, when it cannot.
    """

    seen: int
    unit: str
    most: int
    not_extended: str
    suspended: bool


STOPPED = "Tenggat ini sudah berhenti; yang berhenti tidak diubah lagi."
UNKNOWN = "Klasifikasi belum dipilih, jadi belum ada tenggat yang dapat diubah."
WINDOW = "Tenggat ini tanggal tertentu tiap bulan; yang terlewat disusul tanggal berikutnya."
MISSED = "Tenggat ini sudah terlewat. Perpanjangan diputuskan sebelum tenggat, bukan sesudahnya."
USED_UP = "Tenggat ini sudah diperpanjang sebanyak janjinya."
SUSPENDED = "Tenggat ini sudah ditangguhkan."
NOT_SUSPENDED = "Tenggat ini tidak sedang ditangguhkan."
TOO_LITTLE = "Tulis bilangan bulat, paling sedikit 1."


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount of a kind is counted in: as a promise writes it, and on screen."""

    form: str
    words: str


_COUNTED: Mapping[type, Counted] = {
    WorkingMinutes: Counted("working minute", "menit kerja"),
    WorkingDays: Counted("working day", "hari kerja"),
    Hours: Counted("hour", "jam"),
    Days: Counted("day", "hari kalender"),
}


def supervising(procedure: Procedure, actor: Actor, unit: str, today: date) -> Appointment | None:
    """Return the appointment under which `actor` supervises a case of `unit` today."""
    return post_for(procedure, actor, procedure.definition.supervisors, unit, today)


def who_supervises(procedure: Procedure) -> Refusal:
    """Return the refusal that says who may adjust the deadlines of this service."""
    titles = " atau ".join(map(procedure.role_label, procedure.definition.supervisors))
    nobody = "Layanan ini tidak menyebut pengawasnya, jadi tenggatnya tidak dapat diubah."
    return Refusal(rule="supervisor", sentence=f"Ini diputuskan {titles}." if titles else nobody)


def adjustable(table: Timetable, clock: Running, now: datetime) -> Adjustable | None:
    """Return what a supervisor is offered for a clock; None where that is nothing."""
    kind = _COUNTED.get(type(clock.measures))
    if clock.stopped is not None or (kind is None and not clock.suspended):
        return None
    return Adjustable(
        seen=len(clock.extended),
        unit=kind.words if kind else "",
        most=most(clock),
        not_extended=not_extended(table, clock, now),
        suspended=clock.suspended,
    )


def not_extended(table: Timetable, clock: Running, now: datetime) -> str:
    """Say why a clock cannot be extended, whatever the amount."""
    if sentence := _not_measured(clock):
        return sentence
    if missed(table, clock, now) is not None:
        return MISSED
    return "" if most(clock) else USED_UP


def not_suspended(clock: Running) -> str:
    """Say why a clock cannot be suspended.  One that was missed can: it stays missed."""
    return _not_measured(clock) or (SUSPENDED if clock.suspended else "")


def not_resumed(clock: Running) -> str:
    """Say why a suspension cannot be ended."""
    if clock.stopped is not None:
        return STOPPED
    return "" if clock.suspended else NOT_SUSPENDED


def _not_measured(clock: Running) -> str:
    """Say why there is no deadline that could be adjusted."""
    if clock.stopped is not None:
        return STOPPED
    if clock.measures is None:
        return UNKNOWN
    return WINDOW if is_window(clock.measures) else ""


def overtaken(clock: Running, seen: int) -> str:
    """Say what was added since a form was shown that had `seen` so many extensions."""
    if seen == len(clock.extended):
        return ""
    since = clock.extended[seen:] if 0 <= seen < len(clock.extended) else ()
    by = f" {' dan '.join(map(in_words, since))}" if since else ""
    return (
        f"Sejak halaman Anda dibuka tenggat ini sudah diperpanjang{by}. Periksa apakah masih perlu "
        "ditambah, lalu kirim lagi."
    )


def wrong_amount(table: Timetable, clock: Running, amount: int, now: datetime) -> str:
    """Say why a clock that can be extended cannot be by `amount`.

    All that is added is at most the promise itself.  What needs more than twice the time is not a
    case that is late: its end is in nobody's hand, and the clock is suspended; or the promise is
    one that cannot be kept, and it is the standard that has to change.
    """
    if amount < 1:
        return TOO_LITTLE
    if amount > most(clock):
        return (
            f"Paling banyak {most(clock)} {_kind(clock).words}: seluruh perpanjangan tidak "
            f"melebihi janjinya, {in_words(clock.promise or '')}."
        )
    try:
        _reach(table, extended(clock, amount), now)
    except BeyondCalendar as beyond:
        return str(beyond)
    return ""


def most(clock: Running) -> int:
    """Return the most that may still be added to a clock; 0 where nothing can be."""
    promise = clock.measures
    if clock.promise is None or promise is None:
        return 0
    left = 2 * _count(promises.read(clock.promise)) - _count(promise)
    return max(0, min(left, promises.HIGHEST))


def _count(promise: Promise) -> int:
    match promise:
        case WorkingMinutes(count) | WorkingDays(count) | Hours(count) | Days(count):
            return count
        case _:
            return 0


def _kind(clock: Running) -> Counted:
    """Return what the promise of a clock is counted in: it is an amount, which was asked before."""
    return _COUNTED[type(clock.measures)]


def _reach(table: Timetable, clock: Running, now: datetime) -> None:
    """Raise `BeyondCalendar` for a clock that would be due there if it ran from now on."""
    pauses = [Pause(each.since, each.until or max(now, each.since)) for each in clock.pauses]
    if clock.measures is not None:
        add(table, clock.measures, clock.started, pauses)


def counted(clock: Running) -> tuple[str, ...]:
    """Return the extensions that count: those of the kind of the promise as it is now."""
    if clock.promise is None:
        return ()
    kind = type(promises.read(clock.promise))
    return tuple(each for each in clock.extended if type(promises.read(each)) is kind)


def extended(clock: Running, amount: int) -> Running:
    """Return a clock with `amount` of the kind of its promise added to it."""
    added = f"{amount} {_kind(clock).form}{'s' if amount > 1 else ''}"
    return replace(clock, extended=(*clock.extended, added))


def suspended(table: Timetable, clock: Running, *, by: str, holder: str, now: datetime) -> Running:
    """Return a clock that stands still from now on, because of `by`; `holder` has the case.

    One that stood still already has one pause; one that was missed by now stays so.
    """
    intervals = clock.intervals
    if not clock.paused:
        *before, last = intervals
        intervals = (*before, replace(last, until=now, by=by, turn=holder))
    late = missed(table, clock, now)
    return replace(clock, intervals=intervals, suspended=True, breached=late)


def resumed(clock: Running, *, held: bool, holder: str, now: datetime) -> Running:
    """Return a clock that is no longer suspended, and runs unless it is `held` by its state.

    While it is, the one pause goes on, and it is the turn of `holder`.
    """
    if not held:
        return replace(clock, intervals=(*clock.intervals, Interval(since=now)), suspended=False)
    waiting = (replace(last, turn=holder) for last in clock.intervals[-1:])
    return replace(clock, intervals=(*clock.intervals[:-1], *waiting), suspended=False)
