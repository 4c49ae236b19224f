"""Documents attached to cases: what is known of each; its bytes lie in files, by their hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, Regency, refers, table


class Document(Base):
    """One file as it was given in answer to a field; an answer that replaces it adds another."""

    __tablename__ = "document"
    __table_args__ = (
        refers("case", "case"),
        refers("person", "by"),
        CheckConstraint("size > 0", name="size"),
        Index(None, "regency", "case"),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    case: Mapped[Id]
    field: Mapped[str]
    name: Mapped[str]
    """What the file was called where it came from, without its folders: sealed, together with all
    other columns of the row; empty when the document was erased."""
    media_type: Mapped[str]
    """What its content is, whatever its name and its sender said."""
    size: Mapped[int]
    hash: Mapped[str]
    """SHA-256 of the content, in hexadecimal: also where it is kept."""
    by: Mapped[Id]
    at: Mapped[datetime]


document = table(Document)
