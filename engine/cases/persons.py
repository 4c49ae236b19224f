"""The people of a case: their particulars, kept apart from its events and sealed.

A name stands open, for lists; every other particular is in one sealed text, and the numbers that
a case is searched by have a keyed lookup beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from engine import ids
from engine.history import canonical
from engine.sealing import Keys
from engine.tables.cases import CasePersonCapacity
from engine.tables.cases import case_person as person_table
from workflows import form
from workflows.facts import Value
from workflows.procedure import Procedure
from workflows.roster import Entry
from workflows.schema.form import Attribute, Party

LOOKUPS = {
    Attribute.NIK: "nik_lookup",
    Attribute.KK: "kk_lookup",
    Attribute.BPJS_CARD: "card_lookup",
}
"""Particulars by which a person is found, and the column of their keyed hash."""

Particulars = dict[Party, dict[Attribute, str]]

_OF_CASE = (
    select(person_table)
    .where(
        person_table.c.regency == bindparam("regency"),
        person_table.c.case == bindparam("case"),
        person_table.c.capacity != CasePersonCapacity.LISTED.value,
    )
    .order_by(person_table.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePerson:
    """A person of a case with their particulars; erased ones have none."""

    id: str
    capacity: str
    particulars: Mapping[Attribute, str]
    erased: bool


def split(
    procedure: Procedure, values: Mapping[str, Value]
) -> tuple[dict[str, Value], Particulars]:
    """Part the answered fields into the case's own and the particulars of its people."""
    own: dict[str, Value] = {}
    people: Particulars = {}
    for name, value in values.items():
        field = procedure.definition.fields[name]
        if field.person is None or field.attribute is None:
            own[name] = value
        else:
            people.setdefault(field.person, {})[field.attribute] = form.written(value)
    return own, people


def add(
    work: Connection, keys: Keys, *, regency: str, case: str, people: Particulars, now: datetime
) -> None:
    """Add the people of a new case, in one statement."""
    rows = [
        _row(keys, regency, case, party.value, particulars, now)
        for party, particulars in people.items()
    ]
    if rows:
        work.execute(insert(person_table), rows)


def listed(keys: Keys, regency: str, case: str, entry: Entry, now: datetime) -> dict[str, Any]:
    """Return the row of a person whom a case lists."""
    row = _row(keys, regency, case, CasePersonCapacity.LISTED.value, entry.particulars, now)
    marked = canonical(list(entry.criteria)) if entry.criteria else None
    return {**row, "criteria": marked, "verdict": None, "reason": None}


def _row(
    keys: Keys,
    regency: str,
    case: str,
    capacity: str,
    particulars: Mapping[Attribute, str],
    now: datetime,
) -> dict[str, Any]:
    person = ids.new(now)
    rest = {name.value: text for name, text in particulars.items() if name is not Attribute.NAME}
    lookups = {
        column: keys.lookup(attribute.value, particulars[attribute])
        if attribute in particulars
        else None
        for attribute, column in LOOKUPS.items()
    }
    return {
        "regency": regency,
        "id": person,
        "case": case,
        "capacity": capacity,
        "name": particulars.get(Attribute.NAME),
        "sealed": keys.seal(canonical(rest), f"{regency}/{person}"),
        **lookups,
    }


def of_case(work: Connection, keys: Keys, regency: str, case: str) -> tuple[CasePerson, ...]:
    """Return the people of a case."""
    found = work.execute(_OF_CASE, {"regency": regency, "case": case})
    return tuple(opened(keys, row) for row in found)


def opened(keys: Keys, row: Row[Any]) -> CasePerson:
    """Return a person of a case as a row of theirs holds them, their particulars unsealed."""
    place = f"{row.regency}/{row.id}"
    sealed = json.loads(keys.unseal(row.sealed, place)) if row.sealed else {}
    particulars = {Attribute(name): text for name, text in sealed.items()}
    if row.name is not None:
        particulars[Attribute.NAME] = row.name
    return CasePerson(
        id=row.id,
        capacity=row.capacity,
        particulars=particulars,
        erased=row.erased_at is not None,
    )


def personal(people: Particulars) -> dict[str, str]:
    """Return particulars as an event refers to them: `applicant.nik` and the text."""
    return {
        f"{party.value}.{attribute.value}": text
        for party, particulars in people.items()
        for attribute, text in particulars.items()
    }
