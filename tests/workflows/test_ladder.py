"""Which rung of a ladder is next, when it is reached, and which are due by now."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from tests.workflows.timed import Case, opened, written
from tests.workflows.working_time.calendars import local, shipped
from workflows.ladder import Reached, climb, next_at, wakes
from workflows.schema.definition import Definition

LATE = {
    "label": "Naikkan",
    "by": "clock",
    "from": ["submitted", "drafted"],
    "to": "initialled",
    "source": "contoh:4",
}


def laid(*places: str, promise: str | None = "20 working minutes", **clock: object) -> Definition:
    """Return the sample service with a ladder whose rungs tell the holder."""
    ladder = [{"at": at, "notify": "holder"} for at in places]
    return samples.laid(
        clocks={"service": {"promise": promise, "ladder": ladder, **clock}},
    ).model


LADDER = laid("75 percent", "due", "10 working minutes after")


def climbed(case: Case, now: str) -> list[tuple[int, str | None]]:
    """Climb the last clock of a case; return the number of each rung, and when it was reached."""
    clock, reached = climb(case.definition, shipped(), case.clocks[-1], local(now))
    case.clocks = (*case.clocks[:-1], clock)
    return [(each.number, written(each.at)) for each in reached]


def upcoming(case: Case) -> str | None:
    """Return when the next rung of the last clock is reached."""
    return written(next_at(case.definition, shipped(), case.clocks[-1]))


def test_each_rung_is_climbed_once_when_its_time_has_passed():
    """The instant itself is not yet past it, as with the deadline."""
    case = opened(LADDER)

    assert "2026-11-23 09:15" == upcoming(case)
    assert [] == climbed(case, "2026-11-23 09:15")
    assert [(0, "2026-11-23 09:15")] == climbed(case, "2026-11-23 09:15:01")
    assert "2026-11-23 09:20" == upcoming(case)
    assert [] == climbed(case, "2026-11-23 09:20")
    assert [(1, "2026-11-23 09:20")] == climbed(case, "2026-11-23 09:21")
    assert [(2, "2026-11-23 09:30")] == climbed(case, "2026-11-23 09:31")
    assert upcoming(case) is None
    assert [] == climbed(case, "2027-11-23 09:31")


def test_after_a_downtime_all_are_climbed_in_order():
    """Each with the time at which it was reached, and none twice."""
    case = opened(LADDER)

    expected = [(0, "2026-11-23 09:15"), (1, "2026-11-23 09:20"), (2, "2026-11-23 09:30")]
    assert expected == climbed(case, "2026-11-30 09:00")
    assert 3 == case.clocks[0].rung
    assert [] == climbed(case, "2026-11-30 09:01")


def test_what_was_reached_knows_its_clock_and_the_deadline():
    """And that the deadline was missed is kept with the clock."""
    case = opened(LADDER)
    clock, (warned,) = climb(LADDER, shipped(), case.clocks[0], local("2026-11-23 09:16"))

    assert ("service", 1, "75 percent") == (warned.clock, warned.run, warned.rung.at)
    assert "2026-11-23 09:20" == written(warned.due)
    assert clock.breached is None
    clock, _ = climb(LADDER, shipped(), clock, local("2026-11-23 09:21"))
    assert local("2026-11-23 09:20") == clock.breached


def test_a_clock_without_a_ladder_is_left_as_it_is():
    """There is nothing to climb, however late it is."""
    case = opened(laid())
    clock = case.clocks[0]

    assert (clock, ()) == climb(case.definition, shipped(), clock, local("2026-12-01 09:00"))
    assert upcoming(case) is None


def test_while_the_clock_stands_still_no_rung_is_reached():
    """Afterwards it is reached later, by what the pause lasted."""
    case = opened(LADDER, ("09:05", "returned"))
    assert upcoming(case) is None
    assert [] == climbed(case, "2026-11-23 10:00")
    case.move("2026-11-23 10:05", "submitted")

    assert "2026-11-23 10:15" == upcoming(case)
    assert [(0, "2026-11-23 10:15")] == climbed(case, "2026-11-23 10:16")


def test_a_rung_passed_before_a_pause_is_climbed_after_it():
    """Where nobody looked in between."""
    case = opened(LADDER, ("09:17", "returned"))
    assert [] == climbed(case, "2026-11-23 09:30")
    case.move("2026-11-23 10:17", "submitted")

    assert [(0, "2026-11-23 09:15")] == climbed(case, "2026-11-23 10:18")
    assert "2026-11-23 10:20" == upcoming(case)


def test_once_the_clock_has_stopped_no_rung_is_reached():
    """Though it stopped late and nobody had looked."""
    case = opened(LADDER, ("09:30", "ready"))

    assert upcoming(case) is None
    assert [] == climbed(case, "2026-11-23 09:31")


def test_what_was_missed_before_a_pause_goes_on_from_there():
    """The deadline stays the missed one, and what comes after it waits while the clock does."""
    case = opened(LADDER, ("09:23", "returned"), ("10:23", "submitted"))

    expected = [(0, "2026-11-23 09:15"), (1, "2026-11-23 09:20")]
    assert expected == climbed(case, "2026-11-23 10:24")
    assert "2026-11-23 10:30" == upcoming(case)


def test_a_new_run_climbs_from_the_foot():
    """What the first run climbed says nothing of the second."""
    case = opened(LADDER)
    climbed(case, "2026-11-23 09:16")
    case.move("2026-11-23 09:17", "ready")
    case.move("2026-11-24 09:00", "drafted", reopens=True)

    assert [1, 0] == [each.rung for each in case.clocks]
    assert [(0, "2026-11-24 09:15")] == climbed(case, "2026-11-24 09:16")


def test_a_rung_that_takes_an_action_is_the_last_for_now():
    """What comes after it depends on where the case then stands."""
    ladder = [{"at": "due", "take": "raise_late"}, {"at": "1 hour after", "notify": "holder"}]
    clock = {"promise": "20 working minutes", "ladder": ladder}
    case = opened(samples.laid(clocks={"service": clock}, actions={"raise_late": LATE}).model)

    assert [(0, "2026-11-23 09:20")] == climbed(case, "2026-11-30 09:00")
    case.move("2026-11-30 09:00", "initialled")
    assert [(1, "2026-11-23 10:20")] == climbed(case, "2026-11-30 09:00")


def test_without_a_promise_nothing_is_reached():
    """Until the answer by which it differs; then what has passed is climbed at once."""
    case = opened(
        laid(
            "due", promise=None, category="purpose", promises={"school": "1 hour", "work": "1 day"}
        )
    )
    assert upcoming(case) is None
    assert [] == climbed(case, "2026-11-30 09:00")
    case.move("2026-11-30 09:00", "drafted", purpose="school")

    assert [(0, "2026-11-23 10:00")] == climbed(case, "2026-11-30 09:00")


def test_another_promise_takes_back_no_rung():
    """The next one is reached as the new deadline says: here at once."""
    promises = {"school": "2 working days", "work": "5 working days"}
    ladder = laid("75 percent", "due", promise=None, category="purpose", promises=promises)
    case = opened(ladder, purpose="school")
    assert [(0, "2026-11-25 09:45")] == climbed(case, "2026-11-25 10:00")
    case.move("2026-11-25 10:00", "drafted", purpose="work")
    assert "2026-11-30 16:00" == upcoming(case)

    case = opened(ladder, purpose="work")
    case.move("2026-11-27 08:00", "drafted", purpose="school")
    expected = [(0, "2026-11-25 09:45"), (1, "2026-11-25 16:00")]
    assert expected == climbed(case, "2026-11-27 08:00")


def test_what_a_supervisor_added_puts_the_rungs_off():
    """Those that are yet to come."""
    case = opened(LADDER)
    assert [(0, "2026-11-23 09:15")] == climbed(case, "2026-11-23 09:16")
    case.clocks = (replace(case.clocks[0], extended=("20 working minutes",)),)

    assert "2026-11-23 09:40" == upcoming(case)


def test_a_window_goes_on_through_a_pause_and_its_ladder_with_it():
    """The first that was missed counts; of the next one nothing is climbed anew."""
    promise = "days 19,24 of month previous"
    case = opened(laid("1 working day before", "due", promise=promise), ("09:05", "awaiting"))
    assert "2026-11-23 16:00" == upcoming(case)

    expected = [(0, "2026-11-23 16:00"), (1, "2026-11-24 16:00")]
    assert expected == climbed(case, "2026-12-19 09:00")
    assert [] == climbed(case, "2027-01-30 09:00")


def test_a_rung_beyond_the_calendar_is_never_reached():
    """Nor is one of a promise that is due beyond it."""
    assert upcoming(opened(laid("9999 working days after"))) is None
    far = laid("75 percent", promise="9999 working days")
    assert upcoming(opened(far)) is None


def test_the_nearest_rung_of_all_clocks_wakes():
    """Of none there is nothing to wake for, nor without a calendar."""
    check = {"promise": "1 working day", "ladder": [{"at": "due", "notify": "holder"}]}
    check |= {"label": "Periksa", "start": "submitted", "stop": "drafted", "source": "contoh:6"}
    ladder = [{"at": "due", "notify": "holder"}]
    service = {"promise": "20 working minutes", "ladder": ladder}
    case = opened(samples.laid(clocks={"service": service, "check": check}).model)

    woken = wakes(case.definition, shipped(), case.clocks)
    assert "2026-11-23 09:20" == written(woken)
    second = wakes(case.definition, shipped(), case.clocks[1:])
    assert "2026-11-24 16:00" == written(second)
    assert wakes(case.definition, shipped(), ()) is None
    assert wakes(case.definition, None, case.clocks) is None


def test_a_clock_that_is_no_longer_declared_has_no_ladder():
    """A case may have been moved to another version."""
    gone = replace(opened(LADDER).clocks[0], name="gone")

    assert next_at(LADDER, shipped(), gone) is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("75 percent", "2026-11-27 13:07"),
        ("2 working days before", "2026-11-26 16:00"),
        ("due", "2026-11-30 16:00"),
        ("1 working day after", "2026-12-01 16:00"),
        ("2 hours after", "2026-11-30 18:00"),
    ],
)
def test_every_kind_of_place_is_reached(place, expected):
    """Of five working days from Monday at nine; 75 percent of 43 1/2 hours are 32:37.5."""
    assert expected == upcoming(opened(laid(place, promise="5 working days")))


LOOKS = st.lists(st.integers(0, 10_000), max_size=8).map(sorted)


@given(LOOKS, st.sampled_from(["20 working minutes", "2 working days", "48 hours", "3 days"]))
def test_however_often_one_looks_each_rung_is_climbed_once_and_at_its_time(looks, promise):
    """By many looks as by one."""
    definition = laid("25 percent", "75 percent", "due", "1 hour after", promise=promise)
    start, end = local("2026-11-23 09:00"), local("2026-12-23 09:00")
    once = opened(definition).clocks[0]
    _, expected = climb(definition, shipped(), once, end)

    clock, found = once, list[Reached]()
    for now in [*(start + timedelta(minutes=each) for each in looks), end]:
        clock, reached = climb(definition, shipped(), clock, now)
        found += reached
    assert [0, 1, 2, 3] == [each.number for each in found]
    assert list(expected) == found
