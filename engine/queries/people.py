"""The people whom a case lists, or all members of a batch: its annex; a page at a time.

Whose row is not on the page is neither read nor unsealed; a page takes three statements.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, func, select

from engine.cases import persons
from engine.cases.in_office import refuse_out_of_office
from engine.cases.record import restored
from engine.errors import NotFound
from engine.queries.particulars import ERASED, MASKED, NAMELESS, village
from engine.queries.people_views import PeopleCounts, PeopleView, PersonRow
from engine.queries.reader import Reader
from engine.tables.cases import CasePersonCapacity, Ruling, membership
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from workflows.dates import long_date
from workflows.facts import Facts, Refusal
from workflows.identity import mask
from workflows.listing import may_amend, may_judge, may_list
from workflows.particulars import LABELS
from workflows.procedure import Procedure
from workflows.schema.form import Attribute

PAGE = 50
PRINTED = 500
"""As many stand on a page that is printed."""

_c, _p, _m = case_table.c, person_table.c, membership.c
CASE = select(case_table).where(
    _c.regency == bindparam("regency"), _c.number == bindparam("number")
)
MEMBERS = select(_m.case).where(
    _m.regency == bindparam("regency"), _m.batch == bindparam("case"), _m.active
)
"""The ids of the cases that take part in a batch."""

LISTED = and_(
    _p.regency == bindparam("regency"),
    _p.capacity == CasePersonCapacity.LISTED.value,
    _p.taken_off_at.is_(None),
)
"""The rows of people listed now."""

_BY_NIK = select(_p.nik_lookup).where(
    LISTED,
    _p.case.in_(
        select(_c.id).where(_c.regency == bindparam("regency"), _c.number == bindparam("number"))
    ),
    _p.nik_lookup.in_(bindparam("lookups", expanding=True)),
)


def people(reader: Reader, *, number: str, page: int, printed: bool = False) -> PeopleView:
    """Return page `page` (from 1); raise `NotFound` for a case without people of its own or others.

    A printed page is longer, and that of a batch has exactly those who were accepted: its annex.
    Refuses whoever holds no appointment today.
    """
    row = found(reader, number)
    procedure = reader.catalog.procedure(reader.work, row.regency, row.version)
    listing, gathered = procedure.definition.people, procedure.definition.members
    if listing is None and gathered is None:
        raise NotFound(f"Berkas {number} tidak memuat daftar orang.")
    within = _p.case == bindparam("case") if gathered is None else _p.case.in_(MEMBERS)
    if printed and gathered is not None:
        within = and_(within, _p.verdict == Ruling.ACCEPTED.value)
    size = PRINTED if printed else PAGE
    which = {"regency": row.regency, "case": row.id}
    counts = _counts(reader, within, which)
    pages = max(1, -(-counts.people // size))
    page = min(max(1, page), pages)
    rows = reader.work.execute(_page(within, page, size), which).all()
    listed, judged = _refusals(reader, procedure, row)
    return PeopleView(
        actor=reader.actor,
        procedure=procedure,
        number=row.number,
        revision=row.revision,
        service_title=procedure.definition.title,
        state_label=procedure.definition.states[row.state].label,
        stage=row.stage,
        label=listing.label if listing else "Lampiran",
        listing=listing,
        rows=tuple(_rows(reader, rows)),
        page=page,
        pages=pages,
        counts=counts,
        may_list=not listed,
        may_judge=not judged,
        why_not=_sentences(listed, judged),
    )


def found(reader: Reader, number: str) -> Row[Any]:
    """Return the row of a case that this person may read; raise `NotFound`."""
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    which = {"regency": reader.regency.regency, "number": number}
    row = reader.work.execute(CASE, which).one_or_none()
    if row is None:
        raise NotFound(f"Berkas {number} tidak ditemukan di kabupaten Anda. Periksa nomornya.")
    return row


def listed_already(reader: Reader, *, number: str, niks: Collection[str]) -> frozenset[str]:
    """Return those of the NIKs that the case lists now."""
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    by_lookup = {reader.keys.lookup("nik", nik): nik for nik in niks}
    which = {
        "regency": reader.regency.regency,
        "number": number,
        "lookups": sorted(by_lookup),
    }
    return frozenset(by_lookup[each] for each in reader.work.execute(_BY_NIK, which).scalars())


def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return the expression that counts the rows in which the condition is true."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _counts(reader: Reader, within: ColumnElement[bool], which: dict[str, str]) -> PeopleCounts:
    statement = select(
        func.count().label("people"),
        counted(_p.verdict == Ruling.ACCEPTED.value).label("accepted"),
        counted(_p.verdict == Ruling.REFUSED.value).label("refused"),
        counted(_p.verdict.is_(None)).label("undecided"),
    ).where(LISTED, within)
    row = reader.work.execute(statement, which).mappings().one()
    return PeopleCounts(**{name: int(number) for name, number in row.items()})


def _page(within: ColumnElement[bool], page: int, size: int) -> Select[Any]:
    return (
        select(person_table, _c.number, _c.version, _c.data)
        .join(case_table, and_(_c.regency == _p.regency, _c.id == _p.case))
        .where(LISTED, within)
        .order_by(_p.case, _p.id)
        .limit(size)
        .offset((page - 1) * size)
    )


def _refusals(
    reader: Reader, procedure: Procedure, row: Row[Any]
) -> tuple[tuple[Refusal, ...], tuple[Refusal, ...]]:
    """Return what stands against changing the list, and against deciding on people."""
    facts = Facts(
        regency=row.regency,
        state=row.state,
        unit=row.unit,
        received_on=row.received_at.astimezone(reader.regency.timezone).date(),
        values=restored(procedure, row.data),
        frozen_by=row.frozen_by,
    )
    asked = (procedure, facts, reader.actor, reader.today)
    if procedure.definition.members is None:
        return may_list(*asked), may_judge(*asked)
    none = Refusal(rule="people", sentence="Daftar ini diubah di berkas anggotanya.")
    return (none,), may_amend(procedure, row.state, row.unit, reader.actor, reader.today)


def _sentences(listed: tuple[Refusal, ...], judged: tuple[Refusal, ...]) -> tuple[str, ...]:
    """Return why nothing can be changed here; none when something can."""
    if not listed or not judged:
        return ()
    return tuple(dict.fromkeys(each.sentence for each in judged))


def _rows(reader: Reader, rows: Collection[Row[Any]]) -> Iterator[PersonRow]:
    for row in rows:
        procedure = reader.catalog.procedure(reader.work, row.regency, row.version)
        listing = procedure.definition.people
        if listing is None:  # nobody is listed but by a version that lists people
            continue
        person = persons.opened(reader.keys, row)
        marked = json.loads(row.criteria) if row.criteria else ()
        fault = listing.faults.get(row.reason or "")
        yield PersonRow(
            id=row.id,
            name=ERASED if person.erased else person.particulars.get(Attribute.NAME, NAMELESS),
            particulars=tuple(
                (LABELS[each], _shown(each, person.particulars[each]))
                for each in listing.particulars
                if each in person.particulars and each is not Attribute.NAME
            ),
            criteria=tuple(label for name, label in listing.criteria.items() if name in marked),
            verdict=row.verdict or "open",
            reason=row.reason or "",
            reason_label=fault.label if fault else "",
            number=row.number,
            village=village(procedure, row.data),
            listing=listing,
        )


def _shown(attribute: Attribute, text: str) -> str:
    if attribute in MASKED:
        return mask(text)
    return long_date(date.fromisoformat(text)) if attribute is Attribute.BIRTH_DATE else text
