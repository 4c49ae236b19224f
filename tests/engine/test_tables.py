"""The tables keep regencies apart and refuse values nobody declared."""

from typing import Any

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, insert
from sqlalchemy.exc import IntegrityError

from engine import tables
from engine.database import Database
from tests.engine import house

HERE, THERE = "lebak", "malang"


def tenant_tables() -> list[Table]:
    return [table for table in tables.metadata.sorted_tables if table.name != "regency"]


def keys_within_a_regency() -> list[ForeignKeyConstraint]:
    return [
        key
        for table in tenant_tables()
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
        if key.referred_table.name != "regency"
    ]


@pytest.mark.parametrize("table", tenant_tables(), ids=lambda table: table.name)
def test_every_tenant_key_begins_with_the_regency(table: Table):
    """Isolation and partitioning follow from the first column of the key."""
    first = next(iter(table.primary_key.columns))

    assert "regency" == first.name


@pytest.mark.parametrize("key", keys_within_a_regency(), ids=lambda key: key.name)
def test_every_key_between_tenant_tables_carries_the_regency(key: ForeignKeyConstraint):
    """No key could be satisfied by a row of another regency."""
    assert "regency" == key.column_keys[0]
    assert "regency" == key.elements[0].column.name


@pytest.mark.parametrize("key", keys_within_a_regency(), ids=lambda key: key.name)
def test_no_row_points_into_another_regency(database: Database, key: ForeignKeyConstraint):
    """A row here that names a row which exists only there is refused, for each foreign key."""
    with database.writing() as work:
        house.build(work, HERE, before=key.table.name)
        house.build(work, THERE)
        renamed = renamed_target(key)
        work.execute(
            insert(key.referred_table), house.row(key.referred_table.name, THERE, **renamed)
        )

    pairs = list(zip(key.column_keys, key.elements, strict=True))[1:]
    columns = {column: renamed[element.column.name] for column, element in pairs}
    with pytest.raises(IntegrityError), database.writing() as work:
        work.execute(insert(key.table), house.row(key.table.name, HERE, **columns))


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("unit", {"kind": "room"}),
        ("person", {"login": "Siti"}),
        ("appointment", {"capacity": "acting"}),
        ("appointment", {"until": house.SINCE.replace(year=2025)}),
        ("version", {"status": "draft"}),
        ("case", {"revision": -1}),
        ("case", {"seq": -1}),
        ("case_person", {"capacity": "witness"}),
        ("verdict", {"verdict": "maybe"}),
        ("document", {"size": 0}),
        ("mail", {"attempts": -1}),
        ("mail", {"sent_at": house.NOW}),
        ("letter", {"ended_at": house.NOW, "ended_as": "lost"}),
        ("letter", {"ended_at": house.NOW}),
        ("letter", {"sequence": None}),
        ("letter", {"year": None}),
        ("letter", {"series": None}),
    ],
)
def test_a_value_that_nobody_declared_is_refused(
    database: Database, table: str, changed: dict[str, Any]
):
    """The database keeps the lists of values, also against a program that forgets them."""
    with pytest.raises(IntegrityError), database.writing() as work:
        for earlier in tables.metadata.sorted_tables:
            changes = changed if earlier.name == table else {}
            work.execute(insert(earlier), house.row(earlier.name, HERE, **changes))


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("person", {"id": house.CASE}),
        ("version", {"id": house.CASE}),
        ("case", {"id": house.PERSON}),
        ("event", {"seq": 2}),
        ("notice", {"id": house.CASE}),
        ("letter", {"id": house.CASE, "code": "another"}),
        ("letter", {"id": house.CASE, "sequence": 2}),
    ],
)
def test_what_is_unique_in_a_regency_is_refused_twice(
    database: Database, table: str, changed: dict[str, Any]
):
    """Logins, numbers of versions, cases and letters, keys, topics and codes exist once."""
    with database.writing() as work:
        house.build(work, HERE)
        house.build(work, THERE)

    with pytest.raises(IntegrityError), database.writing() as work:
        work.execute(insert(tables.metadata.tables[table]), house.row(table, HERE, **changed))


def test_a_code_of_a_letter_is_unique_across_regencies(database: Database):
    """Whoever verifies a letter types its code, and no regency."""
    with database.writing() as work:
        house.build(work, HERE)
        house.build(work, THERE, before="letter")

    with pytest.raises(IntegrityError), database.writing() as work:
        code = house.row("letter", HERE)["code"]
        work.execute(insert(tables.letter), house.row("letter", THERE, code=code))


def renamed_target(key: ForeignKeyConstraint) -> dict[str, Any]:
    """Return fresh values for what the key refers to, and for what else must be unique there."""
    fresh: dict[str, dict[str, Any]] = {
        "unit": {"id": "bidang"},
        "person": {"id": house.CASE, "login": "budi"},
        "version": {"id": house.CASE, "number": 2},
        "case": {"id": house.PERSON, "number": "PBI-2"},
        "event": {"case": house.CASE, "seq": 2, "key": "k2"},
        "notice": {"id": house.CASE, "topic": "soon"},
    }
    return fresh[key.referred_table.name]
