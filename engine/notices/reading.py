"""What a person has read of what they were told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select, update

from engine import ids
from engine.errors import NotFound
from engine.tables.cases import case as case_table
from engine.tables.notices import notice as table

_MISSING = "Pemberitahuan ini tidak ada di antara milik Anda."

_c = table.c

_MINE = and_(_c.regency == bindparam("of_regency"), _c.person == bindparam("of_person"))
_THIS = and_(_MINE, _c.id == bindparam("of_notice"))
_ABOUT = (
    select(case_table.c.number)
    .select_from(table)
    .outerjoin(case_table, and_(case_table.c.regency == _c.regency, case_table.c.id == _c.case))
    .where(_THIS)
)
# What was read stays read as of then.
_READ = update(table).where(_THIS, _c.read_at.is_(None)).values(read_at=bindparam("now"))
_READ_ALL = (
    update(table)
    .where(_MINE, _c.read_at.is_(None), _c.id <= bindparam("up_to"))
    .values(read_at=bindparam("now"))
)


def read(work: Connection, *, regency: str, person: str, notice: str, now: datetime) -> str | None:
    """Mark a notice of this person as read; return the number of its case, if it has one.

    Raises `NotFound` for one that is not theirs.
    """
    which = {"of_regency": regency, "of_person": person, "of_notice": _checked(notice)}
    found = work.execute(_ABOUT, which).one_or_none()
    if found is None:
        raise NotFound(_MISSING)
    work.execute(_READ, {**which, "now": now})
    number: str | None = found.number
    return number


def read_all(work: Connection, *, regency: str, person: str, up_to: str, now: datetime) -> None:
    """Mark this person's notices up to this one as read: not what came after they looked."""
    which = {"of_regency": regency, "of_person": person, "up_to": _checked(up_to)}
    work.execute(_READ_ALL, {**which, "now": now})


def _checked(notice: str) -> str:
    if not ids.is_id(notice):
        raise NotFound(_MISSING)
    return notice
