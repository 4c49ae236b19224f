"""Random work, calendars and sweeps of two processes at once: all as a plain model says."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from engine import calendars, files, tables
from engine.cases import rescheduling
from engine.cases.commands import Act, ExtendClock, ResumeClock, SuspendClock
from engine.cases.system import System
from engine.office import Office
from engine.types import instant_text
from tests.engine import complaints, desk, folder, unregistered
from tests.engine.colleagues import Colleagues
from tests.engine.ladder_model import Clock, Declared, Model
from tests.fixtures.office import DEFINITIONS, FRONT, NEIGHBOUR, NOW
from workflows.badge import Colour
from workflows.facts import Inputs, Value
from workflows.working_time import Timetable

ROOT = Path(__file__).parents[2]
STEPS = 14
SEARCH = settings(
    # An example takes seconds, and is short enough to be read as it is: it is not made smaller.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=max(3, settings().max_examples // 20),
    # An example opens cases of its own, and withdraws them in the end.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)

OFFICER, TEAM, SUB_COORDINATOR, OFFICE_HEAD = "pengaduan", "tim", "kasubkor", "kadis"

SERVICE = {
    "service": Declared(
        promises={None: ("minutes", 20, "20 working minutes")},
        start=frozenset({"submitted"}),
        stop=frozenset({"ready", "withdrawn", "lapsed"}),
        pause=frozenset({"returned", "awaiting_registration"}),
        ladder=(("share", 75), ("due", 0)),
    ),
    "registration": Declared(
        promises={None: ("days", 180, "180 days")},
        start=frozenset({"awaiting_registration"}),
        stop=frozenset({"in_verification", "withdrawn", "lapsed"}),
        pause=frozenset(),
        ladder=(("days before", 14), ("due", 0)),
        takes=("close_unanswered", "lapsed"),
        office=False,
    ),
}
COMPLAINT = {
    "resolution": Declared(
        promises={
            "minor": ("closings", 5, "5 working days"),
            "without_oversight": ("closings", 14, "14 working days"),
            "with_oversight": ("closings", 60, "60 working days"),
        },
        start=frozenset({"received"}),
        stop=frozenset({"answered", "forwarded", "withdrawn"}),
        pause=frozenset({"awaiting_complainant"}),
        ladder=(("share", 75), ("due", 0), ("closings after", 1)),
        assigns=OFFICER,
    )
}
"""What the two procedures of Lebak declare, in the model's own words."""

CLASSES = ("minor", "without_oversight", "with_oversight")
HANDED: dict[str, Value] = {"division": "tim-pengaduan", "instruction": "Periksa."}
ANSWERED: dict[str, Value] = {"answer": "Sudah.", "answered_by_way_of": "email"}


@dataclass(frozen=True, kw_only=True)
class Step:
    """What someone does to a case, and where that leads; `classes` says that it names a class."""

    login: str
    action: str
    target: str
    reason: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    classes: bool = False


RECLASSIFY = Step(
    login=OFFICER, action="reclassify", target="classified", reason="misjudged", classes=True
)
DISPOSE = Step(login=OFFICER, action="dispose", target="dispositioned", values=HANDED)
WITHDRAW = {
    "service": Step(
        login=FRONT, action="withdraw", target="withdrawn", reason="applicant_withdrew"
    ),
    "resolution": Step(
        login=OFFICER, action="withdraw", target="withdrawn", reason="complainant_withdrew"
    ),
}
STEPS_OF: Mapping[str, tuple[Step, ...]] = {
    "in_verification": (
        Step(login=SUB_COORDINATOR, action="return_unregistered", target="awaiting_registration"),
    ),
    "awaiting_registration": (
        Step(login=FRONT, action="register_again", target="in_verification"),
    ),
    "received": (Step(login=OFFICER, action="register", target="registered"),),
    "registered": (Step(login=OFFICER, action="classify", target="classified", classes=True),),
    "classified": (DISPOSE, RECLASSIFY),
    "dispositioned": (Step(login=TEAM, action="follow_up", target="in_follow_up"), RECLASSIFY),
    "in_follow_up": (
        Step(login=TEAM, action="ask_complainant", target="awaiting_complainant", reason="unclear"),
        RECLASSIFY,
        Step(login=TEAM, action="answer_complaint", target="answered", values=ANSWERED),
    ),
    "awaiting_complainant": (
        Step(login=TEAM, action="complainant_replied", target="in_follow_up"),
    ),
    "answered": (Step(login=OFFICER, action="reopen", target="reopened", reason="not_accepted"),),
    "reopened": (DISPOSE,),
}
"""The ways that are gone, by state; a case that stands nowhere here is at its end."""

Operation = tuple[str, int]
LENGTHS = [timedelta(minutes=1), timedelta(minutes=11), timedelta(hours=5), timedelta(days=1)]
LENGTHS += [timedelta(days=4), timedelta(days=19), timedelta(days=150)]
MOMENTS = [timedelta(), timedelta(microseconds=1), timedelta(minutes=2)]
"""By how much time goes on, and by how much past the instant at which the next rung is reached."""

CLOSED = [(), ("2026-11-23",), ("2026-11-24", "2026-11-25"), ("2026-12-01", "2027-05-20")]
"""Days that are closed by the calendars that are tried."""

Beside = Callable[[datetime], list[list[int]]]


@pytest.fixture
def beside(database_url: str) -> Iterator[Beside]:
    """A way to let two processes sweep at once, and have what each of them did."""
    arguments = [sys.executable, "-m", "tests.engine.sweeping"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    programs = [subprocess.Popen(arguments, cwd=ROOT, **pipes) for _ in range(2)]

    def run(at: datetime) -> list[list[int]]:
        order = json.dumps({"url": database_url, "at": at.isoformat()})
        for program in programs:
            assert program.stdin is not None
            program.stdin.write(f"{order}\n")
            program.stdin.flush()
        return [json.loads(program.stdout.readline()) for program in programs if program.stdout]

    yield run
    for program in programs:
        program.communicate()


class World:
    """An office with two cases, and the model of each.

    No dataclass: Hypothesis would show every field of it, and an office fills many pages.
    """

    def __init__(self, office: Office, definitions: Path, beside: Beside) -> None:
        self.now = NOW
        self.definitions = definitions
        self.beside = beside
        self.here = Colleagues.at(office, NEIGHBOUR)
        self.close(0)
        table = self.table()
        self.cases = {
            self._service(): Model(declared=SERVICE, table=table),
            self._complaint(): Model(declared=COMPLAINT, table=table),
        }
        for number, model in self.cases.items():
            model.move("submitted" if model.declared is SERVICE else "received", NOW)
            model.state = self.here.state(number)

    @property
    def office(self) -> Office:
        return desk.at(self.here.office, self.now)

    def _service(self) -> str:
        return unregistered.verified(self.office)[1]

    def _complaint(self) -> str:
        command = complaints.opening(NEIGHBOUR, self.here.by, channel="phone")
        return self.office.perform(command).number

    def table(self) -> Timetable:
        """Return the calendar in force; the model reads only what it declares."""
        with self.office.database.reading() as work:
            number = calendars.number_in_force(work, NEIGHBOUR)
            table = self.office.catalog.timetable(work, NEIGHBOUR, number)
        assert table is not None
        return table

    def do(self, operation: Operation) -> None:
        kind, which = operation
        match kind:
            case "step":
                self.step(which)
            case "later":
                self.now += LENGTHS[which % len(LENGTHS)]
            case "reach":
                found = [at for model in self.cases.values() if (at := model.wakes())]
                self.now = max([self.now, *sorted(found)[:1]]) + MOMENTS[which % len(MOMENTS)]
            case "close":
                self.close(which)
            case "adjust":
                self.adjust(which)
            case _:
                self.sweep()

    def step(self, which: int) -> None:
        """Do something to one of the cases, if it is not at its end."""
        number, model = list(self.cases.items())[which % 2]
        steps = STEPS_OF.get(model.state, ())
        if steps:
            self.take(number, model, steps[which // 2 % len(steps)], which)

    def take(self, number: str, model: Model, step: Step, which: int) -> None:
        values = dict(step.values)
        if step.classes:
            others = [each for each in CLASSES if each != model.answer]
            values["complaint_class"] = model.answer = others[which % len(others)]
        here = replace(self.here, office=self.office)
        command = Act(
            **here.on(step.login, number),
            action=step.action,
            inputs=Inputs(
                values=values, reasons=(step.reason,) if step.reason else (), note="Catatan."
            ),
        )
        assert step.target == self.office.perform(command).state
        model.move(step.target, self.now, reopens=step.action == "reopen")

    def adjust(self, which: int) -> None:
        """Extend, suspend or resume the deadline of a case, where that is possible."""
        number, model = list(self.cases.items())[which % 2]
        clock = [each for each in model.clocks if model.declared[each.name].office][-1]
        if clock.stopped is not None or clock.promise is None:
            return
        asked: dict[str, Any] = {
            "number": number,
            "clock": clock.name,
            "run": clock.run,
            "reason": "Perlu.",
        }
        asked |= self.here.ask(OFFICE_HEAD)
        if which // 2 % 2:
            self.extend(model, clock, 1 + which % 3, asked)
        elif clock.suspended:
            self.office.perform(ResumeClock(**asked))
            model.resume(clock, self.now)
        else:
            self.office.perform(SuspendClock(**asked, basis="Nota dinas."))
            model.suspend(clock, self.now)

    def extend(self, model: Model, clock: Clock, amount: int, asked: dict[str, Any]) -> None:
        """Extend a deadline that is not missed, up to twice its promise."""
        assert clock.promise is not None
        if model.late(clock, self.now) or sum(clock.extended) + amount > clock.promise[1]:
            return
        seen = len(clock.extended)
        self.office.perform(ExtendClock(**asked, amount=amount, basis="Nota dinas.", seen=seen))
        clock.extended.append(amount)

    def close(self, which: int) -> None:
        """Apply a calendar in which some days are closed, and no others."""
        file = self.definitions / NEIGHBOUR / files.CALENDAR
        days = "".join(f"  {day}:\n    label: Libur\n" for day in CLOSED[which % len(CLOSED)])
        shipped = files.calendar(DEFINITIONS / NEIGHBOUR)
        assert shipped is not None
        file.write_text(shipped.source.text + (f"\nexceptions:\n{days}" if days else ""))
        declared: Any = files.calendar(file.parent)
        office = self.office
        with office.database.writing() as work:
            regency = office.catalog.regency(work, NEIGHBOUR)
            changing = System(
                work=work,
                keys=office.keys,
                catalog=office.catalog,
                regency=regency,
                now=self.now,
            )
            rescheduling.apply(changing, declared)
        for model in getattr(self, "cases", {}).values():
            model.change(self.table(), self.now)

    def sweep(self) -> None:
        """Let two processes sweep; together they do what is due, and nothing fails."""
        done = self.beside(self.now)
        expected = sum(model.sweep(self.now) for model in self.cases.values())
        assert (expected, 0) == (sum(rungs for rungs, _ in done), sum(bad for _, bad in done))

    def agrees(self) -> None:
        """Assert that rows, histories, notices and pages are what the model says."""
        for number, model in self.cases.items():
            row = desk.row(self.office, number)
            shown = {name: row[name] for name in ("state", "due_at", "wakes_at", "assignee")}
            assert {
                "state": model.state,
                "due_at": model.due(),
                "wakes_at": model.wakes(),
                "assignee": self.here.by[model.assignee].person if model.assignee else None,
            } == shown
            assert [plain(each) for each in model.clocks] == [
                stored(each) for each in json.loads(row["clocks"])
            ]
            assert model.climbed == climbed(self.office, number)
            assert topics(number, model) == told(self.office, number)
            self.colours(number, model)

    def colours(self, number: str, model: Model) -> None:
        """Assert that the badges on the page of a case are those that the model would have."""
        page = self.office.case(NEIGHBOUR, self.here.by[OFFICER], number)
        shown = {(each.name, each.run): each.badge for each in page.clocks}
        for clock in model.clocks:
            badge = shown[clock.name, clock.run]
            late = model.late(clock, self.now)
            assert late == (badge.colour is Colour.LATE)
            assert (clock.promise is None) == (badge.colour is Colour.WAITING)
            held = badge.text.removeprefix("terlambat, ")
            assert clock.paused == (held in {"dijeda", "ditangguhkan"})
            assert (clock.paused and clock.suspended) == (held == "ditangguhkan")

    def end(self) -> None:
        """Withdraw what still runs, so that another example finds nothing due."""
        for number, model in self.cases.items():
            if model.state in STEPS_OF and model.state != "answered":
                self.take(number, model, WITHDRAW[next(iter(model.declared))], 0)
        self.agrees()
        assert [] == desk.findings(self.office)


KINDS = [*("step", "step", "later", "reach", "reach", "sweep", "sweep"), *("close", "adjust")]


def operations() -> st.SearchStrategy[list[Operation]]:
    kinds = st.sampled_from(KINDS)
    return st.lists(st.tuples(kinds, st.integers(0, 11)), min_size=STEPS // 2, max_size=STEPS)


@pytest.fixture
def world(office: Office, beside: Beside, tmp_path: Path) -> Callable[[], World]:
    """A way to begin anew in the same office."""
    definitions = folder.copied(tmp_path)
    return lambda: World(office, definitions, beside)


@SEARCH
@given(done=operations())
def test_two_processes_climb_what_the_model_says(world: Callable[[], World], done: list[Operation]):
    """No rung twice, none lost, none out of order; all that is derived follows from the history."""
    begun = world()
    for operation in done:
        begun.do(operation)
        begun.agrees()
    begun.end()


def plain(clock: Clock) -> dict[str, Any]:
    """Return a clock of the model as a row holds it, but for who ended an interval."""
    return {
        "name": clock.name,
        "run": clock.run,
        "started": instant_text(clock.started),
        "promise": clock.promise and clock.promise[2],
        "intervals": [(text(since), text(until)) for since, until in clock.intervals],
        "stopped": text(clock.stopped),
        "breached": text(clock.breached),
        "rung": clock.rung,
        "extended": clock.extended,
        "suspended": clock.suspended,
    }


def stored(clock: Mapping[str, Any]) -> dict[str, Any]:
    """Return a clock of a row, in the words of `plain`."""
    intervals = [(each["since"], each["until"]) for each in clock["intervals"]]
    named = {name: clock.get(name) for name in ("name", "run", "started", "promise")}
    ended = {name: clock[name] for name in ("stopped", "breached")}
    return {
        **named,
        "intervals": intervals,
        **ended,
        "rung": clock.get("rung", 0),
        "extended": [int(each.split()[0]) for each in clock.get("extended", ())],
        "suspended": clock.get("suspended", False),
    }


def text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)


def climbed(office: Office, number: str) -> list[tuple[str, int, int]]:
    """Return the rungs that the history of a case tells of, in order."""
    return [
        (each["clock"], each["run"], each["rung"])
        for event in desk.events(office, number)
        for each in event.body.get("climbed", ())
    ]


def topics(number: str, model: Model) -> set[str]:
    """Return what should have been told of a case: a rung that only closes it tells nobody."""
    return {
        f"{number}/{name}/{run}/{rung}"
        for name, run, rung in model.climbed
        if (name, rung) != ("registration", 1)
    }


def told(office: Office, number: str) -> set[str]:
    """Return what was told of a case, to whomever."""
    with office.database.reading() as work:
        found = work.execute(
            select(tables.notice.c.topic).where(tables.notice.c.topic.startswith(f"{number}/"))
        )
        return set(found.scalars())
