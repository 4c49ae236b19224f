"""The answered fields of a case as a page shows them: whole, masked, or hidden from the reader."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from engine.cases.persons import CasePerson
from engine.cases.record import Record
from engine.queries.views import DocumentView, FieldView
from workflows import form, identity
from workflows.discretion import HIDDEN, hides_name
from workflows.procedure import Procedure
from workflows.schema.definition import Kind
from workflows.schema.form import Attribute, Field, FieldType, Party

MASKED = frozenset({Attribute.NIK, Attribute.KK, Attribute.BPJS_CARD})
"""Particulars of which a page shows the last digits only, until they are asked for."""

ERASED = "(data dihapus)"
NAMELESS = "Tanpa nama"


def applicant(
    procedure: Procedure, listed: Iterable[CasePerson], data: str, *, handled: bool
) -> str:
    """Return who brought the case, as far as this reader may know; its village, or its name."""
    for person in listed:
        if person.capacity == Party.APPLICANT.value:
            name = person.particulars.get(Attribute.NAME)
            return shown_name(procedure, name, erased=person.erased, handled=handled)
    return village(procedure, data) or named(procedure, data)


def subject(
    procedure: Procedure, name: str | None, data: str, *, erased: bool, handled: bool
) -> str:
    """Return what a list calls a case: who brought it; where nobody did, its village or name."""
    asked = (field.person is Party.APPLICANT for field in procedure.definition.fields.values())
    if name is None and not erased and not any(asked):
        return village(procedure, data) or named(procedure, data)
    return shown_name(procedure, name, erased=erased, handled=handled)


def village(procedure: Procedure, data: str) -> str:
    """Return the village that a case names, or ""."""
    fields = procedure.definition.fields
    named = next((name for name, each in fields.items() if each.type is FieldType.VILLAGE), None)
    chosen = json.loads(data).get(named, "") if named else ""
    return fields[named].choices.get(chosen, "") if named else ""


def named(procedure: Procedure, data: str) -> str:
    """Return what a batch was called when it was opened, or ""."""
    fields, answers = procedure.definition.fields, json.loads(data)
    if procedure.definition.kind is not Kind.BATCH:
        return ""
    asked = (name for name in procedure.definition.opening.asks if name in answers)
    return next((answers[name] for name in asked if fields[name].type is FieldType.TEXT), "")


def shown_name(procedure: Procedure, name: str | None, *, erased: bool, handled: bool) -> str:
    """Return a name as a list shows it: hidden, erased, never given, or itself."""
    if erased:
        return ERASED
    if name is None:
        return NAMELESS
    return name if handled or not hides_name(procedure) else HIDDEN


def fields(
    found: Record,
    listed: tuple[CasePerson, ...],
    attached: Mapping[str, DocumentView],
    *,
    revealed: bool,
    handled: bool,
) -> Iterator[FieldView]:
    """Yield the answered fields in declared order."""
    people_of = {person.capacity: person for person in listed}
    for name, field in found.procedure.definition.fields.items():
        if field.person is None or field.attribute is None:
            if name in found.facts.values:
                hidden = field.handlers_only and not handled
                text = HIDDEN if hidden else form.shown(field, found.facts.values[name])
                yield _own(name, field, text, attached)
            continue
        person = people_of.get(field.person.value)
        if person is None or field.attribute not in person.particulars:
            continue
        text = form.shown(field, form.restored(field, person.particulars[field.attribute]))
        if field.handlers_only and not handled:
            yield FieldView(id=name, label=field.label, text=HIDDEN)
            continue
        masked = field.attribute in MASKED and not revealed
        yield FieldView(
            id=name,
            label=field.label,
            text=identity.mask(text) if masked else text,
            masked=masked,
        )


def _own(name: str, field: Field, text: str, attached: Mapping[str, DocumentView]) -> FieldView:
    if field.type is FieldType.FILE and text in attached:
        kept = attached[text]
        link = None if kept.erased else text
        return FieldView(id=name, label=field.label, text=kept.name, document=link)
    number = text if field.type is FieldType.CASE and text != HIDDEN else None
    return FieldView(id=name, label=field.label, text=text, number=number)
