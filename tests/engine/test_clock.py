"""The clock is read in one place, and can be set where the settings allow it."""

from datetime import UTC, datetime, timedelta, timezone

from engine import clock

START = datetime(2026, 3, 17, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def test_the_wall_clock_is_aware_and_in_utc():
    """Nothing below it needs to ask."""
    assert UTC is clock.wall().tzinfo


def test_a_set_clock_starts_where_it_is_told_and_runs_on():
    """A demonstration in March lasts as long as one today."""
    now = clock.starting_at(START)
    first, second = now(), now()

    assert START <= first <= second < START + timedelta(minutes=1)
    assert UTC is first.tzinfo


def test_a_stopped_clock_shows_one_instant():
    """For tests."""
    now = clock.stopped_at(START)

    assert START == now() == now()
    assert UTC is now().tzinfo


def test_the_settings_choose_the_clock():
    """Without a start it is the wall clock."""
    assert clock.wall is clock.chosen(None)
    assert START <= clock.chosen(START)()
