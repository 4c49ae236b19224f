"""The members of a batch, those that may join it, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from engine.cases import record as records
from engine.cases.in_office import refuse_out_of_office
from engine.cases.members import elsewhere
from engine.cases.record import Record
from engine.errors import NotFound
from engine.queries import member_rows
from engine.queries.chain_progress import progress
from engine.queries.people_views import Blocked, MembersView
from engine.queries.reader import Reader
from workflows.decide import options
from workflows.schema.flow import ActionKind

_AWAITED = frozenset({"when", "requires"})
"""The rules that tell what a batch waits for, whoever asks."""


def members(reader: Reader, *, number: str, page: int, village: str) -> MembersView:
    """Return a page of the members of the batch `number`, and the cases of `village` that may join.

    Raises `NotFound` for a case that is no batch; refuses whoever holds no appointment today.
    """
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    found = records.load(reader.work, reader.catalog, reader.regency.regency, number)
    row, procedure = found.row, found.procedure
    declared = procedure.definition.members
    if declared is None:
        raise NotFound(f"Berkas {number} bukan berkas kolektif.")
    totals = member_rows.totals(reader, found)
    pages = max(1, -(-totals.members // member_rows.PAGE))
    page = min(max(1, page), pages)
    why_not = _elsewhere(reader, found, declared.gathered_by, declared.during)
    of = None if why_not else member_rows.in_force(reader, declared)
    villages = member_rows.villages(of)
    inside = member_rows.inside(reader, found, page)
    outside = () if why_not else member_rows.outside(reader, declared, of, village)
    answered_here = not _elsewhere(reader, found, declared.answered_by, declared.answered_in)
    return MembersView(
        actor=reader.actor,
        procedure=procedure,
        number=row.number,
        revision=row.revision,
        service_title=procedure.definition.title,
        state_label=found.state_label,
        stage=row.stage,
        label=declared.label,
        rows=member_rows.rows(reader, declared, inside),
        page=page,
        pages=pages,
        totals=totals,
        candidates=member_rows.rows(reader, declared, outside[: member_rows.CANDIDATES]),
        more_candidates=len(outside) > member_rows.CANDIDATES,
        villages=villages,
        village=village if village in villages else "",
        may_gather=not why_not,
        may_answer=answered_here,
        why_not=why_not,
        answers=declared.answers,
        chain=tuple(progress(reader, found)),
        blocked=tuple(_blocked(reader, found)),
    )


def _elsewhere(
    reader: Reader, found: Record, roles: tuple[str, ...], states: tuple[str, ...]
) -> str:
    """Return why this person may not do it here and now, or ""."""
    refusal = elsewhere(found, roles, states, reader.actor, reader.today)
    return refusal.sentence if refusal else ""


def _blocked(reader: Reader, found: Record) -> Iterator[Blocked]:
    """Yield the onward actions that wait for something, whoever takes them."""
    for option in options(found.procedure, found.facts, reader.actor, reader.now):
        why = tuple(each.sentence for each in option.refusals if each.rule in _AWAITED)
        if why and option.act.kind is ActionKind.FORWARD:
            yield Blocked(label=option.act.label, why_not=why)
