"""The clocks of a case: kept as JSON on its row, moved with it, and told by its events."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from engine.cases.asking import Asking
from engine.cases.record import Record
from engine.errors import ClockBehind
from engine.history import canonical
from engine.types import instant_text
from workflows.clocks import (
    Happened,
    Interval,
    Running,
    follow,
    latest,
    nearest,
    of_office,
)
from workflows.facts import Move, Value
from workflows.ladder import wakes
from workflows.procedure import Procedure
from workflows.schema.flow import ActionKind
from workflows.working_time import Timetable

SKEW = timedelta(minutes=1)
"""How far the clocks of two machines may stand apart."""

NONE = "[]"
"""What a case has that has no clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What a move does to the clocks of a case: its columns, and what its event tells of them."""

    columns: Mapping[str, Any]
    facts: Mapping[str, Any]


def restored(text: str) -> tuple[Running, ...]:
    """Return the clocks of a case's `clocks`."""
    return tuple(_running(each) for each in json.loads(text))


def told(body: Mapping[str, Any]) -> tuple[Running, ...]:
    """Return the clocks that an event changed, as they then stood."""
    return tuple(_running(each) for each in body.get("clocks", ()))


def _plain(clock: Running) -> dict[str, Any]:
    return {
        "name": clock.name,
        "run": clock.run,
        "started": instant_text(clock.started),
        "promise": clock.promise,
        "intervals": [
            {
                "since": instant_text(each.since),
                "until": _text(each.until),
                "by": each.by,
                "turn": each.turn,
            }
            for each in clock.intervals
        ],
        "stopped": _text(clock.stopped),
        "breached": _text(clock.breached),
        **_since_said(clock),
    }


def _since_said(clock: Running) -> dict[str, Any]:
    """Return what is only told of a clock of which there is something to tell."""
    said = {
        "rung": clock.rung,
        "extended": list(clock.extended),
        "suspended": clock.suspended,
    }
    return {name: value for name, value in said.items() if value}


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)


def _running(plain: Mapping[str, Any]) -> Running:
    return Running(
        name=plain["name"],
        run=plain["run"],
        started=_required(plain["started"]),
        promise=plain["promise"],
        intervals=tuple(_interval(each) for each in plain["intervals"]),
        stopped=_instant(plain["stopped"]),
        breached=_instant(plain["breached"]),
        rung=plain.get("rung", 0),
        extended=tuple(plain.get("extended", ())),
        suspended=plain.get("suspended", False),
    )


def _interval(plain: Mapping[str, Any]) -> Interval:
    return Interval(
        since=_required(plain["since"]),
        until=_instant(plain["until"]),
        by=plain["by"],
        turn=plain["turn"],
    )


def _required(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def at_opening(
    asking: Asking,
    procedure: Procedure,
    move: Move,
    values: Mapping[str, Value],
    *,
    received: datetime,
) -> Followed:
    """Return the clocks of a case that is opened now; they count from its receipt.

    They stand as if it had been opened when it was received: a deadline that passed in between is
    the one it has, and the next move finds it missed.
    """
    if not procedure.definition.clocks:
        columns = {"clocks": NONE, "due_at": None, "wakes_at": None}
        return Followed(columns=columns, facts={})
    happened = Happened(
        at=received,
        by=asking.by,
        before=None,
        after=move.target,
        holder=move.holder,
        values=values,
    )
    calendar = asking.catalog.calendar(asking.work, asking.regency.regency)
    return _followed(replace(asking, now=received), procedure, (), happened, calendar)


def after_move(
    asking: Asking,
    procedure: Procedure,
    row: Row[Any],
    move: Move,
    *,
    calendar: int | None,
) -> Followed:
    """Return the clocks of a case once it has moved; `calendar` is the number of the one in force.

    A case whose procedure measures nothing keeps its row, and its event tells nothing.
    """
    if not procedure.definition.clocks:
        return Followed(columns={}, facts={})
    declared = procedure.action(move.action)
    happened = Happened(
        at=asking.now,
        by=asking.by,
        before=move.source,
        after=move.target,
        holder=move.holder,
        values={**json.loads(row.data), **move.values},
        reopens=declared is not None and declared.kind is ActionKind.REOPEN,
    )
    return _followed(asking, procedure, restored(row.clocks), happened, calendar)


def after_void(asking: Asking, record: Record, *, target: str, holder: str) -> Followed:
    """Return the clocks of a batch whose approvals are void: it goes back to the first link."""
    procedure, row = record.procedure, record.row
    if not procedure.definition.clocks:
        return Followed(columns={}, facts={})
    happened = Happened(
        at=asking.now,
        by=asking.by,
        before=row.state,
        after=target,
        holder=holder,
        values=json.loads(row.data),
    )
    return _followed(asking, procedure, restored(row.clocks), happened, row.calendar)


def _followed(
    asking: Asking,
    procedure: Procedure,
    before: Sequence[Running],
    happened: Happened,
    calendar: int | None,
) -> Followed:
    table = asking.catalog.timetable(asking.work, asking.regency.regency, calendar)
    at = not_before(before, happened.at)
    if at != happened.at:
        happened = replace(happened, at=at)
    after = follow(procedure.definition, before, happened, table)
    return kept(procedure, before, after, table, calendar=calendar, now=asking.now)


def not_before(clocks: Sequence[Running], now: datetime) -> datetime:
    """Return `now`, or the last instant of the clocks where two machines differ by moments.

    A clock resumes after it was paused, and stops after it began: raises `ClockBehind` where the
    present lies further back than `SKEW`.
    """
    last = latest(clocks)
    if last is None or last <= now:
        return now
    if last - now > SKEW:
        raise ClockBehind
    return last


def kept(
    procedure: Procedure,
    before: Sequence[Running],
    after: Sequence[Running],
    table: Timetable | None,
    *,
    calendar: int | None,
    now: datetime,
) -> Followed:
    """Return the columns of a case whose clocks became `after`, and what its event tells of it."""
    plain = [(each, _plain(each)) for each in after]
    changed = [written for each, written in plain if each not in before]
    due = nearest(table, of_office(procedure.definition, after), now)
    return Followed(
        columns={
            "clocks": canonical([written for _, written in plain]),
            "due_at": due,
            "wakes_at": wakes(procedure.definition, table, after),
        },
        facts={"clocks": changed, "due": due, "calendar": calendar} if changed else {},
    )
