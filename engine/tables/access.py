"""Who looked at what was masked: apart from the history, and no part of any chain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, Regency, refers, table


class Access(Base):
    """One look at the particulars of a case's people, and the reason that was given for it."""

    __tablename__ = "access"
    __table_args__ = (
        refers("case", "case"),
        refers("person", "person"),
        Index(None, "regency", "case"),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    case: Mapped[Id]
    person: Mapped[Id]
    at: Mapped[datetime]
    reason: Mapped[str]


access = table(Access)
