"""Local dates in Indonesian words."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def long_date(day: date) -> str:
    """Return a date as it is written in a letter: `21 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
