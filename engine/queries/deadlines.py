"""Deadlines as pages show them: a badge for each clock, and how each deadline came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.cases.clocks import restored
from engine.cases.clocks import told as clocks_told
from engine.queries.reader import Reader
from engine.queries.views import ClockView
from workflows import promise as promises
from workflows.actor import Actor
from workflows.badge import Badge, badge
from workflows.clocks import Running, due, missed
from workflows.draw.words import promise as in_words
from workflows.procedure import Procedure
from workflows.regency import Regency
from workflows.working_time import BeyondCalendar, Timetable, explain
from workflows.working_time.sentences import sentences, to_the_minute


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
    return tuple(_shown(reader, procedure, table, each, row.calendar) for each in clocks)


def of_row(reader: Reader, clocks: str, calendar: int | None) -> Badge | None:
    """Return the badge of the nearest deadline of a case in a list; None where none runs."""
    table = reader.catalog.timetable(reader.work, reader.regency.regency, calendar)
    if table is None:
        return None
    running = [each for each in restored(clocks) if each.stopped is None]
    return next((badge(table, each, reader.now) for each in _nearest(table, running, reader)), None)


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
    reader: Reader, procedure: Procedure, table: Timetable, clock: Running, calendar: int
) -> ClockView:
    declared = procedure.definition.clocks[clock.name]
    label = declared.label if clock.run == 1 else f"{declared.label} (ke-{clock.run})"
    return ClockView(
        label=label,
        promise=in_words(clock.promise) if clock.promise else "",
        badge=badge(table, clock, reader.now),
        turn=procedure.holder_label(clock.turn) if clock.turn else "",
        basis=declared.basis or "",
        explanation=tuple(_explained(table, clock, calendar)),
    )


def _explained(table: Timetable, clock: Running, calendar: int) -> Iterator[str]:
    if clock.promise is None:
        return
    try:
        steps = explain(table, promises.read(clock.promise), clock.started, clock.pauses)
    except BeyondCalendar as beyond:
        yield str(beyond)
        return
    yield from sentences(steps, table.zone)
    yield f"Kalender kerja ke-{calendar}."


def told(procedure: Procedure, body: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an event says of the clocks: begun, paused, done, missed, moved."""
    for clock in clocks_told(body):
        words = _stands(clock, measured=body["calendar"] is not None)
        yield f"Tenggat {_label(procedure, clock.name)}: {words}"
    for each in body.get("moved", ()):
        old, new = (_told(each[key], procedure) for key in ("old", "new"))
        yield f"Tenggat {_label(procedure, each['name'])}: {old} menjadi {new}"


def _label(procedure: Procedure, clock: str) -> str:
    declared = procedure.definition.clocks.get(clock)
    return declared.label if declared else clock


def _told(instant: str | None, procedure: Procedure) -> str:
    if instant is None:
        return "belum ada"
    return to_the_minute(datetime.fromisoformat(instant), procedure.regency.timezone)


def _stands(clock: Running, *, measured: bool) -> str:
    """Return how a clock stands; one that could not be measured ended neither in time nor late."""
    if clock.stopped is None:
        return "dijeda" if clock.paused else "berjalan"
    if clock.breached:
        return "selesai, terlambat"
    return "selesai tepat waktu" if measured and clock.promise else "selesai"
