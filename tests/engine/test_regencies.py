"""Regencies are stored as declared, and follow their declaration."""

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from engine import regencies, tables
from engine.database import Database
from tests.engine import house
from workflows.regency import Regency

UNITS: dict[str, dict[str, Any]] = {
    "bidang": {"title": "Bidang", "within": "dinsos"},
    "dinsos": {"title": "Dinas Sosial"},
    "seksi": {"title": "Seksi", "within": "bidang"},
    "cimarga": {"title": "Kecamatan Cimarga", "kind": "territory"},
}


def test_a_declared_regency_is_stored_with_its_exact_text(database: Database):
    """The text is what every later reading starts from."""
    with database.writing() as work:
        regencies.load(work, declared(), "text: 1\n", house.NOW)

    with database.reading() as work:
        found = work.execute(select(tables.regency)).one()
    expected = ("lebak", "Kabupaten Lebak", "36.02", "Asia/Jakarta", "text: 1\n")
    assert expected == (found.id, found.title, found.code, found.zone, found.declaration)
    assert sha256(b"text: 1\n").hexdigest() == found.declared_hash
    assert house.NOW == found.created_at


def test_units_are_stored_below_those_they_lie_within(database: Database):
    """In whatever order they are declared."""
    with database.writing() as work:
        regencies.load(work, declared(), "-", house.NOW)

    with database.reading() as work:
        expected = {
            "bidang": ("office", "Bidang", "dinsos"),
            "dinsos": ("office", "Dinas Sosial", None),
            "seksi": ("office", "Seksi", "bidang"),
            "cimarga": ("territory", "Kecamatan Cimarga", None),
        }
        assert expected == units(work)


def test_a_changed_declaration_changes_the_regency_and_its_units(database: Database):
    """The regency stays the same one, since when it first was."""
    with database.writing() as work:
        regencies.load(work, declared(), "old", house.NOW)
    changed = UNITS | {"seksi": {"title": "Seksi Baru", "within": "dinsos"}, "baru": {"title": "B"}}
    with database.writing() as work:
        later = house.NOW.replace(year=2027)
        regencies.load(work, declared(changed, title="Lebak"), "new", later)

    with database.reading() as work:
        found = work.execute(select(tables.regency)).one()
        assert ("office", "Seksi Baru", "dinsos") == units(work)["seksi"]
        assert "baru" in units(work)
    assert ("Lebak", "new", house.NOW) == (found.title, found.declaration, found.created_at)


def test_a_unit_that_is_declared_no_more_stays(database: Database):
    """Cases and letters remember it."""
    with database.writing() as work:
        regencies.load(work, declared(), "-", house.NOW)
        fewer = {name: unit for name, unit in UNITS.items() if name != "cimarga"}
        regencies.load(work, declared(fewer), "-", house.NOW)

    with database.reading() as work:
        assert "cimarga" in units(work)


def declared(units: dict[str, dict[str, Any]] = UNITS, title: str = "Kabupaten Lebak") -> Regency:
    return Regency.model_validate(
        {
            "alur": 1,
            "regency": "lebak",
            "title": title,
            "code": "36.02",
            "zone": "Asia/Jakarta",
            "joint_leave": True,
            "register_name": "DTSEN",
            "office": {"title": "Dinas Sosial"},
            "units": units,
            "roles": {},
        }
    )


def units(work: Connection) -> dict[str, tuple[str, str, str | None]]:
    rows = work.execute(select(tables.unit))
    return {row.id: (row.kind, row.title, row.within) for row in rows}
