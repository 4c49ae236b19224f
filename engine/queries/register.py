"""The registers of a regency as books: every number that was given, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select

from engine.cases.in_office import refuse_out_of_office
from engine.errors import NotFound
from engine.letters import signers
from engine.queries.letter_views import BookView, Entry
from engine.queries.letters import status
from engine.queries.reader import Reader
from engine.tables.cases import case as case_table
from engine.tables.letters import Ended
from engine.tables.letters import letter as table
from workflows.letters import ending

PAGE = 50

_t = table.c
_OF_BOOK = (
    _t.regency == bindparam("regency"),
    _t.register == bindparam("register"),
)
_YEARS = (
    select(
        _t.year,
        func.count().label("total"),
        func.count().filter(_t.ended_as == Ended.VOID.value).label("void"),
    )
    .where(*_OF_BOOK)
    .group_by(_t.year)
    .order_by(_t.year.desc())
)
_ENTRIES = (
    select(table, case_table.c.number.label("of"), case_table.c.version)
    .join(case_table, and_(case_table.c.regency == _t.regency, case_table.c.id == _t.case))
    .where(*_OF_BOOK, _t.year == bindparam("year"))
    .order_by(_t.series, _t.sequence)
)


def book(reader: Reader, *, register: str, year: int | None, page: int | None) -> BookView:
    """Return a page of a register in a year, by default the last; without `page` the whole year.

    Refuses whoever holds no appointment today; raises `NotFound` for what is no register.
    """
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    declared = reader.regency.registers.get(register)
    if declared is None:
        raise NotFound(f"Buku nomor '{register}' tidak ada di kabupaten Anda.")
    which: dict[str, Any] = {"regency": reader.regency.regency, "register": register}
    years = {row.year: row for row in reader.work.execute(_YEARS, which)}
    chosen = year if year is not None else max(years, default=reader.today.year)
    total = years[chosen].total if chosen in years else 0
    pages = max(1, -(-total // PAGE))
    here = min(max(1, page or 1), pages)
    statement = _ENTRIES if page is None else _ENTRIES.limit(PAGE).offset((here - 1) * PAGE)
    rows = reader.work.execute(statement, {**which, "year": chosen}).all()
    return BookView(
        actor=reader.actor,
        regency=reader.regency,
        register=register,
        title=declared.title,
        year=chosen,
        years=tuple(years) or (chosen,),
        entries=tuple(_entries(reader, rows)),
        page=here,
        pages=pages,
        total=total,
        void=years[chosen].void if chosen in years else 0,
    )


def _entries(reader: Reader, rows: Sequence[Row[Any]]) -> Iterator[Entry]:
    for row in rows:
        procedure = reader.catalog.procedure(reader.work, row.regency, row.version)
        letter = procedure.definition.letters[row.letter]
        block = signers.restored(row.signature) if row.signature else None
        yield Entry(
            sequence=row.sequence,
            classification=letter.code or "",
            number=row.number,
            numbered_on=row.numbered_at.astimezone(reader.regency.timezone).date(),
            dated=row.dated,
            label=letter.label,
            case=row.of,
            signer=block.name if block else "",
            status=status(row),
            reason=ending.sentence(row.reason),
        )
