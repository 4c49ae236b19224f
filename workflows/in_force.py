"""Why an appointment does not help today, in sentences for the person who holds it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from workflows.actor import Appointment
from workflows.capacity import held_post
from workflows.dates import long_date
from workflows.regency import Regency


def not_in_force(regency: Regency, held: Collection[Appointment], today: date) -> str:
    """Say when the last of the appointments ended, and when the next one begins.

    Receives appointments none of which is in force today; returns "" when there are none.
    """
    ended = [(own.until, own) for own in held if own.until is not None and own.until < today]
    coming = [own for own in held if today < own.since]
    told: list[str] = []
    last = None
    if ended:
        until, last = max(ended, key=lambda each: each[0])
        told.append(f"Jabatan Anda sebagai {_post(regency, last)} berakhir {long_date(until)}.")
    if coming:
        first = min(coming, key=lambda own: own.since)
        told.append(_begins(regency, first, after=last))
    return " ".join(told)


def _begins(regency: Regency, first: Appointment, *, after: Appointment | None) -> str:
    """Say when `first` begins; who comes back to the post of `after` was only absent."""
    post, since = _post(regency, first), long_date(first.since)
    if after and (after.unit, _post(regency, after)) == (first.unit, post):
        return f"Jabatan itu mulai lagi {since}."
    return f"Jabatan Anda sebagai {post} baru mulai {since}."


def _post(regency: Regency, appointment: Appointment) -> str:
    return held_post(regency, appointment.role, appointment.capacity) or appointment.role
