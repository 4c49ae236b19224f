"""Instants as people of a regency read them: local, in Indonesian, with the zone's abbreviation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workflows.dates import long_date
from workflows.working_time.sentences import short, to_the_minute

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def long_time(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant in full: `22 November 2026 14.05 WITA`."""
    local = instant.astimezone(zone)
    return f"{long_date(local.date())} {clock_time(local)} {local.tzname()}"


def clock_time(local: datetime) -> str:
    """Return the time of day as an office writes it: `14.05`."""
    return f"{local.hour:02d}.{local.minute:02d}"


def since(instant: datetime, now: datetime) -> str:
    """Return roughly how long ago an instant was: `baru saja`, `5 menit lalu`, `3 hari lalu`."""
    passed = now - instant
    if passed < _MINUTE:
        return "baru saja"
    if passed < _HOUR:
        return f"{passed // _MINUTE} menit lalu"
    if passed < _DAY:
        return f"{passed // _HOUR} jam lalu"
    return f"{passed // _DAY} hari lalu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """The zone of a page and the present instant: what a template needs to write times."""

    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.astimezone(self.zone).date()

    def full(self, instant: datetime) -> str:
        """Return an instant in full: `22 November 2026 14.05 WITA`."""
        return long_time(instant, self.zone)

    def short(self, instant: datetime) -> str:
        """Return an instant where there is little room: `22 Nov 14.05`."""
        return short(instant, self.zone)

    def weekday(self, instant: datetime) -> str:
        """Return an instant with its day: `Minggu, 22 November 2026 14.05 WITA`."""
        return to_the_minute(instant, self.zone)

    def since(self, instant: datetime) -> str:
        """Return roughly how long ago an instant was."""
        return since(instant, self.now)

    def iso(self, instant: datetime) -> str:
        """Return an instant as a machine reads it, in the local zone, to the second."""
        return instant.astimezone(self.zone).isoformat(timespec="seconds")
