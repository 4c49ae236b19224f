"""People who sign in, and the appointments that let them act."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, OwningRegency, Regency, one_of, refers, table


class Capacity(StrEnum):
    """In which capacity someone holds a role; the last four stand in for the definitive holder."""

    DEFINITIVE = "definitive"
    PLT = "plt"
    PLH = "plh"
    AN = "an"
    UB = "ub"


class Person(Base):
    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("regency", "login"),
        CheckConstraint("login = lower(login)", name="login"),
    )

    regency: Mapped[OwningRegency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    login: Mapped[str]
    name: Mapped[str]
    nip: Mapped[str | None]
    """The number of a civil servant."""
    rank: Mapped[str | None]
    """Likewise the rank and its grade: `Penata, III/c`."""
    email: Mapped[str | None]
    password_hash: Mapped[str]
    epoch: Mapped[int]
    """Carried in the signed cookie: raising it ends every session of this person."""
    active: Mapped[bool]
    failures: Mapped[int]
    """Wrong passwords since the last right one, or since the last lock."""
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Appointment(Base):
    """Who holds which role at which unit, from when to when, by which decree."""

    __tablename__ = "appointment"
    __table_args__ = (
        refers("person", "person"),
        refers("unit", "unit"),
        one_of("capacity", Capacity),
        CheckConstraint("through IS NULL OR capacity = 'ub'", name="through"),
        CheckConstraint("until IS NULL OR until >= since", name="until"),
        Index(None, "regency", "person"),
        Index(None, "regency", "role"),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    person: Mapped[Id]
    role: Mapped[str]
    unit: Mapped[str]
    capacity: Mapped[str]
    through: Mapped[str | None]
    """The role on whose behalf it is held, itself on behalf of this one: only for `ub`."""
    since: Mapped[date]
    """The first local date on which it holds."""
    until: Mapped[date | None]
    """The last local date on which it holds; none while it is open."""
    decree: Mapped[str]


person = table(Person)
appointment = table(Appointment)
