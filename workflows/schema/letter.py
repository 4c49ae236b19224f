"""Letters: the documents that a procedure issues, how they become what they are, and what they say.

In a text `{field}` stands for the answer to a field; `{case_number}` and `{received_on}` stand for
the number of the case and the day on which it was received.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Key
from pydantic import StringConstraints

from workflows.schema.element import Element, Expression, Flag, Id, Ids, Label, Passage, SomeIds
from workflows.schema.form import Attribute

Classification = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}(\.[0-9]{1,3})*$")]
"""A code of the classification of archives: `400.9.11`."""


class Numbering(StrEnum):
    """When a letter receives its number."""

    BEFORE_SIGNING = "before_signing"
    AFTER_SIGNING = "after_signing"


class Said(Element):
    """A part of a letter that is no running text: answers below each other, points, reasons."""

    facts: Ids = Key(default=(), description="Isian yang dicetak berlabel, satu sebaris.")
    points: tuple[Passage, ...] = Key(default=(), description="Butir-butir bernomor.")
    reasons: Flag = Key(
        default=False, description="Alasan yang dipilih saat konsep dibuat, beserta sarannya."
    )


class Annex(Element):
    """The people whom the case lists, or the members of its batch, as a table of its own."""

    title: Label
    columns: tuple[Attribute, ...] = Key(min_length=1)


class Signature(Element):
    """Who signs that is nobody of the office: under which post, and which field has the name."""

    post: Label
    name: Id


class Letter(Element):
    """A document that the procedure issues, and the actions that make it one.

    With `number` the engine gives the number, from `register`; otherwise an action asks for it.
    With `only_if` the letter is made only where that condition is true when it is drafted.
    """

    label: Label
    drafted_by: SomeIds
    initialled_by: Ids = ()
    signed_by: SomeIds
    numbered_by: SomeIds
    issued_by: SomeIds
    numbering: Numbering
    number_field: Id
    number: Label | None = None
    register_: Id | None = Key(default=None, alias="register")
    code: Classification | None = None
    only_if: Expression | None = None
    layout: Literal["statement", "correspondence"]
    letterhead: Label | None = Key(
        default=None, description="Kepala surat, bila bukan kepala surat kantor."
    )
    subject: Label
    to: tuple[Label, ...] = ()
    body: tuple[Passage | Said, ...] = Key(min_length=1)
    annex: Annex | None = None
    signature: Signature | None = None
