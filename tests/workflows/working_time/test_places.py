"""When a share of a promise is used up, and when so much is left: examples, and on any calendar."""

from datetime import datetime, timedelta

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
from workflows.promise import Amount, Days, Hours, Promise, WorkingDays, WorkingMinutes, read
from workflows.working_time import BeyondCalendar, Pause, Timetable, add, left, used_up

MINUTES = st.integers(1, 300).map(WorkingMinutes)
PASSING = st.one_of(MINUTES, st.integers(1, 200).map(Hours), st.integers(1, 20).map(Days))
AMOUNTS = st.one_of(PASSING, st.integers(1, 8).map(WorkingDays))
WINDOWS = st.sampled_from(
    [read("days 19,24 of month previous by 15:30"), read("working day 1 of month")]
)
PERCENT = st.integers(1, 100)


def due(table: Timetable, promise: Promise, start: datetime, held: list[Pause]) -> datetime:
    """Return what `add` answers; leave the example alone where the calendar ends before it."""
    try:
        found = add(table, promise, start, held)
    except BeyondCalendar:
        assume(False)
    assert found is not None
    return found


def share(promise: str, start: str, percent: int, *held: str) -> str:
    """Return when a share of a promise is used up in Lebak, as local time."""
    began, stood = local(start), pauses(*held)
    end = due(shipped(), read(promise), began, stood)
    return written(used_up(shipped(), read(promise), began, end, percent, stood))


def rest(promise: str, start: str, amount: str, *held: str) -> str:
    """Return when an amount of a promise is left in Lebak, as local time."""
    began, stood, before = local(start), pauses(*held), read(amount)
    assert isinstance(before, Amount)
    return written(
        left(shipped(), before, began, due(shipped(), read(promise), began, stood), stood)
    )


def written(instant: datetime) -> str:
    return f"{instant.astimezone(shipped().zone):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("promise", "start", "percent", "expected"),
    [
        ("20 working minutes", "2026-11-23 09:00", 75, "2026-11-23 09:15"),
        ("20 working minutes", "2026-11-23 11:45", 75, "2026-11-23 12:00"),
        ("20 working minutes", "2026-11-23 11:50", 75, "2026-11-23 13:05"),
        ("20 working minutes", "2026-11-23 15:50", 75, "2026-11-24 07:35"),
        ("5 working minutes", "2026-11-21 10:00", 50, "2026-11-23 07:32"),
        ("48 hours", "2026-11-21 10:00", 75, "2026-11-22 22:00"),
        ("180 days", "2026-11-23 09:00", 50, "2027-02-21 09:00"),
        # The rest of Monday, 6 h, and of 20 days 150 h: three quarters are 117 h, those of
        # Monday, of 14 days (105 h), and 6 h of the fifteenth.
        ("20 working days", "2026-11-23 09:00", 75, "2026-12-14 14:30"),
        ("1 working day", "2026-11-27 16:30", 75, "2026-11-30 14:07"),
        ("days 19,24 of month previous", "2026-11-23 07:30", 50, "2026-11-23 16:00"),
    ],
)
def test_a_share_is_used_up(promise, start, percent, expected):
    """Of working time for what is promised in it and for windows, of any time otherwise."""
    assert expected == share(promise, start, percent)


def test_a_pause_puts_off_a_share():
    """By what it takes of the promise's own kind."""
    held = "2026-11-23 09:05/2026-11-23 09:35"
    night = "2026-11-23 16:00/2026-11-24 07:30"

    assert "2026-11-23 09:45" == share("20 working minutes", "2026-11-23 09:00", 75, held)
    assert "2026-11-23 09:05" == share("20 working minutes", "2026-11-23 09:00", 25, held)
    assert "2026-11-24 07:35" == share("20 working minutes", "2026-11-23 15:50", 75, night)


@pytest.mark.parametrize(
    ("promise", "start", "amount", "expected"),
    [
        ("20 working minutes", "2026-11-23 11:50", "5 working minutes", "2026-11-23 13:05"),
        ("20 working minutes", "2026-11-23 11:50", "10 working minutes", "2026-11-23 12:00"),
        ("20 working minutes", "2026-11-23 11:50", "1 working hour", "2026-11-23 11:50"),
        ("48 hours", "2026-11-23 09:00", "6 hours", "2026-11-25 03:00"),
        ("48 hours", "2026-11-23 09:00", "1 working hour", "2026-11-25 08:00"),
        ("180 days", "2026-11-23 09:00", "14 days", "2027-05-08 09:00"),
        ("20 working days", "2026-11-23 09:00", "2 working days", "2026-12-17 16:00"),
        ("5 working days", "2026-11-23 09:00", "1 working day", "2026-11-27 16:30"),
        ("5 working days", "2026-11-23 09:00", "9 working days", "2026-11-23 09:00"),
        # The calendar has no such closing before its first days.
        ("20 working minutes", "2020-01-02 09:00", "5 working days", "2020-01-02 09:00"),
        # The 19th of December is a Saturday, so that the window closes on Friday.
        ("days 19,24 of month previous", "2026-11-25 09:00", "1 working day", "2026-12-17 16:00"),
        ("days 19,24 of month previous", "2026-11-16 09:00", "1 working day", "2026-11-18 16:00"),
        ("days 19 of month previous by 10:00", "2026-11-16 09:00", "1 working day",
         "2026-11-18 16:00"),
        # Not rolled, the 19th of December ends at midnight: Friday is a working day before.
        ("days 19 of month", "2026-12-01 09:00", "1 working day", "2026-12-18 16:30"),
    ],
)  # fmt: skip
def test_so_much_is_left(promise, start, amount, expected):
    """Of the amount's own kind; working days are the closings before the deadline."""
    assert expected == rest(promise, start, amount)


def test_a_closing_within_a_pause_is_not_counted_back():
    """Nor one at which it begins; one at which it ends is."""
    promise, start = "5 working days", "2026-11-23 09:00"
    thursday = "2026-11-26 10:00/2026-11-27 10:00"
    assert "2026-11-27 16:30" == rest(promise, start, "2 working days", thursday)
    assert "2026-11-25 16:00" == rest(promise, start, "3 working days", thursday)

    at_closing = "2026-11-26 16:00/2026-11-27 16:30"
    assert "2026-11-27 16:30" == rest(promise, start, "2 working days", at_closing)
    assert "2026-11-25 16:00" == rest(promise, start, "3 working days", at_closing)


@given(timetables(), st.one_of(AMOUNTS, WINDOWS), minutes_of(), PERCENT, PERCENT, some_pauses())
def test_a_greater_share_is_never_used_up_earlier(table, promise, start, one, other, held):
    """It lies between the start and the deadline, and grows with the share."""
    end = due(table, promise, at(start), held)
    less, more = sorted((one, other))

    first, second = (used_up(table, promise, at(start), end, each, held) for each in (less, more))
    assert at(start) <= first <= second <= end


@given(timetables(), AMOUNTS, minutes_of())
def test_the_whole_share_is_the_deadline(table, promise, start):
    """Of every amount, as long as nothing stood still."""
    end = due(table, promise, at(start), [])

    assert end == used_up(table, promise, at(start), end, 100)


@given(timetables(), PASSING, minutes_of(), some_pauses())
def test_the_whole_share_of_what_passes_is_the_deadline_whatever_stood_still(
    table, promise, start, held
):
    """A working day may be over at a closing at which the clock had just begun to run again."""
    end = due(table, promise, at(start), held)

    assert end == used_up(table, promise, at(start), end, 100, held)


@given(timetables(), st.sampled_from([WorkingMinutes, WorkingDays, Hours, Days]), minutes_of(),
       st.integers(1, 8), st.integers(1, 8), some_pauses())  # fmt: skip
def test_what_is_left_is_what_the_rest_was_added_to(table, kind, start, some, more, held):
    """So much before a promise is where the promise less so much is due."""
    end = due(table, kind(some + more), at(start), held)

    assert due(table, kind(some), at(start), held) == left(table, kind(more), at(start), end, held)


@given(timetables(), st.one_of(AMOUNTS, WINDOWS), AMOUNTS, minutes_of(), some_pauses())
def test_what_is_left_lies_between_the_start_and_the_deadline(table, promise, amount, start, held):
    """Whatever it is counted in."""
    end = due(table, promise, at(start), held)

    assert at(start) <= left(table, amount, at(start), end, held) <= end


@given(timetables(), st.one_of(AMOUNTS, WINDOWS), st.integers(1, 8), minutes_of(0, 300),
       some_pauses())  # fmt: skip
def test_working_days_before_agree_with_going_back_from_day_to_day(
    table, promise, days, start, held
):
    """The naive reference looks at each closing before the deadline."""
    end = due(table, promise, at(start), held)

    expected = reference.days_before(table, days, at(start), end, held)
    assert expected == left(table, WorkingDays(days), at(start), end, held)


@given(timetables(), st.integers(1, 15), st.integers(1, 20), minutes_of(), some_pauses())
def test_a_share_of_minutes_agrees_with_counting_every_minute(table, score, parts, start, held):
    """Twentieths of scores of them, which come to whole minutes."""
    promise = WorkingMinutes(20 * score)
    end = due(table, promise, at(start), held)
    assume(end - at(start) < timedelta(days=20))

    expected = reference.add_minutes(table, score * parts, at(start), held, working=True)
    assert expected == used_up(table, promise, at(start), end, 5 * parts, held)
