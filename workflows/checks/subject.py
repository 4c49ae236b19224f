"""What a rule looks at, and what it says: a definition within a regency, and findings in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workflows import machine, procedure
from workflows.checks.flow import Flow
from workflows.conditions import Condition, ConditionInvalid, ValueType, compile_condition
from workflows.problem import nearest
from workflows.regency import Regency
from workflows.schema.definition import Definition
from workflows.schema.flow import APPLICANT, Action
from workflows.schema.form import FieldType
from workflows.source import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found: where, a sentence, and what to do about it."""

    path: Path
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Subject:
    """A definition as the rules see it.  Nothing here presumes that its names resolve."""

    file: str
    definition: Definition
    regency: Regency
    beside: Mapping[str, Definition] | None = None
    """The regency's other definitions, by service; None where they are not at hand."""

    @cached_property
    def flow(self) -> Flow:
        """The moves between states."""
        return Flow.of(self.definition)

    @cached_property
    def conditions(self) -> Mapping[str, Condition | ConditionInvalid]:
        """Each expression of the definition, compiled, or why it cannot be."""
        known = procedure.names(self.definition)
        return {text: _compiled(text, known) for _, text in procedure.expressions(self.definition)}

    @property
    def asked(self) -> frozenset[str]:
        """Every name that stands where a field is asked for."""
        asked = {name for act in self.definition.actions.values() for name in act.asks}
        return frozenset(asked.union(self.definition.opening.asks))

    @property
    def holders(self) -> frozenset[str]:
        """Every holder that a state may name."""
        return frozenset(
            {APPLICANT, *self.regency.units, *self.definition.outside, *self.dispositions}
        )

    @cached_property
    def dispositions(self) -> Mapping[str, frozenset[str]]:
        """The fields by which a unit can be chosen, each with the units it offers."""
        villages = frozenset(self.regency.villages)
        chosen = {
            name: villages if field.type is FieldType.VILLAGE else frozenset(field.choices)
            for name, field in self.definition.fields.items()
        }
        return {name: units for name, units in chosen.items() if units and units <= self._units}

    @cached_property
    def posts(self) -> Mapping[str, frozenset[str]]:
        """For each role of the regency the units at which it is held."""
        return {role: frozenset(self.regency.posts(role)) for role in self.regency.roles}

    @property
    def _units(self) -> frozenset[str]:
        return frozenset(self.regency.units)

    def sources(self, action: Action) -> tuple[str, ...]:
        """Return the declared states that `action` leaves."""
        found = machine.sources(self.definition, action)
        return tuple(name for name in found if name in self.definition.states)

    def known_condition(self, text: str | None) -> Condition | None:
        """Return the compiled expression, or None where there is none or it is invalid."""
        found = self.conditions.get(text) if text is not None else None
        return found if isinstance(found, Condition) else None


def _compiled(text: str, known: Mapping[str, ValueType]) -> Condition | ConditionInvalid:
    try:
        return compile_condition(text, known)
    except ConditionInvalid as invalid:
        return invalid


def listed(path: Path, names: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Yield each of `names` with its place in the list at `path`."""
    for position, name in enumerate(names):
        yield (*path, position), name


def unknown(path: Path, what: str, name: str, known: Iterable[str]) -> Finding:
    """Return the finding that no `what` is called `name`."""
    return Finding(path, f"{what} '{name}' tidak ada", nearest(name, known))


def quoted(names: Iterable[str]) -> str:
    """Return names as a sentence lists them."""
    return ", ".join(f"'{name}'" for name in names)
