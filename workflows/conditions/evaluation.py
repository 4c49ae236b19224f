"""Evaluates a checked expression, part by part, for what is answered.

A part is a value, or `Unknown` because a name that it needs is unanswered, or a `Fault`.  Either
side of && and || decides alone, whatever the other is and in either order; a test picks one side of
? : and the other is not looked at; everything else needs all its parts.  Where a missing name meets
a fault the name wins, as CEL ranks them: once answered, it may decide what the fault could not.

The library's own evaluator is not used: it names one missing name where there may be several, lets
the leftmost of two troubles win, and never frees what it passes to a function written in Python.
The tests hold the two to the same answers.
"""

from __future__ import annotations

import calendar
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from workflows.conditions.tree import LIST, Node


@dataclass(frozen=True, slots=True)
class Unknown:
    """The answer depends on `names`, all unanswered, in the order in which they are needed."""

    names: tuple[str, ...]

    def __bool__(self) -> NoReturn:
        raise TypeError("an unknown answer is neither true nor false")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a part has no value although no name that it needs is missing."""

    message: str

    def __str__(self) -> str:
        return self.message


def value(node: Node, given: Mapping[str, object]) -> object:
    """Return what this part comes to: a value, `Unknown` or `Fault`."""
    if node.name:
        return given[node.name] if node.name in given else Unknown((node.name,))
    if not node.function:
        return node.literal
    if node.function in _DECIDING:
        return _either(node, given, deciding=_DECIDING[node.function])
    if node.function == "_?_:_":
        return _picked(node, given)
    if node.function == "answered":
        return node.parts[0].literal in given
    return _all(node, given)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def days_between(first: date, last: date) -> int:
    """Return the days from the first to the last, negative when the last comes before."""
    return (last - first).days


def _either(node: Node, given: Mapping[str, object], *, deciding: bool) -> object:
    values = []
    for part in node.parts:
        answer = value(part, given)
        if answer is deciding:
            return deciding
        values.append(answer)
    trouble = _trouble(values)
    return trouble if trouble is not None else not deciding


def _picked(node: Node, given: Mapping[str, object]) -> object:
    test, then, otherwise = node.parts
    truth = value(test, given)
    if isinstance(truth, bool):
        return value(then if truth else otherwise, given)
    return truth


def _all(node: Node, given: Mapping[str, object]) -> object:
    values = [value(part, given) for part in node.parts]
    trouble = _trouble(values)
    if trouble is not None:
        return trouble
    try:
        return _FUNCTIONS[node.function](*values)
    except (ArithmeticError, ValueError) as error:
        return Fault(f"{node.function.strip('_')}: {error}")


def _trouble(values: Iterable[object]) -> Unknown | Fault | None:
    names: dict[str, None] = {}
    fault = None
    for each in values:
        if isinstance(each, Unknown):
            names.update(dict.fromkeys(each.names))
        elif isinstance(each, Fault):
            fault = fault or each
    return Unknown(tuple(names)) if names else fault


def _quotient(dividend: int, divisor: int) -> int:
    """Divide as CEL does, towards zero; Python goes down, and -7 // 2 is -4."""
    size = abs(dividend) // abs(divisor)
    return size if (dividend < 0) == (divisor < 0) else -size


def _remainder(dividend: int, divisor: int) -> int:
    return dividend - divisor * _quotient(dividend, divisor)


def _listed(*parts: object) -> tuple[object, ...]:
    return parts


def _contained(item: object, items: tuple[object, ...]) -> bool:
    # A list may mix types, and Python takes true for 1.
    return any(each == item and isinstance(each, bool) is isinstance(item, bool) for each in items)


_DECIDING = {"_&&_": False, "_||_": True}

_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "!_": operator.not_,
    "_==_": operator.eq,
    "_!=_": operator.ne,
    "_<_": operator.lt,
    "_<=_": operator.le,
    "_>_": operator.gt,
    "_>=_": operator.ge,
    "@in": _contained,
    LIST: _listed,
    "-_": operator.neg,
    "_+_": operator.add,
    "_-_": operator.sub,
    "_*_": operator.mul,
    "_/_": _quotient,
    "_%_": _remainder,
    "add_months": add_months,
    "date": date.fromisoformat,
    "days_between": days_between,
}
