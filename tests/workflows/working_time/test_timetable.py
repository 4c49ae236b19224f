"""A calendar unrolled: its midnights, spans, closings and sums."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from tests.workflows.working_time.calendars import (
    WIB,
    ZONES,
    declared,
    local,
    shipped,
    timetables,
)
from workflows.working_time import BeyondCalendar, Timetable, compiled
from workflows.working_time.timetable import instant, moment

AMSTERDAM = ZONES[3]
EVERY_DAY = dict.fromkeys(("saturday", "sunday", "monday"), "00:00-24:00")


@given(timetables())
def test_nothing_runs_backwards(table):
    """Each list is in order; a span begins where none is open, and its time is in the sums."""
    assert all(late > early for early, late in pairwise(table.midnights))
    assert all(late > early for early, late in pairwise(table.closings))
    spans = list(zip(table.opens, table.closes, strict=True))
    assert all(opens < closes for opens, closes in spans)
    assert all(early[1] <= late[0] for early, late in pairwise(spans))
    assert table.worked[-1] == sum(closes - opens for opens, closes in spans)
    assert table.worked_days[-1] == len(table.closings)


@given(timetables())
def test_each_midnight_is_the_one_of_its_zone(table):
    """Also where the clocks are changed between two of them."""
    days = len(table.midnights)
    local = [instant(each).astimezone(table.zone) for each in table.midnights]
    assert all((each.hour, each.minute) == (0, 0) for each in local)
    assert [each.date() for each in local] == [table.first + timedelta(n) for n in range(days)]


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_on_which_the_clocks_are_changed_is_as_long_as_it_is(day, hours):
    """An hour less in spring, an hour more in autumn."""
    table = compiled(
        declared(week=EVERY_DAY), AMSTERDAM, joint_leave=False, years=range(2026, 2027)
    )
    position = table.position(date.fromisoformat(day))
    since, until = table.midnights[position : position + 2]
    assert timedelta(hours=hours) == instant(until) - instant(since)
    assert until - since == table.working_time(until) - table.working_time(since)


@pytest.mark.parametrize(
    "spans", ["02:15-02:45", "01:00-02:30 02:40-04:00", "02:30-03:00 03:01-05:00"]
)
def test_hours_that_the_clocks_skip_are_none(spans):
    """And never less than none."""
    calendar = declared(week={"sunday": spans})
    table = compiled(calendar, AMSTERDAM, joint_leave=False, years=range(2026, 2027))
    assert all(opens <= closes for opens, closes in zip(table.opens, table.closes, strict=True))
    assert sorted(table.opens) == table.opens
    assert sorted(table.worked) == table.worked


def test_a_calendar_reaches_four_years_back_and_twenty_on():
    """From the first decreed year, and from the last."""
    table = shipped()
    assert (date(2020, 1, 1), date(2047, 12, 31)) == (table.first, table.last)


@pytest.mark.parametrize("hour", ["2020-01-01 00:00", "2047-12-31 23:59"])
def test_the_first_and_the_last_hour_belong_to_it(hour):
    """By the local clock."""
    assert local(hour).date() == shipped().date_of(moment(local(hour)))


@pytest.mark.parametrize("hour", ["2019-12-31 23:59", "2048-01-01 00:00"])
def test_the_hours_around_it_are_beyond(hour):
    """They are refused with the years that there are."""
    told = r"hanya memuat tahun 2020 sampai 2047\.$"
    with pytest.raises(BeyondCalendar, match=told):
        shipped().day_of(moment(local(hour)))
    with pytest.raises(BeyondCalendar, match=told):
        shipped().position(local(hour).date())


def test_working_time_before_the_first_opening_is_none_and_there_is_an_end_to_it():
    """Nothing is counted where the calendar has nothing."""
    table = shipped()
    assert 0 == table.working_time(table.midnights[0])
    with pytest.raises(BeyondCalendar):
        table.reached(table.worked[-1] + 1)
    assert table.closes[-1] == table.reached(table.worked[-1])


def test_an_instant_keeps_its_microseconds():
    """There and back, before 1970 and after it."""
    for at in (
        datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC),
        datetime(2026, 5, 4, 1, 2, 3, 4, UTC),
    ):
        assert at == instant(moment(at))


def test_a_time_of_day_is_found_on_any_day():
    """Midnight at its end too."""
    table: Timetable = shipped()
    position = table.position(date(2026, 11, 23))
    assert instant(table.at(position, 7 * 60 + 30)) == datetime(2026, 11, 23, 7, 30, tzinfo=WIB)
    assert table.midnights[position + 1] == table.at(position, 24 * 60)
