"""What the engine could not do by itself when a clock said so, until it can."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, Regency, refers, table

_UNSETTLED = text("settled_at IS NULL")


class Incident(Base):
    """A rung of a case's clock that fails: how often it was tried, why, when it is tried again.

    Of a clock at most one is not settled.
    """

    __tablename__ = "incident"
    __table_args__ = (
        refers("case", "case"),
        CheckConstraint("attempts > 0", name="attempts"),
        Index(
            "ix_incident_unsettled",
            "regency",
            "case",
            "clock",
            "run",
            unique=True,
            sqlite_where=_UNSETTLED,
            postgresql_where=_UNSETTLED,
        ),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    case: Mapped[Id]
    clock: Mapped[str]
    run: Mapped[int]
    rung: Mapped[int]
    attempts: Mapped[int]
    sentence: Mapped[str]
    """Why it failed, for an administrator; nothing personal."""
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    retry_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


incident = table(Incident)
