"""The top of a signed-in page: whose office it is, who is signed in, in which posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.people import Visitor
from engine.people.appointments import UNREAD_CAP
from workflows.actor import Actor
from workflows.capacity import held_post
from workflows.regency import ADMINISTRATOR, Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands at the top of every signed-in page; `posts` with their capacity.

    `unread` is how many notices are new, as it is written; empty when none is.
    """

    regency: str
    office: str
    person: str
    posts: tuple[str, ...]
    unread: str
    administers: bool
    """Whether they care for the regency's incidents."""
    registers: Mapping[str, str]
    """Of whoever is in office the titles of the registers of letter numbers."""


def header(actor: Actor, regency: Regency, today: date) -> Header:
    """Return the top of this person's pages; `posts` are those held today."""
    held = (own for own in actor.appointments if own.valid_on(today))
    posts = (held_post(regency, own.role, own.capacity) for own in held)
    return Header(
        regency=regency.title,
        office=regency.office.title,
        person=actor.name,
        posts=tuple(dict.fromkeys(post for post in posts if post)),
        unread=_unread(actor.unread) if isinstance(actor, Visitor) else "",
        administers=actor.holds(ADMINISTRATOR, today),
        registers=_registers(regency) if actor.in_office(today) else {},
    )


def _registers(regency: Regency) -> dict[str, str]:
    """Return what leads to each register; where there is but one, no more than that."""
    declared = regency.registers
    if len(declared) == 1:
        return dict.fromkeys(declared, "Buku nomor")
    return {name: f"Buku nomor {each.title}" for name, each in declared.items()}


def _unread(count: int) -> str:
    return f"{UNREAD_CAP}+" if count > UNREAD_CAP else str(count or "")
