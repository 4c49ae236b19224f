"""What a person was told, the newest first; and what could not be mailed to anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, and_, bindparam, select

from engine.queries.reader import Reader
from engine.tables.cases import case as case_table
from engine.tables.notices import mail as mail_table
from engine.tables.notices import notice as table
from engine.tables.people import person as person_table
from workflows.actor import Actor
from workflows.regency import Regency

PAGE = 25

_n = table.c

_MINE = (
    select(_n.id, _n.subject, _n.text, _n.at, _n.read_at, case_table.c.number)
    .outerjoin(case_table, and_(case_table.c.regency == _n.regency, case_table.c.id == _n.case))
    .where(_n.regency == bindparam("regency"), _n.person == bindparam("person"))
    .order_by(_n.id.desc())
    .limit(PAGE + 1)
    .offset(bindparam("before"))
)
_UNREAD = _MINE.where(_n.read_at.is_(None))

_GIVEN_UP = (
    select(_n.id, _n.at, _n.subject, mail_table.c.attempts, mail_table.c.error, person_table.c.name)
    .select_from(mail_table)
    .join(table, and_(_n.regency == mail_table.c.regency, _n.id == mail_table.c.notice))
    .join(person_table, and_(person_table.c.regency == _n.regency, person_table.c.id == _n.person))
    .where(
        mail_table.c.regency == bindparam("regency"),
        mail_table.c.next_at.is_(None),
        mail_table.c.sent_at.is_(None),
    )
    .order_by(_n.id.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A notice in a list; `number` is that of the case that it is about, if it is about one."""

    id: str
    subject: str
    text: str
    number: str | None
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesView:
    """A page of a person's notices: of all of them, or of the `unread` alone."""

    actor: Actor
    regency: Regency
    rows: tuple[NoticeRow, ...]
    unread: bool
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A mail that was not sent and will not be: of which notice, to whom, and what was wrong."""

    notice: str
    at: datetime
    subject: str
    person: str
    attempts: int
    error: str


def notices(reader: Reader, *, unread: bool, page: int) -> NoticesView:
    """Return page `page` (from 1) of what this person was told; it is theirs in any office."""
    page = max(1, page)
    statement: Select[tuple[object, ...]] = _UNREAD if unread else _MINE
    which = {
        "regency": reader.regency.regency,
        "person": reader.actor.person,
        "before": (page - 1) * PAGE,
    }
    found = reader.work.execute(statement, which).all()
    return NoticesView(
        actor=reader.actor,
        regency=reader.regency,
        rows=tuple(
            NoticeRow(
                id=row.id,
                subject=row.subject,
                text=row.text,
                number=row.number,
                at=row.at,
                unread=row.read_at is None,
            )
            for row in found[:PAGE]
        ),
        unread=unread,
        page=page,
        has_next=len(found) > PAGE,
    )


def given_up(work: Connection, regency: str, *, most: int) -> tuple[GivenUp, ...]:
    """Return the last mails of a regency that were given up, at `most` so many, newest first."""
    found = work.execute(_GIVEN_UP, {"regency": regency, "most": most})
    return tuple(
        GivenUp(
            notice=row.id,
            at=row.at,
            subject=row.subject,
            person=row.name,
            attempts=row.attempts,
            error=row.error or "",
        )
        for row in found
    )
