"""Cases as a batch lists them: those that take part in it, and those that may join."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, select

from engine import catalog
from engine.cases.record import Record
from engine.history import canonical
from engine.queries.particulars import shown_name, village
from engine.queries.people import LISTED, MEMBERS, counted
from engine.queries.people_views import MemberRow, Totals
from engine.queries.reader import Reader
from engine.tables.cases import CasePersonCapacity, Ruling, membership
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from workflows.discretion import handles
from workflows.procedure import Procedure
from workflows.schema.chain import Members
from workflows.schema.form import FieldType

PAGE = 50
CANDIDATES = 100
"""As many cases that may join are offered at once."""

_c, _p, _m = case_table.c, person_table.c, membership.c
_applicant = person_table.alias("applicant")


_COUNTS = (
    func.count().label("people"),
    counted(_p.verdict == Ruling.ACCEPTED.value).label("accepted"),
    counted(_p.verdict == Ruling.REFUSED.value).label("refused"),
)
_PEOPLE = (
    select(_p.case, *_COUNTS)
    .where(LISTED, _p.case.in_(bindparam("cases", expanding=True)))
    .group_by(_p.case)
)
_TOTAL_PEOPLE = select(*_COUNTS).where(LISTED, _p.case.in_(MEMBERS))
_SHOWN: Select[Any] = select(
    *(_c.id, _c.regency, _c.number, _c.version, _c.data, _c.state, _c.stage, _c.unit),
    *(_c.received_at, _applicant.c.name.label("applicant"), _applicant.c.erased_at),
    _m.answer,
).select_from(
    case_table.outerjoin(
        _applicant,
        and_(
            _applicant.c.regency == _c.regency,
            _applicant.c.case == _c.id,
            _applicant.c.capacity == CasePersonCapacity.APPLICANT.value,
        ),
    ).outerjoin(membership, and_(_m.regency == _c.regency, _m.case == _c.id, _m.active))
)
_INSIDE = (
    _SHOWN.where(_m.regency == bindparam("regency"), _m.batch == bindparam("case"))
    .order_by(_c.number)
    .limit(PAGE)
    .offset(bindparam("behind"))
)
_OUTSIDE = (
    _SHOWN.where(
        _c.regency == bindparam("regency"),
        _c.service == bindparam("service"),
        _c.state.in_(bindparam("join", expanding=True)),
        _m.case.is_(None),
    )
    .order_by(_c.number)
    .limit(CANDIDATES + 1)
)


def inside(reader: Reader, found: Record, page: int) -> Sequence[Row[Any]]:
    """Return a page of the cases that take part."""
    behind = (page - 1) * PAGE
    which = {"regency": found.row.regency, "case": found.row.id, "behind": behind}
    return reader.work.execute(_INSIDE, which).all()


def outside(
    reader: Reader, declared: Members, procedure: Procedure | None, chosen: str
) -> Sequence[Row[Any]]:
    """Return the cases that may join, of the village `chosen` or of all; one more than is shown."""
    field = village_field(procedure) if chosen else None
    # What a case answered is kept as canonical JSON, so this is how the answer stands in it.
    said = canonical({field: chosen})[1:-1] if field else ""
    statement = _OUTSIDE.where(_c.data.contains(said, autoescape=True)) if said else _OUTSIDE
    which = {
        "regency": reader.regency.regency,
        "service": declared.of,
        "join": list(declared.join),
    }
    return reader.work.execute(statement, which).all()


def rows(reader: Reader, declared: Members, found: Sequence[Row[Any]]) -> tuple[MemberRow, ...]:
    """Return cases as they are shown, with how their people stand, in one statement for all."""
    return tuple(_rows(reader, declared, found, _people(reader, [each.id for each in found])))


def totals(reader: Reader, found: Record) -> Totals:
    """Return how many cases take part, and how all their people stand."""
    which = {"regency": found.row.regency, "case": found.row.id}
    people = reader.work.execute(_TOTAL_PEOPLE, which).one()
    return Totals(
        members=found.facts.counts["members"],
        unanswered=found.facts.counts["members_unanswered"],
        people=people.people,
        accepted=int(people.accepted),
        refused=int(people.refused),
    )


def in_force(reader: Reader, declared: Members) -> Procedure | None:
    """Return the version in force of the members' service; None while it has none."""
    regency = reader.regency.regency
    for version in catalog.versions(reader.work, regency):
        if version.service == declared.of:
            return reader.catalog.procedure(reader.work, regency, version.id)
    return None


def village_field(procedure: Procedure | None) -> str | None:
    """Return the field that names the village of a case, if its service asks for one."""
    fields = procedure.definition.fields.items() if procedure else ()
    return next((name for name, each in fields if each.type is FieldType.VILLAGE), None)


def villages(procedure: Procedure | None) -> Mapping[str, str]:
    """Return the villages by which cases of a service are told apart; often none."""
    field = village_field(procedure)
    return procedure.definition.fields[field].choices if procedure and field else {}


def _people(reader: Reader, cases: Collection[str]) -> dict[str, Row[Any]]:
    if not cases:
        return {}
    which = {"regency": reader.regency.regency, "cases": sorted(cases)}
    return {row.case: row for row in reader.work.execute(_PEOPLE, which)}


def _rows(
    reader: Reader,
    declared: Members,
    found: Sequence[Row[Any]],
    people: Mapping[str, Row[Any]],
) -> Iterator[MemberRow]:
    for row in found:
        procedure = reader.catalog.procedure(reader.work, row.regency, row.version)
        listed = people.get(row.id)
        answer = declared.answers.get(row.answer or "")
        yield MemberRow(
            number=row.number,
            whose=_whose(reader, procedure, row),
            state_label=procedure.definition.states[row.state].label,
            stage=row.stage,
            received_at=row.received_at,
            answer=answer.label if answer else "",
            people=listed.people if listed else 0,
            accepted=int(listed.accepted) if listed else 0,
            refused=int(listed.refused) if listed else 0,
        )


def _whose(reader: Reader, procedure: Procedure, row: Row[Any]) -> str:
    """Return the village whose case it is, or else who brought it."""
    return village(procedure, row.data) or shown_name(
        procedure,
        row.applicant,
        erased=row.erased_at is not None,
        handled=handles(procedure, reader.actor, row.state, row.unit, reader.today),
    )
