"""What the engine could not do by itself in a regency, for its administrators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update

from engine.cases.clocks import restored
from engine.errors import NotFound, Refused
from engine.queries.notices import GivenUp, given_up
from engine.queries.reader import Reader
from engine.tables.cases import case as case_table
from engine.tables.incidents import incident as table
from workflows.actor import Actor
from workflows.draw.words import rung as in_words
from workflows.facts import Refusal
from workflows.regency import ADMINISTRATOR, Regency

MOST = 200
"""Incidents that are shown; whoever has more mends the first ones first."""

_OPEN = (
    select(table, case_table.c.number, case_table.c.version, case_table.c.clocks)
    .join(
        case_table,
        and_(case_table.c.regency == table.c.regency, case_table.c.id == table.c.case),
    )
    .where(table.c.regency == bindparam("regency"), table.c.settled_at.is_(None))
    .order_by(table.c.first_at, table.c.id)
    .limit(MOST)
)
_RETRY = (
    update(case_table)
    .where(
        case_table.c.regency == bindparam("of_regency"),
        case_table.c.number == bindparam("of_number"),
        case_table.c.wakes_at.is_not(None),
    )
    .values(wakes_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """A rung that cannot be climbed: of which case and clock, why, since when, and until when."""

    number: str
    service_title: str
    clock: str
    rung: str
    sentence: str
    attempts: int
    first_at: datetime
    retry_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsView:
    """Everything that waits for an administrator; `mails` are those that were given up."""

    actor: Actor
    regency: Regency
    incidents: tuple[IncidentView, ...]
    mails: tuple[GivenUp, ...]


def incidents(reader: Reader) -> IncidentsView:
    """Return what is open now; of a clock that has stopped since, nothing needs mending.

    Refuses whoever is no administrator today.
    """
    _refuse_others(reader)
    rows = reader.work.execute(_OPEN, {"regency": reader.regency.regency}).all()
    return IncidentsView(
        actor=reader.actor,
        regency=reader.regency,
        incidents=tuple(_shown(reader, rows)),
        mails=given_up(reader.work, reader.regency.regency, most=MOST),
    )


def retry(reader: Reader, *, number: str) -> datetime:
    """Let the sweep look at a case now, and return when that is; raise `NotFound`.

    Refuses whoever is no administrator today.
    """
    _refuse_others(reader)
    which = {"of_regency": reader.regency.regency, "of_number": number, "at": reader.now}
    if reader.work.execute(_RETRY, which).rowcount != 1:
        raise NotFound(f"Berkas {number} tidak punya tenggat yang berjalan.")
    return reader.now


def _refuse_others(reader: Reader) -> None:
    if not reader.actor.holds(ADMINISTRATOR, reader.today):
        sentence = (
            "Halaman ini untuk admin kabupaten. Hubungi admin bila ada yang perlu diperbaiki."
        )
        raise Refused([Refusal(rule="administrator", sentence=sentence)])


def _shown(reader: Reader, rows: Iterable[Row[Any]]) -> Iterator[IncidentView]:
    for row in rows:
        clocks = {(each.name, each.run): each for each in restored(row.clocks)}
        clock = clocks.get((row.clock, row.run))
        if row.clock and (clock is None or clock.stopped is not None):
            continue
        procedure = reader.catalog.procedure(reader.work, row.regency, row.version)
        declared = procedure.definition.clocks.get(row.clock)
        yield IncidentView(
            number=row.number,
            service_title=procedure.definition.title,
            clock=declared.label if declared else "Semua tenggat",
            rung=in_words(declared.ladder[row.rung].at) if declared else "",
            sentence=row.sentence,
            attempts=row.attempts,
            first_at=row.first_at,
            retry_at=row.retry_at,
        )
