"""When the ladder of a case's clocks next wants attention, and what could not be done then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261123_ladders"
down_revision = "20261122_clocks"
branch_labels = None
depends_on = None

_WAKING = sa.text("wakes_at IS NOT NULL")
_UNSETTLED = sa.text("settled_at IS NULL")


def upgrade() -> None:
    op.add_column("case", sa.Column("wakes_at", UtcDateTime(), nullable=True))
    # Nobody's, when a clock moved the case.
    with op.batch_alter_table("case") as case:
        case.alter_column("revised_by", existing_type=sa.Uuid(as_uuid=False), nullable=True)
    op.create_index(
        "ix_case_wakes", "case", ["wakes_at", "regency"],
        sqlite_where=_WAKING, postgresql_where=_WAKING,
    )  # fmt: skip
    op.create_table(
        "incident",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False, primary_key=True),
        sa.Column("case", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("run", "rung", "attempts")),
        sa.Column("sentence", sa.Text(), nullable=False),
        *(sa.Column(name, UtcDateTime(), nullable=False) for name in _INSTANTS),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("attempts > 0", name="attempts"),
        sa.ForeignKeyConstraint(["regency", "case"], ["case.regency", "case.id"]),
    )
    op.create_index(
        "ix_incident_unsettled", "incident", ["regency", "case", "clock", "run"], unique=True,
        sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED,
    )  # fmt: skip


_INSTANTS = ("first_at", "last_at", "retry_at")


def downgrade() -> None:
    op.drop_table("incident")
    op.drop_index("ix_case_wakes", "case")
    op.execute('UPDATE "case" SET revised_by = opened_by WHERE revised_by IS NULL')
    with op.batch_alter_table("case") as case:
        case.alter_column("revised_by", existing_type=sa.Uuid(as_uuid=False), nullable=False)
    op.drop_column("case", "wakes_at")
