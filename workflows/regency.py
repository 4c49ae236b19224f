"""A regency as declared in `regency.yaml`: zone, units, who fills each role, letter registers."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Annotated, Final, Literal, LiteralString, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, StringConstraints, ValidationError, model_validator
from pydantic import Field as Key
from pydantic_core import InitErrorDetails, PydanticCustomError

from workflows.schema.element import Element, Flag, Id, Label, Slug

# Looked for through every folder of zone files, each time it is asked.
_zones = cache(available_timezones)


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise PydanticCustomError("zone", "zona waktu '{name}' tidak dikenal", {"name": name})
    return name


_NO_PLACE: Final = "tulis salah satu: 'unit', atau 'at' untuk setiap unit sejenis"

Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}\.[0-9]{2}$")]
Zone = Annotated[str, AfterValidator(_known_zone)]
OfficeCode = Annotated[str, StringConstraints(pattern=r"^[^\s{}]{1,48}$")]
"""What stands for the office in the number of a letter: no spaces, and no braces."""


class UnitKind(StrEnum):
    """An office is part of the administration; a territory is a piece of land it serves."""

    OFFICE = "office"
    TERRITORY = "territory"


class Unit(Element):
    """A unit of the regency, within another unit of the same kind or on its own."""

    kind: UnitKind = UnitKind.OFFICE
    title: Label
    within: Slug | None = None


class Post(Element):
    """What a role is called in this regency, and where it is held.

    At one `unit`, or, with `at`, at every unit of that kind: an operator in each village.
    """

    title: Label
    signs_as: Label | None = None
    unit: Slug | None = None
    at: UnitKind | None = None

    @property
    def signature_title(self) -> str:
        """The title under which the role signs letters."""
        return self.signs_as or self.title


class Register(Element):
    """A series of letter numbers, which a unit keeps; it begins anew each year.

    `code` stands for the office in a number.  With `by_classification` every classification code
    has a series of its own.
    """

    title: Label
    unit: Slug
    code: OfficeCode
    by_classification: Flag = False


class Office(Element):
    """The office itself, as it signs its letters, and the town in which it does."""

    title: Label
    address: str = ""
    seat: str = ""
    phone: str = ""


ADMINISTRATOR = "administrator"
"""The role of those who care for the regency's people, calendar, procedures and incidents."""


class Regency(Element):
    """A tenant: `regency.yaml` of a folder in `definitions/`."""

    alur: Literal[1]
    regency: Slug
    title: Label
    code: Code
    zone: Zone
    joint_leave: Flag
    register_name: Label
    office: Office
    units: dict[Slug, Unit]
    roles: dict[Id, Post]
    registers: dict[Id, Register] = Key(default={}, description="Deret nomor surat.")

    @property
    def timezone(self) -> ZoneInfo:
        """The regency's own zone."""
        return ZoneInfo(self.zone)

    @property
    def villages(self) -> tuple[str, ...]:
        """The territories of the regency."""
        return tuple(n for n, unit in self.units.items() if unit.kind is UnitKind.TERRITORY)

    def posts(self, role: str) -> tuple[str, ...]:
        """Return the units at which a declared role is held."""
        post = self.roles[role]
        if post.unit is not None:
            return (post.unit,)
        return tuple(name for name, unit in self.units.items() if unit.kind is post.at)

    def serves(self, post: str, unit: str) -> bool:
        """Say whether who sits at `post` may do for a case of `unit` what is done on its behalf.

        At the unit or above it; and an office serves every territory of its regency.
        """
        if post in self.line(unit):
            return True
        at, of = self.units[post].kind, self.units[unit].kind
        return at is UnitKind.OFFICE and of is UnitKind.TERRITORY

    def line(self, unit: str) -> tuple[str, ...]:
        """Return `unit` and every unit above it of the same kind, nearest first."""
        above = [unit]
        kind = self.units[unit].kind
        while (parent := self.units[above[-1]].within) is not None:
            if self.units[parent].kind is not kind:
                break
            above.append(parent)
        return tuple(above)

    @model_validator(mode="after")
    def _units_exist(self) -> Self:
        """Refuse every unit that is named and not declared, or that lies within itself."""
        named = {("units", name, "within"): unit.within for name, unit in self.units.items()}
        named |= {("roles", name, "unit"): post.unit for name, post in self.roles.items()}
        named |= {("registers", name, "unit"): each.unit for name, each in self.registers.items()}
        faults = [
            _fault("unknown_unit", "unit '{unit}' tidak ada", path, unit, *self.units)
            for path, unit in named.items()
            if unit is not None and unit not in self.units
        ]
        faults += [
            _fault("post_place", _NO_PLACE, ("roles", name), name)
            for name, post in self.roles.items()
            if (post.unit is None) == (post.at is None)
        ]
        faults = faults or [
            _fault(
                "unit_circle",
                "unit '{unit}' berada di dalam dirinya sendiri",
                ("units", name, "within"),
                name,
            )
            for name in self.units
            if self._circles(name)
        ]
        if faults:
            raise ValidationError.from_exception_data(type(self).__name__, faults)
        return self

    def _circles(self, unit: str) -> bool:
        above, seen = self.units[unit].within, set[str]()
        while above is not None and above not in seen:
            seen.add(above)
            above = self.units[above].within
        return unit in seen


def _fault(
    kind: LiteralString, message: LiteralString, path: tuple[str, ...], unit: str, *known: str
) -> InitErrorDetails:
    error = PydanticCustomError(kind, message, {"unit": unit, "known": known})
    return InitErrorDetails(type=error, loc=path, input=unit)
