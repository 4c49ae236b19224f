"""The instants by which the days of a month have to be met."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.working_time.calendars import WIB, declared, local, shipped, timetables
from workflows.promise import MonthDays, MonthWorkingDay, WorkingDays, read
from workflows.working_time import compiled
from workflows.working_time.timetable import instant, moment
from workflows.working_time.windows import named, windows

YEARS = range(2026, 2027)
DAYS = st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True).map(sorted)
ROLLS = st.sampled_from(["previous", "next", "none"])


def months(promise: str, table=None) -> list[str]:
    """Return the windows of 2026 in local time, as `MM-DD HH:MM`."""
    table = table or compiled(declared(), WIB, joint_leave=False, years=YEARS)
    found = windows(table, read(promise))
    return [f"{instant(each).astimezone(table.zone):%m-%d %H:%M}" for each in found]


def test_a_day_that_is_open_closes_it_at_its_closing():
    """Unless the promise names the time of day."""
    assert "11-23 16:00" in months("days 23 of month")
    assert "11-23 09:30" in months("days 23 of month by 09:30")


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("days 22 of month previous", "11-20 16:00"),
        ("days 22 of month next", "11-23 16:00"),
        ("days 22 of month none", "11-23 00:00"),
        ("days 22 of month", "11-23 00:00"),
        ("days 22 of month none by 10:00", "11-22 10:00"),
        ("days 22 of month previous by 10:00", "11-20 10:00"),
    ],
)
def test_a_day_that_is_closed_rolls_as_promised(promise, expected):
    """Or lasts until midnight."""
    assert 12 == len(months(promise))
    assert expected == months(promise)[10]


def test_a_day_that_a_month_does_not_have_is_its_last():
    """The 31st of each month."""
    last = [each[:5] for each in months("days 31 of month by 10:00")]
    expected = ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30"]
    assert [*expected, "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"] == last


def test_two_days_that_are_one_are_met_once():
    """The 30th and the 31st of a short month, and two that roll to the same day."""
    long, short = 7, 5
    assert 2 * long + short == len(months("days 30,31 of month by 10:00"))
    days_off = {"2026-11-19": {"label": "Libur"}, "2026-11-20": {"label": "Libur"}}
    table = compiled(declared(exceptions=days_off), WIB, joint_leave=False, years=YEARS)
    november = [each for each in months("days 19,20 of month previous", table) if each[:2] == "11"]
    assert ["11-18 16:00"] == november


def test_a_day_that_rolls_out_of_the_calendar_is_left_out():
    """There is nothing before its first day."""
    table = compiled(
        declared(exceptions={"2026-01-01": {"label": "Libur"}}), WIB, joint_leave=False, years=YEARS
    )
    found = months("days 1 of month previous", table)
    assert (11, "01-30 16:00") == (len(found), found[0])


def test_a_month_without_so_many_working_days_has_no_such_window():
    """The 23rd working day is not in every month."""
    assert ["07-31 16:00", "12-31 16:00"] == months("working day 23 of month")
    assert [] == months("working day 24 of month")


def test_a_promise_that_is_no_window_has_none():
    """It is a mistake of the program."""
    with pytest.raises(TypeError):
        windows(shipped(), WorkingDays(1))


def test_the_days_that_a_window_stands_for_are_named():
    """In March 2026 both cut-off days roll to the 17th."""
    promise = read("days 19,24 of month previous")
    assert isinstance(promise, MonthDays)
    march = moment(local("2026-03-17 15:00"))
    assert [date(2026, 3, 19), date(2026, 3, 24)] == named(shipped(), promise, march)


@given(timetables(), DAYS, ROLLS)
def test_every_window_is_named_by_its_days_and_lies_in_order(table, days, roll):
    """Each once, however the days roll."""
    promise = read(f"days {','.join(map(str, days))} of month {roll}")
    assert isinstance(promise, MonthDays)
    found = windows(table, promise)
    assert sorted(set(found)) == found
    for at in found[:12]:
        # A window that ends with the calendar itself lies behind its last day.
        if at < table.midnights[-1]:
            assert named(table, promise, at)


@given(timetables(), st.integers(1, 23))
def test_the_nth_working_day_is_the_nth_closing_of_its_month(table, ordinal):
    """Counted one by one."""
    counted: dict[tuple[int, int], list[int]] = {}
    for closing in table.closings:
        # A closing at midnight is that of the day before.
        day = table.date_of(closing - 1)
        counted.setdefault((day.year, day.month), []).append(closing)
    expected = [each[ordinal - 1] for each in counted.values() if len(each) >= ordinal]
    assert expected == windows(table, MonthWorkingDay(ordinal))
