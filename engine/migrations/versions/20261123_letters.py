"""Letters, with their numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261123_letters"
down_revision = "20261123_ranks"
branch_labels = None
depends_on = None

_IN_A_BOOK = sa.text("register IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "letter",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False, primary_key=True),
        sa.Column("case", sa.Uuid(as_uuid=False), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("letter", "code")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("register", "series")),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("year", "sequence")),
        sa.Column("number", sa.Text(), nullable=True),
        *(sa.Column(name, UtcDateTime(), nullable=True) for name in ("numbered_at", "signed_at")),
        sa.Column("signer", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        *(sa.Column(name, UtcDateTime(), nullable=True) for name in ("issued_at", "ended_at")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("ended_as", "reason", "sealed")),
        sa.Column("document", sa.Uuid(as_uuid=False), nullable=True),
        sa.CheckConstraint("ended_as IN ('void', 'revoked', 'replaced')", name="ended_as"),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("regency", "series", "year", "sequence"),
        sa.CheckConstraint(
            "(series IS NULL) = (sequence IS NULL) AND (series IS NULL) = (year IS NULL)",
            name="series",
        ),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended"),
        sa.ForeignKeyConstraint(["regency", "case"], ["case.regency", "case.id"]),
        sa.ForeignKeyConstraint(["regency", "signer"], ["person.regency", "person.id"]),
    )
    op.create_index("ix_letter_regency_case", "letter", ["regency", "case"])
    op.create_index(
        "ix_letter_book", "letter", ["regency", "register", "year", "numbered_at"],
        sqlite_where=_IN_A_BOOK, postgresql_where=_IN_A_BOOK,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("letter")
