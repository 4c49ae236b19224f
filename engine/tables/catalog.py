"""Published versions of definitions.  A database trigger keeps what was published as it was."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, OwningRegency, one_of, refers, table


class VersionStatus(StrEnum):
    PUBLISHED = "published"
    RETIRED = "retired"


class Version(Base):
    """One numbered version of one service; only its status may change."""

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("regency", "service", "number"),
        refers("person", "published_by"),
        one_of("status", VersionStatus),
    )

    regency: Mapped[OwningRegency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    service: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    kind: Mapped[str]
    """service, complaint or batch."""
    text: Mapped[str]
    """The resolved definition: shared blocks written out."""
    hash: Mapped[str]
    """SHA-256 of the text."""
    base_hash: Mapped[str | None]
    """The hash of the version this one was edited from."""
    status: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[Id | None]
    """None when a file seeded it."""


version = table(Version)
