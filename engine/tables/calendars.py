"""Calendars as applied.  A database trigger keeps each as it was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, OwningRegency, refers, table


class Calendar(Base):
    """One calendar of a regency; the one of the highest number is in force."""

    __tablename__ = "calendar"
    __table_args__ = (refers("person", "applied_by"),)

    regency: Mapped[OwningRegency]
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    """The whole calendar: shared holidays written out."""
    hash: Mapped[str]
    """SHA-256 of the text."""
    applied_at: Mapped[datetime]
    applied_by: Mapped[Id | None]
    """None when a file seeded it."""


calendar = table(Calendar)
