"""What failed is tried again soon, then ever more rarely, and never given up by waiting alone."""

from datetime import timedelta

from engine.retrying import back_off


def test_the_wait_doubles_up_to_an_hour():
    """One minute after the first attempt; after the seventh, and ever after, an hour."""
    minutes = [back_off(attempt) // timedelta(minutes=1) for attempt in range(1, 9)]

    assert [1, 2, 4, 8, 16, 32, 60, 60] == minutes
    assert timedelta(hours=1) == back_off(10_000)
