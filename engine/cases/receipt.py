"""When a case was received: now, or earlier, as whoever registers it says, and why only now.

A file may lie at the counter before it is registered: it came in at the village yesterday, or
before the power was cut.  Its deadlines count from then all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from engine.cases.asking import Asking
from engine.cases.commands import OpenCase
from engine.cases.free_text import bounded
from engine.errors import InputInvalid
from workflows.procedure import Procedure
from workflows.schema.definition import Kind
from workflows.working_time import BeyondCalendar
from workflows.working_time.timetable import moment

EARLIEST: Final = timedelta(days=366)
"""How long ago a receipt may lie at most.

What came in last December and is registered in January passes; a year typed wrongly, the mistake
that makes a case late by hundreds of days, does not.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """When a case was received, and why it is registered only now; empty when it came in now."""

    at: datetime
    on: date
    """The local date of it."""
    reason: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """What the event tells: the instant, when it is not that of the event itself."""
        return {"received_at": self.at} if self.reason else {}

    @property
    def personal(self) -> dict[str, str]:
        """The reason, which is free text and may name people."""
        return {"received_reason": self.reason} if self.reason else {}


def receipt(asking: Asking, procedure: Procedure, command: OpenCase) -> Receipt:
    """Return when a case that is being opened was received; the present minute is simply now.

    Raises `InputInvalid` for an instant in the future, more than `EARLIEST` ago or outside the
    regency's calendar, one of a batch, and for an instant or a reason without the other.
    """
    at, reason = command.received_at, command.received_reason.strip()
    if at is None and reason:
        raise InputInvalid({"received_at": "Tulis juga kapan berkas ini diterima."})
    if at is None or _minute(at) == _minute(asking.now):
        return Receipt(at=asking.now, on=asking.today)
    found = {
        "received_at": _wrong(asking, procedure, at),
        "received_reason": "" if reason else "Tulis mengapa berkas ini baru dicatat sekarang.",
    }
    mistakes = {name: sentence for name, sentence in found.items() if sentence}
    if mistakes:
        raise InputInvalid(mistakes)
    on = at.astimezone(asking.regency.timezone).date()
    return Receipt(at=at, on=on, reason=bounded(received_reason=reason)["received_reason"])


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _wrong(asking: Asking, procedure: Procedure, at: datetime) -> str:
    """Return what is wrong with an instant of receipt; "" when nothing is."""
    if procedure.definition.kind is Kind.BATCH:
        return "Berkas kolektif dihimpun di sini; waktu terimanya ada pada setiap anggotanya."
    if at > asking.now:
        return "Waktu terima ini belum tiba; periksa tanggal dan pukulnya."
    if asking.now - at > EARLIEST:
        return "Waktu terima ini lebih dari setahun yang lalu; periksa tahunnya."
    return _beyond(asking, at)


def _beyond(asking: Asking, at: datetime) -> str:
    """Return that an instant lies outside the calendar, where the regency has one."""
    regency = asking.regency.regency
    number = asking.catalog.calendar(asking.work, regency)
    table = asking.catalog.timetable(asking.work, regency, number)
    try:
        if table is not None:
            table.reach(moment(at))
    except BeyondCalendar as beyond:
        return str(beyond)
    return ""
