"""Cases beside a case: those of the same person, and the complaints about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, select

from engine.cases.persons import CasePerson
from engine.cases.record import Record
from engine.queries.reader import Reader
from engine.queries.views import OtherCase
from engine.tables.cases import case as case_table
from engine.tables.cases import case_link as link_table
from engine.tables.cases import case_person as case_person_table
from workflows.discretion import handles, hides_name
from workflows.procedure import Procedure
from workflows.schema.form import Attribute

MOST = 20

_c, _people = case_table.c, case_person_table.c
_SHOWN = select(_c.number, _c.version, _c.state, _c.unit, _c.received_at)
_SAME = _SHOWN.where(
    _c.regency == bindparam("regency"),
    _c.id != bindparam("case"),
    _c.id.in_(
        select(_people.case).where(
            _people.regency == bindparam("regency"),
            _people.nik_lookup.in_(bindparam("niks", expanding=True)),
            _people.taken_off_at.is_(None),
        )
    ),
)
_ABOUT = _SHOWN.join(
    link_table, and_(link_table.c.regency == _c.regency, link_table.c.case == _c.id)
).where(_c.regency == bindparam("regency"), link_table.c.about == bindparam("case"))


def same_person(reader: Reader, found: Record, listed: Iterable[CasePerson]) -> Iterator[OtherCase]:
    """Yield other cases of the regency that name a person with the same NIK.

    None tells of a person whom this reader may not know, from either side.
    """
    if not _knows(reader, found.procedure, found.row):
        return
    niks = {
        reader.keys.lookup("nik", person.particulars[Attribute.NIK])
        for person in listed
        if Attribute.NIK in person.particulars
    }
    if niks:
        for procedure, row in _read(reader, _SAME, found, niks=sorted(niks)):
            if _knows(reader, procedure, row):
                yield _shown(procedure, row)


def about_it(reader: Reader, found: Record) -> Iterator[OtherCase]:
    """Yield the cases that are about this one, as far as this reader may know of them.

    Who is complained of and does not handle the complaint would guess who complained.
    """
    for procedure, row in _read(reader, _ABOUT, found):
        if _knows(reader, procedure, row):
            yield _shown(procedure, row)


def _knows(reader: Reader, procedure: Procedure, row: Row[Any]) -> bool:
    """Say whether the reader may know who brought the case of `row`."""
    return not hides_name(procedure) or handles(
        procedure, reader.actor, row.state, row.unit, reader.today
    )


def _read(
    reader: Reader, statement: Select[Any], found: Record, **more: object
) -> Iterator[tuple[Procedure, Row[Any]]]:
    which = {"regency": found.row.regency, "case": found.row.id, **more}
    newest = statement.order_by(_c.received_at.desc()).limit(MOST)
    for row in reader.work.execute(newest, which).all():
        yield reader.catalog.procedure(reader.work, found.row.regency, row.version), row


def _shown(procedure: Procedure, row: Row[Any]) -> OtherCase:
    return OtherCase(
        number=row.number,
        service_title=procedure.definition.title,
        state_label=procedure.definition.states[row.state].label,
        received_at=row.received_at,
    )
