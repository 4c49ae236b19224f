"""Why an appointment does not help today, in a sentence for the person who holds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workflows.actor import Appointment
from workflows.dates import long_date
from workflows.regency import Regency


def not_in_force(regency: Regency, held: Iterable[Appointment], today: date) -> str:
    """Say when the last of the appointments ended, or else when the first begins.

    Receives appointments none of which is in force today; returns "" when there are none.
    """
    ended = [(own.until, own) for own in held if own.until is not None and own.until < today]
    if ended:
        until, last = max(ended, key=lambda each: each[0])
        return f"Jabatan Anda sebagai {_title(regency, last)} berakhir {long_date(until)}."
    first = min(held, key=lambda own: own.since, default=None)
    if first is None:
        return ""
    return f"Jabatan Anda sebagai {_title(regency, first)} baru mulai {long_date(first.since)}."


def _title(regency: Regency, appointment: Appointment) -> str:
    post = regency.roles.get(appointment.role)
    return post.title if post else appointment.role
