"""Walks a pretend case from its opening to an end, by chance but always by the rules.

Every step is put to `decide`, as the engine puts it: synthetic officers at the posts of the
regency type pretend answers and judge requirements as the roles that may.  The same seed walks
the same way.  A walk that finds no step to take, although the checks passed, raises `Stuck`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from random import Random

from workflows import pretend, unattended
from workflows.actor import Actor, Appointment
from workflows.decide import decide
from workflows.facts import Facts, Inputs, Judgement, Move, Verdict
from workflows.machine import OPENING, START, is_open
from workflows.procedure import Procedure, counts
from workflows.replay import advance, personal_fields
from workflows.requirements import judged_by
from workflows.schema.flow import ANY_OPEN, CLOCK, Action, ActionKind, Opening

PATIENCE = 60
"""Steps after which the walk takes the nearest way to an end."""

PAUSES = 200
"""How often the officers look again at the requirements before a walk is given up."""

DRAFTS = 4
"""How often an officer fills in the same form before leaving it."""

RARELY = 1 / 10
"""How often an officer changes their mind, or stops a case."""

COUNTED = {
    "people": 3,
    "people_unmarked": 0,
    "people_accepted": 2,
    "people_refused": 1,
    "people_undecided": 0,
    "members": 2,
    "members_unanswered": 0,
}
"""The people and members that a pretend case is said to have."""

SOMETIMES = 1 / 3
"""How often a colleague is not content."""

OFFICERS = 2
"""People at each post, so that four eyes can be had."""


class Stuck(Exception):
    """No officer finds anything to do with the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of a walk: the role that acted, the action, and the state it led to."""

    actor_role: str
    action: str
    state: str


def walk(procedure: Procedure, seed: int, *, now: datetime) -> Iterator[Step]:
    """Yield the steps of one walk, to an end; `now` is the instant at which all of it happens."""
    walker = _Walker(procedure, Random(seed), now)  # noqa: S311 - a walk is no secret
    taken = 0
    while walker.open:
        yield walker.step(hurried=taken >= PATIENCE)
        taken += 1
    yield from walker.afterwards()


class _Walker:
    """The case on its way, and the officers around it."""

    def __init__(self, procedure: Procedure, chance: Random, now: datetime) -> None:
        self.procedure = procedure
        self.chance = chance
        self.now = now
        self.today = now.astimezone(procedure.regency.timezone).date()
        self.officers = tuple(_officers(procedure, self.today))
        self.personal = personal_fields(procedure.definition)
        self.far = _distances(procedure)
        self.facts = Facts(
            regency=procedure.regency.regency,
            state=None,
            unit=None,
            received_on=self.today,
            counts={name: COUNTED[name] for name in counts(procedure.definition)},
        )

    @property
    def open(self) -> bool:
        state = self.facts.state
        return state is None or is_open(self.procedure.definition, state)

    def step(self, *, hurried: bool) -> Step:
        """Take one step; in a hurry the one that leads nearest to an end."""
        for _ in range(PAUSES):
            self._judge()
            for action in self._actions(hurried=hurried):
                if step := self._take(action):
                    return step
        raise Stuck(f"{self.facts.state}")

    def afterwards(self) -> Iterator[Step]:
        """Take, half of the time, each act that is only noted where the case rests."""
        for action in self.procedure.graph.leaving(str(self.facts.state)):
            if self.procedure.definition.actions[action].kind is not ActionKind.RECORD:
                continue
            if self.chance.random() < 1 / 2 and (step := self._take(action)):
                yield step

    def _take(self, action: str) -> Step | None:
        """Let the first officer who may take the action do so, or what alone may."""
        act = self.procedure.action(action)
        if act is not None and act.by_itself:
            party, reasons = act.by[0], tuple(act.reasons)[:1]
            moved = unattended.moved(self.procedure, self.facts, action, party, reasons=reasons)
            self.facts = advance(self.facts, moved, party, personal=self.personal)
            return Step(actor_role=party, action=action, state=moved.target)
        for actor in self.chance.sample(self.officers, len(self.officers)):
            if move := self._try(action, actor):
                self.facts = advance(self.facts, move, actor.person, personal=self.personal)
                role = actor.appointments[0].role
                return Step(actor_role=role, action=action, state=move.target)
        return None

    def _actions(self, *, hurried: bool) -> list[str]:
        """Return the actions that leave the state, in the order in which they are tried."""
        state = self.facts.state
        if state is None:
            return [OPENING]
        leaving = list(self.procedure.graph.leaving(state))
        if hurried:
            return sorted(leaving, key=lambda name: self._distance(state, name))
        likely = [name for name in leaving if self._likely(name)]
        return self.chance.sample(likely, len(likely))

    def _likely(self, name: str) -> bool:
        """What may stop a case, or send it back, would keep most walks from coming to anything."""
        act = self.procedure.definition.actions[name]
        if ANY_OPEN in act.from_ or act.kind is ActionKind.WITHDRAW or act.by == (CLOCK,):
            return self.chance.random() < RARELY
        return act.kind is not ActionKind.SEND_BACK or self.chance.random() < SOMETIMES

    def _distance(self, state: str, name: str) -> int:
        edges = self.procedure.graph.edges
        targets = (e.target for e in edges if (e.source, e.action) == (state, name))
        return min(self.far[target] for target in targets)

    def _judge(self) -> None:
        """Let chance decide what each officer who may makes of each requirement."""
        found = dict(self.facts.judgements)
        for actor in self.officers[::OFFICERS]:
            mine = judged_by(self.procedure, self.facts, actor, self.today)
            for name in self.procedure.definition.requirements:
                settled = name in found and found[name].verdict is Verdict.ACCEPTED
                if name in mine and not (settled and self.chance.random() > RARELY):
                    found[name] = self._judgement(name)
        self.facts = replace(self.facts, judgements=found)

    def _judgement(self, requirement: str) -> Judgement:
        faults = list(self.procedure.definition.requirements[requirement].faults)
        if not faults or self.chance.random() < 2 / 3:
            return Judgement(verdict=Verdict.ACCEPTED)
        return Judgement(verdict=Verdict.REFUSED, fault=self.chance.choice(faults))

    def _try(self, action: str, actor: Actor) -> Move | None:
        act = self.procedure.action(action) or self.procedure.definition.opening
        wanted: set[str] = set()
        for _ in range(DRAFTS):
            inputs = self._inputs(act, wanted)
            decision = decide(self.procedure, self.facts, action, actor, inputs, self.now)
            if decision.move is not None or not act.asks:
                return decision.move
            wanted.update(name for refusal in decision.refusals for name in refusal.fields)
        return None

    def _inputs(self, act: Action | Opening, wanted: set[str]) -> Inputs:
        fields = self.procedure.definition.fields
        values = {
            name: pretend.answer(fields[name], self.chance, self.today)
            for name in act.asks
            if fields[name].required or name in wanted or self.chance.random() < 1 / 2
        }
        reasons = list(act.reasons) if isinstance(act, Action) else []
        return Inputs(
            values=values,
            reasons=(self.chance.choice(reasons),) if reasons else (),
            done_at=self.now,
        )


def _officers(procedure: Procedure, today: date) -> Iterator[Actor]:
    """Yield `OFFICERS` people for each post, each with that appointment alone."""
    for role, post in procedure.regency.roles.items():
        units = procedure.regency.posts(role)
        for unit, number in product(units, range(OFFICERS)):
            person = f"{role}-{number + 1}" + (f"-{unit}" if len(units) > 1 else "")
            appointment = Appointment(
                id=person, role=role, unit=unit, capacity="definitive", since=today
            )
            yield Actor(
                regency=procedure.regency.regency,
                person=person,
                name=post.title,
                appointments=(appointment,),
            )


def _distances(procedure: Procedure) -> dict[str, int]:
    """Return how many moves each state lies from the nearest end."""
    states = [START, *procedure.definition.states]
    edges = procedure.graph.edges
    far = {state: len(states) for state in states}
    far.update(
        (state, 0)
        for state in procedure.definition.states
        if not is_open(procedure.definition, state)
    )
    for _ in states:
        for edge in edges:
            far[edge.source] = min(far[edge.source], far[edge.target] + 1)
    return far
