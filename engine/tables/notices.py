"""Notices, and the mails that are sent of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, Regency, refers, table

_UNREAD = text("read_at IS NULL")
_DUE = text("next_at IS NOT NULL")
_GIVEN_UP = text("next_at IS NULL AND sent_at IS NULL")


class Notice(Base):
    """What someone is told, once about each topic.  Nothing in it is personal."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("regency", "person", "topic"),
        refers("person", "person"),
        refers("case", "case"),
        Index(None, "regency", "person", "id"),
        Index(
            "ix_notice_unread",
            "regency",
            "person",
            "id",
            sqlite_where=_UNREAD,
            postgresql_where=_UNREAD,
        ),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    person: Mapped[Id]
    """Who is told."""
    case: Mapped[Id | None]
    topic: Mapped[str]
    """What it is about, for the program: the same thing is not told to the same person twice."""
    subject: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class Mail(Base):
    """The mail of a notice, from when it is owed until it is sent or given up."""

    __tablename__ = "mail"
    __table_args__ = (
        refers("notice", "notice"),
        CheckConstraint("attempts >= 0", name="attempts"),
        CheckConstraint("sent_at IS NULL OR next_at IS NULL", name="sent"),
        # Of all regencies at once: whoever delivers asks what is due anywhere.
        Index("ix_mail_due", "next_at", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_mail_given_up", "regency", sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP),
    )

    regency: Mapped[Regency]
    notice: Mapped[Id] = mapped_column(primary_key=True)
    attempts: Mapped[int]
    """How often somebody set out to send it."""
    next_at: Mapped[datetime | None]
    """When it is tried, or tried again; none once it is sent or given up."""
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
    """What kept it from being sent the last time, without any address."""


notice = table(Notice)
mail = table(Mail)
