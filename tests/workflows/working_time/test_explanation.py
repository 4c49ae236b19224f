"""The steps of an explanation, as values: they account for all of the promise and of its days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workflows.working_time.calendars import (
    at,
    local,
    minutes_of,
    pauses,
    shipped,
    some_pauses,
    timetables,
)
from workflows.promise import Days, Hours, MonthDays, Promise, WorkingDays, WorkingMinutes, read
from workflows.working_time import (
    BeyondCalendar,
    Pause,
    Step,
    StepKind,
    Timetable,
    add,
    explain,
)

SPANS = st.one_of(
    st.integers(1, 2000).map(WorkingMinutes),
    st.integers(1, 200).map(Hours),
    st.integers(1, 20).map(Days),
)
COUNTED = st.one_of(SPANS, st.integers(1, 15).map(WorkingDays))
WINDOWS = st.sampled_from(
    [read(f"days 1,19,24,31 of month {roll}") for roll in ("previous", "next", "none")]
    + [read("working day 2 of month")]
)
PROMISES = st.one_of(COUNTED, WINDOWS)
TOLD_LAST = {StepKind.DECREED, StepKind.UNDECREED, StepKind.DUE, StepKind.HELD}


def steps(table: Timetable, promise: Promise, start, held=()) -> tuple[Step, ...]:
    """Return the steps; leave the example alone where the calendar ends before them."""
    try:
        return explain(table, promise, start, held)
    except BeyondCalendar:
        assume(False)
        raise


def of(found: tuple[Step, ...], *kinds: StepKind) -> list[Step]:
    return [step for step in found if step.kind in kinds]


def dates(table: Timetable, since, until) -> list[date]:
    """Return the local dates of two instants and of all between."""
    first, last = since.astimezone(table.zone).date(), until.astimezone(table.zone).date()
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@given(timetables(), PROMISES, minutes_of(), some_pauses())
def test_it_begins_with_the_receipt_and_ends_with_what_add_answers(table, promise, start, held):
    """There is one of each."""
    first, *_, last = steps(table, promise, at(start), held)
    assert (StepKind.RECEIVED, at(start)) == (first.kind, first.since)
    assert (StepKind.DUE, add(table, promise, at(start), held)) == (last.kind, last.since)


@given(timetables(), SPANS, minutes_of(), some_pauses())
def test_the_time_that_was_counted_is_the_time_that_was_promised(table, promise, start, held):
    """Each stretch as long as it says, and none of it within a pause."""
    counted = of(steps(table, promise, at(start), held), StepKind.TIME)
    amount = {WorkingMinutes: "minutes", Hours: "hours", Days: "days"}[type(promise)]
    promised = timedelta(**{amount: getattr(promise, amount)})
    assert promised == sum((step.amount for step in counted), timedelta())
    assert all(step.amount == step.until - step.since for step in counted)
    for pause in held:
        assert all(s.until <= pause.since or pause.until <= s.since or pause.since == pause.until
                   for s in counted)  # fmt: skip


@given(timetables(), st.integers(1, 15), minutes_of(), some_pauses())
def test_the_days_that_were_counted_are_the_days_that_were_promised(table, days, start, held):
    """Numbered through from the first to the last."""
    runs = of(steps(table, WorkingDays(days), at(start), held), StepKind.DAYS)
    assert days == sum(run.count for run in runs) == runs[-1].number
    assert all(late.number == early.number + late.count for early, late in pairwise(runs))


@given(timetables(), COUNTED, minutes_of(), some_pauses())
def test_the_steps_are_in_order_of_time(table, promise, start, held):
    """What holds for all of them comes last: the years, and the result."""
    _, *told = steps(table, promise, at(start), held)
    kinds = [step.kind for step in told]
    in_time = [step for step in told if step.kind not in TOLD_LAST]
    assert kinds[: len(in_time)] == [step.kind for step in in_time]
    assert all(early.since <= late.since for early, late in pairwise(in_time))


@given(timetables(), st.integers(1, 15), minutes_of(), some_pauses())
def test_every_day_until_a_closing_is_named(table, days, start, held):
    """Counted, closed for a reason, or touched by a pause."""
    found = steps(table, WorkingDays(days), at(start), held)
    named = {
        day
        for step in of(found, StepKind.DAYS, StepKind.CLOSED, StepKind.PAUSED)
        for day in dates(table, step.since, step.until)
    }
    # A closing at midnight ends the day before.
    end = found[-1].since - timedelta(microseconds=1)
    assert set() == set(dates(table, at(start), end)[1:]) - named


@given(timetables(), st.integers(1, 2000).map(WorkingMinutes), minutes_of(), some_pauses())
def test_every_closed_day_until_the_last_minute_is_named_once(table, promise, start, held):
    """With what the calendar says of it, unless a pause covers it."""
    found = steps(table, promise, at(start), held)
    runs = [(step, dates(table, step.since, step.until)) for step in of(found, StepKind.CLOSED)]
    closed = [day for _, run in runs for day in run]
    paused = {day for step in of(found, StepKind.PAUSED)
              for day in dates(table, step.since, step.until)}  # fmt: skip
    passed = dates(table, at(start), found[-1].since - timedelta(microseconds=1))
    assert sorted(set(closed)) == closed
    assert all(table.days.of(day) == step.day for step, run in runs for day in run)
    assert set() == {day for day in passed if not table.days.of(day).hours} - {*closed, *paused}


@given(timetables(), COUNTED, minutes_of(), minutes_of())
def test_what_stands_still_is_told_until_the_pause_that_lasts(table, promise, start, since):
    """Then nothing is due, as `add` says."""
    lasting = [Pause(at(since))]
    assume(add(table, promise, at(start), lasting) is None)
    found = steps(table, promise, at(start), lasting)
    assert StepKind.HELD is found[-1].kind
    assert max(at(start), at(since)) == found[-1].since
    assert [] == of(found, StepKind.DUE)


@given(timetables(), PROMISES, minutes_of(), some_pauses())
def test_each_year_until_the_deadline_is_told_decreed_or_not(table, promise, start, held):
    """Of what does not depend on the calendar nothing is told."""
    found = steps(table, promise, at(start), held)
    years = of(found, StepKind.DECREED, StepKind.UNDECREED)
    expected = {2026: StepKind.DECREED, 2027: StepKind.UNDECREED}
    end = max(at(start), found[-1].since - timedelta(microseconds=1))
    passed = sorted({day.year for day in dates(table, at(start), end)})
    if isinstance(promise, Hours | Days):
        passed = []
    assert [(expected[year], year) for year in passed] == [(y.kind, y.number) for y in years]


@given(timetables(), WINDOWS, minutes_of(), some_pauses())
def test_a_window_names_the_day_it_stands_for_and_the_pauses_that_do_not_move_it(
    table, promise, start, held
):
    """Each pause before it; none is said to have been left out of the count."""
    found = steps(table, promise, at(start), held)
    days = of(found, StepKind.PROMISED, StepKind.MONTH)
    assert days
    assert [] == of(found, StepKind.PAUSED)
    if isinstance(promise, MonthDays):
        assert all(step.day is not None for step in days)
    assert all(step.since < found[-1].since for step in of(found, StepKind.UNMOVED))


def test_a_closed_day_within_which_a_pause_lies_is_told_once():
    """The clock ran before it and after it."""
    held = pauses("2026-11-21 11:00/2026-11-21 12:00")
    found = explain(shipped(), read("20 working minutes"), local("2026-11-21 10:00"), held)
    assert [2] == [step.count for step in of(found, StepKind.CLOSED)]


@pytest.mark.parametrize(
    ("start", "kinds"),
    [
        ("2026-11-23 11:50", ["time", "break", "time"]),
        ("2026-11-23 12:30", ["time"]),
        ("2026-11-23 15:50", ["time", "time"]),
        ("2026-11-27 16:20", ["time", "closed", "time"]),
    ],
)
def test_a_break_is_told_between_two_counted_stretches_of_one_day(start, kinds):
    """Nights are not told: everyone knows them."""
    found = explain(shipped(), read("20 working minutes"), local(start))
    assert kinds == [step.kind for step in found[1:-2]]
