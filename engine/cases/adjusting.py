"""A supervisor's word on a deadline: it is extended, suspended or resumed, and the history says so.

None of it revises the case: it is about when something is due, and makes nobody's form stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.cases import posts
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.clocks import kept, not_before, restored
from engine.cases.commands import AdjustClock, Done, ExtendClock, ResumeClock, SuspendClock
from engine.cases.free_text import bounded
from engine.cases.record import Record
from engine.cases.write import write
from engine.errors import InputInvalid, NotFound, Refused
from workflows import adjusting, form
from workflows.actor import Appointment
from workflows.clocks import Running, due
from workflows.facts import Refusal
from workflows.working_time import Timetable

UNMEASURED = "Kalender kerja belum ada, jadi tenggatnya belum dapat dihitung."
_UNSAID = {
    "reason": "Tulis alasannya.",
    "basis": "Tulis dasar hukumnya: peraturan, surat atau nota dinas.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A clock of a case, the case, and the post of the supervisor who adjusts it `now`."""

    record: Record
    post: Appointment
    clocks: tuple[Running, ...]
    clock: Running
    table: Timetable
    now: datetime


def extend_clock(asking: Asking, command: ExtendClock) -> Done:
    """Add to what a clock promises.

    Raises `Refused` for who does not supervise the case and for a clock that cannot be extended,
    `InputInvalid` for an amount that cannot be added, also as somebody else just added to it, and
    without a reason and a legal basis.
    """
    subject = _subject(asking, command)
    table, clock = subject.table, subject.clock
    _refuse(adjusting.not_extended(table, clock, subject.now))
    amount = adjusting.overtaken(clock, command.seen) or adjusting.wrong_amount(
        table, clock, command.amount, subject.now
    )
    said = _said({"amount": amount}, reason=command.reason, basis=command.basis)
    after = adjusting.extended(clock, command.amount)
    return _write(asking, subject, after, said, kind="clock_extended", added=after.extended[-1])


def suspend_clock(asking: Asking, command: SuspendClock) -> Done:
    """Let a clock stand still; raises `Refused`, and `InputInvalid` without reason and basis."""
    subject = _subject(asking, command)
    _refuse(adjusting.not_suspended(subject.clock))
    said = _said({}, reason=command.reason, basis=command.basis)
    holder = subject.record.row.holder
    after = adjusting.suspended(
        subject.table, subject.clock, by=asking.by, holder=holder, now=subject.now
    )
    return _write(asking, subject, after, said, kind="clock_suspended")


def resume_clock(asking: Asking, command: ResumeClock) -> Done:
    """End a suspension; raises `Refused`, and `InputInvalid` without a reason.

    Where the case stands in a state that pauses the clock, it stays paused.
    """
    subject = _subject(asking, command)
    _refuse(adjusting.not_resumed(subject.clock))
    said = _said({}, reason=command.reason)
    row, definition = subject.record.row, subject.record.procedure.definition
    held = row.state in definition.clocks[command.clock].pause
    after = adjusting.resumed(subject.clock, held=held, holder=row.holder, now=subject.now)
    return _write(asking, subject, after, said, kind="clock_resumed")


def _subject(asking: Asking, command: AdjustClock) -> Subject:
    """Return the clock that is spoken of; raise `Refused` for who does not supervise the case."""
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    row, procedure = record.row, record.procedure
    post = adjusting.supervising(procedure, asking.actor, row.unit, asking.today)
    if post is None:
        raise Refused([adjusting.who_supervises(procedure)])
    clocks = restored(row.clocks)
    named = [each for each in clocks if (each.name, each.run) == (command.clock, command.run)]
    if not named or command.clock not in procedure.definition.clocks:
        raise NotFound(f"Berkas {row.number} tidak memiliki tenggat itu.")
    table = asking.catalog.timetable(asking.work, row.regency, row.calendar)
    if table is None:
        raise _refused(UNMEASURED)
    return Subject(
        record=record,
        post=post,
        clocks=clocks,
        clock=named[0],
        table=table,
        now=not_before(clocks, asking.now),
    )


def _refuse(sentence: str) -> None:
    """Raise `Refused` where a sentence stands against the act."""
    if sentence:
        raise _refused(sentence)


def _refused(sentence: str) -> Refused:
    return Refused([Refusal(rule="clock", sentence=sentence)])


def _said(mistakes: dict[str, str], **typed: str) -> dict[str, str]:
    """Return what was typed, cleaned; raise `InputInvalid` for what is missing or too long."""
    texts = {name: form.clean(text, lines=True) for name, text in typed.items()}
    wrong = {name: sentence for name, sentence in mistakes.items() if sentence}
    wrong |= {name: _UNSAID[name] for name, text in texts.items() if not text}
    try:
        bounded(**texts)
    except InputInvalid as error:
        wrong |= error.mistakes
    if wrong:
        raise InputInvalid(wrong)
    return texts


def _write(
    asking: Asking,
    subject: Subject,
    after: Running,
    said: dict[str, str],
    *,
    kind: str,
    **facts: Any,
) -> Done:
    record, before, table = subject.record, subject.clock, subject.table
    clocks = tuple(after if each is before else each for each in subject.clocks)
    calendar = record.row.calendar
    followed = kept(
        record.procedure, subject.clocks, clocks, table, calendar=calendar, now=subject.now
    )
    return write(
        asking,
        record,
        kind=kind,
        facts={
            "clock": before.name,
            "run": before.run,
            "old": before.breached or due(table, before, subject.now),
            "new": after.breached or due(table, after, subject.now),
            **facts,
            **followed.facts,
            **posts.told(subject.post),
        },
        changes=followed.columns,
        personal=said,
        revises=False,
    )
