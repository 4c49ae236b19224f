"""Letters: each a row from its number or its signature on, whichever comes first, and kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, Regency, one_of, refers, table


class Ended(StrEnum):
    """How a letter ceased to hold: before it was handed over, after, or by a newer one."""

    VOID = "void"
    REVOKED = "revoked"
    REPLACED = "replaced"


class Letter(Base):
    """A letter of a case.  A row with a `series` is an entry of a register, and never goes away."""

    __tablename__ = "letter"
    __table_args__ = (
        refers("case", "case"),
        refers("person", "signer"),
        one_of("ended_as", Ended),
        UniqueConstraint("code"),
        UniqueConstraint("regency", "series", "year", "sequence"),
        CheckConstraint(
            "(series IS NULL) = (sequence IS NULL) AND (series IS NULL) = (year IS NULL)",
            name="series",
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended"),
        Index(None, "regency", "case"),
        Index(
            "ix_letter_book",
            "regency",
            "register",
            "year",
            "numbered_at",
            sqlite_where=text("register IS NOT NULL"),
            postgresql_where=text("register IS NOT NULL"),
        ),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    case: Mapped[Id]
    letter: Mapped[str]
    """Which of the letters of its procedure."""
    code: Mapped[str]
    """By which anybody who holds the paper finds what may be told of it; it leads nowhere else."""
    register: Mapped[str | None]
    series: Mapped[str | None]
    """In which its number counts: that of a register, or of a classification within one."""
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    number: Mapped[str | None]
    """As written; without a register it is another office's."""
    numbered_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    signer: Mapped[Id | None]
    """Who signed, if it was one of the office."""
    signature: Mapped[str | None]
    """The block under it, as JSON: posts, name, rank and number as they were at that moment."""
    dated: Mapped[date | None]
    """The local date that it bears: that of the later of signature and number."""
    issued_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[str | None]
    reason: Mapped[str | None]
    """Why it ceased to hold: one of the declared reasons; what else was said is in the history."""
    sealed: Mapped[str | None]
    """The paper as it was set in type, sealed; none before the signature, and none once erased."""
    document: Mapped[Id | None]
    """The document that has its bytes."""


letter = table(Letter)
