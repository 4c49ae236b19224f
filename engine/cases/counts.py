"""What conditions may count on a case: the people it lists, the members of a batch."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, case, func, select

from engine.tables.cases import CasePersonCapacity, Ruling, membership
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from workflows.schema.definition import Definition

_p, _m = person_table.c, membership.c
LISTED = (
    (_p.regency == bindparam("regency"))
    & (_p.case == bindparam("case"))
    & (_p.capacity == CasePersonCapacity.LISTED.value)
    & _p.taken_off_at.is_(None)
)
"""The people whom a case lists now."""


def _counted(name: str, condition: object) -> object:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)  # type: ignore[arg-type]


_PEOPLE = select(
    func.count().label("people"),
    _counted("people_unmarked", _p.criteria.is_(None)),
    _counted("people_accepted", _p.verdict == Ruling.ACCEPTED.value),
    _counted("people_refused", _p.verdict == Ruling.REFUSED.value),
    _counted("people_undecided", _p.verdict.is_(None)),
).where(LISTED)  # type: ignore[call-overload]
_OF_MEMBER = (case_table.c.regency == _m.regency) & (case_table.c.id == _m.case)
_MEMBERS = (
    select(  # type: ignore[call-overload]
        func.count().label("members"),
        # A member that came to its end on its own waits for no answer.
        _counted("members_unanswered", _m.answer.is_(None) & case_table.c.closed_at.is_(None)),
    )
    .join_from(membership, case_table, _OF_MEMBER)
    .where(_m.regency == bindparam("regency"), _m.batch == bindparam("case"), _m.active)
)


def counts(work: Connection, definition: Definition, regency: str, case_id: str) -> dict[str, int]:
    """Return the numbers that conditions of the definition may use, in a statement of each kind."""
    which = {"regency": regency, "case": case_id}
    found: dict[str, int] = {}
    for declared, statement in ((definition.people, _PEOPLE), (definition.members, _MEMBERS)):
        if declared is not None:
            row = work.execute(statement, which).mappings().one()
            found.update({name: int(number) for name, number in row.items()})
    return found
