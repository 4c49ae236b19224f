"""What is to be done for one case whose clocks have come so far: decided, and written by `firing`.

`climbed` is pure but for reading compiled versions.  It receives a case whose row is locked and
promises a `Climb`: the event and the columns to write, whom to tell, and what cannot be done.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from engine.cases import clocks
from engine.cases import record as records
from engine.cases.bulk import Change
from engine.cases.recipients import CannotClimb, Recipients
from engine.cases.system import System
from workflows import unattended
from workflows.batch import frozen_in
from workflows.clocks import Happened, Running, follow
from workflows.facts import Facts, Move
from workflows.ladder import Reached, climb, wakes
from workflows.machine import NoSuchMove
from workflows.procedure import Procedure
from workflows.schema.flow import CLOCK, Rung
from workflows.working_time import Timetable

WHOLE_CASE = ""
"""In place of a clock's name: the case itself cannot be understood or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A rung that cannot be climbed now: of which clock, and a sentence for the administrator."""

    clock: str
    run: int
    rung: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """What becomes of one case: a change without facts where nothing was climbed.

    `told` has, for each rung climbed, the people it tells; the change's `wakes_at` is when the case
    is next to be looked at, failures aside.
    """

    row: Row[Any]
    change: Change
    reached: Sequence[Reached] = ()
    told: Mapping[tuple[str, int], Collection[str]] = field(default_factory=dict)
    failures: Sequence[Failure] = ()


@dataclass(slots=True, kw_only=True)
class _Climbing:
    """A case while its rungs are gone through."""

    system: System
    row: Row[Any]
    procedure: Procedure
    recipients: Recipients
    assignee: str | None
    """Who has the case by now."""
    reached: list[Reached] = field(default_factory=list)
    told: dict[tuple[str, int], Collection[str]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    move: Move | None = None


def broken(row: Row[Any]) -> Climb:
    """Return what becomes of a case of which nothing can be told, because the program fails."""
    sentence = "Program gagal menghitung tenggat berkas ini; lihat catatan program."
    return Climb(
        row=row,
        change=Change(row=row, kind="", facts={}, columns={"wakes_at": None}, revises=False),
        failures=(Failure(clock=WHOLE_CASE, run=0, rung=0, sentence=sentence),),
    )


def climbed(system: System, procedure: Procedure, row: Row[Any], recipients: Recipients) -> Climb:
    """Return what becomes of a case whose clocks have come so far."""
    table = system.catalog.timetable(system.work, row.regency, row.calendar)
    before = clocks.restored(row.clocks)
    at_work = _Climbing(
        system=system, row=row, procedure=procedure, recipients=recipients, assignee=row.assignee
    )
    after = before if table is None else _after(at_work, table, before)
    kept = clocks.kept(procedure, before, after, table, calendar=row.calendar, now=system.now)
    if failing := {(each.clock, each.run) for each in at_work.failures}:
        free = [each for each in after if (each.name, each.run) not in failing]
        at = wakes(procedure.definition, table, free)
        kept = replace(kept, columns={**kept.columns, "wakes_at": at})
    return Climb(
        row=row,
        change=_change(at_work, kept),
        reached=at_work.reached,
        told=at_work.told,
        failures=at_work.failures,
    )


def _after(at_work: _Climbing, table: Timetable, before: Sequence[Running]) -> tuple[Running, ...]:
    """Climb every ladder as far as it goes, all rungs in order of time, up to the first move."""
    definition, now = at_work.procedure.definition, at_work.system.now
    ladders = [
        climb(definition, table, each, now) if each.name in definition.clocks else (each, ())
        for each in before
    ]
    for each in merge(*(reached for _, reached in ladders), key=attrgetter("at")):
        _climb_one(at_work, each)
        if at_work.move is not None:
            break
    climbed = {(each.clock, each.run): each.number + 1 for each in at_work.reached}
    after = tuple(
        _up_to(clock, climbed.get((clock.name, clock.run), old.rung))
        for old, (clock, _) in zip(before, ladders, strict=True)
    )
    return after if at_work.move is None else _moved_on(at_work, at_work.move, table, after)


def _up_to(clock: Running, rung: int) -> Running:
    """Return a clock that came as far as it could: not to what failed, or to what a move undid."""
    return clock if clock.rung == rung else replace(clock, rung=rung)


def _moved_on(
    at_work: _Climbing, move: Move, table: Timetable, clocks_then: Sequence[Running]
) -> tuple[Running, ...]:
    happened = Happened(
        at=at_work.system.now,
        by=None,
        before=move.source,
        after=move.target,
        holder=move.holder,
        values=json.loads(at_work.row.data),
    )
    return follow(at_work.procedure.definition, clocks_then, happened, table)


def _climb_one(at_work: _Climbing, reached: Reached) -> None:
    """Climb one rung; where it fails, or one below it did, it stays for the next attempt."""
    if any((each.clock, each.run) == (reached.clock, reached.run) for each in at_work.failures):
        return
    try:
        _do(at_work, reached)
    except (CannotClimb, NoSuchMove) as why:
        sentence = str(why) if isinstance(why, CannotClimb) else _astray(at_work, reached.rung)
        at_work.failures.append(
            Failure(clock=reached.clock, run=reached.run, rung=reached.number, sentence=sentence)
        )
    else:
        at_work.reached.append(reached)


def _do(at_work: _Climbing, reached: Reached) -> None:
    """Do what a rung says, or raise and leave it undone."""
    rung, row, procedure = reached.rung, at_work.row, at_work.procedure
    if row.frozen_by is not None and (rung.assign or rung.take):
        raise CannotClimb(frozen_in(row.frozen_by).sentence)
    told = at_work.recipients.told(procedure, row, rung, has_it=at_work.assignee)
    assignee = at_work.recipients.assignee(procedure, row, rung)
    if rung.take is not None:
        at_work.move = unattended.moved(procedure, _facts(at_work), rung.take, CLOCK)
    if assignee is not None:
        at_work.assignee = assignee
        told |= {assignee}
    at_work.told[reached.clock, reached.number] = told


def _facts(at_work: _Climbing) -> Facts:
    row, procedure = at_work.row, at_work.procedure
    return Facts(
        regency=row.regency,
        state=row.state,
        unit=row.unit,
        received_on=row.received_at.astimezone(procedure.regency.timezone).date(),
        values=records.restored(procedure, row.data),
    )


def _astray(at_work: _Climbing, rung: Rung) -> str:
    procedure = at_work.procedure
    action = procedure.definition.actions[rung.take or ""].label
    state = procedure.definition.states[at_work.row.state].label
    return f"“{action}” tidak dapat terjadi di tahap “{state}”."


def _change(at_work: _Climbing, kept: clocks.Followed) -> Change:
    row, move = at_work.row, at_work.move
    if not at_work.reached:
        return Change(row=row, kind="", facts={}, columns=kept.columns, revises=False)
    facts: dict[str, Any] = {**kept.facts, "climbed": [_climb(each) for each in at_work.reached]}
    columns = dict(kept.columns)
    if move is None and at_work.assignee != row.assignee:
        facts |= {"before": row.assignee, "after": at_work.assignee}
        columns["assignee"] = at_work.assignee
    if move is None:
        kind = "rungs_climbed"
        return Change(row=row, kind=kind, facts=facts, columns=columns, revises="after" in facts)
    facts |= {
        "action": move.action,
        "source": move.source,
        "target": move.target,
        "version": row.version,
    }
    columns |= {
        "state": move.target,
        "stage": move.stage,
        "unit": move.unit,
        "holder": move.holder,
        "resume": move.resume,
        "assignee": None,
        "moved_at": at_work.system.now,
        "closed_at": at_work.system.now if move.closes else None,
    }
    return Change(row=row, kind="case_moved", facts=facts, columns=columns)


def _climb(reached: Reached) -> dict[str, Any]:
    return {
        "clock": reached.clock,
        "run": reached.run,
        "rung": reached.number,
        "place": reached.rung.at,
        "at": reached.at,
    }
