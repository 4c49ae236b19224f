"""The top of a signed-in page: whose office it is, who is signed in, in which roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.actor import Actor
from workflows.regency import Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands at the top of every signed-in page."""

    regency: str
    office: str
    person: str
    roles: tuple[str, ...]


def header(actor: Actor, regency: Regency, today: date) -> Header:
    """Return the top of this person's pages; `roles` are those in force today."""
    held = (own.role for own in actor.appointments if own.valid_on(today))
    return Header(
        regency=regency.title,
        office=regency.office.title,
        person=actor.name,
        roles=tuple(
            dict.fromkeys(regency.roles[role].title for role in held if role in regency.roles)
        ),
    )
