"""Which answers stand for all others when a condition is tried.

- Yes or no, the choices of a choice, and numbers that something is computed of are all tried.
- A number or a date matters by its place among the written values, the limits and the other
  answers.  In whatever order the answers stand, as many values after each of these points, and
  before the first, have room for them; where there are fewer values, all of them are among these.
- A text matters by which texts it equals: the written ones are tried, and as many others as there
  are texts to differ.
- No answer is tried where `answered` asks for it, and for what is computed; elsewhere it makes
  nothing true that some answer would not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import count, islice
from math import inf, isfinite

from workflows import form, procedure
from workflows.checks.terms import FEW, Terms
from workflows.conditions import Condition, ValueType
from workflows.procedure import FACTS
from workflows.schema.definition import Definition
from workflows.schema.form import Field, FieldType

Answers = Sequence[object]
"""Values, or None for no answer."""

_Limits = tuple[float, float]

_YEARS = (date(form.YEARS.start, 1, 1).toordinal(), date(form.YEARS.stop - 1, 12, 31).toordinal())
_ALL_DAYS = range(date.min.toordinal(), date.max.toordinal() + 1)
_UNLIMITED = (-inf, inf)
_COUNTED = (0.0, inf)


def with_few(definition: Definition, condition: Condition) -> dict[str, Answers]:
    """Return every answer to each field of the condition that has few; to some there may be none.

    What a choice does not offer counts where the condition compares it with the choice: of that
    `choice-value` speaks.
    """
    found: dict[str, Answers] = {}
    for name in condition.names & definition.fields.keys():
        field = definition.fields[name]
        if field.type is FieldType.YES_NO:
            found[name] = (False, True)
        elif field.type in {FieldType.CHOICE, FieldType.CHANNEL}:
            compared = (text for other, text in condition.comparisons if other == name)
            offered = procedure.offered(definition, field)
            found[name] = tuple(dict.fromkeys((*offered, *compared)))
        elif (numbers := _bounded(field)) is not None:
            found[name] = numbers
    return found


def _bounded(field: Field) -> range | None:
    if field.type is not FieldType.NUMBER or field.minimum is None or field.maximum is None:
        return None
    return range(field.minimum, field.maximum + 1) if field.maximum - field.minimum < FEW else None


def tried(definition: Definition, terms: Terms, few: Mapping[str, Answers]) -> dict[str, Answers]:
    """Return what is tried for each name and each computed term."""
    fields = definition.fields
    given = {name: few[name] for name in terms.kinds if name in few and _all_tried(name, terms)}
    names: dict[ValueType, list[str]] = {kind: [] for kind in ValueType}
    for name in terms.kinds.keys() - given.keys():
        names[terms.kinds[name]].append(name)
    answers = {
        **given,
        **dict.fromkeys(names[ValueType.YES_NO], (False, True)),
        **_texts(names[ValueType.TEXT], fields, terms.points[ValueType.TEXT]),
        **_numbers(names[ValueType.NUMBER], definition, terms.points[ValueType.NUMBER]),
        **_dates(names[ValueType.DATE], fields, terms.points[ValueType.DATE]),
    }
    lacking = {name for name in answers if name not in fields or name in terms.asked}
    lacking -= {*FACTS, *procedure.counts(definition)}
    return {
        name: (*values, None) if name in lacking else values for name, values in answers.items()
    }


def _all_tried(name: str, terms: Terms) -> bool:
    return name in terms.whole or terms.kinds[name] is not ValueType.NUMBER


def _texts(
    names: Collection[str], fields: Mapping[str, Field], points: Iterable[object]
) -> dict[str, Answers]:
    written = {point for point in points if isinstance(point, str)}
    others = (text for number in count(1) if (text := f"jawaban {number}") not in written)
    every = (*written, *islice(others, len(names)))
    # A form trims what is typed, and takes nothing for no answer.
    typed = [text for text in every if text and text == text.strip()]
    return {name: typed if name in fields else every for name in names}


def _numbers(
    names: Collection[str], definition: Definition, points: Iterable[object]
) -> Mapping[str, Answers]:
    written = [point for point in points if isinstance(point, int)]
    counted = dict.fromkeys(procedure.counts(definition), _COUNTED)
    limits = {name: _limits(field) for name, field in definition.fields.items()}
    return _ordered({name: {**counted, **limits}.get(name, _UNLIMITED) for name in names}, written)


def _limits(field: Field) -> _Limits:
    least = -inf if field.minimum is None else field.minimum
    return (least, inf if field.maximum is None else field.maximum)


def _dates(
    names: Collection[str], fields: Mapping[str, Field], points: Iterable[object]
) -> Mapping[str, Answers]:
    written = [point.toordinal() for point in points if isinstance(point, date)]
    days = _ordered({name: _YEARS if name in fields else _UNLIMITED for name in names}, written)
    return {
        name: [date.fromordinal(day) for day in those if day in _ALL_DAYS]
        for name, those in days.items()
    }


def _ordered(limits: Mapping[str, _Limits], written: Iterable[int]) -> dict[str, list[int]]:
    """Return for each name, within its limits, values among which any order of them has room."""
    ends = {int(end) for pair in limits.values() for end in pair if isfinite(end)}
    points = {*written, *ends} or {_YEARS[0]}
    room = range(1, len(limits) + 1)
    line = points.union(*({point + step for step in room} for point in points))
    line |= {min(points) - step for step in room}
    return {
        name: [each for each in sorted(line) if least <= each <= most]
        for name, (least, most) in limits.items()
    }
