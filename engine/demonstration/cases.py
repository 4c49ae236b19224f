"""The pretend cases of a regency: opened when they are said to be, and left at different desks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypedDict

from engine.cases.commands import (
    Act,
    Command,
    Done,
    Gather,
    Judge,
    JudgePeople,
    ListPeople,
    OpenCase,
)
from engine.clock import stopped_at
from engine.demonstration.rehearsal import Scene
from engine.office import Office
from engine.people import SignedIn
from engine.sweep import sweep
from workflows.facts import Judgement, Verdict

_AFTER = timedelta(milliseconds=1)
"""A rung is climbed once its instant has passed."""


def add_cases(
    office: Office,
    regency: str,
    rehearsed: Iterable[tuple[str, Sequence[Scene]]],
    by: Mapping[str, SignedIn],
) -> None:
    """Open each case of a service as rehearsed and take its steps; `by` is who signed in.

    All of it happens in order of time, whichever case it is of, and in between whatever the clocks
    come to: so the numbers of the cases, and what people were told, are in that order too.
    """
    played = list(rehearsed)
    player = _Player(office, regency, by, [service for service, _ in played])
    cues = [
        (scene.at, case, step)
        for case, (_, scenes) in enumerate(played)
        for step, scene in enumerate(scenes)
    ]
    now = office.clock()
    for at, case, step in sorted(cues):
        player.sweep(at)
        player.play(case, step, played[case][1][step])
    player.sweep(now)


class _OnCase(TypedDict):
    """What every command on a case carries."""

    regency: str
    by: SignedIn
    key: str
    number: str
    revision: int


@dataclass(slots=True)
class _Player:
    """Plays scenes one after another; `before` is how each case was left by its latest."""

    office: Office
    regency: str
    by: Mapping[str, SignedIn]
    services: Sequence[str]
    before: dict[int, Done] = field(default_factory=dict)
    wakes: datetime | None = None
    """When a clock next has something to do, as far as is known."""

    def play(self, case: int, step: int, scene: Scene) -> None:
        """Take a step of a case, of which the first opens it."""
        key = f"peragaan-{case}-{step}"
        command = self._command(scene, key, self.before[case]) if step else None
        done = self._at(scene.at).perform(command or self._opening(case, scene, key))
        self.before[case] = done
        self._wake(done.wakes_at)

    def sweep(self, until: datetime) -> None:
        """Let the clocks do what they come to before `until`, each thing when it is due."""
        while self.wakes is not None and self.wakes < until:
            began, self.wakes = self.wakes, None
            following = sweep(self._at(began + _AFTER)).next_at
            # What was due and still is, cannot be done at all.
            if following is not None and following > began:
                self._wake(following)

    def _wake(self, at: datetime | None) -> None:
        if at is not None and (self.wakes is None or at < self.wakes):
            self.wakes = at

    def _at(self, instant: datetime) -> Office:
        return replace(self.office, clock=stopped_at(instant))

    def _opening(self, case: int, scene: Scene, key: str) -> OpenCase:
        return OpenCase(
            regency=self.regency,
            by=self.by[scene.by],
            key=key,
            service=self.services[case],
            values=scene.inputs.values,
        )

    def _command(self, scene: Scene, key: str, before: Done) -> Command:
        """Return the command of a scene, on the case as the one before it left it."""
        case: _OnCase = {
            "regency": self.regency,
            "by": self.by[scene.by],
            "key": key,
            "number": before.number,
            "revision": before.revision,
        }
        if scene.action is not None:
            return Act(**case, action=scene.action, inputs=scene.inputs)
        if scene.entries:
            return ListPeople(**case, entries=scene.entries)
        if scene.accepts_people:
            return JudgePeople(**case, judgements=self._accepted(scene, before.number))
        if scene.gathers:
            members = tuple(self.before[position].number for position in scene.gathers)
            return Gather(**case, members=members)
        return Judge(**case, judgements=scene.judgements)

    def _accepted(self, scene: Scene, number: str) -> dict[str, Judgement]:
        """Return that everyone whom the case lists is accepted."""
        office, by = self._at(scene.at), self.by[scene.by]
        first = office.people(self.regency, by, number, page=1)
        others = [
            office.people(self.regency, by, number, page=page) for page in range(2, first.pages + 1)
        ]
        accepted = Judgement(verdict=Verdict.ACCEPTED)
        return {row.id: accepted for seen in (first, *others) for row in seen.rows}
