"""Regencies and their units."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, OwningRegency, one_of, refers, table
from workflows.regency import UnitKind


class Regency(Base):
    """A tenant: it owns people, units, definitions and cases."""

    __tablename__ = "regency"

    id: Mapped[str] = mapped_column(primary_key=True)
    """Its slug, which never changes, whatever happens to names and codes."""
    title: Mapped[str]
    code: Mapped[str]
    """The ministry's region code, as declared now."""
    zone: Mapped[str]
    declaration: Mapped[str]
    """The exact text of the `regency.yaml` this row was read from."""
    declared_hash: Mapped[str]
    """SHA-256 of the declaration."""
    created_at: Mapped[datetime]


class Unit(Base):
    """An office or a territory.  Once there, it is never deleted: cases remember it."""

    __tablename__ = "unit"
    __table_args__ = (one_of("kind", UnitKind), refers("unit", "within"))

    regency: Mapped[OwningRegency]
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    within: Mapped[str | None]
    """The unit above it."""


regency = table(Regency)
unit = table(Unit)
