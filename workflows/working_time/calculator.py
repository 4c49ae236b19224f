"""The deadline calculator: a question as people and programs write it, and its answer.

`answer` receives the timetable of a regency and a `Question` of texts; it promises when the promise
falls due and how that came about, and refuses with `Unanswerable`, whose sentence says what to
write instead.  A time without an offset is the regency's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflows import promise as promises
from workflows.working_time.due import Pause, PauseInvalid, add
from workflows.working_time.explanation import Step, explain
from workflows.working_time.timetable import BeyondCalendar, Timetable


class Unanswerable(ValueError):
    """The question cannot be answered as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """From when, which promise, and the pauses; one without an end still lasts."""

    start: str
    promise: str
    pauses: Sequence[tuple[str, str | None]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """When the promise falls due, in the regency's zone; None while a pause holds it back."""

    due: datetime | None
    steps: tuple[Step, ...]


def answer(table: Timetable, question: Question) -> Answer:
    """Answer a question; raise `Unanswerable`."""
    start = _instant(question.start, table.zone)
    try:
        promise = promises.read(question.promise)
        pauses = [_pause(since, until, table.zone) for since, until in question.pauses]
        due = add(table, promise, start, pauses)
        steps = explain(table, promise, start, pauses)
    except (promises.PromiseUnreadable, PauseInvalid, BeyondCalendar) as error:
        raise Unanswerable(str(error)) from error
    return Answer(due=due.astimezone(table.zone) if due else None, steps=steps)


def _pause(since: str, until: str | None, zone: ZoneInfo) -> Pause:
    return Pause(_instant(since, zone), _instant(until, zone) if until is not None else None)


def _instant(written: str, zone: ZoneInfo) -> datetime:
    try:
        read = datetime.fromisoformat(written.strip())
        # Near the first and the last year there is an offset that leads out of the calendar.
        return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError) as error:
        message = f"Waktu '{written[:40]}' tidak terbaca; tulis misalnya 2026-11-23T11:50."
        raise Unanswerable(message) from error
