"""What a supervisor may do with a deadline: extend it, suspend it, resume it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from tests.workflows.test_clocks import CLASSED, MINUTES, PAUSED, WINDOW
from tests.workflows.timed import Case, opened, written
from tests.workflows.working_time.calendars import local, pauses, shipped
from workflows import adjusting
from workflows import promise as promises
from workflows.clocks import Running, due, missed
from workflows.ladder import next_at
from workflows.schema.definition import Definition
from workflows.working_time import Pause, add

DAYS = samples.laid(clocks={"service": {"promise": "14 working days"}}).model
MONDAY, TODAY = "2026-11-23 09:00", date(2026, 11, 23)


def extended(clock: Running, amount: int, now: str = MONDAY) -> Running:
    """Return a clock that can be extended, extended."""
    assert "" == adjusting.not_extended(shipped(), clock, local(now))
    assert "" == adjusting.wrong_amount(shipped(), clock, amount, local(now))
    return adjusting.extended(clock, amount)


def extend(case: Case, amount: int) -> None:
    """Extend the last clock of a case."""
    *before, last = case.clocks
    case.clocks = [*before, extended(last, amount)]


def suspend(case: Case, at: str) -> None:
    """Let the last clock of a case stand still."""
    *before, last = case.clocks
    assert "" == adjusting.not_suspended(last)
    holder = case.definition.states[case.state or ""].holder
    now = adjusting.suspended(shipped(), last, by="head", holder=holder, now=local(at))
    case.clocks = [*before, now]


def resume(case: Case, at: str) -> None:
    """End the suspension of the last clock of a case."""
    *before, last = case.clocks
    assert "" == adjusting.not_resumed(last)
    declared = case.definition.clocks[last.name]
    state = case.state or ""
    now = adjusting.resumed(
        last,
        held=state in declared.pause,
        holder=case.definition.states[state].holder,
        now=local(at),
    )
    case.clocks = [*before, now]


def test_fourteen_working_days_extended_by_seven_are_due_after_twenty_one():
    """From Monday 23 November: the 14th closing is that of 11 December, the 21st of the 22nd."""
    case = opened(DAYS)
    assert case.due(MONDAY) == "2026-12-11 16:30"

    longer = extended(case.clocks[0], 7, "2026-12-11 16:30")
    assert ("14 working days", ("7 working days",)) == (longer.promise, longer.extended)
    assert written(due(shipped(), longer, local(MONDAY))) == "2026-12-22 16:00"


@pytest.mark.parametrize(
    ("promise", "amount", "added", "reached"),
    [
        ("20 working minutes", 15, "15 working minutes", "2026-11-23 09:35"),
        ("8 working hours", 60, "60 working minutes", "2026-11-24 10:30"),
        ("2 working days", 1, "1 working day", "2026-11-26 16:00"),
        ("48 hours", 3, "3 hours", "2026-11-25 12:00"),
        ("14 days", 2, "2 days", "2026-12-09 09:00"),
    ],
)
def test_an_extension_is_of_the_kind_of_the_promise(
    promise: str, amount: int, added: str, reached: str
):
    """Of minutes, days of work, hours and days; what was promised stays written."""
    case = opened(samples.laid(clocks={"service": {"promise": promise}}).model)
    longer = extended(case.clocks[0], amount)

    assert (promise, (added,)) == (longer.promise, longer.extended)
    assert written(due(shipped(), longer, local(MONDAY))) == reached


@pytest.mark.parametrize(
    ("definition", "moves", "now", "sentence"),
    [
        (MINUTES, (("09:18", "ready"),), "2026-11-23 09:19", adjusting.STOPPED),
        (MINUTES, (), "2026-11-23 09:21", adjusting.MISSED),
        (MINUTES, (("09:23", "returned"),), "2026-11-23 09:30", adjusting.MISSED),
        (CLASSED, (), MONDAY, adjusting.UNKNOWN),
        (WINDOW, (), MONDAY, adjusting.WINDOW),
        (MINUTES, (), "2026-11-23 09:20", ""),
        (MINUTES, (("09:05", "returned"),), "2026-12-01 09:00", ""),
    ],
)
def test_what_has_stopped_was_missed_or_has_no_promise_is_not_extended(
    definition: Definition, moves: tuple[tuple[str, str], ...], now: str, sentence: str
):
    """On the last instant it still is, and so is one that was paused in time."""
    case = opened(definition, *moves)

    assert sentence == adjusting.not_extended(shipped(), case.clocks[0], local(now))


@pytest.mark.parametrize("amount", [-3, 0, 15, 9999])
def test_all_that_is_added_is_at_most_the_promise(amount: int):
    """And at least one; the sentence says how many there may be."""
    [clock] = opened(DAYS).clocks
    sentence = adjusting.wrong_amount(shipped(), clock, amount, local(MONDAY))

    most = "Paling banyak 14 hari kerja: seluruh perpanjangan tidak melebihi janjinya, "
    assert sentence == (adjusting.TOO_LITTLE if amount < 1 else f"{most}14 hari kerja.")


def test_what_was_added_before_counts():
    """Ten of fourteen leave four; fourteen leave none, and then there is nothing to ask."""
    [clock] = opened(DAYS).clocks
    longer = extended(clock, 10)

    assert 4 == adjusting.most(longer)
    assert "Paling banyak 4" in adjusting.wrong_amount(shipped(), longer, 5, local(MONDAY))
    longest = extended(longer, 4)
    assert adjusting.USED_UP == adjusting.not_extended(shipped(), longest, local(MONDAY))
    assert written(due(shipped(), longest, local(MONDAY))) == "2027-01-06 16:00"


@pytest.mark.parametrize("moves", [(), (("10:00", "returned"),)])
def test_a_deadline_beyond_the_calendar_is_not_set(moves: tuple[tuple[str, str], ...]):
    """Nor one that would lie there if a paused clock ran again now."""
    definition = samples.laid(clocks={"service": {"promise": "9000 days"}}).model
    [clock] = opened(definition, *moves).clocks
    sentence = adjusting.wrong_amount(shipped(), clock, 9000, local("2026-11-23 11:00"))

    assert sentence.startswith("Kalender kerja hanya memuat tahun")


def test_who_did_not_see_an_extension_is_told_of_it():
    """What was added meanwhile is named; a form that knows of more than there are is told too."""
    [clock] = opened(DAYS).clocks
    longer = extended(extended(clock, 2), 3)

    assert "" == adjusting.overtaken(longer, 2)
    assert "sudah diperpanjang 3 hari kerja." in adjusting.overtaken(longer, 1)
    assert "2 hari kerja dan 3 hari kerja" in adjusting.overtaken(longer, 0)
    for seen in (-1, 3):
        assert "sudah diperpanjang." in adjusting.overtaken(longer, seen)


def test_three_working_days_of_suspension_are_three_more():
    """From Tuesday ten o'clock to Friday ten o'clock there are three closings."""
    case = opened(DAYS)
    suspend(case, "2026-11-24 10:00")
    [clock] = case.clocks
    assert (True, True, "loket") == (clock.suspended, clock.paused, clock.turn)
    assert "head" == clock.intervals[0].by
    assert case.due("2026-11-25 09:00") is None

    resume(case, "2026-11-27 10:00")
    assert not case.clocks[0].suspended
    assert case.due("2026-11-27 10:00") == "2026-12-16 16:00"


def test_6_a_pause_and_a_suspension_back_to_back_are_one_pause():
    """Whichever came first, and whichever ends first."""
    whole = tuple(pauses("2026-11-23 09:05/2026-11-23 09:35"))

    case = opened(MINUTES, ("09:05", "returned"))
    suspend(case, "2026-11-23 09:10")
    case.move("2026-11-23 09:20", "submitted")
    assert case.clocks[0].paused
    resume(case, "2026-11-23 09:35")
    assert whole == case.clocks[0].pauses

    case = opened(MINUTES)
    suspend(case, "2026-11-23 09:05")
    case.move("2026-11-23 09:10", "returned")
    resume(case, "2026-11-23 09:20")
    assert (True, "applicant") == (case.clocks[0].paused, case.clocks[0].turn)
    case.move("2026-11-23 09:35", "submitted")
    assert whole == case.clocks[0].pauses


def test_a_case_that_was_opened_at_rest_stays_so():
    """It has not run yet: neither a suspension nor its end makes it run."""
    clock = {"start": ["submitted", "returned"]}
    case = Case(samples.laid(clocks={"service": clock}).model)
    case.move(MONDAY, "returned")
    suspend(case, "2026-11-23 10:00")
    resume(case, "2026-11-23 11:00")

    assert (True, ()) == (case.clocks[0].paused, case.clocks[0].intervals)
    case.move("2026-11-23 12:00", "submitted")
    assert tuple(pauses(f"{MONDAY}/2026-11-23 12:00")) == case.clocks[0].pauses


def test_22_a_suspension_does_not_undo_a_breach():
    """It is recorded as the fact that it is, and how late it is stands still."""
    case = opened(MINUTES)
    suspend(case, "2026-11-23 09:23")

    assert local("2026-11-23 09:20") == case.clocks[0].breached
    assert local("2026-11-23 09:20") == missed(shipped(), case.clocks[0], local("2026-11-25 09:00"))


@pytest.mark.parametrize(
    ("definition", "moves", "sentence"),
    [
        (MINUTES, (("09:18", "ready"),), adjusting.STOPPED),
        (CLASSED, (), adjusting.UNKNOWN),
        (WINDOW, (), adjusting.WINDOW),
    ],
)
def test_what_has_stopped_or_has_no_amount_of_time_is_not_suspended(
    definition: Definition, moves: tuple[tuple[str, str], ...], sentence: str
):
    """Nor is what is suspended already; and only that is resumed."""
    [clock] = opened(definition, *moves).clocks
    assert sentence == adjusting.not_suspended(clock)

    case = opened(MINUTES)
    assert adjusting.NOT_SUSPENDED == adjusting.not_resumed(case.clocks[0])
    suspend(case, "2026-11-23 09:05")
    assert adjusting.SUSPENDED == adjusting.not_suspended(case.clocks[0])
    case.move("2026-11-23 09:06", "withdrawn")
    assert adjusting.STOPPED == adjusting.not_resumed(case.clocks[0])


def test_11_another_category_keeps_extensions_of_its_kind_and_the_pauses():
    """7 of 14 days of work are 7 of 5; hours would not count, and come back with days of work."""
    case = opened(CLASSED, purpose="work")
    extend(case, 7)
    suspend(case, "2026-11-24 10:00")
    case.move("2026-11-24 11:00", "drafted", purpose="school")
    resume(case, "2026-11-25 10:00")

    [clock] = case.clocks
    assert ("5 working days", ("7 working days",)) == (clock.promise, clock.extended)
    assert case.due("2026-11-25 10:00") == "2026-12-10 16:00"
    assert 0 == adjusting.most(clock)
    hours = replace(clock, promise="48 hours")
    assert ((), ("7 working days",)) == (adjusting.counted(hours), adjusting.counted(clock))
    assert 48 == adjusting.most(hours)


def test_19_a_new_run_has_neither():
    """What was added and what stood still belong to the run that is over."""
    case = opened(MINUTES)
    extend(case, 5)
    suspend(case, "2026-11-23 09:10")
    case.move("2026-11-23 09:30", "ready")
    case.move("2026-11-24 09:00", "drafted", reopens=True)

    assert ((), False) == (case.clocks[1].extended, case.clocks[1].suspended)
    assert case.due("2026-11-24 09:00") == "2026-11-24 09:20"


def test_a_rung_is_reached_later_by_what_was_added_and_not_while_suspended():
    """Twenty minutes, warned at three quarters: at 9.15; with twenty more at 9.30."""
    ladder = [{"at": "75 percent", "notify": "head"}]
    promise = {"promise": "20 working minutes", "ladder": ladder}
    case = opened(samples.laid(clocks={"service": promise}).model)

    def wakes() -> str | None:
        return written(next_at(case.definition, shipped(), case.clocks[0]))

    assert wakes() == "2026-11-23 09:15"
    extend(case, 20)
    assert wakes() == "2026-11-23 09:30"
    suspend(case, "2026-11-23 09:10")
    assert wakes() is None
    resume(case, "2026-11-23 10:10")
    assert wakes() == "2026-11-23 10:30"


def test_who_supervises_is_who_holds_such_a_role_at_the_unit_or_above_it():
    """On that day; everyone else is told who may."""
    at = samples.compiled(supervisors=["head"])
    head, clerk = samples.officer(at, "head"), samples.officer(at, "clerk")

    found = adjusting.supervising(at, head, "loket", TODAY)
    assert found is not None
    assert "head" == found.role
    assert adjusting.supervising(at, clerk, "loket", TODAY) is None
    former = samples.officer(at, "head", until=date(2026, 11, 22))
    assert adjusting.supervising(at, former, "loket", TODAY) is None
    assert "Ini diputuskan Kepala Kantor." == adjusting.who_supervises(at).sentence


def test_a_service_that_nobody_supervises_says_so():
    """Then nobody adjusts its deadlines."""
    at = samples.compiled()

    assert adjusting.supervising(at, samples.officer(at, "head"), "loket", TODAY) is None
    assert "tidak menyebut pengawasnya" in adjusting.who_supervises(at).sentence


def test_a_supervisor_is_offered_what_nothing_stands_against():
    """How much, counted in what; or why it cannot be extended; nothing once it has stopped."""
    case = opened(DAYS)
    extend(case, 10)
    offered = adjusting.adjustable(shipped(), case.clocks[0], local(MONDAY))
    assert offered == adjusting.Adjustable(
        seen=1, unit="hari kerja", most=4, not_extended="", suspended=False
    )
    late = adjusting.adjustable(shipped(), case.clocks[0], local("2027-01-15 09:00"))
    assert late is not None
    assert adjusting.MISSED == late.not_extended
    case.move(MONDAY, "ready")
    assert adjusting.adjustable(shipped(), case.clocks[0], local(MONDAY)) is None


def test_of_a_window_nothing_is_offered_but_to_end_a_suspension():
    """Which it had when its case was of another category."""
    [clock] = opened(WINDOW).clocks
    assert adjusting.adjustable(shipped(), clock, local(MONDAY)) is None

    offered = adjusting.adjustable(shipped(), replace(clock, suspended=True), local(MONDAY))
    assert offered is not None
    assert (True, adjusting.WINDOW) == (offered.suspended, offered.not_extended)


AMOUNTS = st.lists(st.integers(-2, 60), max_size=6)
PROMISES = st.sampled_from(["20 working minutes", "14 working days", "48 hours", "30 days"])
GAPS = st.sampled_from([0, 1, 7, 45, 300, 1440, 4000])


@given(PROMISES, AMOUNTS, GAPS)
def test_whatever_is_added_the_deadline_comes_later_and_at_most_after_twice_the_promise(
    promise: str, amounts: list[int], gap: int
):
    """Every extension that is let through can be read, and none undoes a breach."""
    case = opened(samples.laid(clocks={"service": {"promise": promise}}).model)
    [clock] = case.clocks
    now = clock.started + timedelta(minutes=gap)
    for amount in amounts:
        was_late = missed(shipped(), clock, now)
        against = adjusting.not_extended(shipped(), clock, now)
        if against or adjusting.wrong_amount(shipped(), clock, amount, now):
            continue
        before, clock = due(shipped(), clock, now), adjusting.extended(clock, amount)
        after = due(shipped(), clock, now)
        assert was_late is None
        assert before is not None
        assert after is not None
        assert before < after
    assert adjusting.most(clock) >= 0
    twice = promises.total(promise, (promise,))
    latest = add(shipped(), twice, clock.started)
    reached = due(shipped(), clock, now)
    assert latest is not None
    assert reached is not None
    assert reached <= latest


@dataclass
class Plain:
    """A case as a plain reading has it: when it stood still, whatever made it."""

    state: str = "submitted"
    suspended: bool = False
    held_since: datetime | None = None
    held: tuple[Pause, ...] = ()

    def at(self, now: datetime) -> None:
        """Begin or end a pause after something happened."""
        rests = self.suspended or self.state in PAUSED
        if rests and self.held_since is None:
            self.held_since = now
        elif not rests and self.held_since is not None:
            if self.held_since < now:
                self.held = (*self.held, Pause(self.held_since, now))
            self.held_since = None

    @property
    def pauses(self) -> tuple[Pause, ...]:
        return (*self.held, *([Pause(self.held_since)] if self.held_since else []))


STEPS = st.sampled_from(["submitted", "drafted", *PAUSED, "suspend", "resume"])


@given(st.lists(st.tuples(STEPS, GAPS), max_size=12), PROMISES)
def test_whatever_happens_it_stands_still_while_it_is_suspended_or_its_state_pauses_it(
    steps: Sequence[tuple[str, int]], promise: str
):
    """The deadline is what the promise and those pauses come to, and a breach stays one."""
    case = opened(samples.laid(clocks={"service": {"promise": promise}}).model)
    plain, now, late = Plain(), local(MONDAY), False
    for step, gap in steps:
        now += timedelta(minutes=gap)
        late = late or missed(shipped(), case.clocks[0], now) is not None
        if step == "suspend":
            if not adjusting.not_suspended(case.clocks[0]):
                suspend(case, now.replace(tzinfo=None).isoformat())
                plain.suspended = True
        elif step == "resume":
            if not adjusting.not_resumed(case.clocks[0]):
                resume(case, now.replace(tzinfo=None).isoformat())
                plain.suspended = False
        else:
            case.move(now, step)
            plain.state = step
        plain.at(now)
        [clock] = case.clocks
        assert plain.pauses == clock.pauses
        assert plain.suspended == clock.suspended
        assert add(shipped(), promises.read(promise), clock.started, plain.pauses) == due(
            shipped(), clock, now
        )
        assert late == (missed(shipped(), clock, now) is not None)
