"""What each move does to the clocks of a case, and when they fall due."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from tests.workflows.timed import Case, opened, written
from tests.workflows.working_time.calendars import local, pauses, shipped
from workflows import promise as promises
from workflows.clocks import Interval, Running, due, missed, nearest, of_office
from workflows.working_time import Pause, add

MINUTES = samples.laid(clocks={"service": {"promise": "20 working minutes"}}).model
CATEGORIES = {"school": "5 working days", "work": "14 working days"}
CLASSED = samples.laid(
    clocks={"service": {"promise": None, "category": "purpose", "promises": CATEGORIES}}
).model
WINDOW = samples.laid(clocks={"service": {"promise": "days 19,24 of month previous"}}).model
PAUSED, STOPPED = ("returned", "awaiting"), ("ready", "rejected", "withdrawn")


def test_a_clock_runs_from_its_start_to_its_stop():
    """One interval, ended by who moved the case; states that it does not name leave it alone."""
    case = opened(MINUTES, ("09:10", "drafted"), ("09:18", "ready"))

    (clock,) = case.clocks
    assert ("service", 1, local("2026-11-23 09:00")) == (clock.name, clock.run, clock.started)
    assert local("2026-11-23 09:18") == clock.stopped
    assert ["from drafted"] == [each.by for each in clock.intervals]
    assert clock.breached is None


def test_a_pause_says_who_made_it_and_whose_turn_it_became():
    """What it adds is what it lasted; while it lasts nothing is due."""
    case = opened(MINUTES, ("09:05", "returned"))
    assert case.clocks[0].paused
    assert ("from submitted", "applicant") == (
        case.clocks[0].intervals[0].by,
        case.clocks[0].turn,
    )
    assert case.due("2026-11-23 09:06") is None

    case.move("2026-11-23 09:35", "submitted")
    assert (False, None) == (case.clocks[0].paused, case.clocks[0].turn)
    assert case.due("2026-11-23 09:35") == "2026-11-23 09:50"


def test_6_two_paused_states_in_a_row_are_one_pause():
    """The second begins nothing and ends nothing."""
    case = opened(MINUTES, ("09:05", "returned"), ("09:20", "awaiting"), ("09:35", "submitted"))

    assert tuple(pauses("2026-11-23 09:05/2026-11-23 09:35")) == case.clocks[0].pauses
    assert 2 == len(case.clocks[0].intervals)


def test_a_clock_may_stop_while_it_is_paused():
    """The pause then ends with it."""
    case = opened(MINUTES, ("09:05", "returned"), ("09:35", "withdrawn"))

    assert tuple(pauses("2026-11-23 09:05/2026-11-23 09:35")) == case.clocks[0].pauses
    assert not case.clocks[0].paused
    assert case.clocks[0].breached is None


def test_a_case_may_be_opened_where_its_clock_is_paused():
    """It begins with the pause."""
    clock = {"start": ["submitted", "returned"]}
    case = Case(samples.laid(clocks={"service": clock}).model)
    case.move("2026-11-23 09:00", "returned")

    assert (Pause(local("2026-11-23 09:00")),) == case.clocks[0].pauses
    assert case.clocks[0].turn is None


def test_nothing_is_due_before_the_category_is_answered():
    """Nor missed, however long that takes; the answer sets the deadline from the start."""
    case = opened(CLASSED)
    assert case.clocks[0].promise is None
    case.move("2026-12-23 09:00", "drafted")
    assert case.clocks[0].breached is None
    assert case.due("2026-12-23 09:00") is None

    case.move("2026-12-23 09:00", "initialled", purpose="work")
    assert case.due("2026-12-23 09:00") == "2026-12-11 16:30"


def test_11_another_category_is_reckoned_from_the_start_and_keeps_the_pauses():
    """14 working days become 5 after 3, a closing of them in a pause: one day more."""
    case = opened(CLASSED, purpose="work")
    case.move("2026-11-24 10:00", "returned", purpose="work")
    case.move("2026-11-25 10:00", "submitted", purpose="work")
    assert case.due("2026-11-25 10:00") == "2026-12-14 16:00"

    case.move("2026-11-26 10:00", "drafted", purpose="school")
    assert case.due("2026-11-26 10:00") == "2026-12-01 16:00"
    assert tuple(pauses("2026-11-24 10:00/2026-11-25 10:00")) == case.clocks[0].pauses


@pytest.mark.parametrize(("at", "late"), [("09:20:00", False), ("09:20:01", True)])
def test_13_exactly_on_time_is_met_and_a_second_later_is_late(at: str, late: bool):
    """The last instant is not late."""
    case = opened(MINUTES, (at, "ready"))

    expected = local("2026-11-23 09:20") if late else None
    assert expected == case.clocks[0].breached
    assert expected == missed(shipped(), case.clocks[0], local("2026-11-24 09:00"))


def test_22_late_and_then_returned_stays_late():
    """No pause, and no other category, undoes a deadline that was missed."""
    case = opened(MINUTES, ("09:23", "returned"), ("10:00", "submitted"), ("10:05", "ready"))
    assert local("2026-11-23 09:20") == case.clocks[0].breached

    case = opened(CLASSED, purpose="school")
    case.move("2026-12-01 08:00", "drafted", purpose="work")
    assert local("2026-11-30 16:00") == case.clocks[0].breached
    assert local("2026-11-30 16:00") == nearest(shipped(), case.clocks, local("2026-12-01 08:00"))


def test_a_deadline_still_ahead_is_not_missed_by_a_pause():
    """Returned in time, it waits for the applicant without being late."""
    case = opened(MINUTES, ("09:19", "returned"))

    assert case.clocks[0].breached is None
    assert missed(shipped(), case.clocks[0], local("2026-12-01 08:00")) is None
    assert nearest(shipped(), case.clocks, local("2026-12-01 08:00")) is None


def test_19_a_case_taken_up_anew_has_a_new_clock():
    """In whatever state that is; the result of the first stays."""
    case = opened(MINUTES, ("09:30", "ready"))
    case.move("2026-11-24 09:00", "drafted", reopens=True)

    first, second = case.clocks
    assert (1, local("2026-11-23 09:20")) == (first.run, first.breached)
    assert (2, local("2026-11-24 09:00"), None) == (second.run, second.started, second.breached)
    case.move("2026-11-24 09:05", "ready")
    assert case.clocks[0] == first
    assert case.due("2026-11-24 09:05") == "2026-11-24 09:20"


def test_a_start_that_is_entered_again_begins_a_new_run():
    """Once the clock has stopped; before, it goes on."""
    case = opened(MINUTES, ("09:02", "drafted"), ("09:04", "submitted"))
    assert [1] == [each.run for each in case.clocks]
    case.move("2026-11-23 09:06", "ready")
    case.move("2026-11-23 09:08", "drafted")
    assert [1] == [each.run for each in case.clocks]
    case.move("2026-11-23 09:10", "submitted")
    assert [1, 2] == [each.run for each in case.clocks]


def test_one_step_ends_where_the_next_begins():
    """Each step has a clock of its own; the nearest that still counts is the deadline."""
    draft: dict[str, object] = {"label": "Menyusun", "promise": "1 working day"}
    draft |= {"source": "contoh:6", "start": "drafted", "stop": ["initialled", "withdrawn"]}
    check = {"promise": "20 working minutes", "stop": ["drafted", "rejected", "withdrawn"]}
    case = Case(samples.laid(clocks={"service": check, "draft": draft}).model)
    case.move("2026-11-23 09:00", "submitted")
    assert written(nearest(shipped(), case.clocks, local("2026-11-23 09:00"))) == "2026-11-23 09:20"
    case.move("2026-11-23 09:30", "drafted")

    assert ["service", "draft"] == [each.name for each in case.clocks]
    assert case.clocks[0].stopped == case.clocks[1].started
    assert written(nearest(shipped(), case.clocks, local("2026-11-23 09:30"))) == "2026-11-24 16:00"


def test_a_window_that_was_missed_is_followed_by_the_next():
    """That it was missed is a fact; a pause does not hold it back."""
    case = Case(WINDOW)
    case.move("2026-11-16 09:00", "submitted")
    assert case.due("2026-11-16 09:00") == "2026-11-19 16:00"
    case.move("2026-11-18 09:00", "awaiting")
    assert case.due("2026-11-18 09:00") == "2026-11-19 16:00"
    case.move("2026-11-20 09:00", "submitted")

    assert local("2026-11-19 16:00") == case.clocks[0].breached
    assert case.due("2026-11-20 09:00") == "2026-11-24 16:00"


def test_without_a_calendar_intervals_are_kept_and_nothing_is_due():
    """Once there is one, everything follows from them."""
    case = Case(MINUTES, table=None)
    case.move("2026-11-23 09:00", "submitted")
    case.move("2026-11-23 09:30", "returned")
    case.move("2026-11-23 09:40", "submitted")

    assert nearest(None, case.clocks, local("2026-11-23 09:40")) is None
    assert case.clocks[0].breached is None
    assert tuple(pauses("2026-11-23 09:30/2026-11-23 09:40")) == case.clocks[0].pauses
    case.table = shipped()
    case.move("2026-11-23 09:45", "ready")
    assert local("2026-11-23 09:20") == case.clocks[0].breached


def test_a_deadline_beyond_the_calendar_is_none():
    """It is neither due nor missed."""
    definition = samples.laid(clocks={"service": {"promise": "9999 working days"}}).model
    case = opened(definition)

    assert case.due("2026-11-23 09:00") is None
    assert missed(shipped(), case.clocks[0], local("2027-11-23 09:00")) is None


def test_what_a_supervisor_added_puts_off_the_deadline():
    """Each time anew, and kept through a move; what was missed before stays missed."""
    case = opened(MINUTES, ("09:05", "drafted"))
    case.clocks = (replace(case.clocks[0], extended=("10 working minutes",)),)
    assert case.due("2026-11-23 09:05") == "2026-11-23 09:30"
    case.clocks = (replace(case.clocks[0], extended=("10 working minutes",) * 2),)
    case.move("2026-11-23 09:35", "submitted")

    assert case.due("2026-11-23 09:35") == "2026-11-23 09:40"
    assert case.clocks[0].breached is None
    assert missed(shipped(), case.clocks[0], local("2026-11-23 09:41")) == local("2026-11-23 09:40")


def test_a_clock_without_a_promise_measures_nothing_however_much_was_added():
    """There is nothing yet to add to."""
    clock = replace(opened(CLASSED).clocks[0], extended=("1 working day",))

    assert clock.measures is None
    assert due(shipped(), clock, local("2026-11-23 09:00")) is None


def test_what_was_suspended_stands_still_wherever_the_case_goes():
    """Until it is let go on; an end stops it all the same."""
    case = opened(MINUTES)
    (clock,) = case.clocks
    held = Interval(since=clock.started, until=local("2026-11-23 09:05"), by="head", turn="loket")
    case.clocks = (replace(clock, suspended=True, intervals=(held,)),)
    for at, state in (("10:00", "drafted"), ("10:10", "returned"), ("10:20", "submitted")):
        case.move(f"2026-11-23 {at}", state)
        assert case.clocks[0].paused
        assert case.clocks[0].intervals == (held,)
        assert case.due("2026-11-23 10:20") is None

    case.move("2026-11-23 11:00", "ready")
    assert local("2026-11-23 11:00") == case.clocks[0].stopped
    assert tuple(pauses("2026-11-23 09:05/2026-11-23 11:00")) == case.clocks[0].pauses


def test_the_time_of_others_is_none_of_the_office():
    """A clock that binds the applicant, or an outside body, makes nobody late."""
    theirs: dict[str, object] = {"label": "Pemohon melengkapi", "promise": "1 working day"}
    theirs |= {"source": "contoh:6", "start": "returned", "stop": ["submitted", "withdrawn"]}
    bureau = {**theirs, "start": "awaiting", "binds": "bureau"}
    clocks = {"returning": {**theirs, "binds": "applicant"}, "answering": bureau}
    case = opened(samples.laid(clocks=clocks).model, ("09:05", "returned"))
    assert ["service", "returning"] == [each.name for each in case.clocks]
    assert ["service"] == [each.name for each in of_office(case.definition, case.clocks)]

    ours = of_office(case.definition, case.clocks)
    assert nearest(shipped(), ours, local("2026-12-01 09:00")) is None
    every = nearest(shipped(), case.clocks, local("2026-12-01 09:00"))
    assert written(every) == "2026-11-24 16:00"


STATES = st.sampled_from(["submitted", "drafted", *PAUSED, "ready"])
GAPS = st.sampled_from([0, 1, 7, 45, 300, 1440, 4000])


@given(
    st.lists(st.tuples(STATES, GAPS), max_size=10),
    st.sampled_from(["20 working minutes", "2 working days", "48 hours"]),
)
def test_whatever_happens_the_intervals_and_pauses_cover_each_run(
    moves: list[tuple[str, int]], promise: str
):
    """As a plain reading of the states has them; and the deadline is what they come to."""
    case = Case(samples.laid(clocks={"service": {"promise": promise}}).model)
    now, history = local("2026-11-23 09:00"), []
    for state, gap in [("submitted", 0), *moves]:
        now += timedelta(minutes=gap)
        case.move(now, state)
        history.append((now, state))

    expected = plain_runs(history)
    assert [(started, stopped) for started, stopped, _ in expected] == [
        (each.started, each.stopped) for each in case.clocks
    ]
    for clock, (_, _, held) in zip(case.clocks, expected, strict=True):
        assert held == clock.pauses
        assert covers(clock, now)
        assert add(shipped(), promises.read(promise), clock.started, held) == due(
            shipped(), clock, now
        )


Run = tuple[datetime, datetime | None, tuple[Pause, ...]]


def plain_runs(history: list[tuple[datetime, str]]) -> list[Run]:
    """Return when each run began and ended, and its pauses, by going through the states."""
    runs: list[Run] = []
    began: datetime | None = None
    paused: datetime | None = None
    held: list[Pause] = []
    for at, state in history:
        if began is None:
            began = at if state == "submitted" else None
            continue
        if state in PAUSED:
            paused = paused or at
        elif paused is not None:
            held += [Pause(paused, at)] if paused < at else []
            paused = None
        if state in STOPPED:
            runs.append((began, at, tuple(held)))
            began, held = None, []
    if began is not None:
        runs.append((began, None, (*held, *([Pause(paused)] if paused else ()))))
    return runs


def covers(clock: Running, now: datetime) -> bool:
    """Say whether running and standing still follow on each other, from first to last."""
    end = clock.stopped or now
    pieces = [(each.since, each.until or end) for each in clock.intervals]
    pieces += [(each.since, each.until or end) for each in clock.pauses]
    reached = clock.started
    for since, until in sorted(pieces):
        if since != reached:
            return False
        reached = until
    return reached == end and all(each.until for each in clock.intervals[:-1])
