"""The clock table of the design and the worked examples of the law, to the minute."""

from datetime import date, timedelta

import pytest

from tests.workflows.working_time.calendars import (
    WIB,
    WITA,
    local,
    pauses,
    shipped,
    shipped_calendar,
)
from workflows.promise import read
from workflows.schema.calendar import DayException, Span
from workflows.working_time import add, between, compiled


def due(promise: str, start: str, *held: str) -> str | None:
    """Return when a promise is due in Lebak, as local time without its zone."""
    found = add(shipped(), read(promise), local(start), pauses(*held))
    return f"{found.astimezone(shipped().zone):%Y-%m-%d %H:%M}" if found else None


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-23 11:50", "2026-11-23 13:10"),
        ("2026-11-23 15:50", "2026-11-24 07:40"),
        ("2026-11-27 11:20", "2026-11-27 13:10"),
        ("2026-11-27 16:20", "2026-11-30 07:40"),
        ("2026-12-23 15:50", "2026-12-28 07:40"),
        ("2026-03-17 14:50", "2026-03-25 07:40"),
        ("2026-11-21 10:00", "2026-11-23 07:50"),
    ],
)
def test_twenty_working_minutes(start, expected):
    """Over a break, a night, a weekend, Christmas, and the days around the end of Ramadan."""
    assert expected == due("20 working minutes", start)


@pytest.mark.parametrize(
    ("promise", "start", "expected"),
    [
        ("1 working day", "2026-12-31 10:00", "2027-01-04 16:00"),
        ("5 working days", "2026-11-23 10:00", "2026-11-30 16:00"),
        ("14 working days", "2026-11-23 10:00", "2026-12-11 16:30"),
        ("60 working days", "2026-11-23 10:00", "2027-02-22 15:00"),
        ("1 working day", "2026-11-27 09:00", "2026-11-30 16:00"),
        ("1 working day", "2026-12-23 09:00", "2026-12-28 16:00"),
        ("20 working days", "2026-11-23 09:00", "2026-12-21 16:00"),
        ("20 working days", "2026-12-07 09:00", "2027-01-08 16:30"),
        ("20 working days", "2026-03-02 09:00", "2026-04-07 16:00"),
        ("20 working days", "2027-02-22 09:00", "2027-04-01 16:00"),
    ],
)
def test_working_days(promise, start, expected):
    """Complaints of each class, Garut's one day, Lumajang's twenty."""
    assert expected == due(promise, start)


def test_1_ten_minutes_within_opening_hours():
    """Submitted at nine, due ten minutes later."""
    assert due("10 working minutes", "2026-11-23 09:00") == "2026-11-23 09:10"


def test_2_submitted_five_minutes_before_closing():
    """Five minutes go over to the next opening."""
    assert due("10 working minutes", "2026-11-23 15:55") == "2026-11-24 07:35"


def test_3_submitted_on_a_saturday():
    """The office opens on Monday."""
    assert due("10 working minutes", "2026-11-21 11:00") == "2026-11-23 07:40"


def test_4_paused_within_opening_hours():
    """The pause is added."""
    held = "2026-11-23 10:03/2026-11-23 10:40"
    assert due("10 working minutes", "2026-11-23 10:00", held) == "2026-11-23 10:47"


def test_5_paused_across_closing_and_opening():
    """Only working time is credited: ten minutes before closing, and ten after opening."""
    held = "2026-11-23 15:50/2026-11-24 07:40"
    assert due("20 working minutes", "2026-11-23 15:45", held) == "2026-11-24 07:55"


def test_6_two_reasons_for_a_pause_back_to_back():
    """They are one pause, of closings too."""
    two = ("2026-11-23 10:03/2026-11-23 10:20", "2026-11-23 10:20/2026-11-23 10:40")
    assert due("10 working minutes", "2026-11-23 10:00", *two) == "2026-11-23 10:47"
    days = ("2026-11-24 09:00/2026-11-24 16:00", "2026-11-24 16:00/2026-11-24 17:00")
    assert due("1 working day", "2026-11-23 10:00", *days) == "2026-11-25 16:00"


def test_7_the_lunch_break_is_skipped():
    """Ten minutes to twelve, and ten after one."""
    assert due("20 working minutes", "2026-11-23 11:50") == "2026-11-23 13:10"


def test_8_one_working_day_received_on_a_saturday_and_on_a_monday_after_hours():
    """Day 0 is the day of receipt, whatever the hour, open or not."""
    assert due("1 working day", "2026-11-21 10:00") == "2026-11-23 16:00"
    assert due("1 working day", "2026-11-23 17:00") == "2026-11-24 16:00"


def test_9_a_closing_within_a_pause_is_not_counted():
    """From Friday, paused from Monday afternoon to Tuesday morning."""
    held = "2026-11-30 15:00/2026-12-01 09:00"
    assert due("1 working day", "2026-11-27 09:00", held) == "2026-12-01 16:00"


def test_a_pause_between_two_closings_changes_nothing():
    """Of working days."""
    held = "2026-11-30 08:00/2026-11-30 15:59"
    assert due("1 working day", "2026-11-27 09:00", held) == "2026-11-30 16:00"


def test_12_twice_24_hours_run_through_the_weekend():
    """And a pause credits wall time."""
    assert due("48 hours", "2026-11-27 14:00") == "2026-11-29 14:00"
    held = "2026-11-28 10:00/2026-11-28 13:00"
    assert due("48 hours", "2026-11-27 14:00", held) == "2026-11-29 17:00"


def test_14_a_make_up_saturday_counts():
    """A working day from Friday ends on the Saturday that is worked instead of another day."""
    made_up = DayException(label="Pengganti", hours=(Span(opens=7 * 60 + 30, closes=12 * 60),))
    calendar = shipped_calendar().model_copy(update={"exceptions": {date(2026, 11, 28): made_up}})
    worked = compiled(calendar, WIB, joint_leave=False)

    assert "2026-11-30 16:00" == due("1 working day", "2026-11-27 10:00")
    assert local("2026-11-28 12:00") == add(
        worked, read("1 working day"), local("2026-11-27 10:00")
    )


def test_15_the_hours_of_the_date_hold():
    """A short Friday, and Ramadan."""
    assert due("1 working day", "2026-11-26 09:00") == "2026-11-27 16:30"
    assert due("1 working day", "2026-02-18 09:00") == "2026-02-19 15:00"
    assert due("20 working minutes", "2026-02-19 14:50") == "2026-02-20 08:10"


def test_16_each_zone_is_its_own():
    """Noon in Makassar is eleven in Jakarta; both offices close at four of their own."""
    east = shipped("minahasa-selatan", WITA)
    one_day = read("1 working day")
    received = local("2026-11-23 23:30")
    assert add(shipped(), one_day, received) == local("2026-11-24 16:00")
    # There the 24th has begun.
    assert add(east, one_day, received) == local("2026-11-25 16:00", WITA)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-12-01 09:00", "2026-12-18 16:30"),
        ("2026-12-18 16:30", "2026-12-18 16:30"),
        ("2026-12-18 16:31", "2026-12-23 16:00"),
        ("2026-12-24 08:00", "2027-01-19 16:00"),
        ("2026-03-01 09:00", "2026-03-17 15:00"),
        ("2026-03-17 15:01", "2026-04-17 16:30"),
        ("2027-05-01 09:00", "2027-05-14 16:30"),
        ("2027-12-18 09:00", "2027-12-23 16:00"),
    ],
)
def test_20_cut_off_days_roll_to_the_working_day_before(start, expected):
    """In March 2026 both fall on the 17th, which is one dispatch."""
    assert expected == due("days 19,24 of month previous", start)


def test_a_cut_off_may_have_its_own_hour():
    """Whenever the office closes that day."""
    assert due("days 19,24 of month previous by 10:00", "2026-12-18 09:00") == "2026-12-18 10:00"
    assert due("days 19,24 of month previous by 10:00", "2026-12-18 10:01") == "2026-12-23 10:00"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-12-20 09:00", "2027-01-04 16:00"),
        ("2027-04-20 09:00", "2027-05-03 16:00"),
        ("2027-05-20 09:00", "2027-06-02 16:00"),
    ],
)
def test_the_first_working_day_of_a_month(start, expected):
    """Closing of business on it."""
    assert expected == due("working day 1 of month", start)


def test_21_what_was_used_up_when_it_was_done():
    """Ready at minute 18 of 20."""
    used = between(
        shipped(), read("20 working minutes"), local("2026-11-23 11:50"), local("2026-11-23 13:08")
    )
    assert used == timedelta(minutes=18)


def test_23_a_year_that_is_not_decreed_is_computed():
    """By the week, and the holidays that fall on one date every year."""
    assert due("60 working days", "2027-12-01 09:00") == "2028-02-24 16:00"
    assert due("1 working day", "2028-12-22 09:00") == "2028-12-26 16:00"
