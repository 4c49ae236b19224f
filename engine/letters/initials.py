"""The strip of initials: who passes a letter on before it is signed, and who did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from engine.cases.record import Record
from engine.letters.papers import initial
from engine.tables.cases import approval as table
from workflows.letters.paper import Initial
from workflows.schema.letter import Letter

_GIVEN = select(table.c.link, table.c.at).where(
    table.c.regency == bindparam("regency"), table.c.case == bindparam("case")
)


def strip(work: Connection, record: Record, letter: Letter) -> tuple[Initial, ...]:
    """Return the places of a letter's strip in order; one statement where it has any."""
    if not letter.initialled_by:
        return ()
    which: Mapping[str, Any] = {"regency": record.row.regency, "case": record.row.id}
    given = {row.link: row.at for row in work.execute(_GIVEN, which)}
    return tuple(_places(record, letter, given))


def _places(record: Record, letter: Letter, given: Mapping[str, datetime]) -> Iterator[Initial]:
    procedure = record.procedure
    for name in letter.initialled_by:
        post = procedure.role_label(procedure.definition.actions[name].by[0])
        at = given.get(name)
        day = at.astimezone(procedure.regency.timezone).date() if at else None
        yield initial(post, day)
