"""What every table shares: names of constraints, types of columns, keys within one regency.

The classes describe tables, for Alembic and for the `Table` objects that statements are built on;
nothing loads or saves an object through them.  Every tenant table's primary key begins with the
regency, and every key between two of them is composite, so that a row can never point across.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

from engine.types import UtcDateTime

# Named, because a migration can only change what it can name.
NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


metadata = MetaData(naming_convention=NAMES)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {str: Text(), datetime: UtcDateTime()}  # noqa: RUF012


Id = Annotated[str, mapped_column(Uuid(as_uuid=False))]
"""A row's own id (see `engine.ids`): text in Python, `uuid` in PostgreSQL."""

Regency = Annotated[str, mapped_column(primary_key=True)]
"""The regency a row belongs to: the first column of its primary key."""

OwningRegency = Annotated[str, mapped_column(ForeignKey("regency.id"), primary_key=True)]
"""The same for a table with no other key that leads to a regency."""


def refers(target: str, *columns: str, to: Sequence[str] = ("id",)) -> ForeignKeyConstraint:
    """Return a foreign key to a row of the same regency, whatever the columns say."""
    return ForeignKeyConstraint(
        ["regency", *columns], [f"{target}.{column}" for column in ("regency", *to)]
    )


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """Return a check that `column` holds one of the `values`."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def table(of: type[Base]) -> Table:
    """Return the table of a class, as what it is."""
    return cast("Table", of.__table__)
