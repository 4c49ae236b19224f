"""Clocks fire: the rungs that cases have come to are climbed, set by set, each exactly once.

`fire` claims the cases of one regency whose `wakes_at` has passed, in one unit of work, and leaves
those that another process has claimed.  It writes for all of them together an event each, their
rows, the notices, and the incidents of rungs that cannot be climbed, which back off.  Where a set
cannot be written, `fire_one` takes its cases one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.exc import OperationalError

from engine import calendars, notices, people
from engine.cases import bulk, climbing, incidents, warnings
from engine.cases.bulk import Change
from engine.cases.climbing import Climb
from engine.cases.recipients import Recipients, roles
from engine.cases.system import System
from engine.cases.waking import wake
from engine.tables.cases import case as case_table
from workflows.procedure import Procedure

log = structlog.get_logger()

SET = 500
"""Cases a unit of work."""

_c = case_table.c
_BATCH = case_table.alias("batch")
_CLAIMED: Select[Any] = (
    select(
        case_table,
        calendars.OF_CASE,
        select(_BATCH.c.id)
        .where(_BATCH.c.regency == _c.regency, _BATCH.c.number == _c.frozen_by)
        .scalar_subquery()
        .label("batch"),
    )
    .where(_c.regency == bindparam("regency"), _c.wakes_at < bindparam("now"))
    .order_by(_c.wakes_at, _c.id)
    .limit(bindparam("most"))
    # The row stays locked until the unit of work ends; what another sweep has is not waited for.
    .with_for_update(of=case_table, key_share=True, skip_locked=True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """What one unit of work came to: of how many cases, how many rungs, how many failed."""

    cases: int = 0
    rungs: int = 0
    failed: int = 0


def fire(system: System, *, mailing: bool = False) -> Fired:
    """Climb every rung that the cases of a set have come to."""
    rows = _claimed(system, most=SET)
    return _written(system, rows, mailing=mailing) if rows else Fired()


def fire_one(system: System, *, mailing: bool = False) -> Fired:
    """Climb the rungs of one case; if they cannot be written, it is set aside, which is told."""
    rows = _claimed(system, most=1)
    if not rows:
        return Fired()
    try:
        with system.work.begin_nested():
            return _written(system, rows, mailing=mailing)
    except OperationalError:
        # The database is away or busy: nothing is wrong with the case.
        raise
    except Exception:
        log.exception("case_set_aside", case=rows[0].id)
    climbs = [climbing.broken(row) for row in rows]
    retried = incidents.keep(system, climbs)
    wake(system.work, [_woken(each, retried) for each in climbs])
    return Fired(cases=1, failed=1)


def _claimed(system: System, *, most: int) -> Sequence[Row[Any]]:
    which = {"regency": system.tenant, "now": system.now, "most": most}
    return system.work.execute(_CLAIMED, which).all()


def _written(system: System, rows: Sequence[Row[Any]], *, mailing: bool) -> Fired:
    """Climb and write what the claimed cases have come to, in a constant number of statements."""
    procedures = _procedures(system, rows)
    named = frozenset().union(*(roles(each) for each in procedures.values()))
    here = Recipients(people.holders(system.work, system.tenant, named, system.today))
    climbs = [_climbed(system, procedures.get(row.version), row, here) for row in rows]
    retried = incidents.keep(system, climbs)
    changes = [_woken(each, retried) for each in climbs]
    bulk.append(system, (each for each in changes if each.facts))
    wake(system.work, [each for each in changes if not each.facts])
    told = [
        notice
        for each in climbs
        for notice in warnings.notices(procedures.get(each.row.version), each, system.now)
    ]
    notices.put(system.work, told, mailing=mailing)
    return Fired(
        cases=len(rows),
        rungs=sum(len(each.reached) for each in climbs),
        failed=sum(len(each.failures) for each in climbs),
    )


def _procedures(system: System, rows: Iterable[Row[Any]]) -> dict[str, Procedure]:
    """Return the compiled versions of the cases; what no longer compiles is missing."""
    found = {}
    for version in {row.version for row in rows}:
        try:
            found[version] = system.catalog.procedure(system.work, system.tenant, version)
        except Exception:
            log.exception("version_broken", version=version)
    return found


def _climbed(
    system: System, procedure: Procedure | None, row: Row[Any], recipients: Recipients
) -> Climb:
    """Return what becomes of one case, whatever happens: it never holds up the others."""
    try:
        if procedure is not None:
            return climbing.climbed(system, procedure, row, recipients)
    except Exception:
        log.exception("climb_broken", case=row.id)
    return climbing.broken(row)


def _woken(climb: Climb, retried: Mapping[str, datetime]) -> Change:
    """Return the change of a case, which is looked at again by the earliest of its clocks."""
    again = retried.get(climb.row.id)
    if again is None:
        return climb.change
    at = climb.change.columns["wakes_at"]
    at = again if at is None else min(at, again)
    return replace(climb.change, columns={**climb.change.columns, "wakes_at": at})
