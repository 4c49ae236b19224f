"""Whom a rung tells, and to whom it gives the case: holders of roles who answer for its unit."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from engine.people import Holder
from workflows.procedure import Procedure
from workflows.requirements import posts_here
from workflows.schema.flow import HOLDER, SUPERVISORS, Rung


class CannotClimb(Exception):
    """A rung cannot be climbed now; the sentence says why."""


def roles(procedure: Procedure) -> frozenset[str]:
    """Return every role whose holders a ladder of the procedure may tell or give a case to."""
    definition, units = procedure.definition, procedure.regency.units
    rungs = [rung for clock in definition.clocks.values() for rung in clock.ladder]
    if not rungs:
        return frozenset()
    named = {role for rung in rungs for role in (*rung.notify, rung.assign) if role}
    acting = {
        role
        for state in definition.states
        for unit in units
        for role, _ in posts_here(procedure, state, unit)
    }
    return frozenset({*named, *definition.supervisors, *acting} & definition.roles.keys())


@dataclass(frozen=True, slots=True)
class Recipients:
    """Those who hold `roles` today, of whom each rung finds its own.

    Many cases of a set stand in the same state of the same unit, for which they are found once.
    """

    holders: Sequence[Holder]
    _found: dict[Hashable, Sequence[str]] = field(default_factory=dict)

    def told(
        self, procedure: Procedure, row: Row[Any], rung: Rung, *, has_it: str | None
    ) -> frozenset[str]:
        """Return whom a rung tells of the case of `row`, which is assigned to `has_it` by now.

        Who has it and holds no role any more is passed over.  Raises `CannotClimb` for nobody at
        all, for then nobody would know.
        """
        found: set[str] = set()
        for name in rung.notify:
            if name == HOLDER and has_it is not None and self._is_here(has_it):
                found.add(has_it)
            else:
                found.update(self._named(procedure, row, name))
        if rung.notify and not found:
            labels = " atau ".join(_label(procedure, name) for name in rung.notify)
            raise CannotClimb(f"Tidak ada yang dapat diberi tahu: {labels}.")
        return frozenset(found)

    def assignee(self, procedure: Procedure, row: Row[Any], rung: Rung) -> str | None:
        """Return to whom a rung gives the case: to the nearest unit's, a definitive holder first.

        None for a rung that gives it to nobody; raises `CannotClimb` where nobody holds the role.
        """
        if rung.assign is None:
            return None
        found = self._named(procedure, row, rung.assign)
        if not found:
            label = procedure.role_label(rung.assign)
            raise CannotClimb(f"Tidak ada {label} yang dapat menerima berkas ini.")
        return found[0]

    def _is_here(self, person: str) -> bool:
        return any(each.person == person for each in self.holders)

    def _named(self, procedure: Procedure, row: Row[Any], name: str) -> Sequence[str]:
        """Return those whom a name of a ladder means for a case, the nearest first."""
        key = (row.version, row.state, row.unit, name)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _named(procedure, row, name, self.holders)
        return found


def _named(
    procedure: Procedure, row: Row[Any], name: str, holders: Sequence[Holder]
) -> Sequence[str]:
    if name == HOLDER:
        posts = posts_here(procedure, row.state, row.unit)
        return [each.person for each in holders if (each.role, each.unit) in posts]
    names = procedure.definition.supervisors if name == SUPERVISORS else (name,)
    units = procedure.serving(names, row.unit)
    found = [each for each in holders if each.role in names and each.unit in units]
    found.sort(key=lambda each: (units.index(each.unit), each.stands_in, each.name))
    return [each.person for each in found]


def _label(procedure: Procedure, name: str) -> str:
    words = {HOLDER: "petugas yang mengerjakannya", SUPERVISORS: "pengawas layanan"}
    return words.get(name) or procedure.role_label(name)
