"""The mails that are owed: which are due, who has claimed them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Row, and_, bindparam, literal, select, tuple_, update

from engine.database import Database
from engine.retrying import SHORTEST, back_off
from engine.tables.cases import case as case_table
from engine.tables.notices import mail as table
from engine.tables.notices import notice as notice_table
from engine.tables.people import person as person_table

Owed = Row[*tuple[Any, ...]]

SET = 20
"""Mails that are claimed at once and sent over one connection."""

LEASE = timedelta(minutes=10)
"""How long a claimed mail is left alone."""

MOST_ATTEMPTS = 77
"""Six within the first hour and then one an hour: about three days."""

_c, _n, _p = table.c, notice_table.c, person_table.c

DUE = select(literal(1)).select_from(table).where(_c.next_at <= bindparam("now")).exists()
"""Whether any mail is due at the instant `now`, in any regency: a part of a statement."""

_OWED = (
    select(
        _c.regency,
        _c.notice,
        (_c.attempts + 1).label("attempt"),
        _n.subject,
        _n.text,
        _p.email,
        _p.active,
        case_table.c.number,
    )
    .join(notice_table, and_(_n.regency == _c.regency, _n.id == _c.notice))
    .join(person_table, and_(_p.regency == _n.regency, _p.id == _n.person))
    .outerjoin(case_table, and_(case_table.c.regency == _n.regency, case_table.c.id == _n.case))
    .where(_c.next_at <= bindparam("now"))
    .order_by(_c.next_at)
    .limit(SET)
    .with_for_update(of=table, skip_locked=True)
)
_LEASE = (
    update(table)
    .where(tuple_(_c.regency, _c.notice).in_(bindparam("claimed", expanding=True)))
    .values(attempts=_c.attempts + 1, next_at=bindparam("until"))
)
_THIS = and_(_c.regency == bindparam("of_regency"), _c.notice == bindparam("of_notice"))
_SENT = update(table).where(_THIS).values(sent_at=bindparam("now"), next_at=None, error=None)

# A claim that outlived its lease may be another's by now, and that is left to them.
_CLAIM = and_(_THIS, _c.attempts == bindparam("attempt"), _c.sent_at.is_(None))
_FAILED = update(table).where(_CLAIM).values(next_at=bindparam("again"), error=bindparam("why"))
_RELEASE = update(table).where(_CLAIM).values(next_at=bindparam("again"), attempts=_c.attempts - 1)

_log = structlog.get_logger("mail")


def due(work: Connection, now: datetime) -> bool:
    """Say whether any mail is due, by one look at an index of what is owed."""
    return bool(work.execute(select(DUE), {"now": now}).scalar())


def claim(database: Database, now: datetime) -> Sequence[Owed]:
    """Return a set of what is due, put off by a lease: nobody else gets the same meanwhile.

    It counts as an attempt, so that a mail by which a process dies is not tried for ever.
    """
    with database.writing() as work:
        claimed = work.execute(_OWED, {"now": now}).all()
        if claimed:
            keys = [(row.regency, row.notice) for row in claimed]
            work.execute(_LEASE, {"claimed": keys, "until": now + LEASE})
    return claimed


def sent(database: Database, owed: Owed, now: datetime) -> None:
    """Write down that a mail is sent."""
    with database.writing() as work:
        work.execute(_SENT, {**_this(owed), "now": now})


def put_off(
    database: Database, these: Iterable[Owed], now: datetime, why: str, *, for_good: bool = False
) -> int:
    """Write down that mails were not sent, and return how many of them are given up by that."""
    outcomes = [_outcome(owed, now, why, for_good=for_good) for owed in these]
    with database.writing() as work:
        work.execute(_FAILED, outcomes)
    return sum(outcome["again"] is None for outcome in outcomes)


def release(database: Database, these: Sequence[Owed], now: datetime) -> None:
    """Give back what was claimed and not tried; that was no attempt."""
    again = now + SHORTEST
    rows = [{**_this(owed), "attempt": owed.attempt, "again": again} for owed in these]
    if rows:
        with database.writing() as work:
            work.execute(_RELEASE, rows)


def _this(owed: Owed) -> dict[str, Any]:
    return {"of_regency": owed.regency, "of_notice": owed.notice}


def _outcome(owed: Owed, now: datetime, why: str, *, for_good: bool) -> dict[str, Any]:
    given_up = for_good or owed.attempt >= MOST_ATTEMPTS
    _log.warning(
        "mail_given_up" if given_up else "mail_put_off",
        regency=owed.regency,
        notice=owed.notice,
        attempt=owed.attempt,
        why=why,
    )
    again = None if given_up else now + back_off(owed.attempt)
    return {**_this(owed), "attempt": owed.attempt, "again": again, "why": why}
