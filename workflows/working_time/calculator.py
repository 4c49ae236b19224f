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


class PauseUnanswerable(Unanswerable):
    """A pause is none: it ends before it begins, or has not come yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """From when, which promise, and the pauses; one without an end still lasts.

    `now` is as of when it is asked.  A pause is what happened and no plan: nobody knows yet when a
    clock will be resumed.  Without `now` the question is about the calendar alone, and the answer
    is the same on every day.
    """

    start: str
    promise: str
    pauses: Sequence[tuple[str, str | None]] = ()
    now: str | None = None


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
        pauses = _pauses(question, table.zone)
        due = add(table, promise, start, pauses)
        steps = explain(table, promise, start, pauses)
    except PauseInvalid as error:
        raise PauseUnanswerable(str(error)) from error
    except (promises.PromiseUnreadable, BeyondCalendar) as error:
        raise Unanswerable(str(error)) from error
    return Answer(due=due.astimezone(table.zone) if due else None, steps=steps)


def _pauses(question: Question, zone: ZoneInfo) -> Sequence[Pause]:
    """Return the pauses; refuse one that has not begun or not ended as of when it is asked."""
    pauses = [_pause(since, until, zone) for since, until in question.pauses]
    if question.now is not None:
        now = _instant(question.now, zone)
        for pause in pauses:
            if (pause.until or pause.since) > now:
                raise PauseUnanswerable(_NOT_YET)
    return pauses


_NOT_YET = (
    "Jeda belum terjadi. Kosongkan akhirnya bila masih dijeda; kosongkan semuanya bila belum mulai."
)


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
