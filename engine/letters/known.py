"""What is known of a case when one of its letters is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, bindparam, or_, select

from engine.cases import persons
from engine.cases.persons import CasePerson
from engine.cases.record import Record
from engine.sealing import Keys
from engine.tables.cases import CasePersonCapacity, Ruling
from engine.tables.cases import case_person as person_table
from engine.tables.cases import membership as membership_table
from engine.tables.history import event as event_table
from workflows.facts import Value
from workflows.letters.paper import Row
from workflows.letters.wording import Known
from workflows.procedure import Procedure
from workflows.schema.form import Attribute, Party
from workflows.schema.letter import Letter, Said

_e, _p, _m = event_table.c, person_table.c, membership_table.c
_MOVES = (
    select(_e.body)
    .where(
        _e.regency == bindparam("regency"),
        _e.case == bindparam("case"),
        _e.kind == "case_moved",
    )
    .order_by(_e.seq.desc())
)
_ACCEPTED = (
    select(person_table)
    .where(
        _p.regency == bindparam("regency"),
        _p.capacity == CasePersonCapacity.LISTED.value,
        _p.taken_off_at.is_(None),
        _p.verdict == Ruling.ACCEPTED.value,
        or_(
            _p.case == bindparam("case"),
            _p.case.in_(
                select(_m.case).where(
                    and_(_m.regency == bindparam("regency"), _m.batch == bindparam("case")),
                    _m.active,
                )
            ),
        ),
    )
    .order_by(_p.case, _p.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JustNow:
    """What is being said in this moment and stands nowhere yet."""

    action: str
    values: Mapping[str, Value] = field(default_factory=dict)
    reasons: Sequence[str] = ()


def known(
    work: Connection,
    keys: Keys,
    record: Record,
    letter: Letter,
    now: JustNow | None = None,
    *,
    people: Sequence[CasePerson] | None = None,
) -> Known:
    """Return what is known: the answers, those given just now among them, the people, the reasons.

    The reasons are those with which the letter was last drafted.  One statement for the people
    unless they are at hand, and one each for reasons and an annex, where the letter has them.
    """
    row = record.row
    which = {"regency": row.regency, "case": row.id}
    found = persons.of_case(work, keys, row.regency, row.id) if people is None else people
    listed: list[Mapping[Attribute, str]] = []
    if letter.annex is not None:
        rows = work.execute(_ACCEPTED, which)
        listed = [persons.opened(keys, each).particulars for each in rows]
    return Known(
        number=row.number,
        received_on=record.facts.received_on,
        values={**record.facts.values, **(now.values if now else {})},
        people={Party(each.capacity): each.particulars for each in found},
        reasons=_reasons(work, record.procedure, letter, which, now),
        listed=listed,
    )


def _reasons(
    work: Connection,
    procedure: Procedure,
    letter: Letter,
    which: Mapping[str, str],
    now: JustNow | None,
) -> tuple[Row, ...]:
    if not any(isinstance(part, Said) and part.reasons for part in letter.body):
        return ()
    if now is not None and now.action in letter.drafted_by:
        return tuple(told(procedure, now.action, now.reasons))
    for text in work.execute(_MOVES, which).scalars():
        body = json.loads(text)
        if body["action"] in letter.drafted_by:
            return tuple(told(procedure, body["action"], body.get("reasons", ())))
    return ()


def told(procedure: Procedure, action: str, reasons: Sequence[str]) -> Iterator[Row]:
    """Yield reasons given with an action as a paper tells them, with what is advised."""
    for each in reasons:
        reason = procedure.reason(action, each)
        yield Row(reason.label, reason.advice or "")
