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
    unit: str | None
    """The unit whose people act; None for a case whose unit is still to be chosen."""
    actor: Actor
    inputs: Inputs | None
    today: date
    known: Mapping[str, Value]
    """Every answered name, those now typed included."""
    recorded_for: str | None
    """Whose act is recorded, an outside body or a role; None for an act in person."""
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
    unit = _unit(procedure, facts, act, inputs)
    doers, recorders = _doers(procedure, act, unit), _recorders(procedure, act, unit)
    own, written = _appointment(actor, doers, today), _appointment(actor, recorders, today)
    recorded_for = act.by[0] if own is None and (written or not doers.roles) else None
    if not recorders.roles:
        recorded_for = None
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
        who=Who(
            roles=(*doers.roles, *recorders.roles),
            units=tuple(dict.fromkeys((*doers.units, *recorders.units))),
        ),
        appointment=own or written,
    )


def _doers(procedure: Procedure, act: Action | Opening, unit: str | None) -> Who:
    """Return who may take the act in person: holders of its roles, at the unit or above it.

    A case of a village is opened by the village, or for it by whoever of the office may; before the
    village is chosen, by any of them.
    """
    roles = tuple(role for role in act.by if role in procedure.definition.roles)
    if not isinstance(act, Opening) or _opened_at(procedure, act) is not None:
        return Who(roles=roles, units=procedure.lines[unit] if roles and unit else ())
    if unit is not None:
        return Who(roles=roles, units=procedure.serving(roles, unit))
    posts = (post for role in roles for post in procedure.regency.posts(role))
    return Who(roles=roles, units=tuple(dict.fromkeys(posts)))


def _opened_at(procedure: Procedure, opening: Opening) -> str | None:
    """Return the unit at which every case is opened; None where it is chosen."""
    holder = procedure.definition.states[opening.to].holder
    return holder if holder in procedure.regency.units else None


def _recorders(procedure: Procedure, act: Action | Opening, unit: str | None) -> Who:
    """Return who may write down what was done elsewhere: those who serve the case's unit."""
    if not isinstance(act, Action) or not act.recorded_by or unit is None:
        return Who(roles=(), units=())
    return Who(roles=act.recorded_by, units=procedure.serving(act.recorded_by, unit))


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


def _unit(
    procedure: Procedure, facts: Facts, act: Action | Opening, inputs: Inputs | None
) -> str | None:
    """Return the unit whose people act: the action's own, or the one that holds the case.

    Of a case whose unit is no more, the regency's first unit takes care: the office itself.  A case
    that is opened has the unit of its first state, which may have to be chosen first.
    """
    units = procedure.regency.units
    if isinstance(act, Opening):
        chosen = inputs.values.get(procedure.definition.states[act.to].holder) if inputs else None
        found = _opened_at(procedure, act) or str(chosen)
        return found if found in units else None
    return next(unit for unit in (act.unit, facts.unit, *units) if unit in units)


def _appointment(actor: Actor, who: Who, today: date) -> Appointment | None:
    held = [own for own in actor.appointments if own.role in who.roles and own.valid_on(today)]
    return min(
        (own for own in held if own.unit in who.units),
        key=lambda own: who.units.index(own.unit),
        default=None,
    )
