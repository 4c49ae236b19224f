"""Where the time of a case went, read from its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from engine.cases.holding import holdings
from engine.history import Event
from engine.queries.reader import Reader
from engine.queries.views import HeldRow, HeldView
from workflows.held import Held, Turn, Worked, held
from workflows.machine import is_open
from workflows.procedure import Procedure
from workflows.working_time.sentences import length

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def of_case(
    reader: Reader, procedure: Procedure, row: Row[Any], events: Sequence[Event]
) -> HeldView | None:
    """Return how long each holder held the case of `row`; None where nobody ever did.

    While the case is closed nobody holds it; a regency without a calendar is told the time by the
    wall clock.
    """
    table = reader.catalog.timetable(reader.work, row.regency, row.calendar)
    found = held(tuple(_turns(procedure, row, events)), reader.now, table)
    if not found:
        return None
    return HeldView(
        rows=tuple(_row(procedure.holder_label(each.holder), each) for each in found),
        whole=_row("Seluruhnya", _together(found)),
        working=found[0].worked is not None,
    )


def _turns(procedure: Procedure, row: Row[Any], events: Sequence[Event]) -> Iterator[Turn]:
    bodies = (event.body for event in events)
    for each in holdings(procedure, bodies, before=row.unit):
        running = is_open(procedure.definition, each.state)
        yield Turn(_since(events[each.event]), each.holder if running else None)


def _since(event: Event) -> datetime:
    """Return from when an event counts: a case is held since its receipt, however late it is told.

    Any other counts from the instant at which it was told.
    """
    received = event.body.get("received_at")
    return datetime.fromisoformat(received) if received else event.at


def _together(found: Sequence[Held]) -> Held:
    worked = [each.worked for each in found if each.worked is not None]
    return Held(
        holder="",
        wall=sum((each.wall for each in found), timedelta()),
        worked=sum(worked, Worked()) if worked else None,
        since=None,
    )


def _row(label: str, each: Held) -> HeldRow:
    if each.worked is None:
        return HeldRow(label=label, amount=_wall(each.wall), exact="", wall="", since=each.since)
    hours = length(_whole(each.worked.time), "kerja")
    days = f"{_days(each.worked)} hari kerja" if each.worked.days >= 1 else ""
    return HeldRow(
        label=label,
        amount=days or hours,
        exact=hours if days else "",
        wall=_wall(each.wall) if each.wall != each.worked.time else "",
        since=each.since,
    )


def _days(worked: Worked) -> str:
    """Return working days to a tenth, as Indonesian writes them: `3`, `3,2`."""
    return f"{float(worked.days):.1f}".removesuffix(".0").replace(".", ",")


def _wall(amount: timedelta) -> str:
    """Return an amount of time by the wall clock: `4 hari kalender 2 jam`."""
    days, rest = divmod(_whole(amount), _DAY)
    if not days:
        return length(rest, "kalender")
    said = f"{days} hari kalender"
    return f"{said} {rest // _HOUR} jam" if rest >= _HOUR else said


def _whole(amount: timedelta) -> timedelta:
    return amount // _MINUTE * _MINUTE
