"""What each day is, and by which entry of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.working_time import reference
from tests.workflows.working_time.calendars import (
    DEFINITIONS,
    FIRST,
    declared,
    shipped,
    timetables,
)
from workflows.schema.calendar import Calendar, Span
from workflows.working_time.days import Day, DayKind, Days

REGENCIES = sorted(path.parent.name for path in DEFINITIONS.glob("*/calendar.yaml"))
MORNING = (Span(8 * 60, 12 * 60),)
MONDAY = date(2026, 11, 23)
ON = MONDAY.isoformat()

PERIOD = {"label": "Ramadan", "from": ON, "until": ON, "hours": {"monday": "08:00-12:00"}}
NATIONAL = {"2026": {"decree": "SKB 2026", "national": {ON: "Hari Raya"}}}
JOINT = {"2026": {"decree": "SKB 2026", "joint_leave": {ON: "Hari Raya"}}}


def day(calendar: Calendar, on: date = MONDAY, *, joint_leave: bool = False) -> Day:
    """Return what a day is in a calendar."""
    return Days(calendar, joint_leave).of(on)


def test_an_ordinary_day_has_the_hours_of_its_week():
    """And no name."""
    found = day(declared())
    assert (DayKind.ORDINARY, "") == (found.kind, found.name)
    assert (Span(480, 720), Span(780, 960)) == found.hours


def test_a_day_that_the_week_does_not_name_is_closed():
    """Saturday and Sunday."""
    assert Day(kind=DayKind.WEEKLY_REST) == day(declared(), MONDAY + timedelta(5))


def test_a_period_goes_before_the_week():
    """With its own hours and its name."""
    calendar = declared(periods={"fasting": PERIOD})
    assert Day(kind=DayKind.PERIOD, hours=MORNING, name="Ramadan") == day(calendar)
    assert day(calendar, MONDAY - timedelta(7)).kind is DayKind.ORDINARY
    assert day(calendar, MONDAY + timedelta(7)).kind is DayKind.ORDINARY


def test_a_day_that_the_week_of_a_period_does_not_name_is_closed():
    """Though the ordinary week would name it."""
    calendar = declared(periods={"fasting": {**PERIOD, "hours": {"friday": "08:00-11:00"}}})
    assert Day(kind=DayKind.WEEKLY_REST) == day(calendar)


def test_a_holiday_goes_before_a_period():
    """The office is closed in Ramadan too."""
    calendar = declared(periods={"fasting": PERIOD}, years=NATIONAL)
    assert Day(kind=DayKind.NATIONAL, name="Hari Raya") == day(calendar)


@pytest.mark.parametrize("hours", [{"hours": "08:00-12:00"}, {}], ids=["open", "closed"])
def test_an_exception_goes_before_a_holiday(hours):
    """A make-up day, or a closing with a name of its own."""
    calendar = declared(years=NATIONAL, exceptions={ON: {"label": "Piket", **hours}})
    expected = MORNING if hours else ()
    assert Day(kind=DayKind.EXCEPTION, hours=expected, name="Piket") == day(calendar)


def test_a_make_up_day_counts_on_a_saturday():
    """It has the hours that were declared for it."""
    saturday = MONDAY + timedelta(5)
    calendar = declared(
        exceptions={saturday.isoformat(): {"label": "Pengganti", "hours": "08:00-12:00"}}
    )
    assert MORNING == day(calendar, saturday).hours


@pytest.mark.parametrize("periods", [{}, {"fasting": PERIOD}], ids=["week", "period"])
def test_joint_leave_is_closed_or_worked(periods):
    """As the regency says; worked, it is a day like any other, with nothing to tell."""
    calendar, without = declared(years=JOINT, periods=periods), declared(periods=periods)
    assert Day(kind=DayKind.JOINT_LEAVE, name="Hari Raya") == day(calendar)
    assert day(without) == day(calendar, joint_leave=True)


@pytest.mark.parametrize("joint_leave", [True, False])
def test_a_national_holiday_that_is_joint_leave_too_is_closed_either_way(joint_leave):
    """It is told as the national holiday."""
    both = {"2026": {**NATIONAL["2026"], **JOINT["2026"]}}
    found = day(declared(years=both), joint_leave=joint_leave)
    assert Day(kind=DayKind.NATIONAL, name="Hari Raya") == found


def test_a_day_of_every_year_holds_only_where_nothing_is_decreed():
    """A decree says all that is off in its year."""
    calendar = declared(yearly={"12-25": "Natal"})
    assert Day(kind=DayKind.YEARLY, name="Natal") == day(calendar, date(2028, 12, 25))
    assert day(calendar, date(2026, 12, 25)).kind is DayKind.ORDINARY


def test_the_last_of_february_may_be_a_day_of_every_year():
    """Then it is off in leap years."""
    calendar = declared(yearly={"02-29": "Kabisat"})
    assert day(calendar, date(2028, 2, 29)).kind is DayKind.YEARLY
    assert day(calendar, date(2027, 2, 28)) == Day(kind=DayKind.WEEKLY_REST)
    assert day(calendar, date(2027, 3, 1)).kind is DayKind.ORDINARY


def test_a_year_is_decreed_by_what_it_names():
    """Others are not, and say so."""
    days = Days(declared(), joint_leave=False)
    assert "SKB 2026" == days.decree(2026)
    assert "" == days.decree(2027)


@given(timetables(), st.integers(0, 729))
def test_each_day_has_the_hours_that_the_entries_give_in_their_order(table, number):
    """Of any calendar, by the naive reference; an open day is never a rest."""
    on, days = FIRST + timedelta(number), table.days
    found = days.of(on)
    assert found.hours == reference.hours_on(days.calendar, on, joint_leave=days.joint_leave)
    if found.kind in {DayKind.ORDINARY, DayKind.PERIOD}:
        assert found.hours


@pytest.mark.parametrize("regency", REGENCIES)
@pytest.mark.parametrize(
    ("year", "working", "with_joint_leave"),
    [(2024, 238, 248), (2025, 237, 248), (2026, 240, 248), (2027, 242, 250)],
)
def test_a_year_has_as_many_working_days_as_its_decree_leaves(
    regency, year, working, with_joint_leave
):
    """Monday to Friday, joint leave off or worked."""
    calendar = shipped(regency).days.calendar
    first = date(year, 1, 1)
    for joint_leave, expected in ((False, working), (True, with_joint_leave)):
        days = Days(calendar, joint_leave)
        every = (first + timedelta(n) for n in range(366))
        assert expected == sum(bool(days.of(on).hours) for on in every if on.year == year)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_the_regencies_agree_on_the_holidays(year):
    """They are decreed for the whole country."""
    years = [shipped(regency).days.calendar.years[str(year)] for regency in REGENCIES]
    assert len(REGENCIES) == 5
    assert all(each == years[0] for each in years)
    assert years[0].decree.startswith("SKB 3 Menteri")


@pytest.mark.parametrize("regency", REGENCIES)
def test_an_ordinary_week_has_37_and_a_half_hours_and_one_of_ramadan_32_and_a_half(regency):
    """As the presidential regulation says."""
    calendar = shipped(regency).days.calendar
    assert 37.5 == _hours(calendar.week.days)
    assert {32.5} == {_hours(period.hours.days) for period in calendar.periods.values()}
    assert [2024, 2025, 2026, 2027] == [each.first.year for each in calendar.periods.values()]


def _hours(week: tuple[tuple[Span, ...], ...]) -> float:
    return sum(span.closes - span.opens for spans in week for span in spans) / 60
