"""Local dates in Indonesian words."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def long_date(day: date) -> str:
    """Return a date as it is written in a letter: `21 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return a date with its day of the week: `Sabtu, 21 November 2026`."""
    return f"{_WEEKDAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: date) -> str:
    """Return a date of this year or the next in short: `21 Nov`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"
