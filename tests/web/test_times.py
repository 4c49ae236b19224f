"""Instants as people read them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from web.times import Local

INSTANT = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "22 November 2026 13.05 WIB"),
        ("Asia/Makassar", "22 November 2026 14.05 WITA"),
        ("Asia/Jayapura", "22 November 2026 15.05 WIT"),
    ],
)
def test_an_instant_is_written_in_the_zone_of_the_regency(zone, written):
    """With the abbreviation that people there use."""
    assert written == Local(zone=ZoneInfo(zone), now=INSTANT).full(INSTANT)


def test_a_day_of_the_week_is_named():
    """As in an appointment."""
    local = Local(zone=ZoneInfo("Asia/Makassar"), now=INSTANT)

    assert "Minggu, 22 November 2026 14.05 WITA" == local.weekday(INSTANT)


@pytest.mark.parametrize(
    ("passed", "written"),
    [
        (timedelta(), "baru saja"),
        (timedelta(seconds=59), "baru saja"),
        (timedelta(minutes=1), "1 menit lalu"),
        (timedelta(minutes=59, seconds=59), "59 menit lalu"),
        (timedelta(hours=1), "1 jam lalu"),
        (timedelta(hours=47), "1 hari lalu"),
        (timedelta(days=400), "400 hari lalu"),
    ],
)
def test_how_long_ago_is_told_roughly(passed, written):
    """In the largest unit that has passed in full."""
    local = Local(zone=ZoneInfo("Asia/Makassar"), now=INSTANT + passed)

    assert written == local.since(INSTANT)


def test_the_local_date_may_be_another_than_in_utc():
    """An evening in UTC is the next morning in Indonesia."""
    evening = datetime(2026, 12, 31, 20, 0, tzinfo=UTC)

    assert "2027-01-01" == str(Local(zone=ZoneInfo("Asia/Jayapura"), now=evening).today)
