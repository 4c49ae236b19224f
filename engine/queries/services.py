"""Which services there are, and what the form of a new case is made of."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine import catalog
from engine.queries.reader import Reader
from engine.queries.views import OpeningView, RegencyView, ServicesView, ServiceView
from engine.tables.regencies import regency as regency_table
from workflows.decide import decide
from workflows.facts import Facts
from workflows.machine import OPENING
from workflows.procedure import Procedure

_REGENCIES = select(regency_table.c.id, regency_table.c.title).order_by(regency_table.c.title)


def regencies(work: Connection) -> tuple[RegencyView, ...]:
    """Return every regency, by title."""
    return tuple(RegencyView(id=row.id, title=row.title) for row in work.execute(_REGENCIES))


def services(reader: Reader) -> ServicesView:
    """Return the services in force and whether this person may open a case of each."""
    found = []
    for version in catalog.versions(reader.work, reader.regency.regency):
        procedure = reader.catalog.procedure(reader.work, reader.regency.regency, version.id)
        refusals = _refusals(reader, procedure)
        found.append(
            ServiceView(
                service=version.service,
                title=version.title,
                kind=procedure.definition.kind.value,
                number=version.number,
                may_open=not refusals,
                why_not=refusals,
            )
        )
    return ServicesView(actor=reader.actor, regency=reader.regency, services=tuple(found))


def opening(reader: Reader, *, service: str) -> OpeningView:
    """Return the procedure under which a case of `service` is opened; raise `NotFound`."""
    version = catalog.in_force(reader.work, reader.regency.regency, service)
    procedure = reader.catalog.procedure(reader.work, reader.regency.regency, version.id)
    return OpeningView(
        actor=reader.actor,
        procedure=procedure,
        version=version.id,
        refusals=_refusals(reader, procedure),
    )


def _refusals(reader: Reader, procedure: Procedure) -> tuple[str, ...]:
    """Return why this person may not open a case, before anything is typed."""
    facts = Facts(regency=reader.regency.regency, state=None, unit=None, received_on=reader.today)
    decision = decide(procedure, facts, OPENING, reader.actor, None, reader.now)
    return tuple(refusal.sentence for refusal in decision.refusals)
