"""From declared fields to the controls and groups of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.documents import LARGEST
from web.forms.control import Control, Kind, identifier, options
from web.forms.typed import FIELD, Typed
from workflows.form import NO, YES, Reading
from workflows.procedure import Procedure
from workflows.schema.definition import Kind as DefinitionKind
from workflows.schema.form import Attribute, Field, FieldType
from workflows.verdicts import missing

MOST_RADIOS = 6
"""More choices than this are drawn as a list that folds."""

_DIGITS = {
    *(FieldType.NIK, FieldType.KK, FieldType.BPJS_CARD, FieldType.PHONE, FieldType.NUMBER),
    FieldType.CASE,
}
_HINTS = {
    FieldType.NIK: "16 angka.",
    FieldType.KK: "16 angka.",
    FieldType.DATE: "Misalnya 31-12-2025.",
    FieldType.FILE: f"PDF, JPEG atau PNG, paling besar {LARGEST >> 20} MB.",
}
_OTHERS = {
    DefinitionKind.SERVICE: "Permohonan",
    DefinitionKind.COMPLAINT: "Pengaduan",
    DefinitionKind.BATCH: "Berkas kolektif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The controls about one person, or about none."""

    legend: str
    controls: tuple[Control, ...]


def control(procedure: Procedure, name: str, typed: Typed, form: str) -> Control:
    """Return the control of a declared field, holding what was typed."""
    field = procedure.definition.fields[name]
    where = identifier(form, name)
    text = typed.text(FIELD + name)
    offered = _choices(field)
    return Control(
        id=where,
        name=FIELD + name,
        kind=_kind(field),
        label=field.label,
        text=text,
        hint=_hint(field),
        remark=_remark(procedure, field),
        mistake=typed.mistakes.get(FIELD + name, "") or _again(typed, FIELD + name),
        options=options(where, offered, (text or _only(field, offered),)),
        inputmode=_inputmode(field),
        input_type="tel" if field.type is FieldType.PHONE else "text",
        digits=field.type in _DIGITS,
        short=field.type in _DIGITS or field.type is FieldType.DATE,
    )


def groups(procedure: Procedure, asks: Sequence[str], typed: Typed, form: str) -> tuple[Group, ...]:
    """Return the fields asked, by person, each group where its first field is asked."""
    gathered: dict[str, list[Control]] = {}
    for name in asks:
        legend = _legend(procedure, asks, name)
        gathered.setdefault(legend, []).append(control(procedure, name, typed, form))
    return tuple(
        Group(legend=legend, controls=tuple(controls)) for legend, controls in gathered.items()
    )


def focused(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the groups with the cursor in the first field."""
    if not found or not found[0].controls:
        return found
    first, *rest = found[0].controls
    begun = replace(found[0], controls=(replace(first, autofocus=True), *rest))
    return (begun, *found[1:])


def mistakes(procedure: Procedure, asks: Sequence[str], reading: Reading) -> dict[str, str]:
    """Return a sentence for each control that was mistyped, and for each one left empty.

    The engine would name the empty ones too; named together, they are all mended at once.
    """
    found = {FIELD + name: sentence for name, sentence in reading.mistakes.items()}
    for refusal in missing(procedure, asks, reading.values):
        for name in refusal.fields:
            found.setdefault(FIELD + name, refusal.sentence)
    return found


def _kind(field: Field) -> Kind:
    if field.type is FieldType.LONG_TEXT:
        return Kind.AREA
    if field.type is FieldType.FILE:
        return Kind.FILE
    if not (offered := _choices(field)):
        return Kind.TEXT
    return Kind.RADIO if len(offered) <= MOST_RADIOS else Kind.SELECT


def _again(typed: Typed, control: str) -> str:
    """Ask for the file that was chosen before: no page can choose it anew."""
    name = typed.attached(control)
    return f"Pilih lagi dokumennya: “{name}”." if name and typed.failed else ""


def _choices(field: Field) -> Mapping[str, str]:
    if field.type is FieldType.YES_NO:
        return {YES: "Ya", NO: "Tidak"}
    return field.choices


def _only(field: Field, offered: Mapping[str, str]) -> str:
    """Return the choice that need not be sought, as there is no other; empty when there is."""
    return next(iter(offered)) if field.required and len(offered) == 1 else ""


def _inputmode(field: Field) -> str:
    if field.type is FieldType.PHONE:
        return "tel"
    return "numeric" if field.type in _DIGITS or field.type is FieldType.DATE else "text"


def _hint(field: Field) -> str:
    return " ".join(part for part in (field.help, _HINTS.get(field.type)) if part)


def _remark(procedure: Procedure, field: Field) -> str:
    """Return what stands beside the label of a field that may be left empty."""
    if field.required:
        return ""
    deciding = (*_decided_by(procedure, field), *procedure.identified_by(field))
    labels = [procedure.definition.fields[name].label for name in deciding]
    return f"tergantung “{'”, “'.join(labels)}”" if labels else "tidak wajib"


def _legend(procedure: Procedure, asks: Sequence[str], name: str) -> str:
    """Return the group of a field: its person's, or the one it is bound to.

    A field about no person belongs to those whose fields it decides about, or who decide about it;
    what a person said belongs to what it is about.
    """
    if procedure.definition.fields[name].attribute is Attribute.WORDS:
        return _OTHERS[procedure.definition.kind]
    for near in (name, *_tied(procedure, asks, name)):
        person = procedure.definition.fields[near].person
        if person is not None:
            return procedure.party_label(person)
    return _OTHERS[procedure.definition.kind]


def _tied(procedure: Procedure, asks: Sequence[str], name: str) -> Iterator[str]:
    """Yield the fields bound to this one by `required_if`, the other way round as well."""
    fields = procedure.definition.fields
    deciding = _decided_by(procedure, fields[name])
    for other in asks:
        others = _decided_by(procedure, fields[other])
        if name in others or set(deciding) & set(others):
            yield other


def _decided_by(procedure: Procedure, field: Field) -> tuple[str, ...]:
    if field.required_if is None:
        return ()
    used = procedure.conditions[field.required_if].names
    return tuple(name for name in procedure.definition.fields if name in used)
