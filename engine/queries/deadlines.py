"""Deadlines as pages show them: a badge for each clock, and how each deadline came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.cases.clocks import restored
from engine.cases.clocks import told as clocks_told
from engine.queries.reader import Reader
from engine.queries.views import ClockView, ListedDeadline
from workflows.actor import Actor
from workflows.adjusting import adjustable, counted, supervising
from workflows.badge import Badge, badge
from workflows.clocks import Running, due, missed
from workflows.draw.words import promise as in_words
from workflows.procedure import Procedure
from workflows.regency import Regency
from workflows.working_time import BeyondCalendar, Timetable, explain
from workflows.working_time.sentences import sentences, to_the_minute

AT_ONCE = 2
"""As many deadlines of a case are shown in a list."""


def in_force(reader: Reader) -> tuple[Actor, Regency, Timetable | None]:
    """Return who asks, their regency, and its calendar in force; None where it has none."""
    regency = reader.regency.regency
    number = reader.catalog.calendar(reader.work, regency)
    table = reader.catalog.timetable(reader.work, regency, number)
    return reader.actor, reader.regency, table


def of_case(reader: Reader, procedure: Procedure, row: Row[Any]) -> tuple[ClockView, ...]:
    """Return every clock of a case, those that still run first; none without a calendar."""
    table = reader.catalog.timetable(reader.work, row.regency, row.calendar)
    if table is None:
        return ()
    clocks = sorted(restored(row.clocks), key=lambda each: each.stopped is not None)
    return tuple(_shown(reader, procedure, table, row, each) for each in clocks)


def of_row(
    reader: Reader, procedure: Procedure, clocks: str, calendar: int | None
) -> tuple[ListedDeadline, ...]:
    """Return the deadlines of a case in a list, the nearest first; two have their labels."""
    running = _running(reader, clocks, calendar)[:AT_ONCE]
    several = len(running) > 1
    return tuple(
        ListedDeadline(
            label=_of_run(procedure, clock.name, clock.run) if several else "", badge=shown
        )
        for clock, shown in running
    )


def nearest(reader: Reader, clocks: str, calendar: int | None) -> Badge | None:
    """Return the badge of the nearest deadline of a case; None where no clock runs."""
    return next((shown for _, shown in _running(reader, clocks, calendar)), None)


def _running(reader: Reader, clocks: str, calendar: int | None) -> list[tuple[Running, Badge]]:
    """Return the clocks that have not stopped, by urgency; none without a calendar."""
    table = reader.catalog.timetable(reader.work, reader.regency.regency, calendar)
    if table is None:
        return []
    running = [each for each in restored(clocks) if each.stopped is None]
    by_urgency = _nearest(table, running, reader)
    return [(each, badge(table, each, reader.now)) for each in by_urgency]


def _nearest(table: Timetable, clocks: Iterable[Running], reader: Reader) -> Sequence[Running]:
    """Return clocks by urgency: missed first, then those that run, then those at rest."""
    return sorted(clocks, key=lambda each: _urgency(table, each, reader.now))


def _urgency(table: Timetable, clock: Running, now: datetime) -> tuple[int, float]:
    late, comes = missed(table, clock, now), due(table, clock, now)
    if late is not None:
        return 0, late.timestamp()
    if comes is not None:
        return 1, comes.timestamp()
    return 2, clock.started.timestamp()


def _shown(
    reader: Reader, procedure: Procedure, table: Timetable, row: Row[Any], clock: Running
) -> ClockView:
    declared = procedure.definition.clocks[clock.name]
    turn = row.holder if clock.suspended and clock.paused else clock.turn
    supervises = supervising(procedure, reader.actor, row.unit, reader.today) is not None
    return ClockView(
        name=clock.name,
        run=clock.run,
        label=_of_run(procedure, clock.name, clock.run),
        promise=_promise(clock),
        badge=badge(table, clock, reader.now),
        turn=procedure.holder_label(turn) if turn else "",
        basis=declared.basis or "",
        explanation=tuple(_explained(table, clock, row.calendar)),
        adjustable=adjustable(table, clock, reader.now) if supervises else None,
    )


def _of_run(procedure: Procedure, name: str, run: int) -> str:
    """Return what a clock is called, and which of its runs this is where there were several."""
    called = label(procedure, name)
    return called if run == 1 else f"{called} (ke-{run})"


def _promise(clock: Running) -> str:
    """Return what a clock promises, and what was added to that; empty while it promises nothing."""
    if clock.promise is None:
        return ""
    added = (f", diperpanjang {in_words(each)}" for each in counted(clock))
    return in_words(clock.promise) + "".join(added)


def _explained(table: Timetable, clock: Running, calendar: int) -> Iterator[str]:
    promise = clock.measures
    if promise is None:
        return
    try:
        steps = explain(table, promise, clock.started, clock.pauses)
    except BeyondCalendar as beyond:
        yield str(beyond)
        return
    started, *others = sentences(steps, table.zone)
    yield started
    yield from (f"Diperpanjang {in_words(each)}." for each in counted(clock))
    yield from others
    yield f"Kalender kerja ke-{calendar}."


def told(procedure: Procedure, body: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an event says of the clocks: begun, paused, done, missed, moved, adjusted."""
    if "old" in body:
        yield from _adjusted(procedure, body)
        return
    for clock in clocks_told(body):
        words = _stands(clock, measured=body["calendar"] is not None)
        yield f"Tenggat {label(procedure, clock.name)}: {words}"
    for each in body.get("moved", ()):
        old, new = (_told(each[key], procedure) for key in ("old", "new"))
        yield f"Tenggat {label(procedure, each['name'])}: {old} menjadi {new}"


def _adjusted(procedure: Procedure, body: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a supervisor did with a clock: when it was due, and when it is now."""
    old, new = (
        _told(body[key], procedure) if body[key] else "tanpa jatuh tempo" for key in ("old", "new")
    )
    moved = f"tetap {new}" if old == new else f"{old} menjadi {new}"
    yield f"{_of_run(procedure, body['clock'], body['run'])}: {moved}"
    if "added" in body:
        yield f"Ditambah {in_words(body['added'])}"


def label(procedure: Procedure, clock: str) -> str:
    """Return what a clock is called; one that is no longer declared by its name."""
    declared = procedure.definition.clocks.get(clock)
    return declared.label if declared else clock


def _told(instant: str | None, procedure: Procedure) -> str:
    if instant is None:
        return "belum ada"
    return to_the_minute(datetime.fromisoformat(instant), procedure.regency.timezone)


def _stands(clock: Running, *, measured: bool) -> str:
    """Return how a clock stands; one that could not be measured ended neither in time nor late."""
    if clock.stopped is None:
        if not clock.paused:
            return "berjalan"
        return "ditangguhkan" if clock.suspended else "dijeda"
    if clock.breached:
        return "selesai, terlambat"
    return "selesai tepat waktu" if measured and clock.promise else "selesai"
