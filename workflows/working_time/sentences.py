"""The steps of an explanation as Indonesian sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workflows.dates import short_date, weekday_date
from workflows.working_time.days import Day, DayKind
from workflows.working_time.explanation import Step, StepKind

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def sentences(steps: Iterable[Step], zone: ZoneInfo) -> list[str]:
    """Return one sentence a step, its times in `zone`."""
    return [_SAID[step.kind](step, zone) for step in steps]


def _received(step: Step, zone: ZoneInfo) -> str:
    day_0 = "; hari itu sendiri tidak dihitung" if step.number else ""
    return f"Mulai {full(step.since, zone)}{day_0}."


def _time(step: Step, zone: ZoneInfo) -> str:
    since, until = step.since.astimezone(zone), step.until.astimezone(zone)
    under = f" ({step.day.name})" if step.day is not None and step.day.name else ""
    if since.date() == until.date():
        when = f"{weekday_date(since.date())}, {clock(since)}–{clock(until)}"
    else:
        when = f"{full(since, zone)} sampai {full(until, zone)}"
    kind = "kerja " if step.day is not None else ""
    return f"{when}{under}: {length(step.amount, kind)} dihitung."


def _days(step: Step, zone: ZoneInfo) -> str:
    if step.count == 1:
        return f"{_range(step, zone)}: hari kerja ke-{step.number}."
    first = step.number - step.count + 1
    days = (step.until.astimezone(zone).date() - step.since.astimezone(zone).date()).days + 1
    rest = ", libur mingguan tidak dihitung" if days > step.count else ""
    return f"{_range(step, zone)}: hari kerja ke-{first} sampai ke-{step.number}{rest}."


def _break(step: Step, zone: ZoneInfo) -> str:
    since, until = step.since.astimezone(zone), step.until.astimezone(zone)
    return (
        f"{weekday_date(since.date())}, {clock(since)}–{clock(until)}: istirahat, tidak dihitung."
    )


def _closed(step: Step, zone: ZoneInfo) -> str:
    return f"{_range(step, zone)}: {reason(step.day)}, tidak dihitung."


def reason(day: Day | None) -> str:
    """Say why the office is closed on a day."""
    if day is None or day.kind is DayKind.WEEKLY_REST:
        return "libur mingguan"
    return f"{_KINDS[day.kind]} {day.name}".strip()


_KINDS = {
    DayKind.ORDINARY: "hari kerja",
    DayKind.PERIOD: "hari kerja",
    DayKind.NATIONAL: "libur nasional",
    DayKind.JOINT_LEAVE: "cuti bersama",
    DayKind.YEARLY: "libur nasional",
    DayKind.EXCEPTION: "kantor tutup,",
}


def _paused(step: Step, zone: ZoneInfo) -> str:
    return f"Dijeda {full(step.since, zone)} sampai {full(step.until, zone)}: tidak dihitung."


def _unmoved(step: Step, zone: ZoneInfo) -> str:
    return (
        f"Jeda {full(step.since, zone)} sampai {full(step.until, zone)} tidak menggeser tanggal "
        "yang sudah ditentukan."
    )


def _promised(step: Step, zone: ZoneInfo) -> str:
    promised, due = step.since.astimezone(zone).date(), step.until.astimezone(zone)
    if step.day is not None and step.day.hours:
        return f"Tanggal yang ditentukan: {weekday_date(promised)}."
    last = (due - timedelta(microseconds=1)).date()
    if last == promised:
        return f"Tanggal yang ditentukan: {weekday_date(promised)}, walau {reason(step.day)}."
    moved = "dimajukan" if last < promised else "diundurkan"
    return (
        f"Tanggal yang ditentukan: {weekday_date(promised)}, {reason(step.day)}; {moved} ke "
        f"{weekday_date(last)}."
    )


def _month(step: Step, zone: ZoneInfo) -> str:
    # What closes at midnight closes on the day before it.
    day = (step.since - timedelta(microseconds=1)).astimezone(zone).date()
    return f"{weekday_date(day)}: hari kerja ke-{step.number} bulan itu."


def _decreed(step: Step, _zone: ZoneInfo) -> str:
    return f"Hari libur tahun {step.number} menurut {step.name}."


def _undecreed(step: Step, _zone: ZoneInfo) -> str:
    return (
        f"Hari libur dan cuti bersama tahun {step.number} belum ditetapkan dalam kalender ini; "
        "tenggat dapat berubah setelah ditetapkan."
    )


def _due(step: Step, zone: ZoneInfo) -> str:
    return f"Jatuh tempo {full(step.since, zone)}."


def _held(step: Step, zone: ZoneInfo) -> str:
    return f"Masih dijeda sejak {full(step.since, zone)}; belum ada jatuh tempo."


_SAID = {
    StepKind.RECEIVED: _received,
    StepKind.TIME: _time,
    StepKind.DAYS: _days,
    StepKind.BREAK: _break,
    StepKind.CLOSED: _closed,
    StepKind.PAUSED: _paused,
    StepKind.UNMOVED: _unmoved,
    StepKind.PROMISED: _promised,
    StepKind.MONTH: _month,
    StepKind.DECREED: _decreed,
    StepKind.UNDECREED: _undecreed,
    StepKind.DUE: _due,
    StepKind.HELD: _held,
}


def full(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant in full: `Senin, 23 November 2026 13.10 WIB`, seconds where there are."""
    local = instant.astimezone(zone)
    return f"{weekday_date(local.date())} {clock(local)} {local.tzname()}"


def to_the_minute(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant in full, as an office writes it: `Senin, 23 November 2026 13.10 WIB`."""
    local = instant.astimezone(zone)
    return f"{weekday_date(local.date())} {minute(local)} {local.tzname()}"


def short(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant without its year: `23 Nov 13.10`."""
    local = instant.astimezone(zone)
    return f"{short_date(local.date())} {minute(local)}"


def clock(local: datetime) -> str:
    """Return a time of day: `13.10`, and the seconds where there are any."""
    seconds = f".{local.second:02d}" if local.second or local.microsecond else ""
    return f"{minute(local)}{seconds}"


def minute(local: datetime) -> str:
    """Return a time of day to the minute: `13.10`."""
    return f"{local.hour:02d}.{local.minute:02d}"


def length(amount: timedelta, kind: str = "") -> str:
    """Return an amount of time: `1 jam kerja 30 menit`; `kind` goes with the first unit."""
    hours, rest = divmod(amount, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds = rest.seconds
    parts = [(hours, "jam"), (minutes, "menit"), (seconds, "detik")]
    said = [f"{count} {unit}" for count, unit in parts if count]
    if not said:
        return f"0 menit {kind}".strip()
    first, *others = said
    return " ".join([f"{first} {kind}".strip(), *others])


def _range(step: Step, zone: ZoneInfo) -> str:
    since, until = step.since.astimezone(zone).date(), step.until.astimezone(zone).date()
    if since == until:
        return weekday_date(since)
    return f"{weekday_date(since)} sampai {weekday_date(until)}"
