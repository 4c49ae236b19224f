"""A case as it should be: what each request makes of it, in memory and by the rules alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from engine.cases.commands import Act, Assign, Command, Comment, Done, Judge, OpenCase
from engine.errors import AlurError, InputInvalid, Refused, Stale
from engine.history import Event, canonical
from tests.engine import routes
from tests.fixtures.office import REGENCY, TODAY
from workflows import form
from workflows.actor import Actor
from workflows.decide import decide, options
from workflows.facts import Facts, Inputs, Verdict
from workflows.machine import OPENING, is_open
from workflows.replay import advance, personal_fields
from workflows.requirements import judged_by
from workflows.schema.flow import ActionKind

SOMEBODY_ELSES = {"regency", "role", "appointment", "unit"}
"""Rules by which an action is not this person's, whatever they typed."""


@dataclass(kw_only=True)
class ModelLetter:
    """A letter as it should be: which one, its number, and how far it came."""

    name: str
    number: str | None = None
    dated: date | None = None
    issued: bool = False
    ended: str | None = None


@dataclass(kw_only=True)
class Model:
    """One case and the people around it, by their ids."""

    number: str
    actors: Mapping[str, Actor]
    facts: Facts
    now: datetime
    opened: datetime
    moved: datetime
    revised: tuple[datetime, str]
    revision: int = 1
    seq: int = 1
    assignee: str | None = None
    closed: datetime | None = None
    numbered: int = 0
    """How many numbers were given before, to this case or another."""
    letters: list[ModelLetter] = field(default_factory=list)
    done: list[tuple[Command, Done]] = field(default_factory=list)
    """What was carried out so far."""

    @classmethod
    def of(
        cls, actors: Mapping[str, Actor], command: OpenCase, done: Done, now: datetime
    ) -> "Model":
        """Return the case that this command opened."""
        facts = Facts(regency=REGENCY, state=None, unit=None, received_on=TODAY)
        who, inputs = actors[command.by.person], Inputs(values=command.values)
        move = decide(routes.procedure(), facts, OPENING, who, inputs, now).move
        assert move is not None
        personal = personal_fields(routes.procedure().definition)
        return cls(
            number=done.number,
            actors=actors,
            facts=advance(facts, move, who.person, personal=personal),
            now=now,
            opened=now,
            moved=now,
            revised=(now, who.person),
            done=[(command, done)],
        )

    @property
    def open(self) -> bool:
        """Whether the case still runs."""
        return is_open(routes.procedure().definition, str(self.facts.state))

    def take(self, command: Command) -> Done | type[AlurError]:
        """Return what should come of the command, and let it come."""
        match command:
            case Act():
                refused = self._stale(command) or self._act(command)
            case Judge():
                refused = self._stale(command) or self._judge(command)
            case Assign():
                refused = self._stale(command) or self._assign(command)
            case Comment():
                refused = self._remark(command)
            case _:
                raise AssertionError(command)
        return refused or self._revise(command)

    def _revise(self, command: Command) -> Done:
        self.seq += 1
        if not isinstance(command, Comment):
            self.revision += 1
            self.revised = (self.now, command.by.person)
        done = Done(
            number=self.number, seq=self.seq, revision=self.revision, state=str(self.facts.state)
        )
        self.done.append((command, done))
        return done

    def _stale(self, command: Act | Judge | Assign) -> type[AlurError] | None:
        return None if command.revision == self.revision else Stale

    def _act(self, command: Act) -> type[AlurError] | None:
        who = self.actors[command.by.person]
        answer = decide(
            routes.procedure(), self.facts, command.action, who, command.inputs, self.now
        )
        if answer.move is None:
            return Refused
        if answer.move.target != self.facts.state:
            self.moved = self.now
        self.facts = advance(self.facts, answer.move, who.person)
        self._follow(command.action)
        self.assignee = None
        self.closed = None if self.open else self.closed or self.now
        return None

    def _follow(self, action: str) -> None:
        """Let the letters come of an action: in the shipped service none is ever sent back."""
        for name, letter in routes.procedure().definition.letters.items():
            if action in letter.signed_by:
                self.letters.append(ModelLetter(name=name))
            if action in letter.numbered_by:
                self.numbered += 1
                number = f"400.9.11/{self.numbered:03}/DINSOS/XI/2026"
                self.letters[-1].number, self.letters[-1].dated = number, TODAY
                values = {**self.facts.values, letter.number_field: number}
                self.facts = replace(self.facts, values=values)
            if action in letter.issued_by:
                self.letters[-1].issued = True
        if not self.open:
            for each in self.letters:
                each.ended = each.ended if each.issued else "void"

    def _judge(self, command: Judge) -> type[AlurError] | None:
        who, requirements = (
            self.actors[command.by.person],
            routes.procedure().definition.requirements,
        )
        mine = judged_by(routes.procedure(), self.facts, who, TODAY)
        if not command.judgements.keys() <= mine:
            return Refused
        for name, judgement in command.judgements.items():
            faults = {Verdict.ACCEPTED: {None}, Verdict.REFUSED: requirements[name].faults.keys()}
            if judgement.fault not in faults.get(judgement.verdict, ()):
                return InputInvalid
        changed = {**self.facts.judgements, **command.judgements}
        if changed == self.facts.judgements:
            return InputInvalid
        self.facts = replace(self.facts, judgements=changed)
        return None

    def _assign(self, command: Assign) -> type[AlurError] | None:
        line = routes.procedure().regency.line(str(self.facts.unit))
        held = [a.unit for a in self.actors[command.by.person].appointments if a.valid_on(TODAY)]
        if not self.open or not set(held) & set(line):
            return Refused
        if command.to is not None and not self.able(self.actors[command.to]):
            return InputInvalid
        self.assignee = command.to
        return None

    def _remark(self, command: Comment) -> type[AlurError] | None:
        if not command.text.strip():
            return InputInvalid
        appointments = self.actors[command.by.person].appointments
        return None if any(own.valid_on(TODAY) for own in appointments) else Refused

    def able(self, who: Actor) -> bool:
        """Say whether an action declared for where the case stands is this person's to take."""
        return any(
            self.facts.state in option.act.from_
            and SOMEBODY_ELSES.isdisjoint(refusal.rule for refusal in option.refusals)
            for option in options(routes.procedure(), self.facts, who, self.now)
        )

    def row(self) -> dict[str, Any]:
        """Return what the row of the case should say."""
        state = routes.procedure().definition.states[str(self.facts.state)]
        return {
            **stored(self.facts),
            "stage": state.stage.value,
            "holder": state.holder,
            "assignee": self.assignee,
            "revision": self.revision,
            "seq": self.seq,
            "opened_at": self.opened,
            "moved_at": self.moved,
            "revised_at": self.revised[0],
            "revised_by": self.revised[1],
            "closed_at": self.closed,
        }


def stored(facts: Facts) -> dict[str, Any]:
    """Return facts as a row holds them."""
    return {
        "state": facts.state,
        "unit": facts.unit,
        "resume": facts.resume,
        "data": canonical({name: form.written(value) for name, value in facts.values.items()}),
        "acts": canonical(facts.doers),
    }


def replayed(events: list[Event]) -> dict[str, Any]:
    """Return what a row should say after these events, going by nothing else."""
    data: dict[str, str] = {}
    acts: dict[str, list[str]] = {}
    row: dict[str, Any] = {"assignee": None, "resume": None}
    for event in events:
        body = event.body
        data |= {name: after for name, (_, after) in body.get("changes", {}).items()}
        row |= {name: body[name] for name in ("state", "revision", "seq")}
        if event.kind == "assigned":
            row["assignee"] = body["after"]
        if event.kind in {"case_opened", "case_moved"}:
            row |= {"assignee": None, "resume": _resume(body)}
            row |= {} if body.get("source") == body["target"] else {"moved_at": event.at}
        if "action" in body and "recorded_for" not in body:
            doers = acts.setdefault(body["action"], [])
            acts[body["action"]] = list(dict.fromkeys([*doers, body["actor"]]))
        if event.kind != "commented":
            row |= {"revised_at": event.at, "revised_by": event.actor}
    return {**row, "data": canonical(data), "acts": canonical(acts)}


def _resume(body: Mapping[str, Any]) -> str | None:
    action = routes.procedure().action(body["action"])
    returned = action is not None and action.kind is ActionKind.RETURN
    return str(body["source"]) if returned else None
