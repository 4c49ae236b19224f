"""The capacity in which a post is held, as officials write it before the title."""

from __future__ import annotations

from workflows.regency import Regency

WORDS = {"definitive": "", "plt": "Plt.", "plh": "Plh.", "an": "a.n.", "ub": "u.b."}
"""What stands before the title; before that of the definitive holder nothing does."""


def held_post(regency: Regency, role: str, capacity: str) -> str:
    """Return the regency's title for `role`, with the capacity before it: "Plh. Kepala Dinas".

    A role that the regency does not have has no title: "".
    """
    post = regency.roles.get(role)
    return f"{WORDS[capacity]} {post.title}".strip() if post else ""
