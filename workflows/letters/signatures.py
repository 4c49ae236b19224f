"""The block under a letter: in which post someone signs, their name, rank and number.

As Permendagri 1/2023 article 44 has officials other than the heads of a region and its secretary
sign, with their rank and number; and Law 30/2014 articles 13 and 14 those who sign for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflows.actor import Appointment
from workflows.capacity import WORDS
from workflows.letters.paper import SignatureBlock
from workflows.regency import ADMINISTRATOR, Regency

_NIP = re.compile(r"([0-9]{8})([0-9]{6})([0-9])([0-9]{3})")
_DEFINITIVE, _UNDER = "definitive", "ub"
_FOR_ANOTHER = ("an", _UNDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, as they are on the day they do.

    `role` is signed for in `capacity`; `own` is the role that they hold themselves, and `through`
    the one on whose behalf someone signs who is two steps below.
    """

    name: str
    role: str
    capacity: str
    nip: str = ""
    rank: str = ""
    own: str | None = None
    through: str | None = None


def own_role(appointments: Iterable[Appointment], day: date) -> str | None:
    """Return the role that someone holds definitively on the local date `day`, the oldest first.

    Caring for the program is no post in which anyone signs.
    """
    held = (
        each
        for each in appointments
        if each.capacity == _DEFINITIVE and each.role != ADMINISTRATOR and each.valid_on(day)
    )
    first = min(held, key=lambda each: (each.since, each.id), default=None)
    return first.role if first else None


def block(regency: Regency, signer: Signer) -> SignatureBlock:
    """Return what stands over and below the signature of someone who holds a declared role.

    A post that is not known is left out; the name stands as it was given.
    """
    *first, last = _posts(regency, signer)
    number = f"NIP {grouped(signer.nip)}" if signer.nip else ""
    return SignatureBlock(
        over=(*first, f"{last},"),
        name=signer.name,
        below=tuple(line for line in (signer.rank, number) if line),
    )


def grouped(nip: str) -> str:
    """Return the 18 digits of a NIP as they are printed: birth, appointment, sex, serial."""
    found = _NIP.fullmatch(nip)
    return " ".join(found.groups()) if found else nip


def _posts(regency: Regency, signer: Signer) -> list[str]:
    """Return the lines over a signature, without the comma that ends them."""
    title = _title(regency, signer.role)
    if signer.capacity not in _FOR_ANOTHER:
        return [f"{WORDS[signer.capacity]} {title}".strip()]
    lines = [f"{WORDS['an']} {title}"]
    if signer.capacity == _UNDER:
        lines += [_title(regency, signer.through), WORDS[_UNDER]]
    lines.append(_title(regency, signer.own))
    return [line for line in lines if line]


def _title(regency: Regency, role: str | None) -> str:
    post = regency.roles.get(role) if role else None
    return post.signature_title.upper() if post else ""
