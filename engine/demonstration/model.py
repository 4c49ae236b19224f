"""What a `demonstration.yaml` holds: pretend people, and cases in the midst of things.

Every name in it is made up; the identity numbers are well-formed and belong to nobody known.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field as Key
from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from engine.tables.people import Capacity
from workflows.schema.element import Element, Flag, Id, Ids, Label, Name, Slug

Typed = Annotated[str, StringConstraints(max_length=2000)]
"""What someone types into a field; for a date also `-60 days`, counted from today."""


class Pretender(Element):
    """A pretend person, and the one role they hold."""

    name: Label
    role: Id
    unit: Slug | None = Key(
        default=None, description="Unitnya, bila perannya dipegang di banyak unit."
    )
    title: Label | None = Key(
        default=None, description="Sebutan di halaman masuk, bila lain dari sebutan perannya."
    )
    capacity: Capacity = Capacity.DEFINITIVE
    ended: Flag = Key(default=False, description="Jabatannya berakhir kemarin.")


class Step(Element):
    """One thing that someone does on a case: an action, or verdicts on what is theirs to judge.

    `accept: all` accepts every requirement; `refuse` names those refused, each with its fault, and
    accepts the others.
    """

    by: Name
    action: Id | None = None
    values: dict[Id, Typed] = Key(default={}, description="Isian tindakan itu.")
    reasons: Ids = ()
    accept: Literal["all"] | None = None
    refuse: dict[Id, Id] = Key(default={}, description="Kekurangan tiap persyaratan.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        given = (self.action is not None, self.accept is not None, bool(self.refuse))
        if sum(given) != 1:
            raise PydanticCustomError(
                "value", "langkah memuat satu saja dari 'action', 'accept' atau 'refuse'"
            )
        if self.action is None and (self.values or self.reasons):
            raise PydanticCustomError(
                "value", "'values' dan 'reasons' hanya bersama sebuah 'action'"
            )
        return self


class PretendCase(Element):
    """A case: what is typed when it is opened, by whom, and how far it then goes."""

    service: Slug
    by: Name
    values: dict[Id, Typed]
    steps: tuple[Step, ...] = ()


class Demonstration(Element):
    """A `demonstration.yaml`: the people of a regency by login, and their cases."""

    alur: Literal[1]
    regency: Slug
    people: dict[Name, Pretender]
    cases: tuple[PretendCase, ...] = ()
