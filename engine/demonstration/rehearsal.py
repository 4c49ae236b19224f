"""Rehearsing a pretend case: what each of its steps comes to, asked of `decide` and nobody else.

`rehearse` receives a case as declared, and the procedures and the timetable of its regency.  It
promises the instant, the typed values and the verdicts of every step, and that all of them may be
taken one after another; it refuses with `FileRefused`, at the line of the first step that may not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from engine.demonstration import company, times
from engine.demonstration.company import NotSo
from engine.demonstration.model import Demonstration, PretendCase, Step
from engine.demonstration.people import actor
from engine.demonstration.times import Lapse
from workflows import form
from workflows.actor import Actor
from workflows.decide import decide
from workflows.facts import Facts, Inputs, Judgement, Value, Verdict
from workflows.load import Declared
from workflows.machine import OPENING
from workflows.problem import FileRefused, Problem, nearest
from workflows.procedure import Procedure, counts
from workflows.replay import advance, personal_fields
from workflows.requirements import all_standings, judged_by
from workflows.roster import Entry
from workflows.schema.chain import Members
from workflows.schema.form import FieldType
from workflows.source import Path
from workflows.working_time import BeyondCalendar, Timetable

RULE = "demonstration"
"""The rule of whatever a demonstration.yaml names and nobody declared, or may not do."""

_Find = Callable[[Timetable, datetime, Lapse], datetime]
_FROM_TODAY = re.compile(r"([-+]?[0-9]{1,4}) days\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one step comes to: an action with its inputs, or that one of the others has something.

    `accepts_people` is everyone listed; `gathers` are positions of cases in the file.
    """

    by: str
    at: datetime
    action: str | None = None
    inputs: Inputs = field(default_factory=Inputs)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    accepts_people: bool = False
    gathers: tuple[int, ...] = ()


def rehearse(
    declared: Declared[Demonstration],
    position: int,
    procedures: Mapping[str, Procedure],
    now: datetime,
    table: Timetable | None = None,
) -> tuple[Scene, ...]:
    """Return the scenes of the case at `position`, of which the first opens it.

    `procedures` are those of the regency, by service; the roles of the people are known there.
    `table` is its timetable, without which nothing lies in the past.
    """
    return tuple(_rehearsal(_Stage(declared, procedures, now, table), position).scenes())


@dataclass(frozen=True, slots=True)
class _Stage:
    """What every case of a file is rehearsed on; `now` is when the demonstration is started."""

    declared: Declared[Demonstration]
    procedures: Mapping[str, Procedure]
    now: datetime
    table: Timetable | None


def _rehearsal(stage: _Stage, position: int) -> _Rehearsal:
    """Return the rehearsal of a case; raise `FileRefused` for one of an unknown service."""
    case, at = stage.declared.model.cases[position], ("cases", position)
    procedure = stage.procedures.get(case.service)
    if procedure is None:
        message = f"layanan '{case.service}' tidak ada"
        hint = nearest(case.service, stage.procedures)
        raise FileRefused([stage.declared.source.problem((*at, "service"), RULE, message, hint)])
    today = stage.now.astimezone(procedure.regency.timezone).date()
    facts = Facts(
        regency=procedure.regency.regency,
        state=None,
        unit=None,
        received_on=today,
        counts=dict.fromkeys(counts(procedure.definition), 0),
    )
    return _Rehearsal(stage, position, procedure, stage.now, facts)


@dataclass(slots=True)
class _Rehearsal:
    """One case on its way; `facts` are those before the step that comes next, at `now`."""

    stage: _Stage
    position: int
    procedure: Procedure
    now: datetime
    facts: Facts

    @property
    def case(self) -> PretendCase:
        """The case as declared."""
        return self.stage.declared.model.cases[self.position]

    @property
    def today(self) -> date:
        """The local date of the step."""
        return self._date(self.now)

    def _date(self, instant: datetime) -> date:
        return instant.astimezone(self.procedure.regency.timezone).date()

    def scenes(self) -> Iterator[Scene]:
        """Yield what each step comes to."""
        at: Path = ("cases", self.position)
        self._set_back(self.case.ago, (*at, "ago"))
        self.facts = replace(self.facts, received_on=self.today)
        yield self._opened(self.case, at)
        for number, step in enumerate(self.case.steps):
            here = (*at, "steps", number)
            self._go_on(step.after, (*here, "after"))
            yield self._scene(step, self._actor(step.by, here), here)

    def _scene(self, step: Step, who: Actor, at: Path) -> Scene:
        if step.action is not None:
            return self._taken(step, step.action, who, at)
        if step.people:
            return self._listed(step, who, at)
        if step.accept_people is not None:
            return self._accepted(who, at)
        if step.gather:
            return self._gathered(step, who, at)
        return self._judged(step, who, at)

    def _set_back(self, ago: Lapse | None, at: Path) -> None:
        if ago is not None:
            self.now = self._found(times.ago, ago, at)

    def _go_on(self, after: Lapse | None, at: Path) -> None:
        if after is None:
            return
        self.now = self._found(times.after, after, at)
        if self.now > self.stage.now:
            raise self._refused(at, "langkah ini belum terjadi: waktunya sesudah saat ini")

    def _found(self, find: _Find, lapse: Lapse, at: Path) -> datetime:
        if self.stage.table is None:
            raise self._refused(at, "kabupaten ini tidak punya kalender kerja")
        try:
            return find(self.stage.table, self.now, lapse)
        except BeyondCalendar as beyond:
            raise self._refused(at, str(beyond)) from beyond

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
        return Scene(by=who.person, at=self.now, action=action, inputs=inputs)

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
        return Scene(by=who.person, at=self.now, judgements=judgements)

    def _listed(self, step: Step, who: Actor, at: Path) -> Scene:
        try:
            entries = company.listed(self.procedure, self.facts, who, step.people, self.today)
        except NotSo as wrong:
            raise self._refused((*at, "people"), str(wrong)) from wrong
        self.facts = company.with_listed(self.facts, len(entries))
        return Scene(by=who.person, at=self.now, entries=entries)

    def _accepted(self, who: Actor, at: Path) -> Scene:
        if sentence := company.not_judged(self.procedure, self.facts, who, self.today):
            raise self._refused((*at, "accept_people"), sentence)
        self.facts = company.with_accepted(self.facts)
        return Scene(by=who.person, at=self.now, accepts_people=True)

    def _gathered(self, step: Step, who: Actor, at: Path) -> Scene:
        here = (*at, "gather")
        try:
            members = company.gathers(self.procedure, self.facts, who, self.today)
        except NotSo as wrong:
            raise self._refused(here, str(wrong)) from wrong
        known = self._named_before()
        self._refuse_strangers(step.gather, known, here, "bukan berkas yang dinyatakan sebelum ini")
        for name in step.gather:
            self._refuse_unready(_rehearsal(self.stage, known[name]), members, name, here)
        self.facts = company.with_gathered(self.facts, len(step.gather))
        positions = tuple(known[name] for name in step.gather)
        return Scene(by=who.person, at=self.now, gathers=positions)

    def _refuse_unready(self, member: _Rehearsal, members: Members, name: str, at: Path) -> None:
        """Raise `FileRefused` for a case that cannot join yet when it is gathered."""
        tuple(member.scenes())
        fit = member.case.service == members.of and member.facts.state in members.join
        if not fit or member.now > self.now:
            raise self._refused(at, f"'{name}' saat itu tidak dapat bergabung")

    def _named_before(self) -> dict[str, int]:
        """Return the position of each case that is named before this one."""
        before = self.stage.declared.model.cases[: self.position]
        return {case.name: position for position, case in enumerate(before) if case.name}

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
        people = self.stage.declared.model.people
        if login not in people:
            message = f"orang '{login}' tidak ada di berkas ini"
            raise self._refused((*at, "by"), message, nearest(login, people))
        # An appointment that ends yesterday is counted from the present, whenever the step is.
        started = self._date(self.stage.now)
        return actor(self.procedure.regency, login, people[login], started)

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
        return self.stage.declared.source.problem(at, RULE, message, hint)


def _judgement(fault: str | None) -> Judgement:
    if fault is None:
        return Judgement(verdict=Verdict.ACCEPTED)
    return Judgement(verdict=Verdict.REFUSED, fault=fault)
