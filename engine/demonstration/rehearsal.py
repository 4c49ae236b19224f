"""Rehearsing a pretend case: what each of its steps comes to, asked of `decide` and nobody else.

`rehearse` receives a case as declared and the procedures of its regency.  It promises the typed
values and verdicts of every step, and that all of them may be taken one after another; it refuses
with `FileRefused`, at the line of the first step that may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from engine.demonstration.model import Demonstration, PretendCase, Step
from engine.demonstration.people import actor
from workflows import form
from workflows.actor import Actor
from workflows.decide import decide
from workflows.facts import Facts, Inputs, Judgement, Value, Verdict
from workflows.load import Declared
from workflows.machine import OPENING
from workflows.problem import FileRefused, Problem, nearest
from workflows.procedure import Procedure
from workflows.replay import advance, personal_fields
from workflows.requirements import all_standings, judged_by
from workflows.schema.form import FieldType
from workflows.source import Path

RULE = "demonstration"
"""The rule of whatever a demonstration.yaml names and nobody declared, or may not do."""

_FROM_TODAY = re.compile(r"([-+]?[0-9]{1,4}) days\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one step comes to: an action with its inputs or, without an action, verdicts."""

    by: str
    action: str | None = None
    inputs: Inputs = field(default_factory=Inputs)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)


def rehearse(
    declared: Declared[Demonstration],
    position: int,
    procedures: Mapping[str, Procedure],
    now: datetime,
) -> tuple[Scene, ...]:
    """Return the scenes of the case at `position`, of which the first opens it.

    `procedures` are those of the regency, by service; the roles of the people are known there.
    """
    case = declared.model.cases[position]
    at: Path = ("cases", position)
    procedure = procedures.get(case.service)
    if procedure is None:
        message = f"layanan '{case.service}' tidak ada"
        hint = nearest(case.service, procedures)
        raise FileRefused([declared.source.problem((*at, "service"), RULE, message, hint)])
    today = now.astimezone(procedure.regency.timezone).date()
    facts = Facts(regency=procedure.regency.regency, state=None, unit=None, received_on=today)
    return tuple(_Rehearsal(declared, procedure, now, today, facts).scenes(case, at))


@dataclass(slots=True)
class _Rehearsal:
    """One case on its way; `facts` are those before the step that comes next."""

    declared: Declared[Demonstration]
    procedure: Procedure
    now: datetime
    today: date
    facts: Facts

    def scenes(self, case: PretendCase, at: Path) -> Iterator[Scene]:
        """Yield what each step comes to."""
        yield self._opened(case, at)
        for number, step in enumerate(case.steps):
            here = (*at, "steps", number)
            who = self._actor(step.by, here)
            if step.action is None:
                yield self._judged(step, who, here)
            else:
                yield self._taken(step, step.action, who, here)

    def _opened(self, case: PretendCase, at: Path) -> Scene:
        asks = self.procedure.definition.opening.asks
        inputs = Inputs(values=self._typed(case.values, asks, at))
        return self._moved(OPENING, self._actor(case.by, at), inputs, at)

    def _taken(self, step: Step, action: str, who: Actor, at: Path) -> Scene:
        act = self.procedure.action(action)
        if act is None:
            hint = nearest(action, self.procedure.definition.actions)
            raise self._refused((*at, "action"), f"tindakan '{action}' tidak ada", hint)
        values = self._typed(step.values, act.asks, at)
        return self._moved(action, who, Inputs(values=values, reasons=step.reasons), at)

    def _moved(self, action: str, who: Actor, inputs: Inputs, at: Path) -> Scene:
        decision = decide(self.procedure, self.facts, action, who, inputs, self.now)
        if decision.move is None:
            sentences = " ".join(refusal.sentence for refusal in decision.refusals)
            raise self._refused(at, f"tidak dapat dilakukan {who.name}: {sentences}")
        personal = personal_fields(self.procedure.definition)
        self.facts = advance(self.facts, decision.move, who.person, personal=personal)
        return Scene(by=who.person, action=action, inputs=inputs)

    def _judged(self, step: Step, who: Actor, at: Path) -> Scene:
        mine = self._judges(who)
        self._refuse_strangers(step.refuse, mine, (*at, "refuse"), "tidak diperiksa di sini")
        requirements = self.procedure.definition.requirements
        for name, fault in step.refuse.items():
            if fault not in (faults := requirements[name].faults):
                message = f"'{fault}' bukan kekurangan '{name}'"
                raise self._refused((*at, "refuse", name), message, nearest(fault, faults))
        judgements = {name: _judgement(step.refuse.get(name)) for name in mine}
        after = {**self.facts.judgements, **judgements}
        if after == self.facts.judgements:
            raise self._refused(at, f"tidak ada putusan baru dari {who.name}")
        self.facts = replace(self.facts, judgements=after)
        return Scene(by=who.person, judgements=judgements)

    def _judges(self, who: Actor) -> list[str]:
        """Return the requirements asked for here that are theirs to judge, in declared order."""
        mine = judged_by(self.procedure, self.facts, who, self.today)
        standings = all_standings(self.procedure, self.facts, self.today)
        return [
            name
            for name, standing in standings.items()
            if name in mine and standing.verdict is not Verdict.NOT_APPLICABLE
        ]

    def _actor(self, login: str, at: Path) -> Actor:
        people = self.declared.model.people
        if login not in people:
            message = f"orang '{login}' tidak ada di berkas ini"
            raise self._refused((*at, "by"), message, nearest(login, people))
        return actor(self.procedure.regency, login, people[login], self.today)

    def _typed(
        self, values: Mapping[str, str], asks: Iterable[str], at: Path
    ) -> Mapping[str, Value]:
        """Read what is typed, as a form would; refuse what is not asked for, and every mistake."""
        here = (*at, "values")
        self._refuse_strangers(values, asks, here, "tidak ditanyakan di sini")
        raw = {name: self._dated(name, text) for name, text in values.items()}
        reading = form.read(self.procedure, asks, raw, today=self.today)
        if reading.mistakes:
            raise FileRefused(
                self._problem((*here, name), sentence)
                for name, sentence in reading.mistakes.items()
            )
        return reading.values

    def _dated(self, name: str, text: str) -> str:
        """Return the date for `-60 days`, and any other text as it is."""
        counted = _FROM_TODAY.match(text)
        if counted is None or self.procedure.definition.fields[name].type is not FieldType.DATE:
            return text
        return (self.today + timedelta(days=int(counted[1]))).isoformat()

    def _refuse_strangers(
        self, given: Iterable[str], known: Iterable[str], at: Path, why: str
    ) -> None:
        strangers = [name for name in given if name not in known]
        if strangers:
            raise FileRefused(
                self._problem((*at, name), f"'{name}' {why}", nearest(name, known))
                for name in strangers
            )

    def _refused(self, at: Path, message: str, hint: str = "") -> FileRefused:
        return FileRefused([self._problem(at, message, hint)])

    def _problem(self, at: Path, message: str, hint: str = "") -> Problem:
        return self.declared.source.problem(at, RULE, message, hint)


def _judgement(fault: str | None) -> Judgement:
    if fault is None:
        return Judgement(verdict=Verdict.ACCEPTED)
    return Judgement(verdict=Verdict.REFUSED, fault=fault)
