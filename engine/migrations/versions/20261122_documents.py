"""Documents attached to cases; their bytes lie outside the database, by their hash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261122_documents"
down_revision = "20261122_what_a_case_is_about"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False, primary_key=True),
        sa.Column("case", sa.Uuid(as_uuid=False), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("field", "name", "media_type")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("size > 0", name="size"),
        sa.ForeignKeyConstraint(["regency", "case"], ["case.regency", "case.id"]),
        sa.ForeignKeyConstraint(["regency", "by"], ["person.regency", "person.id"]),
    )
    op.create_index("ix_document_regency_case", "document", ["regency", "case"])


def downgrade() -> None:
    op.drop_table("document")
