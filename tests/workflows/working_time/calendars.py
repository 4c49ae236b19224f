"""Calendars for tests: a shipped one, and any that could be declared."""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from engine.files import calendar as calendar_of
from workflows.schema.calendar import Calendar
from workflows.working_time import Pause, Timetable, compiled

DEFINITIONS = Path(__file__).parents[3] / "definitions"
WIB, WITA, WIT = map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
ZONES = (WIB, WITA, WIT, ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/St_Johns"))
"""The three zones of Indonesia, and two where the clocks are changed twice a year."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YEARS = range(2026, 2028)
FIRST = date(2026, 1, 1)


@cache
def shipped(regency: str = "lebak", zone: ZoneInfo = WIB) -> Timetable:
    """Return the shipped calendar of a regency unrolled, joint leave off."""
    return compiled(shipped_calendar(regency), zone, joint_leave=False)


def shipped_calendar(regency: str = "lebak") -> Calendar:
    """Return the shipped calendar of a regency as it is declared."""
    declared = calendar_of(DEFINITIONS / regency)
    assert declared is not None
    return declared.model


def local(written: str, zone: ZoneInfo = WIB) -> datetime:
    """Return a local time: `2026-11-23 11:50`."""
    return datetime.fromisoformat(written).replace(tzinfo=zone)


def pauses(*written: str, zone: ZoneInfo = WIB) -> list[Pause]:
    """Return pauses: `2026-11-23 10:03/2026-11-23 10:40`; without an end `.../`."""
    split = (each.split("/") for each in written)
    return [Pause(local(a, zone), local(b, zone) if b else None) for a, b in split]


SEEDS = 10 if settings().max_examples <= 100 else 100_000
"""How many calendars there are: a quick search asks many questions of a few."""


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    """Return any calendar unrolled over two years, in any zone, joint leave worked or not."""
    return unrolled(draw(st.integers(0, SEEDS - 1)))


@lru_cache(maxsize=100)
def unrolled(seed: int) -> Timetable:
    """Return the calendar of a seed, unrolled."""
    chosen = Random(seed)  # noqa: S311
    zone, joint_leave = ZONES[seed % len(ZONES)], chosen.random() < 0.5
    declared = Calendar.model_validate(any_calendar(chosen))
    return compiled(declared, zone, joint_leave=joint_leave, years=YEARS)


def any_calendar(chosen: Random) -> dict[str, Any]:
    """Return any calendar: weeks, a period, holidays of 2026, exceptions, days of every year."""
    first = chosen.randint(0, 600)
    since, until = FIRST + timedelta(first), FIRST + timedelta(first + chosen.randint(0, 60))
    off = _days(chosen, 30)
    in_2026 = [day for day in off if day.startswith("2026")]
    return {
        "alur": 1,
        "calendar": "lebak",
        "week": _week(chosen, least=1),
        "periods": {
            "fasting": {
                "label": "Ramadan",
                "from": since.isoformat(),
                "until": until.isoformat(),
                "hours": _week(chosen, least=0),
            }
        },
        "years": {
            "2026": {
                "decree": "SKB",
                "national": dict.fromkeys(in_2026[::2], "Libur"),
                "joint_leave": dict.fromkeys(in_2026[1::2], "Cuti"),
            }
        },
        "yearly": dict.fromkeys((day[5:] for day in off[:3] if day[5:] != "02-29"), "Tetap"),
        "exceptions": {
            day: {"label": "Lain", **({"hours": _hours(chosen)} if chosen.random() < 0.5 else {})}
            for day in _days(chosen, 8)
        },
    }


def _days(chosen: Random, most: int) -> list[str]:
    days = chosen.sample(range(730), chosen.randint(0, most))
    return [(FIRST + timedelta(day)).isoformat() for day in days]


def _week(chosen: Random, least: int) -> dict[str, str]:
    return {
        day: _hours(chosen) for day in chosen.sample(WEEKDAYS, chosen.randint(least, len(WEEKDAYS)))
    }


MINUTES = [minute for minute in range(24 * 60 + 1) if not 120 < minute < 180]
"""The minutes of a day, but for the hour that the clocks skip once a year in some of the zones."""


def _hours(chosen: Random) -> str:
    """Return one to three spans; now and then from midnight, or to midnight."""
    times = sorted(chosen.sample(MINUTES, 2 * chosen.randint(1, 3)))
    if chosen.random() < 0.2:
        times[0] = 0
    if chosen.random() < 0.2:
        times[-1] = 24 * 60
    pairs = zip(times[::2], times[1::2], strict=True)
    return " ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in pairs)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minutes_of(first: int = 0, last: int = 300) -> st.SearchStrategy[int]:
    """Return minutes since the beginning of 2026 in UTC, some days into it."""
    return st.integers(24 * 60 * (1 + first), 24 * 60 * last)


def at(minute: int) -> datetime:
    """Return the instant of a minute since the beginning of 2026 in UTC."""
    return datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(minutes=minute)


@st.composite
def some_pauses(draw: st.DrawFn) -> list[Pause]:
    """Return a few pauses, each over at some time; they may meet or cover each other."""
    found = draw(st.lists(st.tuples(minutes_of(), st.integers(0, 5 * 24 * 60)), max_size=4))
    return [Pause(at(since), at(since + length)) for since, length in found]


def declared(**more: Any) -> Calendar:
    """Return a small calendar of plain weekdays, with other blocks as they are given."""
    week = dict.fromkeys(WEEKDAYS[:5], "08:00-12:00 13:00-16:00")
    years = {"2026": {"decree": "SKB 2026"}}
    return Calendar.model_validate(
        {"alur": 1, "calendar": "contoh", "week": week, "years": years, **more}
    )
