"""Ways of a case through the shipped procedure, found by asking `decide` and nobody else.

`route` receives a state and promises the fewest steps, as `Staff.take` takes them, after which a
new case stands in it.
"""

from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from engine import demonstration, files
from tests.fixtures.office import (
    ANSWERS,
    BPJS_ANSWER,
    CHIEF,
    DEFINITIONS,
    FRONT,
    HEAD,
    NOW,
    OPERATOR,
    REGENCY,
    SERVICE,
    TODAY,
    Staff,
    pretended,
)
from workflows.actor import Actor
from workflows.decide import decide
from workflows.facts import Facts, Inputs, Judgement, Value, Verdict
from workflows.machine import OPENING, is_open
from workflows.procedure import Procedure, compile_procedure
from workflows.replay import advance, personal_fields
from workflows.requirements import judged_by

PEOPLE = (FRONT, OPERATOR, HEAD, CHIEF)
TOO_LONG_AGO = date(2026, 1, 5)
"""The date of a decree that is more than six months old."""

GIVEN: Mapping[str, Value] = {
    **BPJS_ANSWER,
    "received_by": "applicant",
}
"""What is typed with an action, by field."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that one person does on a case, as `Staff.take` takes it."""

    login: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@cache
def procedure() -> Procedure:
    """Return the shipped procedure, compiled."""
    folder = files.folder(DEFINITIONS / REGENCY)
    declared = next(each for each in folder.services if each.model.service == SERVICE)
    return compile_procedure(declared.model, folder.regency.model)


def open_states() -> tuple[str, ...]:
    """Return the states in which a case still runs, in declared order."""
    definition = procedure().definition
    return tuple(state for state in definition.states if is_open(definition, state))


def route(state: str) -> tuple[Step, ...]:
    """Return the shortest way of a new case to `state`."""
    return _routes()[state]


def case_in(staff: Staff, state: str) -> str:
    """Open a case, bring it to `state`, and return its number."""
    number = staff.open_case()
    follow(staff, number, route(state))
    return number


def follow(staff: Staff, number: str, steps: tuple[Step, ...]) -> None:
    """Take the steps on a case."""
    for step in steps:
        staff.take(number, step.login, step.name, **step.values)


@cache
def _routes() -> dict[str, tuple[Step, ...]]:
    """Return the shortest way to each state, by going everywhere at once."""
    first = _opened()
    found: dict[str, tuple[Step, ...]] = {}
    ahead: deque[tuple[Facts, tuple[Step, ...]]] = deque([(first, ())])
    seen = {_place(first)}
    while ahead and len(found) < len(procedure().definition.states):
        facts, way = ahead.popleft()
        found.setdefault(str(facts.state), way)
        for step in _steps(facts):
            after = _after(facts, step)
            if after is not None and _place(after) not in seen:
                seen.add(_place(after))
                ahead.append((after, (*way, step)))
    return found


def _place(facts: Facts) -> Hashable:
    values, judgements = facts.values.items(), facts.judgements.items()
    return (facts.state, facts.resume, frozenset(values), frozenset(judgements))


def _steps(facts: Facts) -> Iterator[Step]:
    """Yield everything that anyone could try; what is asked about a decree, in two ways."""
    for login in PEOPLE:
        yield Step(login=login, name="accept")
        yield Step(login=login, name="refuse")
        for name in procedure().graph.leaving(str(facts.state)):
            asks = procedure().definition.actions[name].asks
            values = {asked: GIVEN[asked] for asked in asks}
            yield Step(login=login, name=name, values=values)
            if "decree_date" in values:
                yield Step(login=login, name=name, values=values | {"decree_date": TOO_LONG_AGO})


def _after(facts: Facts, step: Step) -> Facts | None:
    """Return the facts after the step, or None when it is not to be taken."""
    if step.name in {"accept", "refuse"}:
        return _judged(facts, actor(step.login), accept=step.name == "accept")
    act = procedure().definition.actions[step.name]
    inputs = Inputs(values=step.values, reasons=tuple(act.reasons)[:1])
    move = decide(procedure(), facts, step.name, actor(step.login), inputs, NOW).move
    return advance(facts, move, step.login) if move else None


def _judged(facts: Facts, who: Actor, *, accept: bool) -> Facts | None:
    requirements = procedure().definition.requirements
    judgements = {
        name: Judgement(verdict=Verdict.ACCEPTED)
        if accept
        else Judgement(verdict=Verdict.REFUSED, fault=next(iter(requirements[name].faults)))
        for name in judged_by(procedure(), facts, who, TODAY)
    }
    return replace(facts, judgements={**facts.judgements, **judgements}) if judgements else None


def _opened() -> Facts:
    facts = Facts(regency=REGENCY, state=None, unit=None, received_on=TODAY)
    move = decide(procedure(), facts, OPENING, actor(FRONT), Inputs(values=ANSWERS), NOW).move
    assert move is not None
    personal = personal_fields(procedure().definition)
    return advance(facts, move, FRONT, personal=personal)


@cache
def actor(login: str) -> Actor:
    """Return one of the pretend people as `decide` sees them; their id is their login."""
    pretender = pretended(REGENCY).people[login]
    return demonstration.actor(procedure().regency, login, pretender, TODAY)
