"""When things happen in a demonstration: read from working time, and found within opening hours."""

from datetime import datetime, timedelta

import pytest

from engine.demonstration import times
from engine.demonstration.times import Lapse
from tests.engine import pretence
from tests.workflows.working_time import calendars
from workflows.problem import FileRefused
from workflows.promise import WorkingMinutes
from workflows.working_time import between

TABLE = calendars.shipped()


@pytest.mark.parametrize(
    ("written", "lapse"),
    [
        ("1 working day", Lapse(days=1)),
        ("16 working days", Lapse(days=16)),
        ("40 working minutes", Lapse(minutes=40)),
        ("2 working days 1 working minute", Lapse(days=2, minutes=1)),
    ],
)
def test_a_lapse_is_so_many_working_days_and_minutes(written, lapse):
    """Either alone, or both."""
    assert lapse == pretence.with_case(ago=written).model.cases[0].ago


@pytest.mark.parametrize(
    "written", ["", "2 days", "-2 working days", "1 working day2 working minutes", " 5", 5]
)
def test_what_is_no_lapse_is_refused(written):
    """With an example of one."""
    with pytest.raises(FileRefused, match="bukan waktu kerja; tulis misalnya '2 working days 40"):
        pretence.with_case(ago=written)


@pytest.mark.parametrize(
    ("now", "lapse", "then"),
    [
        ("2026-11-23 10:30", Lapse(), "2026-11-23 10:30"),
        ("2026-11-23 10:30", Lapse(minutes=8), "2026-11-23 10:22"),
        ("2026-11-23 07:35", Lapse(minutes=8), "2026-11-20 16:27"),
        ("2026-11-23 10:30", Lapse(days=1), "2026-11-20 10:30"),
        ("2026-11-23 10:30", Lapse(days=1, minutes=40), "2026-11-20 09:50"),
        ("2026-11-22 10:30", Lapse(), "2026-11-20 16:30"),
        ("2026-11-22 10:30", Lapse(days=1), "2026-11-19 16:00"),
        ("2026-11-23 12:40", Lapse(), "2026-11-23 12:00"),
        ("2026-11-23 21:00", Lapse(minutes=1), "2026-11-23 15:59"),
    ],
)
def test_so_long_ago_is_within_opening_hours(now, lapse, then):
    """A Monday, from its morning; from a Sunday, the break at noon and at night."""
    assert local(then) == times.ago(TABLE, local(now), lapse)


@pytest.mark.parametrize(
    ("at", "lapse", "then"),
    [
        ("2026-11-20 10:30", Lapse(minutes=70), "2026-11-20 13:10"),
        ("2026-11-20 10:30", Lapse(days=1), "2026-11-23 10:30"),
        ("2026-11-19 15:00", Lapse(days=1, minutes=100), "2026-11-23 07:40"),
    ],
)
def test_so_long_after_is_within_opening_hours(at, lapse, then):
    """Over the break of a Friday, and over a weekend."""
    assert local(then) == times.after(TABLE, local(at), lapse)


def test_minutes_ago_have_passed_since():
    """At whatever hour of more than a year, Ramadan in it."""
    start = local("2026-02-01 00:10")
    for now in (start + timedelta(hours=hours) for hours in range(0, 24 * 400, 37)):
        then = times.ago(TABLE, now, Lapse(minutes=90))

        assert timedelta(minutes=90) == between(TABLE, WorkingMinutes(90), then, now)


def local(text: str) -> datetime:
    """Return an instant by the clock on the wall."""
    return datetime.fromisoformat(text).replace(tzinfo=calendars.WIB)
