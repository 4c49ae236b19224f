"""What an expression may say: four types of names, CEL's operators, and four functions.

CEL's loops, maps, conversions and text functions are left out, so that an evaluation is bounded by
the length of its text.  Whoever needs one adds it here, and to `evaluation`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from cel_expr_python import cel


class ValueType(StrEnum):
    """What kind of value a name stands for; numbers are whole, dates are local."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"


PREFIX = "_."
"""CEL refuses to declare its own words (type, list, duration) as names, save in a container."""

FUNCTIONS: Mapping[str, str] = {
    "add_months": "add_months(tanggal, bilangan)",
    "answered": 'answered("nama")',
    "date": 'date("2026-01-31")',
    "days_between": "days_between(tanggal, tanggal)",
}
"""Each function by its name, with how it is written, as an author is told."""

RESERVED = frozenset({
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in",
    "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while",
})  # fmt: skip
"""Words that CEL keeps to itself: no condition could ever read a field that is called so."""


@lru_cache(maxsize=64)
def environment(names: tuple[tuple[str, ValueType], ...]) -> cel.Env:
    """Return the compiler for these names; the conditions of one definition share it."""
    return cel.NewEnv(
        config=cel.NewEnvConfigFromYaml(_STANDARD),
        container=PREFIX[:-1],
        variables={PREFIX + name: _TYPES[kind] for name, kind in names},
        functions=_DECLARATIONS,
    )


def is_date(literal: object) -> bool:
    """Whether `date(...)` can read this: year, month and day, and nothing else that ISO allows."""
    if not (isinstance(literal, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", literal)):
        return False
    try:
        date.fromisoformat(literal)
    except ValueError:
        return False
    return True


def is_of(kind: ValueType, value: object) -> bool:
    """Whether a value is of this type, taking neither True for a number nor a moment for a date."""
    if kind is ValueType.NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is ValueType.DATE:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, bool if kind is ValueType.YES_NO else str)


_TYPES = {
    ValueType.TEXT: cel.Type.STRING,
    ValueType.NUMBER: cel.Type.INT,
    ValueType.YES_NO: cel.Type.BOOL,
    ValueType.DATE: cel.Type.TIMESTAMP,
}

_STANDARD = """
stdlib:
  disable_macros: true
  include_functions:
  - name: "_&&_"
  - name: "_||_"
  - name: "!_"
  - name: "_?_:_"
  - name: "_==_"
  - name: "_!=_"
  - name: "_<_"
  - name: "_<=_"
  - name: "_>_"
  - name: "_>=_"
  - name: "@in"
  - name: "-_"
  - name: "_+_"
    overloads: [{id: add_int64}, {id: add_string}]
  - name: "_-_"
    overloads: [{id: subtract_int64}]
  - name: "_*_"
    overloads: [{id: multiply_int64}]
  - name: "_/_"
    overloads: [{id: divide_int64}]
  - name: "_%_"
    overloads: [{id: modulo_int64}]
"""


def _function(name: str, parameters: list[cel.Type], returns: cel.Type) -> cel.FunctionDecl:
    overload = cel.Overload(id=name, return_type=returns, parameters=parameters)
    return cel.FunctionDecl(name, [overload])


_DECLARATIONS = (
    _function("add_months", [cel.Type.TIMESTAMP, cel.Type.INT], cel.Type.TIMESTAMP),
    _function("answered", [cel.Type.STRING], cel.Type.BOOL),
    _function("date", [cel.Type.STRING], cel.Type.TIMESTAMP),
    _function("days_between", [cel.Type.TIMESTAMP, cel.Type.TIMESTAMP], cel.Type.INT),
)
