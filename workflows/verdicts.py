"""The rules by which an action is refused: each asks one question and answers in a sentence.

`RULES` are all evaluated, every time; none hides another.  With no `inputs` the rules answer
"may I?", before anything was typed, and leave out what only the typing can settle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workflows.actor import Actor, Appointment
from workflows.conditions import Unknown
from workflows.dates import long_date
from workflows.facts import Facts, Inputs, Refusal, Value, Verdict, Who
from workflows.procedure import Procedure
from workflows.requirements import Standing, bound, standing
from workflows.schema.flow import LEADS_TO, Action, ActionKind, Condition, Opening
from workflows.schema.form import Field, ReasonKind, Requirement

Rule = Callable[["Question"], Iterator[Refusal]]


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


def question(
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


def regency(question: Question) -> Iterator[Refusal]:
    """Nobody acts on another regency's case."""
    if question.actor.regency != question.facts.regency:
        yield Refusal(rule="regency", sentence="Berkas ini milik kabupaten lain.")


def role(question: Question) -> Iterator[Refusal]:
    """The actor holds one of the roles today, at the holder's unit or above it."""
    if question.actor.regency != question.facts.regency or question.appointment:
        return
    held = [own for own in question.actor.appointments if own.role in question.who.roles]
    wanted = " atau ".join(question.procedure.role_label(name) for name in question.who.roles)
    if not held:
        yield Refusal(rule="role", sentence=f"Tindakan ini untuk {wanted}, bukan jabatan Anda.")
    elif not any(own.valid_on(question.today) for own in held):
        yield Refusal(rule="appointment", sentence=_not_in_force(question, held))
    else:
        unit = question.procedure.regency.units[question.unit].title
        yield Refusal(rule="unit", sentence=f"Berkas ini dipegang {unit}, bukan unit Anda.")


def _not_in_force(question: Question, held: list[Appointment]) -> str:
    ended = [
        (own, own.until) for own in held if own.until is not None and own.until < question.today
    ]
    if ended:
        last, until = max(ended, key=lambda each: each[1])
        title = question.procedure.role_label(last.role)
        return f"Jabatan Anda sebagai {title} berakhir {long_date(until)}."
    first = min(held, key=lambda own: own.since)
    title = question.procedure.role_label(first.role)
    return f"Jabatan Anda sebagai {title} baru mulai {long_date(first.since)}."


def four_eyes(question: Question) -> Iterator[Refusal]:
    """Who did one of `not_by` does not also do this."""
    act = question.act
    if not isinstance(act, Action):
        return
    for name in act.not_by:
        if question.actor.person in question.facts.doers.get(name, ()):
            label = question.procedure.definition.actions[name].label
            yield Refusal(
                rule="not_by",
                sentence=f"Anda sendiri melakukan “{label}” pada berkas ini; harus orang lain.",
            )
            return


def requirements(question: Question) -> Iterator[Refusal]:
    """Every requirement of `requires` is accepted or not asked for."""
    act = question.act
    if not isinstance(act, Action):
        return
    for name in act.requires:
        found = standing(question.procedure, name, question.facts, question.known)
        label = question.procedure.definition.requirements[name].label
        if found.verdict is Verdict.REFUSED:
            yield Refusal(rule="requires", sentence=f"Persyaratan ditolak: {label}.")
        elif found.missing:
            yield from _unknown(question, found.missing)
        elif found.verdict is Verdict.OPEN:
            yield Refusal(rule="requires", sentence=f"Periksa dahulu: {label}.")


def faults(question: Question) -> Iterator[Refusal]:
    """At least one requirement of `faults` is refused, for a fault of the action's kind."""
    act = question.act
    if not isinstance(act, Action) or not act.faults or refused(question, act):
        return
    if question.inputs is None and any(
        set(act.asks) & set(at.missing) for _, at in _at(question, act)
    ):
        return
    labels = "; ".join(question.procedure.definition.requirements[n].label for n in act.faults)
    why = _WHY.get(act.kind, "")
    yield Refusal(
        rule="faults", sentence=f"Hanya bila salah satu persyaratan ini ditolak{why}: {labels}."
    )


_WHY = {
    ActionKind.RETURN: " karena hal yang dapat diperbaiki",
    ActionKind.REJECT: " karena hal yang tidak dapat diperbaiki",
}


def refused(question: Question, act: Action) -> tuple[str, ...]:
    """Return `requirement.fault` for each requirement of `faults` that is refused.

    A return is taken for what can be mended, a rejection for what cannot; any other for both.
    """
    wanted = LEADS_TO.get(act.kind)
    declared = question.procedure.definition.requirements
    return tuple(
        f"{name}.{at.fault}"
        for name, at in _at(question, act)
        if at.verdict is Verdict.REFUSED and (wanted is None or wanted is _kind(declared[name], at))
    )


def _at(question: Question, act: Action) -> Iterator[tuple[str, Standing]]:
    for name in act.faults:
        yield name, standing(question.procedure, name, question.facts, question.known)


def _kind(requirement: Requirement, at: Standing) -> ReasonKind | None:
    fault = requirement.faults.get(at.fault or "")
    return fault.kind if fault else None


def reasons(question: Question) -> Iterator[Refusal]:
    """A declared reason is given where the action declares any."""
    act, inputs = question.act, question.inputs
    if not isinstance(act, Action) or not act.reasons or inputs is None:
        return
    if not inputs.reasons or not set(inputs.reasons) <= set(act.reasons):
        yield Refusal(rule="reasons", sentence="Pilih alasannya.", fields=("reasons",))


def answers(question: Question) -> Iterator[Refusal]:
    """Every field that the action asks for is answered."""
    if question.inputs is None:
        return
    known = question.known
    for name in question.act.asks:
        field = question.procedure.definition.fields[name]
        if name not in known and _wanted(question, field):
            yield Refusal(rule="asks", sentence=f"Isi dahulu: {field.label}.", fields=(name,))


def _wanted(question: Question, field: Field) -> bool:
    if field.required or field.required_if is None:
        return field.required
    return question.procedure.conditions[field.required_if].evaluate(question.known) is True


def conditions(question: Question) -> Iterator[Refusal]:
    """Every condition of `when` is true; unknown refuses with what to fill in first."""
    known = question.known
    for condition in question.act.when:
        outcome = question.procedure.conditions[condition.condition].evaluate(known)
        if isinstance(outcome, Unknown):
            yield from _unknown(question, outcome.names)
        elif not outcome:
            yield Refusal(
                rule="when", sentence=condition.sentence, fields=_concerned(question, condition)
            )


def _unknown(question: Question, names: tuple[str, ...]) -> Iterator[Refusal]:
    """Refuse for unanswered names, but before typing not for those the action itself asks."""
    asked = set(question.act.asks) if question.inputs is None else set()
    missing = tuple(name for name in names if name not in asked)
    if missing:
        yield _unanswered(question, missing)


def _unanswered(question: Question, names: tuple[str, ...]) -> Refusal:
    fields = question.procedure.definition.fields
    labels = ", ".join(fields[name].label for name in names if name in fields)
    return Refusal(rule="unanswered", sentence=f"Isi dahulu: {labels}.", fields=names)


def _concerned(question: Question, condition: Condition) -> tuple[str, ...]:
    used = question.procedure.conditions[condition.condition].names
    return tuple(name for name in question.act.asks if name in used)


RULES: tuple[Rule, ...] = (
    regency,
    role,
    four_eyes,
    requirements,
    faults,
    reasons,
    answers,
    conditions,
)


def verdicts(question: Question) -> tuple[Refusal, ...]:
    """Return every refusal of every rule, each once."""
    return tuple(dict.fromkeys(refusal for rule in RULES for refusal in rule(question)))
