"""What every declared element shares: provenance, strict keys, and the scalar kinds."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
)

_ID = r"^[a-z][a-z0-9_]{0,47}$"
FRAGMENT = r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$"
_OMITTED = r"^[a-z]+(\.[a-z]+)?\.[a-z][a-z0-9_]*$"
_REFERENCE = r"^[a-z][a-z0-9-]*:[1-9][0-9]*(-[1-9][0-9]*)?$"

Id = Annotated[str, StringConstraints(pattern=_ID)]
"""Name of a state, action, field, requirement, role, clock or reason."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=48)]
"""Name of a regency, unit or service: it stands in addresses."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=48)]
"""Name of a choice or of a holder: it may be that of a unit, or of an element of the definition."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
"""Text that people read."""

Passage = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
"""A sentence of a published document, or a few."""

Expression = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
"""A condition in CEL."""

Reference = Annotated[str, StringConstraints(pattern=_REFERENCE)]
"""A line, or a run of lines, of an original document: `minahasa-selatan:11`."""

FragmentName = Annotated[str, StringConstraints(pattern=FRAGMENT)]
"""A fragment: the folder and the name of its file, `shared/complaint`."""

Flag = StrictBool


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_schema(pattern: str, *, least: int = 0) -> WithJsonSchema:
    """Describe a list that may be written as its single item."""
    item: dict[str, Any] = {"type": "string", "pattern": pattern}
    items = {"type": "array", "items": item, **({"minItems": least} if least else {})}
    return WithJsonSchema({"anyOf": [item, items]})


_LISTED = BeforeValidator(_listed)

Ids = Annotated[tuple[Id, ...], _LISTED, _as_schema(_ID)]
SomeIds = Annotated[tuple[Id, ...], Field(min_length=1), _LISTED, _as_schema(_ID, least=1)]
"""The same, never empty: an act that nobody takes, or that leaves nothing, is no act."""

Fragments = Annotated[tuple[FragmentName, ...], _LISTED, _as_schema(FRAGMENT)]

Omissions = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=_OMITTED)], ...], _LISTED, _as_schema(_OMITTED)
]
"""Elements of a fragment that are left out, each with its block: `actions.forward`."""

References = Annotated[tuple[Reference, ...], _LISTED, _as_schema(_REFERENCE)]


class Element(BaseModel):
    """Base of every declared mapping: frozen, unknown keys refused, provenance kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: References = Field(
        default=(), description="Baris dokumen asal yang menjadi dasar unsur ini."
    )
    open: Label | None = Field(
        default=None, description="Pertanyaan yang dibiarkan terbuka oleh dokumen asal."
    )
    added: Label | None = Field(
        default=None, description="Alasan unsur ini ditambahkan walau tidak ada di dokumen asal."
    )
    origin: Label | None = Field(
        default=None,
        description="Pecahan yang memuat unsur ini dan sidiknya; ditulis saat definisi dirakit.",
    )


class Line(Element):
    """A sentence of a published document, with where it stands there."""

    text: Passage
