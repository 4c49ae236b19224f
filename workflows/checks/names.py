"""Names: every word that refers to something refers to one thing that is declared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from workflows.checks.subject import Finding, Subject, listed, unknown
from workflows.procedure import FACTS
from workflows.schema.definition import Definition
from workflows.schema.flow import ANY_OPEN, APPLICANT, RESUME, Letter
from workflows.source import Path

References = Iterator[tuple[Path, str]]


def unknown_state(subject: Subject) -> Iterator[Finding]:
    """A move, or a clock, names a state that is not declared."""
    states = subject.definition.states
    for path, name in _states(subject.definition):
        if name not in states:
            yield unknown(path, "tahap", name, states)


def _states(definition: Definition) -> References:
    yield ("opening", "to"), definition.opening.to
    for name, action in definition.actions.items():
        path = ("actions", name)
        if ANY_OPEN not in action.from_:
            yield from listed((*path, "from"), action.from_)
        if action.to != RESUME:
            yield (*path, "to"), action.to
    for name, clock in definition.clocks.items():
        for key, states in (("start", clock.start), ("stop", clock.stop), ("pause", clock.pause)):
            yield from listed(("clocks", name, key), states)


def unknown_role(subject: Subject) -> Iterator[Finding]:
    """An act, or a requirement, names a role that is not declared."""
    definition = subject.definition
    actors = {**definition.roles, **definition.outside}
    for path, name in _actors(definition):
        if name not in actors:
            yield unknown(path, "peran", name, actors)
    for path, name in _roles(definition):
        if name not in definition.roles:
            yield unknown(path, "peran", name, definition.roles)


def _actors(definition: Definition) -> References:
    yield from listed(("opening", "by"), definition.opening.by)
    for name, action in definition.actions.items():
        yield from listed(("actions", name, "by"), action.by)


def _roles(definition: Definition) -> References:
    for name, action in definition.actions.items():
        yield from listed(("actions", name, "recorded_by"), action.recorded_by)
    for name, requirement in definition.requirements.items():
        yield from listed(("requirements", name, "checked_by"), requirement.checked_by)


def unknown_field(subject: Subject) -> Iterator[Finding]:
    """An act asks for, or a letter is numbered by, a field that is not declared."""
    fields = subject.definition.fields
    for path, name in _fields(subject.definition):
        if name not in fields:
            yield unknown(path, "isian", name, fields)


def _fields(definition: Definition) -> References:
    yield from listed(("opening", "asks"), definition.opening.asks)
    for name, action in definition.actions.items():
        yield from listed(("actions", name, "asks"), action.asks)
    for name, letter in definition.letters.items():
        yield ("letters", name, "number_field"), letter.number_field


def unknown_requirement(subject: Subject) -> Iterator[Finding]:
    """An action names a requirement that is not declared."""
    requirements = subject.definition.requirements
    for name, action in subject.definition.actions.items():
        for key, named in (("requires", action.requires), ("faults", action.faults)):
            for path, requirement in listed(("actions", name, key), named):
                if requirement not in requirements:
                    yield unknown(path, "persyaratan", requirement, requirements)


LETTER_ACTS = ("drafted_by", "initialled_by", "signed_by", "numbered_by", "issued_by")
"""The keys of a letter that name actions."""


def unknown_action(subject: Subject) -> Iterator[Finding]:
    """`not_by`, or a letter, names an action that is not declared."""
    actions = subject.definition.actions
    for path, name in _actions(subject.definition):
        if name not in actions:
            yield unknown(path, "tindakan", name, actions)


def _actions(definition: Definition) -> References:
    for name, action in definition.actions.items():
        yield from listed(("actions", name, "not_by"), action.not_by)
    for name, letter in definition.letters.items():
        for key in LETTER_ACTS:
            yield from listed(("letters", name, key), letter_acts(letter, key))


def letter_acts(letter: Letter, key: str) -> tuple[str, ...]:
    """Return the actions that a letter names under one of `LETTER_ACTS`."""
    acts: tuple[str, ...] = getattr(letter, key)
    return acts


def unknown_unit(subject: Subject) -> Iterator[Finding]:
    """A holder is nobody who can hold a case, or the unit of an action is none."""
    # A field that is asked for and not declared is told by `unknown-field`, once.
    told = subject.asked - subject.definition.fields.keys()
    for name, state in subject.definition.states.items():
        if state.holder not in subject.holders | told:
            path = ("states", name, "holder")
            yield unknown(path, "unit atau pihak luar", state.holder, subject.holders)
    for name, action in subject.definition.actions.items():
        if action.unit is not None and action.unit not in subject.regency.units:
            path = ("actions", name, "unit")
            yield unknown(path, "unit", action.unit, subject.regency.units)


def name_taken(subject: Subject) -> Iterator[Finding]:
    """A name that the language, the case or another element already uses."""
    definition, units = subject.definition, subject.regency.units
    for path, name, meaning in (
        *((("states", name), name, "kata bahasa ini") for name in (ANY_OPEN, RESUME)),
        *((("fields", name), name, "fakta setiap berkas") for name in FACTS),
        (("outside", APPLICANT), APPLICANT, "kata bahasa ini"),
        *((("outside", name), name, "sebuah peran") for name in definition.roles),
        *((("outside", name), name, "sebuah unit") for name in units),
    ):
        if name in getattr(definition, path[0]):
            yield Finding(path, f"nama '{name}' sudah dipakai: {meaning}", "pilih nama lain")


def service_file(subject: Subject) -> Iterator[Finding]:
    """The file is not called as its service, or does not lie in its regency's folder."""
    path = PurePath(subject.file)
    folder = path.parent.name
    if not folder:
        return
    if path.stem != subject.definition.service:
        yield Finding(
            ("service",),
            f"layanan '{subject.definition.service}' tertulis di berkas '{path.name}'",
            f"namai berkasnya '{subject.definition.service}.yaml'",
        )
    if folder != subject.regency.regency:
        yield Finding(
            (),
            f"berkas berada di folder '{folder}', kabupatennya '{subject.regency.regency}'",
            f"pindahkan ke folder '{subject.regency.regency}'",
        )
