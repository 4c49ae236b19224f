"""What anybody is told who holds a letter and has its code: whether it holds, and little more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select

from engine.catalog import Catalog
from engine.errors import NotFound
from engine.letters import rows, signers
from engine.queries.letter_views import VerifiedView
from engine.queries.letters import status
from engine.queries.particulars import ERASED
from engine.tables.cases import CasePersonCapacity
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from engine.tables.letters import letter as table

_BY_CODE = (
    select(
        table,
        case_table.c.version,
        person_table.c.name,
        person_table.c.erased_at,
    )
    .join(
        case_table,
        and_(case_table.c.regency == table.c.regency, case_table.c.id == table.c.case),
    )
    .outerjoin(
        person_table,
        and_(
            person_table.c.regency == table.c.regency,
            person_table.c.case == table.c.case,
            person_table.c.capacity == CasePersonCapacity.APPLICANT.value,
        ),
    )
    .where(table.c.code == bindparam("code"))
    .limit(1)
)
UNKNOWN = (
    "Tidak ada surat dengan kode ini. Periksa kodenya; bila sama dengan yang tercetak, tanyakan ke "
    "kantor yang menerbitkannya."
)


def verified(work: Connection, catalog: Catalog, code: str) -> VerifiedView:
    """Return what may be told of the letter with this code; raise `NotFound`."""
    found = work.execute(_BY_CODE, {"code": rows.read_code(code)}).one_or_none()
    if found is None:
        raise NotFound(UNKNOWN)
    procedure = catalog.procedure(work, found.regency, found.version)
    block = signers.restored(found.signature) if found.signature else None
    return VerifiedView(
        regency=procedure.regency.title,
        title=procedure.definition.letters[found.letter].label,
        status=status(found),
        number=found.number or "",
        dated=found.dated,
        person=_person(found),
        signer=block.name if block else "",
        post=" ".join(block.over).rstrip(",") if block else "",
        ended_at=found.ended_at,
    )


def _person(row: Row[Any]) -> str:
    if row.erased_at is not None:
        return ERASED
    return masked(row.name) if row.name else ""


def masked(name: str) -> str:
    """Return a name by which nobody is found: the first letter of each word, the rest in dots."""
    return " ".join(f"{word[0]}{'•' * (len(word) - 1)}" for word in name.split())
