"""The history: events, which a database trigger lets nobody change, and what may be erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, OwningRegency, Regency, refers, table


class Event(Base):
    """One line of a case's history.  The body is the truth; the other columns repeat it."""

    __tablename__ = "event"
    __table_args__ = (
        refers("case", "case"),
        refers("person", "actor"),
        UniqueConstraint("regency", "actor", "key"),
    )

    regency: Mapped[Regency]
    case: Mapped[Id] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    actor: Mapped[Id | None]
    """None when the engine acted by itself."""
    at: Mapped[datetime]
    key: Mapped[str | None]
    """The idempotency key of the request."""
    request: Mapped[str | None]
    """Keyed hash of the request, so that the same key with another body can be refused."""
    body: Mapped[str]
    """Exact canonical JSON, the hash of the previous event included."""
    mac: Mapped[str]
    """Keyed hash of the body."""


class EventValue(Base):
    """A personal or free-text value that an event refers to by a keyed hash, until it is erased."""

    __tablename__ = "event_value"
    __table_args__ = (refers("event", "case", "seq", to=("case", "seq")),)

    regency: Mapped[Regency]
    case: Mapped[Id] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    """`applicant.nik`, `listed.<case person id>.name`, or a free text such as `note`."""
    salt: Mapped[str | None]
    sealed: Mapped[str | None]


class Checkpoint(Base):
    """Where the history stood at some moment, so that a lost tail or a lost case shows."""

    __tablename__ = "checkpoint"

    regency: Mapped[OwningRegency]
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    body: Mapped[str]
    mac: Mapped[str]


event = table(Event)
event_value = table(EventValue)
checkpoint = table(Checkpoint)
