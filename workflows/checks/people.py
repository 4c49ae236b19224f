"""People: each step can be taken by someone of this regency."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflows.checks.flow import Names, spread
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.machine import Edge
from workflows.schema.flow import Action
from workflows.source import Path


def role_without_holder(subject: Subject) -> Iterator[Finding]:
    """A role that a step needs has no post in the regency."""
    for name in subject.definition.roles:
        if name in subject.used_roles and name not in subject.regency.roles:
            yield Finding(
                ("roles", name),
                f"peran '{name}' tidak ada jabatannya di {subject.regency.title}",
                "tambahkan pada 'roles' di regency.yaml",
            )


def role_unused(subject: Subject) -> Iterator[Finding]:
    """A role does nothing in this procedure."""
    for name in subject.definition.roles:
        if name not in subject.used_roles:
            yield Finding(
                ("roles", name),
                f"peran '{name}' tidak melakukan apa pun",
                "hapus, atau sebut pada 'by', 'recorded_by' atau 'checked_by'",
            )


def outside_unrecorded(subject: Subject) -> Iterator[Finding]:
    """An outside body acts and nobody enters it, or entering is declared without such a body."""
    outside = subject.definition.outside
    for path, name in listed(("opening", "by"), subject.definition.opening.by):
        if name in outside:
            yield Finding(
                path,
                f"pihak luar '{name}' tidak dapat membuka berkas",
                "sebut peran yang mendaftarkannya",
            )
    for name, action in subject.definition.actions.items():
        resolved = {*outside, *subject.definition.roles} >= set(action.by)
        if resolved and (message := _recording(action, outside)):
            yield Finding(
                ("actions", name, "recorded_by" if action.recorded_by else "by"),
                message,
                "'by' satu pihak luar, dan 'recorded_by' peran yang mencatatnya",
            )


def _recording(action: Action, outside: Collection[str]) -> str:
    bodies = [name for name in action.by if name in outside]
    if bodies and len(action.by) > 1:
        return f"pihak luar '{bodies[0]}' disebut bersama pelaku lain"
    if bodies and not action.recorded_by:
        return f"tindakan pihak luar '{bodies[0]}' tidak ada yang mencatatnya"
    if action.recorded_by and not bodies:
        return "'recorded_by' hanya untuk tindakan pihak luar"
    return ""


def four_eyes_alone(subject: Subject) -> Iterator[Finding]:
    """An action may not be taken by who took it: nobody could take it twice."""
    for name, action in subject.definition.actions.items():
        for path, other in listed(("actions", name, "not_by"), action.not_by):
            if other == name:
                yield Finding(
                    path,
                    f"tindakan '{name}' melarang pelakunya sendiri",
                    "sebut tindakan lain, yang pelakunya harus orang lain",
                )


def four_eyes_outside(subject: Subject) -> Iterator[Finding]:
    """`not_by` names an act of an outside body: who recorded it did not do it, so nobody is barred.

    Of an outside body whose act nobody records `outside-unrecorded` speaks.
    """
    definition = subject.definition
    for name, action in definition.actions.items():
        for path, other in listed(("actions", name, "not_by"), action.not_by):
            barring = definition.actions.get(other)
            if barring and barring.recorded_by and set(barring.by) <= definition.outside.keys():
                yield Finding(
                    path,
                    f"tindakan '{other}' dilakukan pihak luar, jadi tidak melarang siapa pun",
                    "sebut tindakan yang dilakukan pegawai, atau hapus dari 'not_by'",
                )


@dataclass(frozen=True, slots=True)
class _Step:
    """An act with its roles, and the units at which a case may then stand, by state."""

    path: Path
    label: str
    roles: tuple[str, ...]
    units: dict[str, Names]


def role_never_acts_here(subject: Subject) -> Iterator[Finding]:
    """A role's post is neither at the unit that holds the case, nor above it."""
    for step in _steps(subject):
        posts = {role: subject.regency.roles[role].unit for role in step.roles}
        stuck = {
            unit: state
            for state, units in step.units.items()
            for unit in sorted(units)
            if not set(posts.values()) & set(subject.regency.line(unit))
        }
        if stuck:
            unit, state = next(iter(stuck.items()))
            where = f"di tahap '{state}'" if state else "saat dibuka"
            yield _astray(step, f"{where} berkas ada di unit '{unit}'; {_posts(posts)}")
            continue
        everywhere = frozenset[str]().union(*step.units.values())
        for position, (role, post) in enumerate(posts.items()):
            if everywhere and not any(post in subject.regency.line(u) for u in everywhere):
                units = quoted(sorted(everywhere))
                yield _astray(step, f"berkas ada di unit {units}; {_posts({role: post})}", position)


def _posts(posts: dict[str, str]) -> str:
    return ", ".join(f"peran '{role}' di '{unit}'" for role, unit in posts.items())


def _astray(step: _Step, why: str, *position: int) -> Finding:
    return Finding(
        (*step.path, *position),
        f"{step.label} tidak dapat dilakukan: {why}",
        "ganti 'holder' tahapnya atau peran pelakunya, atau tulis 'unit' pada tindakannya",
    )


def _steps(subject: Subject) -> Iterator[_Step]:
    """Yield each act of which every name that matters here resolves."""
    definition, filled = subject.definition, subject.regency.roles
    units = _units(subject)
    opening = definition.opening
    if all(role in filled for role in opening.by) and units.get(opening.to):
        yield _Step(("opening", "by"), "pembukaan berkas", opening.by, {"": units[opening.to]})
    for name, action in definition.actions.items():
        if action.unit is not None and action.unit not in subject.regency.units:
            continue
        roles = action.recorded_by or action.by
        here = {
            state: frozenset({action.unit}) if action.unit else units.get(state, frozenset())
            for state in subject.sources(action)
        }
        if all(role in filled for role in roles):
            key = "recorded_by" if action.recorded_by else "by"
            yield _Step(("actions", name, key), f"tindakan '{name}'", roles, here)


def _units(subject: Subject) -> dict[str, Names]:
    """Return the units at which a case may stand in each state.

    A unit that holds a state takes the case over; the applicant or an outside body leaves it with
    the unit that it came from, which goes on acting for it.
    """
    states = subject.definition.states

    def carry(edge: Edge, before: Names) -> Names:
        holder = states[edge.target].holder
        if holder in subject.regency.units:
            return frozenset({holder})
        if holder in subject.dispositions:
            return subject.dispositions[holder]
        return before if holder in subject.holders else frozenset()

    return spread(subject.flow.known, carry)
