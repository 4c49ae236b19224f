"""Checks an expression against the names it may use, and answers it for what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cel_expr_python import cel

from workflows.conditions import evaluation, invalid, language, tree
from workflows.conditions.evaluation import Unknown
from workflows.conditions.invalid import ConditionInvalid
from workflows.conditions.language import ValueType
from workflows.conditions.tree import FOREIGN, LIST, Node

LONGEST = 1000
"""Characters that an expression may have."""

Outcome = bool | Unknown


class ConditionFailed(Exception):
    """The answer needed nothing that is missing and still could not be found: an incident."""


def compile_condition(text: str, names: Mapping[str, ValueType]) -> Condition:
    """Check `text` and make it ready; raise `ConditionInvalid` for the first fault in it."""
    if len(text) > LONGEST:
        raise ConditionInvalid(f"an expression has at most {LONGEST} characters, not {len(text)}")
    program = _compiled(text, names)
    root = tree.read(program.serialize(), prefix=language.PREFIX)
    for node in root.walk():
        _check(node, names)
    if program.return_type() != cel.Type.BOOL:
        kind = invalid.in_our_words(program.return_type().name().lower())
        raise ConditionInvalid(f"a condition is true or false, and this is a {kind}")
    return _condition(text, names, root)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Condition:
    """A checked expression; immutable, and evaluated by any number of threads at once."""

    text: str
    names: frozenset[str]
    """Every name it refers to, those inside answered("...") included."""
    comparisons: tuple[tuple[str, str], ...]
    """Each (name, literal text) compared by ==, != or in, to check that a choice has the value."""
    _root: Node = field(repr=False)
    _types: Mapping[str, ValueType] = field(repr=False)

    def evaluate(self, values: Mapping[str, object]) -> Outcome:
        """Answer for these values; a name that is absent or None is unanswered.

        Raises `ConditionFailed` for a value of another type than declared, and for what has no
        answer, such as a division by zero.
        """
        given = {
            name: self._given(name, kind, answer)
            for name, kind in self._types.items()
            if (answer := values.get(name)) is not None
        }
        outcome = evaluation.value(self._root, given)
        if isinstance(outcome, bool | Unknown):
            return outcome
        raise ConditionFailed(f"{self.text}: {outcome}")

    def _given(self, name: str, kind: ValueType, answer: object) -> object:
        if language.is_of(kind, answer):
            return answer
        raise ConditionFailed(
            f"{self.text}: {name} is declared {kind} and was given as {type(answer).__name__}"
        )


def _compiled(text: str, names: Mapping[str, ValueType]) -> cel.Expression:
    environment = language.environment(tuple(sorted(names.items())))
    try:
        return environment.compile(text)
    except RuntimeError as error:
        raise invalid.translated(
            str(error), text, names=names, functions=language.FUNCTIONS
        ) from error
    except TypeError as error:
        # How the binding refuses a lone surrogate, which UTF-8 cannot hold.
        raise ConditionInvalid("the expression holds half a character") from error


def _condition(text: str, names: Mapping[str, ValueType], root: Node) -> Condition:
    nodes = tuple(root.walk())
    asked = (str(_argument(node)) for node in nodes if node.function == "answered")
    used = frozenset(asked).union(node.name for node in nodes if node.name)
    return Condition(
        text=text,
        names=used,
        comparisons=tuple(pair for node in nodes for pair in _compared(node)),
        _root=root,
        _types={name: names[name] for name in used},
    )


def _compared(node: Node) -> Iterator[tuple[str, str]]:
    if node.function not in {"_==_", "_!=_", "@in"}:
        return
    left, right = node.parts
    for each in right.parts if right.function == LIST else (left, right):
        if isinstance(each.literal, str) and (name := left.name or right.name):
            yield name, each.literal


def _check(node: Node, names: Mapping[str, ValueType]) -> None:
    """Refuse what the compiler takes and a condition may not have."""
    if node.function == FOREIGN:
        raise ConditionInvalid(
            "this has no place in a condition: neither decimals nor null, maps or types do",
            column=node.place + 1,
        )
    for part in node.parts:
        if part.function == LIST and node.function != "@in":
            raise ConditionInvalid("a list stands only after 'in'", column=part.place + 1)
    if node.function == "answered":
        _check_asked(node.parts[0], names)
    if node.function == "date" and not language.is_date(str(_argument(node))):
        raise ConditionInvalid(
            'a date is written as date("2026-01-31")', column=node.parts[0].place + 1
        )


def _check_asked(argument: Node, names: Mapping[str, ValueType]) -> None:
    column = argument.place + 1
    if not isinstance(argument.literal, str):
        raise ConditionInvalid('answered("...") takes a name in quotes', column=column)
    if argument.literal not in names:
        raise invalid.unknown(argument.literal, names, column=column)


def _argument(node: Node) -> object:
    return node.parts[0].literal
