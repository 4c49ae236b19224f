"""How each requirement stands in a case: accepted, refused with a fault, open, not asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workflows.actor import Actor, Appointment
from workflows.conditions import Unknown
from workflows.facts import Facts, Judgement, Value, Verdict
from workflows.procedure import Procedure
from workflows.schema.flow import BATCH, SETTLED, Action
from workflows.schema.form import Reason, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one requirement stands; `missing` names the fields its rule still needs."""

    verdict: Verdict
    fault: str | None = None
    missing: tuple[str, ...] = ()
    by_rule: bool = False


def bound(facts: Facts, today: date, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return every answered name: the case's fields, those now given, and the facts."""
    given = {**facts.values, **values, **facts.counts}
    return {**given, "received_on": facts.received_on, "today": today}


def standing(procedure: Procedure, name: str, facts: Facts, known: Mapping[str, Value]) -> Standing:
    """Return how requirement `name` stands, given the answered names `known`."""
    requirement = procedure.definition.requirements[name]
    if requirement.applies_if is not None:
        applies = procedure.conditions[requirement.applies_if].evaluate(known)
        if isinstance(applies, Unknown):
            return Standing(verdict=Verdict.OPEN, missing=applies.names, by_rule=True)
        if not applies:
            return Standing(verdict=Verdict.NOT_APPLICABLE, by_rule=True)
    if requirement.rule is not None:
        return _by_rule(procedure, requirement, requirement.rule, known)
    judgement = facts.judgements.get(name, Judgement(verdict=Verdict.OPEN))
    return Standing(verdict=judgement.verdict, fault=judgement.fault)


def _by_rule(
    procedure: Procedure, requirement: Requirement, rule: str, known: Mapping[str, Value]
) -> Standing:
    outcome = procedure.conditions[rule].evaluate(known)
    if isinstance(outcome, Unknown):
        return Standing(verdict=Verdict.OPEN, missing=outcome.names, by_rule=True)
    if outcome:
        return Standing(verdict=Verdict.ACCEPTED, by_rule=True)
    return Standing(verdict=Verdict.REFUSED, fault=next(iter(requirement.faults)), by_rule=True)


def all_standings(procedure: Procedure, facts: Facts, today: date) -> dict[str, Standing]:
    """Return the standing of every requirement of the definition, in declared order."""
    known = bound(facts, today, {})
    return {
        name: standing(procedure, name, facts, known) for name in procedure.definition.requirements
    }


def fault(procedure: Procedure, requirement: str, name: str) -> Reason:
    """Return a requirement's declared fault."""
    return procedure.definition.requirements[requirement].faults[name]


def judged_by(procedure: Procedure, facts: Facts, actor: Actor, today: date) -> frozenset[str]:
    """Return the requirements that `actor` judges while the case stands where it does.

    They do when a requirement names one of their roles and that role moves the case from here by
    an action of its own (not merely by one that may stop a case anywhere, or only notes).  Once
    something was signed, nobody does.
    """
    return frozenset(judging(procedure, facts, actor, today))


def judging(
    procedure: Procedure, facts: Facts, actor: Actor, today: date
) -> dict[str, Appointment]:
    """Return the requirements of `judged_by`, each with the appointment under which they judge."""
    if facts.state is None or facts.unit is None or actor.regency != facts.regency:
        return {}
    if facts.frozen_by is not None:
        return {}
    if procedure.definition.states[facts.state].stage in SETTLED:
        return {}
    here = posts_here(procedure, facts.state, facts.unit)
    held = [
        own for own in actor.appointments if own.valid_on(today) and (own.role, own.unit) in here
    ]
    return {
        name: own
        for name, requirement in procedure.definition.requirements.items()
        for own in reversed(held)
        if own.role in requirement.checked_by
    }


def roles_here(procedure: Procedure, state: str, known: Mapping[str, Value]) -> frozenset[str]:
    """Return the roles whose turn it is in `state`, given the answered names `known`."""
    return frozenset(
        role
        for action in procedure.duties[state]
        if not _out_of_question(procedure, action, known)
        for role in (_in_person(procedure, action) or action.recorded_by)
    )


def _in_person(procedure: Procedure, action: Action) -> tuple[str, ...]:
    """Return the roles that take an action themselves; none where an outside body does."""
    return tuple(role for role in action.by if role in procedure.definition.roles)


def _out_of_question(procedure: Procedure, action: Action, known: Mapping[str, Value]) -> bool:
    """Say whether what is known already makes a condition of the action false."""
    return any(
        procedure.conditions[each.condition].evaluate(known) is False for each in action.when
    )


def posts_here(procedure: Procedure, state: str, unit: str) -> frozenset[tuple[str, str]]:
    """Return each (role, unit) whose holders are to move a case of `unit` from `state`.

    An action may name another unit than the case's own.  Those who write down what was done
    elsewhere serve a village from the office.
    """
    return frozenset(
        post
        for action in procedure.duties[state]
        for post in _posts(procedure, action, action.unit or unit)
    )


def _posts(procedure: Procedure, action: Action, unit: str) -> Iterator[tuple[str, str]]:
    """Yield each (role, unit) whose holders take the action of a case of `unit`, or record it."""
    for role in _in_person(procedure, action):
        yield from ((role, above) for above in procedure.lines[unit])
    for role in action.recorded_by:
        yield from ((role, post) for post in procedure.serving([role], unit))


def turn(procedure: Procedure, state: str, known: Mapping[str, Value] | None = None) -> str:
    """Return whose turn it is in `state`: the posts that act there, or who outside is awaited.

    With the answered names `known` of a case, those whose action is out of the question are not
    named.
    """
    holder = procedure.definition.states[state].holder
    if holder not in {*procedure.regency.units, *procedure.definition.fields}:
        return procedure.holder_label(holder)
    # Where every action is out of the question it is still the turn of those who could otherwise.
    here = roles_here(procedure, state, known or {}) or roles_here(procedure, state, {})
    posts = [procedure.role_label(role) for role in procedure.definition.roles if role in here]
    *others, last = posts or [_batch(procedure, state)]
    return " atau ".join([", ".join(others), last]) if others else last


def _batch(procedure: Procedure, state: str) -> str:
    """Return that a case waits for its batch, where only that takes it on; else nothing."""
    leaving = (procedure.definition.actions[name] for name in procedure.graph.leaving(state))
    return procedure.role_label(BATCH) if any(act.by == (BATCH,) for act in leaving) else ""
