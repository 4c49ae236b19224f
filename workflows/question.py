"""A question put to the rules: may this person take this action on this case today?

`put` works out once what several rules need: who could act, under which appointment this person
would, and every answered name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workflows.actor import Actor, Appointment
from workflows.facts import Facts, Inputs, Value, Who
from workflows.procedure import Procedure
from workflows.requirements import bound
from workflows.schema.flow import Action, Opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May `actor` take `act` on a case that stands as `facts` say, on the local date `today`?"""

    procedure: Procedure
    facts: Facts
    name: str
    act: Action | Opening
    unit: str
    """The unit whose people act."""
    actor: Actor
    inputs: Inputs | None
    today: date
    known: Mapping[str, Value]
    """Every answered name, those now typed included."""
    recorded_for: str | None
    """The outside body whose act is recorded, or None for an act of the office."""
    who: Who
    """Who could take the action."""
    appointment: Appointment | None
    """The appointment under which the actor may act today, the nearest unit first."""


def put(
    procedure: Procedure,
    facts: Facts,
    name: str,
    act: Action | Opening,
    actor: Actor,
    inputs: Inputs | None,
    today: date,
) -> Question:
    """Put the question, with what several rules need worked out once."""
    unit = _unit(procedure, facts, act)
    outside = procedure.definition.outside
    recorded_for = next((each for each in act.by if each in outside), None)
    recorded = recorded_for is not None and isinstance(act, Action)
    who = Who(
        roles=act.recorded_by if recorded and isinstance(act, Action) else act.by,
        units=procedure.lines[unit],
    )
    return Question(
        procedure=procedure,
        facts=facts,
        name=name,
        act=act,
        unit=unit,
        actor=actor,
        inputs=inputs,
        today=today,
        known=_known(facts, act, inputs, today),
        recorded_for=recorded_for,
        who=who,
        appointment=_appointment(actor, who, today),
    )


def _known(
    facts: Facts, act: Action | Opening, inputs: Inputs | None, today: date
) -> dict[str, Value]:
    """Return every answered name: of what the act asks, the answer now typed, if any.

    Before typing, an old answer to what is asked anew decides nothing.
    """
    if inputs is not None:
        typed = {name: value for name, value in inputs.values.items() if name in act.asks}
        return bound(facts, today, typed)
    known = bound(facts, today, {})
    for name in act.asks:
        known.pop(name, None)
    return known


def _unit(procedure: Procedure, facts: Facts, act: Action | Opening) -> str:
    """Return the unit whose people act: the action's own, or the one that holds the case.

    Of a case whose unit is no more, the regency's first unit takes care: the office itself.
    """
    if isinstance(act, Opening):
        return procedure.definition.states[act.to].holder
    units = procedure.regency.units
    return next(unit for unit in (act.unit, facts.unit, *units) if unit in units)


def _appointment(actor: Actor, who: Who, today: date) -> Appointment | None:
    held = [own for own in actor.appointments if own.role in who.roles and own.valid_on(today)]
    return min(
        (own for own in held if own.unit in who.units),
        key=lambda own: who.units.index(own.unit),
        default=None,
    )
