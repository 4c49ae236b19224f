"""Who acts: a person of a regency and the dated appointments under which they may act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role held at a unit, from one local date to another (both included), in a capacity.

    `through` is the role on whose behalf it is held, where another stands between (u.b.).
    """

    id: str
    role: str
    unit: str
    capacity: str
    since: date
    until: date | None = None
    through: str | None = None

    def valid_on(self, day: date) -> bool:
        """Say whether the appointment is in force on the local date `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person with all their appointments, those ended or not yet begun included."""

    regency: str
    person: str
    name: str
    appointments: tuple[Appointment, ...]

    def holds(self, role: str, day: date) -> bool:
        """Say whether the person holds `role`, at whatever unit, on the local date `day`."""
        return any(own.role == role and own.valid_on(day) for own in self.appointments)

    def in_office(self, day: date) -> bool:
        """Say whether the person holds any appointment at all on the local date `day`."""
        return any(own.valid_on(day) for own in self.appointments)
