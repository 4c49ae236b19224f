"""What only those may see who handle a case: the identity of a complainant, and their words."""

from __future__ import annotations

from datetime import date

from workflows.actor import Actor
from workflows.letters import wording
from workflows.procedure import Procedure
from workflows.requirements import posts_here
from workflows.schema.form import Attribute, Party
from workflows.schema.letter import Letter

HIDDEN = "Dirahasiakan"
"""In the place of what is not shown."""


def handles(procedure: Procedure, actor: Actor, state: str, unit: str, today: date) -> bool:
    """Say whether `actor` handles a case of `unit` that stands in `state`.

    They do by a role of its procedure, at the unit or above it, or when it is their turn.
    """
    line = procedure.lines.get(unit, ())
    held = [own for own in actor.appointments if own.valid_on(today)]
    return any(own.role in procedure.definition.roles and own.unit in line for own in held) or any(
        (own.role, own.unit) in posts_here(procedure, state, unit) for own in held
    )


def prints_secrets(procedure: Procedure, letter: Letter) -> bool:
    """Say whether a letter prints what only those may see who handle the case."""
    fields = procedure.definition.fields
    return any(fields[name].handlers_only for _, name in wording.named(letter) if name in fields)


def hides_name(procedure: Procedure) -> bool:
    """Say whether only those who handle a case may know who brought it."""
    return any(
        field.handlers_only and (field.person, field.attribute) == (Party.APPLICANT, Attribute.NAME)
        for field in procedure.definition.fields.values()
    )
