"""My queue: the cases that wait for my roles, those that wait for someone outside, and all.

A queue is one query over the (version, state) pairs whose actions name my roles, taken from the
compiled versions; nothing about a single case is computed in the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select

from engine import calendars
from engine.cases.in_office import out_of_office
from engine.cases.record import restored
from engine.queries import deadlines, members_due, sought
from engine.queries.particulars import subject
from engine.queries.reader import Reader
from engine.queries.views import ListedDeadline, QueueRow, QueueTab, QueueView
from engine.tables.cases import CasePersonCapacity
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as case_person_table
from engine.tables.catalog import version as version_table
from engine.tables.people import person as person_table
from workflows.discretion import handles, hides_name
from workflows.procedure import Procedure
from workflows.requirements import posts_here, turn

PAGE = 50
CAP = 1000
"""A count is not carried further than this."""

MINE, WAITING, LATE, OPEN, CLOSED = "tugas", "menunggu", "terlambat", "berjalan", "selesai"
TABS = {
    MINE: "Perlu saya kerjakan",
    WAITING: "Menunggu pihak lain",
    LATE: "Terlambat",
    OPEN: "Semua berjalan",
    CLOSED: "Selesai",
}
"""Each list and what it is called, in the order shown."""

_c, _p = case_table.c, case_person_table.c


def queue(reader: Reader, *, tab: str, page: int, search: str) -> QueueView:
    """Return page `page` (from 1) of list `tab`; an unknown list is the first one."""
    tab = tab if tab in TABS else MINE
    page = max(1, page)
    procedures = dict(_procedures(reader))
    conditions = {name: _condition(reader, name, procedures) for name in TABS}
    wanted = and_(conditions[tab], _matching(reader, search, procedures))
    listed = sought.listed(reader, search.strip())
    batches = members_due.versions(procedures)
    rows = reader.work.execute(_page(wanted, page, tab, listed, batches)).all()
    counts = reader.work.execute(_counts(conditions)).one()
    return QueueView(
        actor=reader.actor,
        regency=reader.regency,
        tab=tab,
        tabs=tuple(
            QueueTab(id=name, label=label, count=min(counts[i], CAP), capped=counts[i] > CAP)
            for i, (name, label) in enumerate(TABS.items())
        ),
        rows=tuple(_row(reader, procedures[row.version], row) for row in rows[:PAGE]),
        page=page,
        has_next=len(rows) > PAGE,
        search=search,
        notice=out_of_office(reader.actor, reader.regency, reader.today),
    )


def _procedures(reader: Reader) -> Iterator[tuple[str, Procedure]]:
    regency = reader.regency.regency
    statement = select(version_table.c.id).where(version_table.c.regency == regency)
    for version in reader.work.execute(statement).scalars().all():
        yield version, reader.catalog.procedure(reader.work, regency, version)


def _condition(reader: Reader, tab: str, procedures: dict[str, Procedure]) -> ColumnElement[bool]:
    if not reader.actor.in_office(reader.today):
        return false()
    own = _c.regency == reader.regency.regency
    if tab == OPEN:
        return and_(own, _c.closed_at.is_(None))
    if tab == CLOSED:
        return and_(own, _c.closed_at.is_not(None))
    if tab == LATE:
        batches = members_due.versions(procedures)
        late = members_due.late(reader.regency.regency, reader.now, batches)
        return and_(own, _c.closed_at.is_(None), late)
    inside = _c.holder == _c.unit
    pairs = [
        and_(_c.version == version, _c.state == state, _c.unit.in_(units))
        for version, procedure in procedures.items()
        for state in procedure.definition.states
        if (units := _units(reader, procedure, state))
    ]
    mine = or_(false(), *pairs)
    return and_(own, _c.closed_at.is_(None), mine, inside if tab == MINE else ~inside)


def _units(reader: Reader, procedure: Procedure, state: str) -> tuple[str, ...]:
    """Return the units whose cases in `state` this person may move today."""
    held = {(own.role, own.unit) for own in reader.actor.appointments if own.valid_on(reader.today)}
    units = procedure.regency.units
    return tuple(unit for unit in units if held & posts_here(procedure, state, unit))


def _matching(reader: Reader, search: str, procedures: dict[str, Procedure]) -> ColumnElement[bool]:
    """Return what a search asks for: a NIK in full, or part of a number or of a name.

    Whose name this reader may not know is not found by it.
    """
    text = search.strip()
    if not text:
        return _c.number.is_not(None)
    people = select(_p.case).where(sought.named(reader, text))
    known = and_(_c.id.in_(people), _known(reader, procedures))
    return known if sought.is_nik(text) else or_(_c.number.icontains(text, autoescape=True), known)


def _known(reader: Reader, procedures: dict[str, Procedure]) -> ColumnElement[bool]:
    """Return whether this reader may know who brought a case."""
    hiding = {version: each for version, each in procedures.items() if hides_name(each)}
    handled = [
        and_(_c.version == version, _c.state == state, _c.unit.in_(units))
        for version, procedure in hiding.items()
        for state in procedure.definition.states
        if (units := _handled(reader, procedure, state))
    ]
    return or_(_c.version.not_in(list(hiding)), *handled)


def _handled(reader: Reader, procedure: Procedure, state: str) -> list[str]:
    return [
        unit
        for unit in procedure.regency.units
        if handles(procedure, reader.actor, state, unit, reader.today)
    ]


def _page(
    wanted: ColumnElement[bool],
    page: int,
    tab: str,
    listed: Iterable[ColumnElement[Any]],
    batches: Collection[str],
) -> Select[Any]:
    applicant = case_person_table.alias("applicant")
    order = {CLOSED: _c.moved_at.desc(), LATE: members_due.due(batches)}.get(tab, _c.moved_at)
    return (
        select(
            _c.number,
            _c.version,
            _c.data,
            _c.state,
            _c.stage,
            _c.holder,
            _c.unit,
            _c.moved_at,
            _c.received_at,
            _c.closed_at,
            _c.assignee,
            _c.clocks,
            members_due.clocks(batches).label("member_clocks"),
            calendars.OF_CASE,
            applicant.c.name.label("applicant"),
            applicant.c.erased_at,
            person_table.c.name.label("assignee_name"),
            *listed,
        )
        .outerjoin(
            applicant,
            and_(
                applicant.c.regency == _c.regency,
                applicant.c.case == _c.id,
                applicant.c.capacity == CasePersonCapacity.APPLICANT.value,
            ),
        )
        .outerjoin(
            person_table,
            and_(person_table.c.regency == _c.regency, person_table.c.id == _c.assignee),
        )
        .where(wanted)
        .order_by(order, _c.id)
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    )


def _counts(conditions: dict[str, ColumnElement[bool]]) -> Select[Any]:
    """Return one statement that counts every list, each no further than the cap."""
    return select(
        *(
            select(func.count())
            .select_from(select(_c.id).where(condition).limit(CAP + 1).subquery())
            .scalar_subquery()
            for condition in conditions.values()
        )
    )


def _row(reader: Reader, procedure: Procedure, row: Row[Any]) -> QueueRow:
    handled = handles(procedure, reader.actor, row.state, row.unit, reader.today)
    erased = row.erased_at is not None
    return QueueRow(
        number=row.number,
        service_title=procedure.definition.title,
        applicant=subject(procedure, row.applicant, row.data, erased=erased, handled=handled),
        listed=sought.told(row) if handled or not hides_name(procedure) else "",
        state_label=procedure.definition.states[row.state].label,
        stage=row.stage,
        holder_label=_turn(reader, procedure, row) if row.closed_at is None else "",
        moved_at=row.moved_at,
        received_at=row.received_at,
        assignee=row.assignee_name,
        mine=row.assignee == reader.actor.person,
        deadlines=() if row.closed_at else _deadlines(reader, procedure, row),
    )


def _deadlines(reader: Reader, procedure: Procedure, row: Row[Any]) -> tuple[ListedDeadline, ...]:
    if row.member_clocks is None:
        return deadlines.of_row(reader, procedure, row.clocks, row.calendar)
    of_member = deadlines.nearest(reader, row.member_clocks, row.calendar)
    return (ListedDeadline(label="Anggota terdekat", badge=of_member),) if of_member else ()


def _turn(reader: Reader, procedure: Procedure, row: Row[Any]) -> str:
    received_on = row.received_at.astimezone(reader.regency.timezone).date()
    known = {**restored(procedure, row.data), "received_on": received_on, "today": reader.today}
    return turn(procedure, row.state, known)
