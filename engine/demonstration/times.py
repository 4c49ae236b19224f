"""When things happen in a demonstration: so much working time ago, or after what was done before.

Both are told in working days and working minutes: `2 working days 40 working minutes`.  A day leads
to the same time of day of another working day; minutes pass only while the office is open.  Every
instant found so lies within opening hours, at whatever hour the demonstration is started.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from workflows.working_time import Timetable
from workflows.working_time.timetable import MINUTE, instant, moment

_DAYS = r"(?P<days>[0-9]{1,3}) working days?"
_MINUTES = r"(?P<minutes>[0-9]{1,4}) working minutes?"
_FORM = re.compile(rf"(?=[0-9])(?:{_DAYS})?(?:(?:^| ){_MINUTES})?\Z")


@dataclass(frozen=True, slots=True)
class Lapse:
    """So many working days, and so many working minutes on top of them."""

    days: int = 0
    minutes: int = 0


def _read(text: object) -> object:
    """Read a lapse as it is written."""
    found = _FORM.match(text) if isinstance(text, str) else None
    if found is None:
        example = "2 working days 40 working minutes"
        message = "'{text}' bukan waktu kerja; tulis misalnya '{example}'"
        raise PydanticCustomError("value", message, {"text": str(text)[:60], "example": example})
    return Lapse(days=int(found["days"] or 0), minutes=int(found["minutes"] or 0))


Written = Annotated[Lapse, BeforeValidator(_read)]
"""A lapse as a demonstration.yaml declares it."""


def ago(table: Timetable, now: datetime, lapse: Lapse) -> datetime:
    """Return the instant since which so much has passed; raise `BeyondCalendar`."""
    return _moved(table, now, -lapse.days, -lapse.minutes)


def after(table: Timetable, at: datetime, lapse: Lapse) -> datetime:
    """Return the instant by which so much has passed since `at`; raise `BeyondCalendar`."""
    return _moved(table, at, lapse.days, lapse.minutes)


def _moved(table: Timetable, at: datetime, days: int, minutes: int) -> datetime:
    within = _open(table, moment(at))
    position = table.day_of(within)
    day = table.day_of(table.closing(table.worked_days[position] + days))
    same = _open(table, table.midnights[day] + within - table.midnights[position])
    return instant(table.reached(table.working_time(same) + minutes * MINUTE))


def _open(table: Timetable, moment: int) -> int:
    """Return a moment of opening hours, or else the closing before it."""
    return table.reached(table.working_time(moment))
