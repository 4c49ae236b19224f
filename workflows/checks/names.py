"""Names: every word that refers to something refers to one thing that is declared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse
from pathlib import PurePath

from workflows.chains import is_link
from workflows.checks import references
from workflows.checks.subject import Finding, Subject, unknown
from workflows.procedure import FACTS, counts
from workflows.schema.flow import (
    ANY_OPEN,
    APPLICANT,
    BATCH,
    BY_ITSELF,
    CLOCK,
    HOLDER,
    RESUME,
    SUPERVISORS,
)


def unknown_state(subject: Subject) -> Iterator[Finding]:
    """A move, a clock, or what is said of people, members or chains names an undeclared state."""
    known = [*subject.definition.states, *subject.definition.chains]
    for path, name in references.states(subject.definition):
        if name not in subject.definition.states:
            yield unknown(path, "tahap", name, filterfalse(is_link, known))


def unknown_role(subject: Subject) -> Iterator[Finding]:
    """An act, a requirement, a link, a listing or a batch names a role that is not declared."""
    definition = subject.definition
    actors = {**definition.roles, **definition.outside, **dict.fromkeys(BY_ITSELF)}
    for path, name in references.actors(definition):
        if name not in actors:
            yield unknown(path, "peran", name, actors)
    for path, name in references.roles(definition):
        if name not in definition.roles:
            yield unknown(path, "peran", name, definition.roles)


def unknown_field(subject: Subject) -> Iterator[Finding]:
    """An act asks for, or a letter is numbered by, a field that is not declared."""
    fields = subject.definition.fields
    for path, name in references.fields(subject.definition):
        if name not in fields:
            yield unknown(path, "isian", name, fields)


def unknown_requirement(subject: Subject) -> Iterator[Finding]:
    """An action names a requirement that is not declared."""
    requirements = subject.definition.requirements
    for path, name in references.requirements(subject.definition):
        if name not in requirements:
            yield unknown(path, "persyaratan", name, requirements)


def unknown_action(subject: Subject) -> Iterator[Finding]:
    """`not_by`, a letter, or a batch that moves its members names an undeclared action."""
    actions = subject.definition.actions
    for path, name in references.actions(subject.definition):
        if name not in actions:
            yield unknown(path, "tindakan", name, filterfalse(is_link, actions))


def unknown_unit(subject: Subject) -> Iterator[Finding]:
    """A holder or who is bound by a clock is nobody who can be, or the unit of an act is none."""
    # A field that is asked for and not declared is told by `unknown-field`, once.
    told = subject.asked - subject.definition.fields.keys()
    for name, state in subject.definition.states.items():
        if not is_link(name) and state.holder not in subject.holders | told:
            path = ("states", name, "holder")
            yield unknown(path, "unit atau pihak luar", state.holder, subject.holders)
    outside = [APPLICANT, *subject.definition.outside]
    for name, clock in subject.definition.clocks.items():
        if clock.binds is not None and clock.binds not in outside:
            yield unknown(("clocks", name, "binds"), "pihak luar", clock.binds, outside)
    for at, unit in references.units(subject.definition):
        if unit not in subject.regency.units:
            yield unknown(at, "unit", unit, subject.regency.units)


def name_taken(subject: Subject) -> Iterator[Finding]:
    """A name that the language, the case or another element already uses."""
    definition, units = subject.definition, subject.regency.units
    for path, name, meaning in (
        *(
            ((block, name), name, "kata bahasa ini")
            for block in ("states", "chains")
            for name in (ANY_OPEN, RESUME)
        ),
        *((("chains", name), name, "sebuah tahap") for name in definition.states),
        *((("fields", name), name, "fakta setiap berkas") for name in FACTS),
        *((("fields", name), name, "yang dihitung pada berkas") for name in counts(definition)),
        (("outside", APPLICANT), APPLICANT, "kata bahasa ini"),
        *(
            ((block, name), name, "kata bahasa ini")
            for block in ("outside", "roles")
            for name in (BATCH, CLOCK, HOLDER, SUPERVISORS)
        ),
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
