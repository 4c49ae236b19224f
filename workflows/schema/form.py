"""Fields that people fill in, and requirements that officers check."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field as Key

from workflows.schema.element import Element, Expression, Flag, Id, Ids, Label, Name


class FieldType(StrEnum):
    """What a field holds; each type has one reader and one way of being shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHANNEL = "channel"
    """One of the channels that the standard declares."""
    VILLAGE = "village"
    """One of the territories of the regency."""
    FILE = "file"
    """A document attached to the case."""
    CASE = "case"
    """The number of another case of the regency."""
    NIK = "nik"
    KK = "kk"
    BPJS_CARD = "bpjs_card"
    PHONE = "phone"


class Party(StrEnum):
    """A person of a case whose particulars a field holds."""

    APPLICANT = "applicant"
    BENEFICIARY = "beneficiary"


class Attribute(StrEnum):
    """A particular of a person; it is kept with the person, never in the history."""

    NAME = "name"
    NIK = "nik"
    KK = "kk"
    BPJS_CARD = "bpjs_card"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    ADDRESS = "address"
    WORDS = "words"
    """What the person said, word for word."""


class Field(Element):
    """A typed field.  With `person` and `attribute` its value is a particular of that person."""

    type: FieldType
    label: Label
    help: Label | None = None
    required: Flag = True
    required_if: Expression | None = Key(
        default=None, description="Wajib diisi bila kondisi ini benar."
    )
    choices: dict[Name, Label] = {}
    minimum: int | None = None
    maximum: int | None = None
    person: Party | None = None
    attribute: Attribute | None = None
    handlers_only: Flag = Key(
        default=False,
        description="Hanya terlihat oleh yang menangani: pemegang peran layanan ini di unitnya.",
    )


class ReasonKind(StrEnum):
    """What a fault leads to: a return that the applicant can answer, or a refusal."""

    FIXABLE = "fixable"
    REFUSABLE = "refusable"


class Reason(Element):
    """Why something was returned or refused, and what the applicant is advised to do."""

    label: Label
    advice: Label | None = None


class Fault(Reason):
    """A reason for which a requirement is refused."""

    kind: ReasonKind


class RequirementKind(StrEnum):
    """A paper to bring, a condition to meet, or a check that an officer makes."""

    DOCUMENT = "document"
    CONDITION = "condition"
    CHECK = "check"


class Requirement(Element):
    """Something the standard asks for; accepted or refused per case.

    With `rule` the engine decides it from the answered fields: true accepts it, false refuses it
    with its first fault, unknown decides nothing.  Otherwise a person holding one of
    `checked_by` does.  With `applies_if` it is asked for only when that condition is true.
    """

    kind: RequirementKind
    label: Label
    checked_by: Ids = ()
    rule: Expression | None = None
    applies_if: Expression | None = None
    checks: dict[Id, Label] = Key(default={}, description="Hal yang dicek pada persyaratan ini.")
    faults: dict[Id, Fault] = {}
