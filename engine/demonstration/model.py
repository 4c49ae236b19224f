"""What a `demonstration.yaml` holds: pretend people, and cases in the midst of things.

Every name in it is made up; the identity numbers are well-formed and belong to nobody known.

A case without `ago` is opened at the present instant, and a step without `after` is taken together
with the one before it.  Both are told in working time (see `times`): what is opened `3 working
days` ago stands so in its history, and its clocks have run since.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field as Key
from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from engine.demonstration.times import Written
from engine.tables.people import Capacity
from workflows.schema.element import Element, Flag, Id, Ids, Label, Name, Slug

Typed = Annotated[str, StringConstraints(max_length=2000)]
"""What someone types into a field; for a date also `-60 days`, counted from today."""


_TAKEN = r"^[a-z][a-z0-9_]{0,47}(\.[a-z][a-z0-9_]{0,47})?$"
Taken = Annotated[str, StringConstraints(pattern=_TAKEN)]
"""An action; of a link in a chain `initial.head`."""


Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]
"""The number of a civil servant, without spaces."""


class Pretender(Element):
    """A pretend person, and the one role they hold."""

    name: Label
    nip: Number | None = Key(default=None, description="18 angka, bila ia pegawai.")
    rank: Label | None = Key(default=None, description="Pangkat, golongan: Penata, III/c.")
    role: Id
    unit: Slug | None = Key(
        default=None, description="Unitnya, bila perannya dipegang di banyak unit."
    )
    title: Label | None = Key(
        default=None, description="Sebutan di halaman masuk, bila lain dari sebutan perannya."
    )
    capacity: Capacity = Capacity.DEFINITIVE
    through: Id | None = Key(
        default=None, description="Untuk 'capacity: ub': peran yang diwakili, di antaranya."
    )
    ended: Flag = Key(default=False, description="Jabatannya berakhir kemarin.")

    @model_validator(mode="after")
    def _stands_between(self) -> Self:
        if (self.capacity is Capacity.UB) is (self.through is None):
            raise PydanticCustomError(
                "value", "'through' harus ada untuk 'capacity: ub', dan hanya untuk itu"
            )
        return self


class Candidate(Element):
    """Someone whom a case lists: the particulars as they are typed, and the criteria met."""

    particulars: dict[Id, Typed]
    criteria: Ids = ()


class Step(Element):
    """One thing that someone does on a case: an action, verdicts, or people or members of it.

    `accept: all` accepts every requirement; `refuse` names those refused, each with its fault, and
    accepts the others.  `people` lists people, and `accept_people: all` accepts everyone listed;
    `gather` lets cases declared before, by their names, take part in a batch.
    """

    by: Name
    after: Written | None = Key(
        default=None, description="Waktu kerja sejak langkah sebelumnya, bila tidak bersamaan."
    )
    action: Taken | None = None
    values: dict[Id, Typed] = Key(default={}, description="Isian tindakan itu.")
    reasons: Ids = ()
    accept: Literal["all"] | None = None
    refuse: dict[Id, Id] = Key(default={}, description="Kekurangan tiap persyaratan.")
    people: tuple[Candidate, ...] = Key(default=(), description="Orang yang didaftarkan.")
    accept_people: Literal["all"] | None = None
    gather: tuple[Name, ...] = Key(default=(), description="Berkas yang dihimpun.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        things = ("action", "accept", "refuse", "people", "accept_people", "gather")
        if sum(bool(getattr(self, thing)) for thing in things) != 1:
            told = ", ".join(f"'{thing}'" for thing in things)
            raise PydanticCustomError(
                "value", "langkah memuat satu saja dari {told}", {"told": told}
            )
        if self.action is None and (self.values or self.reasons):
            raise PydanticCustomError(
                "value", "'values' dan 'reasons' hanya bersama sebuah 'action'"
            )
        return self


class PretendCase(Element):
    """A case: what is typed when it is opened, by whom, and how far it then goes."""

    name: Name | None = Key(default=None, description="Sebutan bagi langkah yang menghimpunnya.")
    service: Slug
    ago: Written | None = Key(
        default=None, description="Waktu kerja sejak dibuka, bila tidak dibuka sekarang."
    )
    by: Name
    values: dict[Id, Typed]
    steps: tuple[Step, ...] = ()


class Demonstration(Element):
    """A `demonstration.yaml`: the people of a regency by login, and their cases."""

    alur: Literal[1]
    regency: Slug
    people: dict[Name, Pretender]
    cases: tuple[PretendCase, ...] = ()
