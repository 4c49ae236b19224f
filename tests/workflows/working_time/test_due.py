"""Properties of `add` and `between`, on any calendar."""

from bisect import bisect_right
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workflows.working_time import reference
from tests.workflows.working_time.calendars import (
    at,
    local,
    minutes_of,
    pauses,
    shipped,
    some_pauses,
    timetables,
)
from workflows.promise import Days, Hours, WorkingDays, WorkingMinutes, read
from workflows.working_time import BeyondCalendar, Pause, PauseInvalid, Timetable, add, between
from workflows.working_time.timetable import instant, moment

MINUTES = st.integers(1, 300).map(WorkingMinutes)
AMOUNTS = st.one_of(MINUTES, st.integers(1, 200).map(Hours), st.integers(1, 20).map(Days))
COUNTED = st.one_of(AMOUNTS, st.integers(1, 8).map(WorkingDays))
ROLLED = st.sampled_from(
    [read(f"days 19,24 of month {roll}") for roll in ("previous", "next", "none")]
    + [read("days 31 of month previous by 15:30"), read("days 1,30 of month next by 10:00")]
)
WINDOWS = st.one_of(ROLLED, st.just(read("working day 1 of month")))
PROMISES = st.one_of(COUNTED, WINDOWS)


def due(table: Timetable, promise, start, held=()):
    """Return what `add` answers; leave the example alone where the calendar ends before it."""
    try:
        return add(table, promise, start, held)
    except BeyondCalendar:
        assume(False)


@given(timetables(), AMOUNTS, minutes_of(), some_pauses())
def test_between_gives_back_what_was_added(table, promise, start, held):
    """Of minutes, hours and days by the wall clock, pauses or none."""
    end = due(table, promise, at(start), held)
    amount = {WorkingMinutes: "minutes", Hours: "hours", Days: "days"}[type(promise)]
    expected = timedelta(**{amount: getattr(promise, amount)})
    assert expected == between(table, promise, at(start), end, held)


@given(timetables(), st.integers(1, 8), minutes_of(), some_pauses())
def test_between_counts_the_closings_that_were_added(table, days, start, held):
    """The n-th closing is the n-th, and just before it there were n - 1."""
    promise = WorkingDays(days)
    end = due(table, promise, at(start), held)
    assert days == between(table, promise, at(start), end, held)
    assert days - 1 == between(table, promise, at(start), end - timedelta(seconds=1), held)


@given(timetables(), PROMISES, minutes_of(), st.integers(0, 20000), some_pauses())
def test_who_starts_later_is_never_due_earlier(table, promise, start, later, held):
    """Adding is monotone in the start."""
    assert due(table, promise, at(start), held) <= due(table, promise, at(start + later), held)


@given(timetables(), st.sampled_from([WorkingMinutes, WorkingDays, Hours, Days]), minutes_of(),
       st.integers(1, 8), st.integers(0, 8), some_pauses())  # fmt: skip
def test_who_promises_more_time_is_never_due_earlier(table, kind, start, less, more, held):
    """Adding is monotone in the amount."""
    first, second = kind(less), kind(less + more)
    assert due(table, first, at(start), held) <= due(table, second, at(start), held)


@given(
    timetables(), PROMISES, minutes_of(), minutes_of(), st.integers(0, 9000), st.integers(0, 9000)
)
def test_a_pause_split_in_two_is_the_same_pause(table, promise, start, since, length, part):
    """Two that meet are one, in whichever order they are told."""
    part = min(part, length)
    whole = [Pause(at(since), at(since + length))]
    split = [Pause(at(since + part), at(since + length)), Pause(at(since), at(since + part))]
    assert due(table, promise, at(start), whole) == due(table, promise, at(start), split)


@given(timetables(), MINUTES, minutes_of(), minutes_of(), some_pauses())
def test_a_pause_outside_opening_hours_changes_nothing(table, promise, start, since, held):
    """Of working time: the office was closed all along."""
    end = due(table, promise, at(start), held)
    near = bisect_right(table.closes, moment(at(since)))
    assume(0 < near < len(table.opens))
    outside = Pause(instant(table.closes[near - 1]), instant(table.opens[near]))
    assert end == due(table, promise, at(start), [*held, outside])


@given(timetables(), MINUTES, minutes_of(), some_pauses())
def test_minutes_agree_with_counting_every_minute(table, promise, start, held):
    """The naive reference walks from minute to minute."""
    end = due(table, promise, at(start), held)
    assume(end - at(start) < timedelta(days=20))
    minutes = promise.minutes
    assert reference.add_minutes(table, minutes, at(start), held, working=True) == end


@given(timetables(), st.integers(1, 72), minutes_of(), some_pauses())
def test_hours_agree_with_counting_every_minute(table, hours, start, held):
    """Night and day."""
    end = due(table, Hours(hours), at(start), held)
    assert reference.add_minutes(table, hours * 60, at(start), held, working=False) == end


@given(timetables(), st.integers(1, 30), minutes_of(), some_pauses())
def test_working_days_agree_with_going_from_day_to_day(table, days, start, held):
    """The naive reference looks at each closing."""
    end = due(table, WorkingDays(days), at(start), held)
    assert reference.add_days(table, days, at(start), held) == end


@given(timetables(), COUNTED, minutes_of(), minutes_of())
def test_a_pause_that_lasts_holds_back_what_is_not_yet_due(table, promise, start, since):
    """And changes nothing of what was due before it."""
    end, lasting = due(table, promise, at(start)), Pause(at(since))
    expected = end if end <= at(since) else None
    if isinstance(promise, WorkingDays) and end == at(since):
        expected = None
    assume(since > start)
    assert expected == add(table, promise, at(start), [lasting])


@given(timetables(), ROLLED, minutes_of(40, 300))
def test_days_of_a_month_agree_with_going_from_day_to_day(table, promise, start):
    """Rolled as they are promised, over however many closed days."""
    end = due(table, promise, at(start))
    assume(end - at(start) < timedelta(days=35))
    assert reference.window(table, promise, at(start)) == end


@given(timetables(), WINDOWS, minutes_of(), some_pauses())
def test_a_window_does_not_stand_still(table, promise, start, held):
    """The first one at or after the start holds, whatever was paused."""
    end = due(table, promise, at(start))
    assert end == due(table, promise, at(start), held)
    assert end == due(table, promise, end)
    assert between(table, promise, at(start), end) == 1


def test_a_pause_that_ends_before_it_begins_is_refused():
    """With a sentence."""
    with pytest.raises(PauseInvalid, match="berakhir sebelum mulai"):
        pauses("2026-11-23 11:00/2026-11-23 10:00")


@pytest.mark.parametrize("start", ["1999-12-31 10:00", "2100-01-01 10:00"])
@pytest.mark.parametrize("promise", ["20 working minutes", "1 working day", "48 hours", "14 days"])
def test_what_lies_beyond_the_calendar_is_refused(start, promise):
    """It says which years it has."""
    with pytest.raises(BeyondCalendar, match="2020 sampai 2047"):
        add(shipped(), read(promise), local(start))


def test_a_deadline_beyond_the_calendar_is_refused():
    """However near the start is."""
    with pytest.raises(BeyondCalendar):
        add(shipped(), read("9999 working days"), local("2046-01-04 08:00"))
