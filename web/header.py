"""The top of a signed-in page: whose office it is, who is signed in, in which posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.actor import Actor
from workflows.capacity import held_post
from workflows.regency import Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands at the top of every signed-in page; `posts` with their capacity."""

    regency: str
    office: str
    person: str
    posts: tuple[str, ...]


def header(actor: Actor, regency: Regency, today: date) -> Header:
    """Return the top of this person's pages; `posts` are those held today."""
    held = (own for own in actor.appointments if own.valid_on(today))
    posts = (held_post(regency, own.role, own.capacity) for own in held)
    return Header(
        regency=regency.title,
        office=regency.office.title,
        person=actor.name,
        posts=tuple(dict.fromkeys(post for post in posts if post)),
    )
