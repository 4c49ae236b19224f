"""A case page: how the case stands, what this person may do with it, and how it came here."""

from __future__ import annotations

from collections.abc import Iterable

from engine import history, people
from engine.cases import persons, record
from engine.cases.in_office import refuse_out_of_office
from engine.cases.record import Record
from engine.cases.remark import may_assign
from engine.people import Holder
from engine.queries import (
    deadlines,
    documents,
    held,
    letters,
    linked,
    members_due,
    particulars,
    timeline,
)
from engine.queries.reader import Reader
from engine.queries.taking_part import batch_of
from engine.queries.views import (
    ActionView,
    AssigneeView,
    CaseView,
    RequirementView,
)
from workflows.capacity import held_post
from workflows.decide import Option, options
from workflows.discretion import handles
from workflows.facts import Verdict, Who
from workflows.machine import is_open
from workflows.procedure import Procedure
from workflows.requirements import Standing, all_standings, bound, judged_by, posts_here, turn
from workflows.schema.flow import ActionKind
from workflows.schema.form import Party


def case(reader: Reader, *, number: str, revealed: bool = False) -> CaseView:
    """Return the page of the case numbered `number`; raise `NotFound`.

    Refuses whoever holds no appointment today: a case is full of other people's particulars.
    """
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    regency = reader.regency.regency
    found = record.load(reader.work, reader.catalog, regency, number)
    row, procedure = found.row, found.procedure
    listed = persons.of_case(reader.work, reader.keys, regency, row.id)
    events = history.read(reader.work, reader.keys, regency, row.id)
    open_to = options(procedure, found.facts, reader.actor, reader.now)
    here = posts_here(procedure, row.state, row.unit)
    roles = {role for role, _ in here}.union(*(option.who.roles for option in open_to))
    holders = people.holders(reader.work, regency, roles, reader.today) if roles else ()
    attached = documents.of_case(reader, procedure, row.id)
    named = {row.assignee, *timeline.people_in(events)} - {None}
    names = people.names(reader.work, regency, named)
    told = {**names, **{each.id: each.name for each in attached.values()}}
    state = procedure.definition.states[row.state]
    handled = handles(procedure, reader.actor, row.state, row.unit, reader.today)
    return CaseView(
        actor=reader.actor,
        procedure=procedure,
        number=row.number,
        revision=row.revision,
        service_title=procedure.definition.title,
        applicant=particulars.applicant(procedure, listed, row.data, handled=handled),
        party=procedure.party_label(Party.APPLICANT),
        state=row.state,
        state_label=state.label,
        public_label=state.public,
        stage=row.stage,
        holder_label=turn(procedure, row.state, bound(found.facts, reader.today, {})),
        unit_label=procedure.regency.units[row.unit].title,
        received_at=row.received_at,
        moved_at=row.moved_at,
        closed_at=row.closed_at,
        assignee=names.get(row.assignee),
        fields=tuple(
            particulars.fields(found, listed, attached, revealed=revealed, handled=handled)
        ),
        requirements=tuple(_requirements(reader, found)),
        actions=tuple(_action(procedure, option, holders) for option in open_to),
        clocks=deadlines.of_case(reader, procedure, row),
        of_members=members_due.of_batch(reader, procedure, row),
        held=held.of_case(reader, procedure, row, events),
        letters=tuple(letters.of_case(reader, found, listed, attached)),
        timeline=timeline.entries(procedure, events, told, handled=handled),
        others=tuple(linked.same_person(reader, found, listed)),
        about_it=tuple(linked.about_it(reader, found)),
        assignees=tuple(_assignees(procedure, here, holders)),
        counts=found.facts.counts,
        batch=batch_of(reader, procedure.definition, row.id),
        revealed=revealed,
        may_comment=reader.actor.in_office(reader.today),
        may_assign=may_assign(found, reader.actor, reader.today),
    )


def _requirements(reader: Reader, found: Record) -> Iterable[RequirementView]:
    procedure = found.procedure
    mine = judged_by(procedure, found.facts, reader.actor, reader.today)
    for name, at in all_standings(procedure, found.facts, reader.today).items():
        declared = procedure.definition.requirements[name]
        fault = declared.faults[at.fault] if at.fault else None
        yield RequirementView(
            id=name,
            label=declared.label,
            kind=declared.kind.value,
            verdict=at.verdict.value,
            fault=at.fault,
            fault_label=fault.label if fault else None,
            advice=fault.advice if fault else None,
            by_rule=at.by_rule,
            missing=_labels(procedure, at),
            checks=tuple(declared.checks.values()),
            faults={fault_id: each.label for fault_id, each in declared.faults.items()},
            may_judge=name in mine and at.verdict is not Verdict.NOT_APPLICABLE,
        )


def _labels(procedure: Procedure, at: Standing) -> tuple[str, ...]:
    fields = procedure.definition.fields
    return tuple(fields[name].label for name in at.missing if name in fields)


def _action(procedure: Procedure, option: Option, holders: Iterable[Holder]) -> ActionView:
    act = option.act
    return ActionView(
        option=option,
        label=act.label,
        kind=act.kind.value,
        consequence=_consequence(procedure, option),
        allowed=not option.refusals,
        why_not=tuple(refusal.sentence for refusal in option.refusals),
        who=" atau ".join(procedure.role_label(role) for role in option.who.roles),
        holders=tuple(dict.fromkeys(_able(procedure, option.who, holders))),
        fault_labels=_fault_labels(procedure, option),
        reasons={name: reason.label for name, reason in act.reasons.items()},
        recorded_for=_recorded_for(procedure, option),
    )


def _able(procedure: Procedure, who: Who, holders: Iterable[Holder]) -> Iterable[str]:
    """Yield those who could act: by name, or as a stand-in by name and post, but not as both."""
    able = [each for each in holders if each.role in who.roles and each.unit in who.units]
    definitive = {each.person for each in able if not each.stands_in}
    for holder in able:
        if not holder.stands_in:
            yield holder.name
        elif holder.person not in definitive:
            post = held_post(procedure.regency, holder.role, holder.capacity)
            yield f"{holder.name}, {post}"


def _recorded_for(procedure: Procedure, option: Option) -> str | None:
    return timeline.doer_label(procedure, option.recorded_for) if option.recorded_for else None


def _consequence(procedure: Procedure, option: Option) -> str:
    target = procedure.definition.states[option.target]
    if option.act.kind is ActionKind.RECORD:
        return "Hanya dicatat; berkas tetap di tahapnya."
    if not is_open(procedure.definition, option.target):
        return f"Berkas selesai: “{target.label}”."
    return f"Berkas pindah ke tahap “{target.label}”; giliran {turn(procedure, option.target)}."


def _fault_labels(procedure: Procedure, option: Option) -> tuple[str, ...]:
    """Return every fault that the action will name, with its advice."""
    labels = []
    for each in option.faults:
        requirement, _, fault = each.partition(".")
        declared = procedure.definition.requirements[requirement].faults[fault]
        labels.append(f"{declared.label}. {declared.advice or ''}".strip())
    return tuple(labels)


def _assignees(
    procedure: Procedure, here: frozenset[tuple[str, str]], holders: Iterable[Holder]
) -> Iterable[AssigneeView]:
    for holder in holders:
        if (holder.role, holder.unit) in here:
            yield AssigneeView(
                person=holder.person,
                name=holder.name,
                role_label=held_post(procedure.regency, holder.role, holder.capacity),
            )
