"""With which rank someone signs a letter, and on whose behalf who signs u.b."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261123_ranks"
down_revision = "20261123_notices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("rank", sa.Text(), nullable=True))
    with op.batch_alter_table("appointment") as appointment:
        appointment.add_column(sa.Column("through", sa.Text(), nullable=True))
        appointment.create_check_constraint("through", "through IS NULL OR capacity = 'ub'")


def downgrade() -> None:
    with op.batch_alter_table("appointment") as appointment:
        appointment.drop_constraint("through", type_="check")
        appointment.drop_column("through")
    op.drop_column("person", "rank")
