"""Who held a case and when, as its history tells event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.procedure import Procedure
from workflows.schema.flow import APPLICANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a case after an event that told its state, and the last unit that held it.

    `event` is the position of that event.  `known` is False where the history names a unit that the
    regency has no more: it may have left its cases to any.
    """

    event: int
    state: str
    holder: str
    unit: str | None
    known: bool


def holdings(
    procedure: Procedure, bodies: Iterable[Mapping[str, Any]], *, before: str
) -> Iterator[Holding]:
    """Yield who holds a case after each event of its history, in `bodies`, that tells its state.

    `before` is the unit that holds it where none was chosen and none has held it yet.  An event
    of a state that the version does not know is passed over.
    """
    units, declared = procedure.regency.units, procedure.definition
    answers: dict[str, Any] = {}
    unit: str | None = None
    for position, body in enumerate(bodies):
        answers.update((name, after) for name, (_, after) in body.get("changes", {}).items())
        state = body.get("target")
        if state not in declared.states:
            continue
        named = declared.states[state].holder
        holder = procedure.holder(state, answers, before=unit or before)
        unit = holder if holder in units else unit
        yield Holding(
            event=position,
            state=state,
            holder=holder,
            unit=unit,
            known=answers.get(named, named) in {*units, *declared.outside, APPLICANT},
        )
