"""Taking an action: load, decide, and write what was decided, or refuse with every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from engine.cases import approvals, attachments, clocks, following, lettering
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.commands import Act, Done
from engine.cases.free_text import bounded
from engine.cases.links import link
from engine.cases.persons import split
from engine.cases.record import Record
from engine.cases.write import acted, refuse_stale, write
from engine.errors import InputInvalid, Refused
from workflows import form
from workflows.decide import decide
from workflows.facts import Inputs, Move, Value


def act(asking: Asking, command: Act) -> Done:
    """Carry out `command` in at most six statements, the actor's appointment among them.

    Raises `NotFound`, `Stale` when someone changed the case since the form was made, and
    `Refused` with every sentence that stands against the action.
    """
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_stale(asking, record, command.revision)
    values = attachments.answered(asking, record.procedure, command, command.inputs.values)
    inputs = replace(command.inputs, values=values)
    decision = decide(
        record.procedure, record.facts, command.action, asking.actor, inputs, asking.now
    )
    if decision.move is None:
        raise Refused(decision.refusals, decision.who)
    return _move(asking, record, decision.move, command)


def _move(asking: Asking, record: Record, move: Move, command: Act) -> Done:
    own, people = split(record.procedure, move.values)
    if people:
        raise InputInvalid(dict.fromkeys(people, "Data pribadi hanya diisi saat pendaftaran."))
    approved = approvals.follow(asking, record, move)
    lettered = lettering.follow(asking, record, move, own, done_on=_done_on(asking, move, command))
    own |= lettered.own
    stays = move.target == move.source
    changes: dict[str, Any] = {
        "state": move.target,
        "stage": move.stage,
        "unit": move.unit,
        "holder": move.holder,
        "resume": move.resume,
        "moved_at": record.row.moved_at if stays else asking.now,
        "assignee": record.row.assignee if stays else None,
        "acts": _acts(asking, record, move),
        "closed_at": (record.row.closed_at or asking.now) if move.closes else None,
    }
    if own:
        changes["data"] = records.stored({**record.facts.values, **own})
        row = record.row
        link(asking.work, record.procedure, regency=row.regency, case=row.id, values=own)
        attachments.attach(asking, command, case=row.id, own=own)
    followed = clocks.after_move(
        asking, record.procedure, record.row, move, calendar=record.row.calendar
    )
    changes |= followed.columns
    personal = bounded(note=command.inputs.note, evidence=command.inputs.evidence)
    following.follow(asking, record, move)
    facts = {
        **_facts(record, move, command.inputs, own),
        **attachments.told(command, own),
        **lettered.facts,
        **followed.facts,
        **approved,
    }
    done = write(asking, record, kind="case_moved", facts=facts, changes=changes, personal=personal)
    return replace(done, made=tuple(file for _, file in lettered.files.values()))


def _done_on(asking: Asking, move: Move, command: Act) -> date | None:
    """Return the local date of an act that was done elsewhere, or None."""
    at = command.inputs.done_at if move.recorded_for is not None else None
    return None if at is None else at.astimezone(asking.regency.timezone).date()


def _acts(asking: Asking, record: Record, move: Move) -> str:
    """Return the case's `acts`; four eyes counts the doer, who of a recorded act is outside."""
    if move.recorded_for is not None:
        return str(record.row.acts)
    return acted(record, move.action, asking.actor.person)


def _facts(record: Record, move: Move, inputs: Inputs, own: Mapping[str, Value]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "action": move.action,
        "source": move.source,
        "target": move.target,
        "appointment": move.appointment,
        "role": move.role,
        "capacity": move.capacity,
        "version": record.row.version,
    }
    if move.reasons:
        facts["reasons"] = list(move.reasons)
    if own:
        before = record.facts.values
        facts["changes"] = {
            name: [form.written(before[name]) if name in before else None, form.written(value)]
            for name, value in own.items()
        }
    if move.recorded_for is not None:
        facts["recorded_for"] = move.recorded_for
        facts["done_at"] = inputs.done_at
    return facts
