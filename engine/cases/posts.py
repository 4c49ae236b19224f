"""As what someone acts: the appointment that an event keeps with the person."""

from __future__ import annotations

from engine.cases.asking import Asking
from engine.cases.record import Record
from workflows.actor import Appointment
from workflows.listing import post_for


def told(appointment: Appointment) -> dict[str, str]:
    """Return what an event says of the appointment under which it was done."""
    return {
        "appointment": appointment.id,
        "role": appointment.role,
        "capacity": appointment.capacity,
    }


def acting_in(asking: Asking, record: Record, roles: tuple[str, ...]) -> dict[str, str]:
    """Return what an event says of the appointment by which the actor holds one of `roles` here.

    Nothing for who holds none of them, whom the rules refused before.
    """
    found = post_for(record.procedure, asking.actor, roles, record.row.unit, asking.today)
    return {} if found is None else told(found)
