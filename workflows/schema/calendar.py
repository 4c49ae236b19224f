"""A calendar as declared in `calendar.yaml`: opening hours, periods, holidays, exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Final, Literal, LiteralString, NamedTuple, Self

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from workflows.schema.element import Element, Fragments, Label, Slug

_SPAN = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)"
_SPANS = rf"^{_SPAN}( {_SPAN})*$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_YEARLY = r"^[0-9]{2}-[0-9]{2}$"


class Span(NamedTuple):
    """From which minute of the day to before which the office is open."""

    opens: int
    closes: int


def _spans(written: object) -> object:
    """Read `07:30-12:00 13:00-16:00`."""
    if isinstance(written, tuple):
        return written
    words = " ".join(str(written).split())
    spans = (
        tuple(Span(*map(_minute, word.split("-"))) for word in words.split(" "))
        if re.match(_SPANS, words)
        else ()
    )
    times = [time for span in spans for time in span]
    if not times or any(late <= early for early, late in pairwise(times)):
        raise PydanticCustomError(
            "value",
            "'{text}' bukan jam kerja; tulis berurutan, misalnya '07:30-12:00 13:00-16:00'",
            {"text": words[:60]},
        )
    return spans


def _minute(written: str) -> int:
    hour, minute = written.split(":")
    return int(hour) * 60 + int(minute)


def _day(written: object) -> object:
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written) if re.match(_DAY, str(written)) else "")
    except ValueError as error:
        message = "'{text}' bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-12-25"
        raise PydanticCustomError("value", message, {"text": str(written)[:60]}) from error


def _yearly(written: object) -> object:
    if isinstance(written, str) and re.match(_YEARLY, written):
        try:
            # A leap year: 29 February is a day of the year too.
            date.fromisoformat(f"2024-{written}")
        except ValueError:
            pass
        else:
            return written
    message = "'{text}' bukan hari dalam setahun; tulis bulan-hari, misalnya 08-17"
    raise PydanticCustomError("value", message, {"text": str(written)[:60]})


Hours = Annotated[
    tuple[Span, ...],
    BeforeValidator(_spans),
    WithJsonSchema({"type": "string", "pattern": _SPANS}),
]
"""When an office is open on a day: spans in order, what lies between them being its breaks."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
"""A date, written `2026-12-25`."""

Yearly = Annotated[
    str, BeforeValidator(_yearly), WithJsonSchema({"type": "string", "pattern": _YEARLY})
]
"""A day of every year, written `12-25`."""

YearNumber = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}$")]


class Week(Element):
    """When the office is open on each day of the week; a day that is not named is closed."""

    monday: Hours = ()
    tuesday: Hours = ()
    wednesday: Hours = ()
    thursday: Hours = ()
    friday: Hours = ()
    saturday: Hours = ()
    sunday: Hours = ()

    @property
    def days(self) -> tuple[tuple[Span, ...], ...]:
        """The hours of each day, Monday first."""
        return (
            *(self.monday, self.tuesday, self.wednesday, self.thursday),
            *(self.friday, self.saturday, self.sunday),
        )


class Period(Element):
    """Days on which other hours hold than in an ordinary week: Ramadan."""

    label: Label
    first: Day = Field(alias="from")
    last: Day = Field(alias="until")
    hours: Week


class Year(Element):
    """The holidays of one year, as decreed."""

    decree: Label
    national: dict[Day, Label] = {}
    joint_leave: dict[Day, Label] = {}


class DayException(Element):
    """One day unlike the others: closed, or with hours of its own, such as a make-up day."""

    label: Label
    hours: Hours = ()


class Calendar(Element):
    """When the office of a regency is open: `calendar.yaml` of a folder in `definitions/`.

    An exception goes before a holiday, a holiday before a period, a period before the week.
    A year that `years` does not have is not yet decreed: of it only the `yearly` days are known.
    """

    alur: Literal[1]
    calendar: Slug
    use: Fragments = ()
    week: Week
    periods: dict[Slug, Period] = {}
    years: dict[YearNumber, Year]
    yearly: dict[Yearly, Label] = {}
    exceptions: dict[Day, DayException] = {}

    @property
    def decreed(self) -> tuple[int, ...]:
        """The years whose holidays are known, in order."""
        return tuple(sorted(map(int, self.years)))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        """Refuse hours of no day, years in none, periods that run backwards or meet."""
        if faults := [*self._week(), *self._years(), *self._periods()]:
            raise ValidationError.from_exception_data(type(self).__name__, faults)
        return self

    def _week(self) -> Iterator[InitErrorDetails]:
        if not any(self.week.days):
            yield _fault(_NEVER_OPEN, ("week",))
        if not self.years:
            yield _fault(_NO_YEAR, ("years",))

    def _years(self) -> Iterator[InitErrorDetails]:
        for name, year in self.years.items():
            for kind in ("national", "joint_leave"):
                for day in getattr(year, kind):
                    if str(day.year) != name:
                        yield _fault(_OTHER_YEAR, ("years", name, kind, day.isoformat()), year=name)

    def _periods(self) -> Iterator[InitErrorDetails]:
        ordered = sorted(self.periods.items(), key=lambda each: each[1].first)
        for name, period in ordered:
            if period.last < period.first:
                yield _fault(_BACKWARDS, ("periods", name, "until"))
        for (name, period), (other, following) in pairwise(ordered):
            if following.first <= period.last:
                yield _fault(_MEETING, ("periods", other, "from"), other=name)


_NEVER_OPEN: Final = "kantor tidak pernah buka; tulis jam kerja sekurangnya satu hari"
_NO_YEAR: Final = "tidak ada tahun; tulis hari libur sekurangnya satu tahun"
_OTHER_YEAR: Final = "tanggal ini tidak termasuk tahun {year}; pindahkan ke tahunnya"
_BACKWARDS: Final = "masa ini berakhir sebelum mulai; periksa 'from' dan 'until'"
_MEETING: Final = "masa ini mulai sebelum masa '{other}' berakhir; satu hari hanya satu masa"


def _fault(message: LiteralString, path: tuple[str, ...], **facts: str) -> InitErrorDetails:
    error = PydanticCustomError("value", message, facts or None)
    return InitErrorDetails(type=error, loc=path, input="")
