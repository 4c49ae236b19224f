"""What a case is about: another case of the regency, named in it by its number."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select, text

from engine.errors import InputInvalid
from engine.tables.cases import case as case_table
from engine.tables.cases import case_link as link_table
from workflows.facts import Value
from workflows.procedure import Procedure
from workflows.schema.form import FieldType

_NAMED = select(case_table.c.id).where(
    case_table.c.regency == bindparam("regency"), case_table.c.number == bindparam("number")
)
_COLUMNS = ("regency", "case", "about")
# One statement on both databases; SQLAlchemy has an upsert for each, but none for both.
_PUT = text(
    'INSERT INTO case_link (regency, "case", about) VALUES (:regency, :case, :about) '
    'ON CONFLICT (regency, "case") DO UPDATE SET about = excluded.about'
).bindparams(*(bindparam(name, type_=link_table.c[name].type) for name in _COLUMNS))


def link(
    work: Connection, procedure: Procedure, *, regency: str, case: str, values: Mapping[str, Value]
) -> None:
    """Link the case to the one that its newly answered field names; do nothing without such.

    Raises `InputInvalid` where the regency has no case of that number, or it is the case itself.
    """
    for name, number in values.items():
        if procedure.definition.fields[name].type is not FieldType.CASE:
            continue
        about = work.execute(_NAMED, {"regency": regency, "number": number}).scalar()
        if about is None:
            raise InputInvalid({name: f"Berkas {number} tidak ada; periksa nomornya."})
        if about == case:
            raise InputInvalid({name: f"Berkas {number} adalah berkas ini sendiri."})
        work.execute(_PUT, {"regency": regency, "case": case, "about": about})
