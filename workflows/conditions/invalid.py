"""Why an expression cannot be used, in the words of its author.

Receives what the library's compiler says, which speaks of CEL's own types and lists every token it
would have liked, and turns its first complaint into one sentence with a column and a hint.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping


class ConditionInvalid(Exception):
    """The expression cannot be used: `message` says why, at `column` of it, counted from 1.

    In an expression of several lines the column goes on counting, line ends included.
    """

    def __init__(self, message: str, *, column: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint


def unknown(
    word: str, known: Iterable[str], *, column: int, kind: str = "name"
) -> ConditionInvalid:
    """Say that nothing is called `word`, and what may have been meant."""
    close = difflib.get_close_matches(word, sorted(known), n=1)
    hint = f"did you mean {close[0]}?" if close else ""
    return ConditionInvalid(f"unknown {kind} '{word}'", column=column, hint=hint)


def translated(
    error: str, text: str, *, names: Iterable[str], functions: Mapping[str, str]
) -> ConditionInvalid:
    """Put the compiler's first complaint about `text` in our words; `functions` by their use."""
    complaint = _COMPLAINT.search(error)
    if complaint is None:
        deep = "recursion" in error
        return ConditionInvalid("the expression is nested too deeply" if deep else error)
    column = _column(text, int(complaint["line"]), int(complaint["column"]))
    if undeclared := _UNDECLARED.match(complaint["message"]):
        if text[column - 1 : column] == "(":
            return _misused(undeclared["word"], column, functions)
        return unknown(undeclared["word"], names, column=column)
    if overload := _OVERLOAD.match(complaint["message"]):
        function, types = overload.groups()
        return _mismatch(function, in_our_words(types), column, functions.get(function, ""))
    return _unreadable(complaint["message"], column)


def in_our_words(types: str) -> str:
    """Return CEL's names of types as the definition language calls them."""
    return re.sub(r"[\w.]+", lambda found: _TYPES.get(found[0], found[0]), types)


_COMPLAINT = re.compile(r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<message>.*)")
_UNDECLARED = re.compile(r"undeclared reference to '(?P<word>[^']*)'")
_OVERLOAD = re.compile(r"found no matching overload for '(.*)' applied to '(.*)'")
_SYNTAX = "Syntax error: "
_UNREADABLE = re.compile("mismatched input|extraneous input|token recognition error at:")

_TYPES = {
    "bool": "yes_no",
    "double": "decimal",
    "google.protobuf.Timestamp": "date",
    "int": "number",
    "null_type": "null",
    "string": "text",
    "timestamp": "date",
}

_SIGNS = "write && || ! == != < <= > >= in + - * / % and texts in quotes"
_HINTS = (
    ({"null"}, 'ask answered("...") whether a name is answered'),
    ({"date", "text"}, 'write a date as date("2026-01-31")'),
    ({"number", "text"}, "a number is written without quotes, a text with them"),
    ({"yes_no", "text"}, "a yes_no is true or false, without quotes"),
    ({"number", "decimal"}, "numbers are whole"),
)


def _column(text: str, line: int, column: int) -> int:
    before = text.split("\n")[: line - 1]
    return sum(len(each) + 1 for each in before) + column


def _misused(function: str, bracket: int, functions: Mapping[str, str]) -> ConditionInvalid:
    column = max(1, bracket - len(function))
    if function not in functions:
        return unknown(function, functions, column=column, kind="function")
    return ConditionInvalid(
        f"{function} is not used so", column=column, hint=f"write {functions[function]}"
    )


def _mismatch(function: str, operands: str, column: int, use: str) -> ConditionInvalid:
    present = set(re.findall(r"\w+", operands))
    hint = next((hint for words, hint in _HINTS if words <= present), "")
    sign = function if use else function.strip("_@").replace("_", " ")
    return ConditionInvalid(
        f"{sign} does not take {operands}", column=column, hint=f"write {use}" if use else hint
    )


def _unreadable(message: str, column: int) -> ConditionInvalid:
    if message.endswith("select operation"):
        return ConditionInvalid("names have no members", column=column)
    if not message.startswith(_SYNTAX):
        return ConditionInvalid(in_our_words(message), column=column)
    found = message.removeprefix(_SYNTAX).split(" expecting ")[0]
    if found.endswith("'<EOF>'"):
        return ConditionInvalid("the expression ends too early", column=column, hint=_SIGNS)
    found = _UNREADABLE.sub("cannot read", found)
    return ConditionInvalid(found, column=column, hint=_SIGNS)
