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
        raise ConditionInvalid(
            f"kondisi terlalu panjang: {len(text)} karakter, paling banyak {LONGEST}"
        )
    program = _compiled(text, names)
    root = tree.read(program.serialize(), prefix=language.PREFIX)
    for node in root.walk():
        _check(node, names)
    if program.return_type() != cel.Type.BOOL:
        kind = invalid.in_our_words(program.return_type().name().lower())
        raise ConditionInvalid(f"kondisi harus bernilai benar atau salah, sedangkan ini {kind}")
    return _condition(text, names, root)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Condition:
    """A checked expression; immutable, and evaluated by any number of threads at once."""

    text: str
    names: frozenset[str]
    """Every name it refers to, those inside answered("...") included."""
    comparisons: tuple[tuple[str, str], ...]
    """Each (name, literal text) compared by ==, != or in, to check that a choice has the value."""
    root: Node = field(repr=False)
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
        outcome = evaluation.value(self.root, given)
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
        raise invalid.translated(str(error), text, names) from error
    except TypeError as error:
        # How the binding refuses a lone surrogate, which UTF-8 cannot hold.
        raise ConditionInvalid("kondisi memuat karakter yang rusak") from error


def _check(node: Node, names: Mapping[str, ValueType]) -> None:
    """Refuse what the compiler takes and a condition may not have."""
    if node.function == FOREIGN:
        raise ConditionInvalid(
            "kondisi tidak mengenal pecahan, null, pasangan maupun nama tipe", column=node.place + 1
        )
    for part in node.parts:
        if part.function == LIST and node.function != "@in":
            raise ConditionInvalid("daftar hanya boleh sesudah 'in'", column=part.place + 1)
    if node.function == "answered":
        _check_asked(node.parts[0], names)
    if node.function == "date":
        _check_date(node.parts[0])


def _check_asked(argument: Node, names: Mapping[str, ValueType]) -> None:
    column = argument.place + 1
    if not isinstance(argument.literal, str):
        raise ConditionInvalid(
            "fungsi 'answered' memerlukan nama dalam tanda kutip",
            column=column,
            hint=f"tulis {language.FUNCTIONS['answered']}",
        )
    if argument.literal not in names:
        raise invalid.unknown(argument.literal, names, column=column)


def _check_date(argument: Node) -> None:
    if not language.is_date(argument.literal):
        raise ConditionInvalid(
            "fungsi 'date' memerlukan tanggal yang sah dalam tanda kutip",
            column=argument.place + 1,
            hint=f"tulis tahun-bulan-hari: {language.FUNCTIONS['date']}",
        )


def _condition(text: str, names: Mapping[str, ValueType], root: Node) -> Condition:
    nodes = tuple(root.walk())
    asked = (str(node.parts[0].literal) for node in nodes if node.function == "answered")
    used = frozenset(asked).union(node.name for node in nodes if node.name)
    return Condition(
        text=text,
        names=used,
        comparisons=tuple(pair for node in nodes for pair in _compared(node)),
        root=root,
        _types={name: names[name] for name in used},
    )


def _compared(node: Node) -> Iterator[tuple[str, str]]:
    """Give each name with a text that this part, if it compares, holds it against."""
    if node.function not in {"_==_", "_!=_", "@in"}:
        return
    left, right = node.parts
    name = left.name or right.name
    for part in right.parts if right.function == LIST else node.parts:
        if name and isinstance(part.literal, str):
            yield name, part.literal
