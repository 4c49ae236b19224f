"""What a case is about: a complaint names the application complained of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261122_what_a_case_is_about"
down_revision = "20261122_the_house"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_link",
        sa.Column("regency", sa.Text(), nullable=False, primary_key=True),
        sa.Column("case", sa.Uuid(as_uuid=False), nullable=False, primary_key=True),
        sa.Column("about", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(["regency", "case"], ["case.regency", "case.id"]),
        sa.ForeignKeyConstraint(["regency", "about"], ["case.regency", "case.id"]),
    )
    op.create_index("ix_case_link_regency_about", "case_link", ["regency", "about"])


def downgrade() -> None:
    op.drop_table("case_link")
