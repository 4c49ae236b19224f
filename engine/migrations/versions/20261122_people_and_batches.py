"""People listed in a case, cases gathered in a batch, and what the links of a chain approved."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261122_people_and_batches"
down_revision = "20261122_documents"
branch_labels = None
depends_on = None

_ACTIVE = sa.text("active")


def upgrade() -> None:
    op.add_column("case", _text("frozen_by", nullable=True))
    for name in ("criteria", "verdict", "reason"):
        op.add_column("case_person", _text(name, nullable=True))
    op.add_column("case_person", sa.Column("taken_off_at", UtcDateTime(), nullable=True))
    op.create_table(
        "membership",
        _text("regency", primary_key=True),
        _id("batch", primary_key=True),
        _id("case", primary_key=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        _text("answer", nullable=True),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        *(_refers("case", column) for column in ("case", "batch")),
    )
    op.create_index("ix_membership_regency_batch", "membership", ["regency", "batch"])
    op.create_index(
        "ix_membership_active",
        "membership",
        ["regency", "case"],
        unique=True,
        sqlite_where=_ACTIVE,
        postgresql_where=_ACTIVE,
    )
    op.create_table(
        "approval",
        _text("regency", primary_key=True),
        _id("case", primary_key=True),
        _text("link", primary_key=True),
        _text("hash"),
        _id("by"),
        sa.Column("at", UtcDateTime(), nullable=False),
        _refers("case", "case"),
        _refers("person", "by"),
    )


def downgrade() -> None:
    op.drop_table("approval")
    op.drop_table("membership")
    for name in ("taken_off_at", "reason", "verdict", "criteria"):
        op.drop_column("case_person", name)
    op.drop_column("case", "frozen_by")


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), **{"nullable": False, **options})


def _id(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Uuid(as_uuid=False), **{"nullable": False, **options})


def _refers(target: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["regency", column], [f"{target}.regency", f"{target}.id"])
