"""Opening a case: decided like any action, then numbered and written with its first event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from engine import catalog, counting, history, ids
from engine.cases import attachments, clocks, persons, record
from engine.cases.asking import Asking, request_mac
from engine.cases.commands import Done, OpenCase
from engine.cases.links import link
from engine.cases.receipt import Receipt, receipt
from engine.errors import Refused
from engine.tables.cases import case as case_table
from workflows import form
from workflows.decide import decide
from workflows.facts import Facts, Inputs, Move, Value
from workflows.machine import OPENING
from workflows.procedure import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """What is opened: as it was asked for, under which version, and when it was received."""

    command: OpenCase
    procedure: Procedure
    version: str
    received: Receipt


def open_case(asking: Asking, command: OpenCase) -> Done:
    """Open a case under the version in force; raise `Refused` with every reason against it.

    It is decided on as of today, with its date of receipt; `InputInvalid` for an impossible one.
    """
    version = catalog.in_force(asking.work, command.regency, command.service)
    procedure = asking.catalog.procedure(asking.work, command.regency, version.id)
    received = receipt(asking, procedure, command)
    decision = decide(
        procedure,
        Facts(regency=command.regency, state=None, unit=None, received_on=received.on),
        OPENING,
        asking.actor,
        Inputs(values=attachments.answered(asking, procedure, command, command.values)),
        asking.now,
    )
    if decision.move is None:
        raise Refused(decision.refusals, decision.who)
    opening = _Opening(command=command, procedure=procedure, version=version.id, received=received)
    return _store(asking, opening, decision.move)


def _store(asking: Asking, opening: _Opening, move: Move) -> Done:
    command, procedure, received = opening.command, opening.procedure, opening.received
    own, people = persons.split(procedure, move.values)
    measured = clocks.at_opening(asking, procedure, move, own, received=received.at)
    case, number = ids.new(asking.now), _number(asking)
    # The case row comes first, for the event refers to it; the head of the chain is known before.
    entry = history.compose(
        asking.keys,
        regency=command.regency,
        case=case,
        seq=1,
        previous=history.FIRST,
        at=asking.now,
        kind="case_opened",
        actor=asking.actor.person,
        key=command.key,
        request=request_mac(asking.keys, command),
        facts={**_told(opening, move, own), **measured.facts, "number": number},
        personal={**persons.personal(people), **received.personal},
    )
    row = _row(asking, opening, move, own_data=record.stored(own))
    row |= {"id": case, "number": number, "head": entry.head, **measured.columns}
    asking.work.execute(insert(case_table).values(row))
    persons.add(
        asking.work,
        asking.keys,
        regency=command.regency,
        case=case,
        people=people,
        now=asking.now,
    )
    history.insert(asking.work, entry)
    link(asking.work, procedure, regency=command.regency, case=case, values=own)
    attachments.attach(asking, command, case=case, own=own)
    return Done(
        number=number,
        seq=1,
        revision=1,
        state=move.target,
        wakes_at=measured.columns["wakes_at"],
    )


def _told(opening: _Opening, move: Move, own: Mapping[str, Value]) -> dict[str, Any]:
    """Return what the event tells, but for the number and the clocks."""
    return {
        "action": OPENING,
        "target": move.target,
        "appointment": move.appointment,
        "role": move.role,
        "capacity": move.capacity,
        "version": opening.version,
        "service": opening.command.service,
        "changes": {name: [None, form.written(value)] for name, value in own.items()},
        **attachments.told(opening.command, own),
        **opening.received.facts,
        "revision": 1,
        "state": move.target,
    }


def _row(asking: Asking, opening: _Opening, move: Move, *, own_data: str) -> dict[str, Any]:
    return {
        "regency": opening.command.regency,
        "version": opening.version,
        "service": opening.command.service,
        "state": move.target,
        "stage": move.stage,
        "unit": move.unit,
        "holder": move.holder,
        "revision": 1,
        "seq": 1,
        "data": own_data,
        "acts": history.canonical({OPENING: [asking.actor.person]}),
        "received_at": opening.received.at,
        "opened_at": asking.now,
        "opened_by": asking.actor.person,
        "moved_at": asking.now,
        "revised_at": asking.now,
        "revised_by": asking.actor.person,
    }


def _number(asking: Asking) -> str:
    """Return the next case number of the regency and local year: `7105-2026-00001`."""
    year = asking.today.year
    last = counting.following(asking.work, regency=asking.tenant, series="case", year=year)
    return f"{asking.regency.code.replace('.', '')}-{year}-{last:05d}"
