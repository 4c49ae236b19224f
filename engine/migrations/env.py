"""What Alembic runs: the migrations, inside the unit of work it is given."""

from __future__ import annotations

from alembic import context

from engine import tables

context.configure(
    connection=context.config.attributes["work"],
    target_metadata=tables.metadata,
    render_as_batch=True,
)
context.run_migrations()
