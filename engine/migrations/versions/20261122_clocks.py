"""Calendars as applied, each for good, and the clocks of a case beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261122_clocks"
down_revision = "20261122_people_and_batches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case", sa.Column("clocks", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "calendar",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("applied_at", UtcDateTime(), nullable=False),
        sa.Column("applied_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.ForeignKeyConstraint(["regency"], ["regency.id"]),
        sa.ForeignKeyConstraint(["regency", "applied_by"], ["person.regency", "person.id"]),
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER calendar_keeps_rows BEFORE UPDATE OR DELETE ON calendar "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER calendar_keeps_table BEFORE TRUNCATE ON calendar "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    else:
        for name in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER calendar_keeps_rows_on_{name.lower()} BEFORE {name} ON calendar "
                "BEGIN SELECT RAISE(ABORT, 'calendar keeps its rows as they were written'); END"
            )


def downgrade() -> None:
    op.drop_table("calendar")
    op.drop_column("case", "clocks")
