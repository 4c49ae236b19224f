"""Opening a case: decided like any action, then numbered and written with its first event."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, text

from engine import catalog, history, ids
from engine.cases import attachments, clocks, persons, record
from engine.cases.asking import Asking, request_mac
from engine.cases.commands import Done, OpenCase
from engine.cases.links import link
from engine.errors import Refused
from engine.tables.cases import case as case_table
from workflows import form
from workflows.decide import decide
from workflows.facts import Facts, Inputs, Move
from workflows.machine import OPENING
from workflows.procedure import Procedure

# One statement on both databases: the row is made, or locked and counted on, until commit.
_NEXT = text(
    "INSERT INTO counter (regency, series, year, last) VALUES (:regency, :series, :year, 1) "
    "ON CONFLICT (regency, series, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
)


def new_facts(regency: str, asking: Asking) -> Facts:
    """Return the facts of a case that does not exist yet, received today."""
    return Facts(regency=regency, state=None, unit=None, received_on=asking.today)


def open_case(asking: Asking, command: OpenCase) -> Done:
    """Open a case under the version in force; raise `Refused` with every reason against it."""
    version = catalog.in_force(asking.work, command.regency, command.service)
    procedure = asking.catalog.procedure(asking.work, command.regency, version.id)
    decision = decide(
        procedure,
        new_facts(command.regency, asking),
        OPENING,
        asking.actor,
        Inputs(values=attachments.answered(asking, procedure, command, command.values)),
        asking.now,
    )
    if decision.move is None:
        raise Refused(decision.refusals, decision.who)
    return _store(asking, command, procedure, decision.move, version.id)


def _store(
    asking: Asking, command: OpenCase, procedure: Procedure, move: Move, version: str
) -> Done:
    own, people = persons.split(procedure, move.values)
    measured = clocks.at_opening(asking, procedure, move, own)
    case, number = ids.new(asking.now), _number(asking)
    facts = {
        "action": OPENING,
        "target": move.target,
        "appointment": move.appointment,
        "role": move.role,
        "capacity": move.capacity,
        "version": version,
        "service": command.service,
        "changes": {name: [None, form.written(value)] for name, value in own.items()},
        **attachments.told(command, own),
        **measured.facts,
        "number": number,
        "revision": 1,
        "state": move.target,
    }
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
        facts=facts,
        personal=persons.personal(people),
    )
    row = _row(asking, command, move, own_data=record.stored(own), version=version)
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
    return Done(number=number, seq=1, revision=1, state=move.target)


def _row(
    asking: Asking, command: OpenCase, move: Move, *, own_data: str, version: str
) -> dict[str, Any]:
    return {
        "regency": command.regency,
        "version": version,
        "service": command.service,
        "state": move.target,
        "stage": move.stage,
        "unit": move.unit,
        "holder": move.holder,
        "revision": 1,
        "seq": 1,
        "data": own_data,
        "acts": history.canonical({OPENING: [asking.actor.person]}),
        "received_at": asking.now,
        "opened_at": asking.now,
        "opened_by": asking.actor.person,
        "moved_at": asking.now,
        "revised_at": asking.now,
        "revised_by": asking.actor.person,
    }


def _number(asking: Asking) -> str:
    """Return the next case number of the regency and local year: `7105-2026-00001`."""
    year = asking.today.year
    series = {"regency": asking.command.regency, "series": "case", "year": year}
    last: int = asking.work.execute(_NEXT, series).scalar_one()
    return f"{asking.regency.code.replace('.', '')}-{year}-{last:05d}"
