"""Notices to people, and the mails that are owed of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261123_notices"
down_revision = "20261123_ladders"
branch_labels = None
depends_on = None

_UNREAD = sa.text("read_at IS NULL")
_DUE = sa.text("next_at IS NOT NULL")
_GIVEN_UP = sa.text("next_at IS NULL AND sent_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False, primary_key=True),
        sa.Column("person", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case", sa.Uuid(as_uuid=False), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("topic", "subject", "text")),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.UniqueConstraint("regency", "person", "topic"),
        sa.ForeignKeyConstraint(["regency", "person"], ["person.regency", "person.id"]),
        sa.ForeignKeyConstraint(["regency", "case"], ["case.regency", "case.id"]),
    )
    op.create_index("ix_notice_regency_person_id", "notice", ["regency", "person", "id"])
    op.create_index(
        "ix_notice_unread", "notice", ["regency", "person", "id"],
        sqlite_where=_UNREAD, postgresql_where=_UNREAD,
    )  # fmt: skip
    op.create_table(
        "mail",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("notice", sa.Uuid(as_uuid=False), nullable=False, primary_key=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *(sa.Column(name, UtcDateTime(), nullable=True) for name in ("next_at", "sent_at")),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint("attempts >= 0", name="attempts"),
        sa.CheckConstraint("sent_at IS NULL OR next_at IS NULL", name="sent"),
        sa.ForeignKeyConstraint(["regency", "notice"], ["notice.regency", "notice.id"]),
    )
    op.create_index("ix_mail_due", "mail", ["next_at"], sqlite_where=_DUE, postgresql_where=_DUE)
    op.create_index(
        "ix_mail_given_up", "mail", ["regency"],
        sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("mail")
    op.drop_table("notice")
