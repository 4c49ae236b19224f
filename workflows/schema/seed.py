"""A seed: the original document behind a regency's definitions, known by its lines' hashes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Key
from pydantic import StringConstraints

from workflows.schema.element import Element, Label, Slug

LineNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*$")]
LineHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Seed(Element):
    """A `seed.yaml`: which lines the original has, and which of them no element carries.

    The text itself is not kept; the hash of a line tells whether a text at hand is the same.
    """

    alur: Literal[1]
    seed: Slug
    title: Label
    lines: dict[LineNumber, LineHash] = Key(description="Sidik tiap baris yang tidak kosong.")
    left_out: dict[LineNumber, Label] = Key(
        default={}, description="Baris yang tidak dimuat unsur mana pun, dan sebabnya."
    )
