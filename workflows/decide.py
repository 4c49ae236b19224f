"""The decision: may this person take this action on this case now, and where does it lead?

`decide` is pure and total: whatever action name, state or input it receives, it answers with a
`Decision` and raises nothing but `ConditionFailed`, when a declared condition breaks at run time.
`options` asks the same questions of every action at once, so that a screen never promises what
the engine refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workflows import question as questions
from workflows.actor import Actor, Appointment
from workflows.facts import Decision, Facts, Inputs, Move, Refusal, Who
from workflows.machine import OPENING, START, NoSuchMove, is_open
from workflows.procedure import Procedure
from workflows.question import Question
from workflows.schema.flow import RESUME, Action, ActionKind
from workflows.verdicts import refused, verdicts

NOBODY = Who(roles=(), units=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One action that leaves the case's state, and whether this person may take it.

    `target` is where it leads, as far as that can be told; `refusals` is empty when it may be
    taken, or may be taken once what it `asks` is filled in.
    """

    name: str
    act: Action
    target: str
    holder: str
    faults: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    who: Who
    recorded_for: str | None
    """Whose act this person would write down; None for their own."""


def decide(
    procedure: Procedure,
    facts: Facts,
    action: str,
    actor: Actor,
    inputs: Inputs | None,
    now: datetime,
) -> Decision:
    """Answer whether `actor` may take `action` (or `OPENING`) with `inputs` at this instant."""
    today = now.astimezone(procedure.regency.timezone).date()
    asked = _question(procedure, facts, action, actor, inputs, today)
    if asked is None:
        return Decision(move=None, refusals=(_unknown_action(action),), who=NOBODY)
    refusals = verdicts(asked)
    try:
        target = _target(asked)
    except NoSuchMove:
        return Decision(move=None, refusals=(_elsewhere(asked), *refusals), who=asked.who)
    if refusals or asked.appointment is None:
        return Decision(move=None, refusals=refusals, who=asked.who)
    move = _move(asked, asked.appointment, target)
    return Decision(move=move, refusals=(), who=asked.who)


def options(procedure: Procedure, facts: Facts, actor: Actor, now: datetime) -> tuple[Option, ...]:
    """Return every action that leaves the case's state, each with this person's refusals."""
    today = now.astimezone(procedure.regency.timezone).date()
    return tuple(_options(procedure, facts, actor, today))


def _options(procedure: Procedure, facts: Facts, actor: Actor, today: date) -> Iterator[Option]:
    for name in procedure.graph.leaving(facts.state or START):
        asked = _question(procedure, facts, name, actor, None, today)
        if asked is None or not isinstance(asked.act, Action) or asked.act.by_itself:
            continue
        try:
            target = _target(asked)
        except NoSuchMove:
            continue
        yield Option(
            name=name,
            act=asked.act,
            target=target,
            holder=_holder(asked, target),
            faults=refused(asked, asked.act),
            refusals=verdicts(asked),
            who=asked.who,
            recorded_for=asked.recorded_for,
        )


def _question(
    procedure: Procedure,
    facts: Facts,
    action: str,
    actor: Actor,
    inputs: Inputs | None,
    today: date,
) -> Question | None:
    act = procedure.definition.opening if action == OPENING else procedure.action(action)
    if act is None:
        return None
    return questions.put(procedure, facts, action, act, actor, inputs, today)


def _target(asked: Question) -> str:
    """Ask the machine where the action leads."""
    resume = None
    if isinstance(asked.act, Action) and asked.act.to == RESUME:
        resume = asked.facts.resume
    source = asked.facts.state or START
    return asked.procedure.graph.move(source, asked.name, resume=resume)


def _move(asked: Question, appointment: Appointment, target: str) -> Move:
    procedure, facts = asked.procedure, asked.facts
    inputs = asked.inputs or Inputs()
    state = procedure.definition.states[target]
    holder = _holder(asked, target)
    unit = holder if holder in procedure.regency.units else _before(asked)
    return Move(
        action=asked.name,
        source=facts.state or START,
        target=target,
        unit=unit,
        holder=holder,
        stage=state.stage.value,
        resume=_resume(asked),
        closes=not is_open(procedure.definition, target),
        appointment=appointment.id,
        role=appointment.role,
        capacity=appointment.capacity,
        recorded_for=asked.recorded_for,
        values={name: inputs.values[name] for name in asked.act.asks if name in inputs.values},
        reasons=_reasons(asked, inputs),
    )


def _holder(asked: Question, target: str) -> str:
    return asked.procedure.holder(target, asked.known, before=_before(asked))


def _before(asked: Question) -> str:
    """Return the unit that had the case: its own, or where that is no more who cares for it now."""
    units = asked.procedure.regency.units
    return next(unit for unit in (asked.facts.unit, asked.unit, *units) if unit in units)


def _resume(asked: Question) -> str | None:
    """Return where a resumption will lead: set by a return, cleared by anything else."""
    act = asked.act
    if isinstance(act, Action) and act.kind is ActionKind.RETURN:
        return asked.facts.state
    if isinstance(act, Action) and act.kind is ActionKind.RECORD:
        return asked.facts.resume
    return None


def _reasons(asked: Question, inputs: Inputs) -> tuple[str, ...]:
    if not isinstance(asked.act, Action):
        return ()
    return (*refused(asked, asked.act), *(inputs.reasons if asked.act.reasons else ()))


def _unknown_action(action: str) -> Refusal:
    return Refusal(rule="action", sentence=f"Tindakan '{action}' tidak ada pada layanan ini.")


def _elsewhere(asked: Question) -> Refusal:
    states = asked.procedure.definition.states
    label = asked.act.label
    if asked.facts.state is None:
        return Refusal(
            rule="state", sentence=f"Berkas belum dibuka; “{label}” belum dapat dilakukan."
        )
    state = states.get(asked.facts.state)
    here = state.label if state else asked.facts.state
    return Refusal(
        rule="state", sentence=f"Berkas sekarang di tahap “{here}”; “{label}” tidak dari tahap ini."
    )
