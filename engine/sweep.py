"""The sweep: whatever is due by now is done, by any number of processes, each thing once.

`sweep` receives an office and promises that every rung that a case had come to when it began was
climbed, by it or by another sweep beside it, and that a set of the mails owed was handed on: a mail
server that is slow holds up no clock for longer.  While nothing is due it costs one statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import structlog
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import OperationalError

from engine.cases import firing
from engine.cases.firing import SET, Fired
from engine.cases.system import System
from engine.notices import owed
from engine.notices.mail import Delivery, deliver
from engine.office import Office
from engine.tables.cases import case as case_table

log = structlog.get_logger()

ABREAST = 2
"""Units of work that a sweep has at once while much is due: the next is reckoned while the database
works on one."""

_FIRST = select(
    select(func.min(case_table.c.wakes_at))
    .where(case_table.c.wakes_at.is_not(None))
    .scalar_subquery()
    .label("wakes_at"),
    owed.DUE.label("mail"),
)
_REGENCIES = select(case_table.c.regency).where(case_table.c.wakes_at < bindparam("now")).distinct()


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep came to, and when there is something to do next, as far as is known."""

    cases: int = 0
    rungs: int = 0
    failed: int = 0
    mailed: int = 0
    mail_left: bool = False
    """Whether more mail is due, which another sweep may hand on at once."""
    next_at: datetime | None = None


def sweep(office: Office) -> Swept:
    """Do whatever is due by now."""
    now = office.clock()
    first, mail = _first(office, now)
    if first is None or first >= now:
        sent = _mail(office) if mail else Delivery()
        return Swept(mailed=sent.sent, mail_left=sent.more, next_at=first)
    fired = [each for regency in _due(office, now) for each in _regency(office, regency)]
    sent = _mail(office)
    return Swept(
        cases=sum(each.cases for each in fired),
        rungs=sum(each.rungs for each in fired),
        failed=sum(each.failed for each in fired),
        mailed=sent.sent,
        mail_left=sent.more,
        next_at=_first(office, now)[0],
    )


def _first(office: Office, now: datetime) -> tuple[datetime | None, bool]:
    """Return when the first case is to be looked at, and whether mail is due."""
    with office.database.reading() as work:
        found = work.execute(_FIRST, {"now": now}).one()
    return found.wakes_at, bool(found.mail)


def _mail(office: Office) -> Delivery:
    """Hand on a set of the mails that are due; none where no mail is sent."""
    if office.mail_server is None:
        return Delivery()
    return deliver(office.database, office.mail_server, office.clock())


def _due(office: Office, now: datetime) -> list[str]:
    with office.database.reading() as work:
        return list(work.execute(_REGENCIES, {"now": now}).scalars())


def _regency(office: Office, regency: str) -> list[Fired]:
    """Climb what the cases of a regency have come to, in units of work of many cases each."""
    sets = _sets(office, regency)
    first = next(sets, Fired())
    if first.cases < SET or not office.database.writes_abreast:
        return [first, *sets]
    abreast = [sets, *(_sets(office, regency) for _ in range(ABREAST - 1))]
    with ThreadPoolExecutor(ABREAST) as pool:
        return [first, *chain.from_iterable(pool.map(list[Fired], abreast))]


def _sets(office: Office, regency: str) -> Iterator[Fired]:
    """Climb a set at each step, until none is left that another does not have.

    Should one fail as a whole, so many cases are taken one by one, and the one that fails is set
    aside.  A regency of which not even that can be written holds up no other.
    """
    alone = 0
    while True:
        fire = firing.fire_one if alone else firing.fire
        try:
            with office.database.writing() as work:
                fired = fire(_system(office, work, regency), mailing=office.mail_server is not None)
        except OperationalError:
            # The database is away or busy: nothing is wrong with any case.
            raise
        except Exception:
            log.exception("regency_not_swept", regency=regency, alone=bool(alone))
            if alone:
                return
            alone = SET
            continue
        if not fired.cases:
            return
        yield fired
        alone = max(0, alone - 1)


def _system(office: Office, work: Connection, regency: str) -> System:
    return System(
        work=work,
        keys=office.keys,
        catalog=office.catalog,
        regency=office.catalog.regency(work, regency),
        now=office.clock(),
    )
