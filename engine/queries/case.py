"""A case page: how the case stands, what this person may do with it, and how it came here."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, select

from engine import history, people
from engine.cases import persons, record
from engine.cases.in_office import refuse_out_of_office
from engine.cases.persons import CasePerson
from engine.cases.record import Record
from engine.cases.remark import may_assign
from engine.people import Holder
from engine.queries import timeline
from engine.queries.reader import Reader
from engine.queries.views import (
    ActionView,
    AssigneeView,
    CaseView,
    FieldView,
    OtherCase,
    RequirementView,
)
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as case_person_table
from workflows import form, identity
from workflows.decide import Option, options
from workflows.facts import Verdict
from workflows.machine import is_open
from workflows.procedure import Procedure
from workflows.requirements import Standing, all_standings, judged_by, posts_here, turn
from workflows.schema.flow import Action, ActionKind
from workflows.schema.form import Attribute, Party

MASKED = frozenset({Attribute.NIK, Attribute.KK, Attribute.BPJS_CARD})
"""Particulars of which a page shows the last digits only, until they are asked for."""


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
    named = {row.assignee, *timeline.people_in(events)} - {None}
    names = people.names(reader.work, regency, named)
    state = procedure.definition.states[row.state]
    return CaseView(
        actor=reader.actor,
        procedure=procedure,
        number=row.number,
        revision=row.revision,
        service_title=procedure.definition.title,
        applicant=_name(listed, Party.APPLICANT),
        state=row.state,
        state_label=state.label,
        public_label=state.public,
        stage=row.stage,
        holder_label=turn(procedure, row.state),
        unit_label=procedure.regency.units[row.unit].title,
        received_at=row.received_at,
        moved_at=row.moved_at,
        closed_at=row.closed_at,
        assignee=names.get(row.assignee),
        fields=tuple(_fields(found, listed, revealed=revealed)),
        requirements=tuple(_requirements(reader, found)),
        actions=tuple(_action(procedure, option, holders) for option in open_to),
        timeline=timeline.entries(procedure, events, names),
        others=tuple(_others(reader, found, listed)),
        assignees=tuple(_assignees(procedure, here, holders)),
        revealed=revealed,
        may_comment=reader.actor.in_office(reader.today),
        may_assign=may_assign(found, reader.actor, reader.today),
    )


def _name(listed: Iterable[CasePerson], party: Party) -> str:
    for person in listed:
        if person.capacity == party.value:
            return person.particulars.get(Attribute.NAME, "(data dihapus)")
    return ""


def _fields(
    found: Record, listed: tuple[CasePerson, ...], *, revealed: bool
) -> Iterable[FieldView]:
    """Yield the answered fields in declared order."""
    people_of = {person.capacity: person for person in listed}
    for name, field in found.procedure.definition.fields.items():
        if field.person is None or field.attribute is None:
            if name in found.facts.values:
                text = form.shown(field, found.facts.values[name])
                yield FieldView(id=name, label=field.label, text=text)
            continue
        person = people_of.get(field.person.value)
        if person is None or field.attribute not in person.particulars:
            continue
        value = form.restored(field, person.particulars[field.attribute])
        text, masked = form.shown(field, value), field.attribute in MASKED and not revealed
        yield FieldView(
            id=name,
            label=field.label,
            text=identity.mask(text) if masked else text,
            masked=masked,
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
        holders=tuple(
            dict.fromkeys(
                holder.name
                for holder in holders
                if holder.role in option.who.roles and holder.unit in option.who.units
            )
        ),
        fault_labels=_fault_labels(procedure, option),
        reasons={name: reason.label for name, reason in act.reasons.items()},
        recorded_for=_recorded_for(procedure, act),
    )


def _recorded_for(procedure: Procedure, act: Action) -> str | None:
    outside = procedure.definition.outside
    return next((outside[name].label for name in act.by if name in outside), None)


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


def _others(reader: Reader, found: Record, listed: tuple[CasePerson, ...]) -> Iterable[OtherCase]:
    """Yield other cases of the regency that name a person with the same NIK."""
    niks = {
        reader.keys.lookup("nik", person.particulars[Attribute.NIK])
        for person in listed
        if Attribute.NIK in person.particulars
    }
    if not niks:
        return
    cases, people_of = case_table.c, case_person_table.c
    same = select(people_of.case).where(
        people_of.regency == found.row.regency, people_of.nik_lookup.in_(sorted(niks))
    )
    statement = (
        select(cases.number, cases.version, cases.state, cases.received_at)
        .where(
            and_(cases.regency == found.row.regency, cases.id.in_(same), cases.id != found.row.id)
        )
        .order_by(cases.received_at.desc())
        .limit(20)
    )
    for row in reader.work.execute(statement).all():
        procedure = reader.catalog.procedure(reader.work, found.row.regency, row.version)
        yield OtherCase(
            number=row.number,
            service_title=procedure.definition.title,
            state_label=procedure.definition.states[row.state].label,
            received_at=row.received_at,
        )


def _assignees(
    procedure: Procedure, here: frozenset[tuple[str, str]], holders: Iterable[Holder]
) -> Iterable[AssigneeView]:
    for holder in holders:
        if (holder.role, holder.unit) in here:
            yield AssigneeView(
                person=holder.person,
                name=holder.name,
                role_label=procedure.role_label(holder.role),
            )
