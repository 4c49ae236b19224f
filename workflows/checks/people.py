"""People: each step can be taken by someone of this regency."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from workflows.chains import is_link
from workflows.checks import references
from workflows.checks.flow import Names, spread
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.machine import Edge
from workflows.schema.definition import Definition
from workflows.schema.flow import Action, ActionKind
from workflows.source import Path


def role_without_holder(subject: Subject) -> Iterator[Finding]:
    """A role that a step needs has no post in the regency."""
    used = _used(subject.definition)
    for name in subject.definition.roles:
        if name in used and name not in subject.regency.roles:
            yield Finding(
                ("roles", name),
                f"peran '{name}' tidak ada jabatannya di {subject.regency.title}",
                "tambahkan pada 'roles' di regency.yaml",
            )


def role_unused(subject: Subject) -> Iterator[Finding]:
    """A role does nothing in this procedure."""
    used = _used(subject.definition)
    for name in subject.definition.roles:
        if name not in used:
            yield Finding(
                ("roles", name),
                f"peran '{name}' tidak melakukan apa pun",
                "hapus, atau sebut pada 'by', 'recorded_by' atau 'checked_by'",
            )


def _used(definition: Definition) -> frozenset[str]:
    """Return every name that stands where a role may stand."""
    named = chain(references.actors(definition), references.roles(definition))
    return frozenset(name for _, name in named)


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
    recorders: tuple[str, ...]
    units: dict[str, Names]

    @property
    def everyone(self) -> tuple[str, ...]:
        return (*self.roles, *self.recorders)


def role_never_acts_here(subject: Subject) -> Iterator[Finding]:
    """A role's post is neither at the unit that holds the case, nor above it."""
    for step in _steps(subject):
        stuck = {
            unit: state
            for state, units in step.units.items()
            for unit in sorted(units)
            if not any(_acts_at(subject, step, role, unit) for role in step.everyone)
        }
        if stuck:
            unit, state = next(iter(stuck.items()))
            where = f"di tahap '{state}'" if state else "saat dibuka"
            posts = _posts(subject, step.everyone)
            yield _astray(step, f"{where} berkas ada di unit '{unit}'; {posts}")
            continue
        if not all(step.units.values()):
            continue  # Where the case may be is told by another rule first.
        everywhere = frozenset[str]().union(*step.units.values())
        for position, role in enumerate(step.roles or step.recorders):
            if everywhere and not any(_acts_at(subject, step, role, unit) for unit in everywhere):
                where = f"berkas ada di unit {quoted(sorted(everywhere))}"
                yield _astray(step, f"{where}; {_posts(subject, [role])}", position)


def _acts_at(subject: Subject, step: _Step, role: str, unit: str) -> bool:
    """Say whether holders of a role take the step, or write it down, for a case of `unit`."""
    posts = subject.posts[role]
    if not posts.isdisjoint(subject.regency.line(unit)):
        return True
    return role in step.recorders and any(subject.regency.serves(post, unit) for post in posts)


def _posts(subject: Subject, roles: Collection[str]) -> str:
    posts = {role: sorted(subject.posts[role]) for role in roles}
    return ", ".join(f"peran '{role}' di {quoted(units)}" for role, units in posts.items())


def _astray(step: _Step, why: str, *position: int) -> Finding:
    hint = "ganti 'holder' tahapnya atau peran pelakunya, atau tulis 'unit' pada tindakannya"
    if is_link(str(step.path[1])):
        hint = "ganti 'unit' mata rantai ini, atau perannya"
    message = f"{step.label} tidak dapat dilakukan: {why}"
    return Finding((*step.path, *position), message, hint)


def _steps(subject: Subject) -> Iterator[_Step]:
    """Yield each act of which every name that matters here resolves."""
    definition, filled = subject.definition, subject.regency.roles
    units = _units(subject)
    opening = definition.opening
    start = definition.states.get(opening.to)
    chosen = start is not None and start.holder in subject.dispositions
    if all(role in filled for role in opening.by) and units.get(opening.to):
        here = {"": units[opening.to]}
        # For a unit that is chosen anyone opens a case who may act on its behalf.
        doers, writers = ((), opening.by) if chosen else (opening.by, ())
        yield _Step(("opening", "by"), "pembukaan berkas", doers, writers, here)
    for name, action in definition.actions.items():
        if action.unit is not None and action.unit not in subject.regency.units:
            continue
        if is_link(name) and action.kind is ActionKind.SEND_BACK:
            continue  # Who cannot send back from a link cannot pass it on either.
        roles = tuple(role for role in action.by if role not in definition.outside)
        here = {
            state: frozenset({action.unit}) if action.unit else units.get(state, frozenset())
            for state in subject.sources(action)
        }
        everyone = (*roles, *action.recorded_by)
        if everyone and all(role in filled for role in everyone):
            path = ("actions", name, "by" if roles else "recorded_by")
            yield _Step(path, f"tindakan '{name}'", roles, action.recorded_by, here)


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
