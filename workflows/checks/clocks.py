"""Clocks: each promise can be read, starts, stops, and never stands still for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflows import machine
from workflows.checks.flow import reached
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.machine import START
from workflows.promise import (
    Days,
    Hours,
    MonthDays,
    MonthWorkingDay,
    Promise,
    PromiseUnreadable,
    WorkingDays,
    WorkingMinutes,
    read,
)
from workflows.schema.flow import Clock
from workflows.source import Path

SHORTEST = 3
"""Fewer working minutes than this are sooner over than the form is filled in."""

LONGEST = {WorkingMinutes: 40 * 60, WorkingDays: 260, Hours: 31 * 24, Days: 366}
"""More than this of each kind is rather a slip of the unit."""

SHORT_MONTH = 28
FEWEST_WORKING_DAYS = 15


def promise_unreadable(subject: Subject) -> Iterator[Finding]:
    """The promise is not in one of the forms that the engine can measure."""
    for path, text in _promises(subject):
        try:
            read(text)
        except PromiseUnreadable as unreadable:
            yield Finding(path, f"janji '{text}' tidak terbaca", unreadable.hint)


def _promises(subject: Subject) -> Iterator[tuple[Path, str]]:
    for name, clock in subject.definition.clocks.items():
        for key, text in clock.stated.items():
            yield ("clocks", name, *key), text


def promise_suspicious(subject: Subject) -> Iterator[Finding]:
    """The promise can be measured, but hardly meant."""
    for path, text in _promises(subject):
        try:
            doubt = _doubt(read(text))
        except PromiseUnreadable:
            continue
        if doubt:
            yield Finding(path, f"janji '{text}' {doubt}")


def _doubt(promise: Promise) -> str:
    match promise:
        case MonthDays(days=days) if days[-1] > SHORT_MONTH:
            return f"menyebut tanggal {days[-1]}, yang tidak ada pada setiap bulan"
        case MonthWorkingDay(ordinal=ordinal) if ordinal > FEWEST_WORKING_DAYS:
            return f"menyebut hari kerja ke-{ordinal}, yang tidak ada pada setiap bulan"
        case WorkingMinutes(minutes=minutes) if minutes < SHORTEST:
            return "terlalu pendek; periksa satuannya"
        case WorkingMinutes(count) | WorkingDays(count) | Hours(count) | Days(count):
            return "terlalu panjang; periksa satuannya" if count > LONGEST[type(promise)] else ""
    return ""


def clock_never_starts(subject: Subject) -> Iterator[Finding]:
    """The clock would start where the case is closed.

    Of a state that is never reached, `unreachable-state` speaks.
    """
    found = reached(subject.flow.possible, [START])
    for name, clock in _resolved(subject):
        entered = [state for state in clock.start if state in found]
        if entered and not _running(subject, entered):
            yield Finding(
                ("clocks", name, "start"),
                f"tenggat '{name}' tidak pernah mulai",
                "sebut tahap terbuka yang dilalui setiap berkas",
            )


def clock_never_stops(subject: Subject) -> Iterator[Finding]:
    """A case can come to an end while the clock still runs."""
    for name, clock in _resolved(subject):
        # A case that enters a stop state goes on from there with the clock at rest.
        edges = [edge for edge in subject.flow.known if edge.source not in clock.stop]
        starts = [state for state in _running(subject, clock.start) if state not in clock.stop]
        ends = [
            state
            for state in subject.definition.states
            if state in reached(edges, starts)
            and state not in {*clock.stop, *clock.pause}
            and not machine.is_open(subject.definition, state)
        ]
        if ends:
            yield Finding(
                ("clocks", name, "stop"),
                f"berkas dapat berakhir di {quoted(ends)} sementara tenggat '{name}' berjalan",
                "tambahkan tahap itu, atau yang mendahuluinya, pada 'stop'",
            )


def pause_forever(subject: Subject) -> Iterator[Finding]:
    """The clock is paused in a state that is never left."""
    for name, clock in subject.definition.clocks.items():
        for path, state in listed(("clocks", name, "pause"), clock.pause):
            if state in subject.definition.states and not _running(subject, [state]):
                yield Finding(
                    path,
                    f"tenggat '{name}' dijeda selamanya: tahap '{state}' adalah akhir",
                    "sebut tahap itu pada 'stop'",
                )


def clock_overlap(subject: Subject) -> Iterator[Finding]:
    """The same state is to stop the clock and to start or pause it."""
    for name, clock in subject.definition.clocks.items():
        for path, state in listed(("clocks", name, "stop"), clock.stop):
            if state in {*clock.start, *clock.pause}:
                yield Finding(
                    path,
                    f"tahap '{state}' menghentikan tenggat '{name}', juga memulai atau menjedanya",
                    "sebut tahap itu satu kali saja",
                )


def _running(subject: Subject, states: Iterable[str]) -> list[str]:
    """Return those of `states` in which a case is still running."""
    return [state for state in states if machine.is_open(subject.definition, state)]


def _resolved(subject: Subject) -> Iterator[tuple[str, Clock]]:
    """Yield each clock whose states are all declared."""
    states = set(subject.definition.states)
    for name, clock in subject.definition.clocks.items():
        if {*clock.start, *clock.stop, *clock.pause} <= states:
            yield name, clock
