"""Incidents: rungs that cannot be climbed, tried again ever more rarely until they can.

Of a clock at most one incident is open.  It is settled when a rung of that clock is climbed, and is
moot once the clock has stopped.  That of a whole case, which the program could not understand or
write, is settled when the case is looked at without failing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from engine import ids
from engine.cases.climbing import WHOLE_CASE, Climb, Failure
from engine.cases.system import System
from engine.retrying import back_off
from engine.tables.incidents import incident as table

_OPEN = select(table).where(
    table.c.regency == bindparam("regency"),
    table.c.case.in_(bindparam("cases", expanding=True)),
    table.c.settled_at.is_(None),
)
_THIS = (table.c.regency == bindparam("of_regency")) & (table.c.id == bindparam("of_id"))
_AGAIN = (
    update(table)
    .where(_THIS)
    .values(
        rung=bindparam("failing"),
        attempts=bindparam("tried"),
        sentence=bindparam("why"),
        last_at=bindparam("now"),
        retry_at=bindparam("then"),
    )
)
_INSERT = insert(table)
_SETTLE = update(table).where(_THIS).values(settled_at=bindparam("now"))

Key = tuple[str, str, int]
"""A clock: of which case, its name, its run."""


def keep(system: System, climbs: Sequence[Climb]) -> Mapping[str, datetime]:
    """Write down what failed and settle what was climbed; return when each case is tried again.

    One statement for all that is settled, one for all that failed again, one for all that is new.
    """
    failed = {
        (climb.row.id, each.clock, each.run): each for climb in climbs for each in climb.failures
    }
    sound = {key for climb in climbs for key in _sound(climb)} - failed.keys()
    known = _open(system, [climb.row.id for climb in climbs])
    _settle(system, [row for key, row in known.items() if key in sound])
    again, new = [], []
    retried: dict[str, datetime] = {}
    for key, failure in failed.items():
        before = known.get(key)
        attempts = before.attempts + 1 if before else 1
        then = system.now + back_off(attempts)
        retried[key[0]] = min(then, retried.get(key[0], then))
        if before is not None:
            again.append(_again(system, before, failure, attempts, then))
        else:
            new.append(_new(system, key, failure, then))
    if again:
        system.work.execute(_AGAIN, again)
    if new:
        system.work.execute(_INSERT, new)
    return retried


def _sound(climb: Climb) -> Iterator[Key]:
    """Yield the clocks of a case that were climbed, and the case itself where it was understood."""
    case: str = climb.row.id
    yield case, WHOLE_CASE, 0
    for each in climb.reached:
        yield case, each.clock, each.run


def _open(system: System, cases: Sequence[str]) -> dict[Key, Row[Any]]:
    found = system.work.execute(_OPEN, {"regency": system.tenant, "cases": cases})
    return {(row.case, row.clock, row.run): row for row in found}


def _settle(system: System, rows: Sequence[Row[Any]]) -> None:
    given = [{"of_regency": row.regency, "of_id": row.id, "now": system.now} for row in rows]
    if given:
        system.work.execute(_SETTLE, given)


def _again(
    system: System, before: Row[Any], failure: Failure, attempts: int, then: datetime
) -> dict[str, Any]:
    return {
        "of_regency": before.regency,
        "of_id": before.id,
        "failing": failure.rung,
        "tried": attempts,
        "why": failure.sentence,
        "now": system.now,
        "then": then,
    }


def _new(system: System, key: Key, failure: Failure, then: datetime) -> dict[str, Any]:
    case, clock, run = key
    return {
        "regency": system.tenant,
        "id": ids.new(system.now),
        "case": case,
        "clock": clock,
        "run": run,
        "rung": failure.rung,
        "attempts": 1,
        "sentence": failure.sentence,
        "first_at": system.now,
        "last_at": system.now,
        "retry_at": then,
    }
