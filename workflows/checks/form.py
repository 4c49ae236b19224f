"""Fields: each is whole in itself, and someone is asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflows.checks.subject import Finding, Subject, listed
from workflows.procedure import offered
from workflows.schema.form import Attribute, Field, FieldType, Party

_HOLDS: Mapping[Attribute, tuple[FieldType, ...]] = {
    Attribute.NAME: (FieldType.TEXT,),
    Attribute.NIK: (FieldType.NIK,),
    Attribute.KK: (FieldType.KK,),
    Attribute.BPJS_CARD: (FieldType.BPJS_CARD,),
    Attribute.BIRTH_DATE: (FieldType.DATE,),
    Attribute.PHONE: (FieldType.PHONE,),
    Attribute.ADDRESS: (FieldType.TEXT, FieldType.LONG_TEXT),
    Attribute.WORDS: (FieldType.LONG_TEXT,),
}
"""The types of field in which each particular of a person may be typed."""


def choice_empty(subject: Subject) -> Iterator[Finding]:
    """A choice offers nothing to choose."""
    for name, field in subject.definition.fields.items():
        if field.type in _OFFERS and not offered(subject.definition, field):
            message = f"isian '{name}' tidak punya pilihan"
            yield Finding(("fields", name), message, _OFFERS[field.type])


_OFFERS = {
    FieldType.CHOICE: "tambahkan 'choices'",
    FieldType.CHANNEL: "tambahkan saluran pada 'standard'",
}
"""The types of field that offer something, and what to do when they offer nothing."""


def choices_misplaced(subject: Subject) -> Iterator[Finding]:
    """A field that is no choice lists choices."""
    for name, field in subject.definition.fields.items():
        if field.type is not FieldType.CHOICE and field.choices:
            yield Finding(
                ("fields", name, "choices"),
                f"isian '{name}' bertipe '{field.type}', tidak punya pilihan",
                "hapus 'choices', atau tulis 'type: choice'",
            )


def bounds_misplaced(subject: Subject) -> Iterator[Finding]:
    """A field that is no number has bounds, or bounds between which there is no number."""
    for name, field in subject.definition.fields.items():
        path = ("fields", name, "maximum" if field.minimum is None else "minimum")
        bounded = field.minimum is not None or field.maximum is not None
        if bounded and field.type is not FieldType.NUMBER:
            yield Finding(path, f"isian '{name}' bertipe '{field.type}', tidak punya batas angka")
        elif _crossed(field):
            yield Finding(path, f"batas isian '{name}' terbalik: minimum di atas maksimum")


def _crossed(field: Field) -> bool:
    return field.minimum is not None and field.maximum is not None and field.minimum > field.maximum


def attribute_misplaced(subject: Subject) -> Iterator[Finding]:
    """A particular has no person, a person no particular; or two fields hold the same one."""
    taken: dict[tuple[str, str], str] = {}
    for name, field in subject.definition.fields.items():
        if (message := _particular(field)) is not None:
            yield Finding(("fields", name), f"isian '{name}' {message}")
        if field.person is None or field.attribute is None:
            continue
        first = taken.setdefault((field.person, field.attribute), name)
        if first != name:
            yield Finding(
                ("fields", name, "attribute"),
                f"'{field.attribute}' dari '{field.person}' sudah diisi pada '{first}'",
                "satu data pribadi diisi pada satu isian",
            )


def _particular(field: Field) -> str | None:
    if field.person is None and field.attribute is None:
        return None
    if field.attribute is None:
        return "menyebut 'person' tanpa 'attribute'"
    if field.person is None:
        return "menyebut 'attribute' tanpa 'person'"
    if field.type not in (types := _HOLDS[field.attribute]):
        wanted = " atau ".join(f"'{each}'" for each in types)
        return f"memuat '{field.attribute}', maka tipenya harus {wanted}"
    return None


def person_asked_late(subject: Subject) -> Iterator[Finding]:
    """A particular of a person is asked for after the opening, where it is not taken down."""
    fields = subject.definition.fields
    for name, action in subject.definition.actions.items():
        for path, asked in listed(("actions", name, "asks"), action.asks):
            if asked in fields and fields[asked].person is not None:
                yield Finding(
                    path,
                    f"data pribadi '{asked}' hanya diisi saat pendaftaran",
                    "pindahkan ke 'asks' pada 'opening'",
                )


def channel_identity(subject: Subject) -> Iterator[Finding]:
    """A channel asks the complainant for a particular that is not asked for at the opening."""
    fields = subject.definition.fields
    asks = subject.definition.opening.asks
    if not set(asks) <= fields.keys():
        return  # What is misspelt may be what a channel asks for.
    asked = [fields[name] for name in asks]
    if not any(field.type is FieldType.CHANNEL for field in asked):
        return
    told = {field.attribute for field in asked if field.person is Party.APPLICANT}
    for name, channel in subject.definition.standard.channels.items():
        path = ("standard", "channels", name, "identity")
        for at, attribute in listed(path, channel.identity):
            if attribute not in told:
                yield Finding(
                    at,
                    f"saluran '{name}' mewajibkan '{attribute}', yang tidak ditanyakan",
                    "tambahkan isiannya pada 'asks' pembukaan, atau hapus dari 'identity'",
                )


def case_twice(subject: Subject) -> Iterator[Finding]:
    """Two fields name a case; a case is about one other at most."""
    named = [n for n, each in subject.definition.fields.items() if each.type is FieldType.CASE]
    for name in named[1:]:
        yield Finding(
            ("fields", name, "type"),
            f"isian '{name}' menyebut berkas, seperti '{named[0]}'",
            "pakai satu isian bertipe 'case'",
        )


def required_twice(subject: Subject) -> Iterator[Finding]:
    """A field is required under a condition and, by default, always."""
    for name, field in subject.definition.fields.items():
        if field.required and field.required_if is not None:
            yield Finding(
                ("fields", name, "required_if"),
                f"isian '{name}' sudah selalu wajib; kondisinya tidak berpengaruh",
                "tambahkan 'required: false'",
            )


def field_never_asked(subject: Subject) -> Iterator[Finding]:
    """Nobody is ever asked for the field.

    Of the number of a letter `letter-unnumbered` speaks.
    """
    definition = subject.definition
    asked = set(definition.opening.asks)
    for action in definition.actions.values():
        asked.update(action.asks)
    asked.update(letter.number_field for letter in definition.letters.values())
    for name in definition.fields:
        if name not in asked:
            yield Finding(
                ("fields", name),
                f"isian '{name}' tidak pernah ditanyakan",
                "sebut pada 'asks' pembukaan atau sebuah tindakan, atau hapus",
            )
