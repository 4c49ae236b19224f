"""The terms of a condition: what it compares, as far as the truth of it depends on that.

`read` receives the tree of a checked condition and the names that have few values.  It promises a
condition that only compares: where something is computed of answers, the result is taken for an
answer of its own.  That allows more than can really be, since results follow from answers; `laws`
hold again what is known of them.  So whatever makes the condition true makes `root` true as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import prod

from workflows.conditions import ValueType
from workflows.conditions.evaluation import Fault, Unknown, value
from workflows.conditions.tree import Node

FEW = 1000
"""Up to so many values are all tried."""

_COMPUTED = {
    "add_months": ValueType.DATE,
    "date": ValueType.DATE,
    "days_between": ValueType.NUMBER,
    "-_": ValueType.NUMBER,
    "_+_": ValueType.NUMBER,
    "_-_": ValueType.NUMBER,
    "_*_": ValueType.NUMBER,
    "_/_": ValueType.NUMBER,
    "_%_": ValueType.NUMBER,
}
"""The functions that compute, and what comes out; + joins texts as well."""

_ORDERING = {"_<_", "_<=_", "_>_", "_>=_"}
_ZERO = Node(place=0, literal=0)


@dataclass(slots=True)
class Terms:
    """A condition that only compares, and what is compared in it."""

    root: Node
    kinds: dict[str, ValueType]
    """The names and the computed terms, by what they are written as."""
    whole: frozenset[str]
    """The names of few values that something is computed of: each value of theirs counts."""
    asked: tuple[str, ...]
    """The names of which it matters whether they are answered."""
    points: Mapping[ValueType, set[object]]
    """The values that answers are held against: written, or computed of names in `whole`."""
    laws: tuple[Node, ...]
    """Comparisons that are never false of real answers."""


def read(root: Node, kinds: Mapping[str, ValueType], few: Mapping[str, Sequence[object]]) -> Terms:
    """Read the tree of a condition over names of these `kinds`; `few` have these values only."""
    reader = _Reader(kinds, few)
    compared = reader.compared(root)
    names = {node.name for node in compared.walk() if node.name}.union(reader.asked)
    return Terms(
        root=compared,
        kinds={name: reader.found[name] for name in names},
        whole=frozenset(reader.whole & names),
        asked=tuple(reader.asked),
        points=reader.points,
        laws=(*reader.laws, *reader.orders()),
    )


@dataclass(slots=True)
class _Reader:
    kinds: Mapping[str, ValueType]
    few: Mapping[str, Sequence[object]]
    found: dict[str, ValueType] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    asked: dict[str, None] = field(default_factory=dict)
    points: dict[ValueType, set[object]] = field(
        default_factory=lambda: {kind: set() for kind in ValueType}
    )
    laws: list[Node] = field(default_factory=list)
    months: dict[str, dict[str, tuple[int, Node]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """For each date that months are added to, the dates compared: itself and those results."""

    def compared(self, node: Node) -> Node:
        """Return the part with a term in the place of each computation."""
        if node.name:
            return self._name(node.name)
        if node.function == "answered":
            self._name(name := str(node.parts[0].literal))
            self.asked[name] = None
            return node
        if not node.function:
            self.points[self._kind(node)].add(node.literal)
            return node
        if node.function in _COMPUTED:
            return self._computed(node)
        if node.function in _ORDERING and self._kind(node.parts[0]) is ValueType.TEXT:
            return self._term(node)
        return replace(node, parts=tuple(self.compared(part) for part in node.parts))

    def _name(self, name: str) -> Node:
        kind = self.kinds[name]
        self.found[name] = kind
        if kind is ValueType.TEXT:
            self.points[kind].update(self.few.get(name, ()))
        return Node(place=0, name=name)

    def _computed(self, node: Node) -> Node:
        names = sorted({part.name for part in node.walk() if part.name})
        settled = all(part.function != "answered" for part in node.walk())
        if not settled or prod(len(self.few.get(name, range(FEW + 1))) for name in names) > FEW:
            return self._term(node)
        self.points[self._kind(node)].update(self._results(node, names))
        self.whole.update(names)
        for name in names:
            self._name(name)
            self.points[self.kinds[name]].update(self.few[name])
        return node

    def _results(self, node: Node, names: Sequence[str]) -> Iterator[object]:
        for values in product(*(self.few[name] for name in names)):
            result = value(node, dict(zip(names, values, strict=True)))
            if not isinstance(result, Unknown | Fault):
                yield result

    def _term(self, node: Node) -> Node:
        name = _written(node)
        self.found[name] = self._kind(node)
        term = Node(place=0, name=name)
        if node.function == "add_months":
            self._note_months(node, term)
        if node.function == "days_between":
            self._note_days(node, term)
        return term

    def _note_months(self, node: Node, term: Node) -> None:
        base, months = node.parts
        if isinstance(count := value(months, {}), int):
            same = self.months[_written(base)]
            same[_written(base)] = (0, self.compared(base))
            same[term.name] = (count, term)

    def _note_days(self, node: Node, term: Node) -> None:
        first, last = (self.compared(part) for part in node.parts)
        self.points[ValueType.NUMBER].add(0)
        self.laws += [_both("_>_", term, _ZERO, "_<_", first, last)]
        self.laws += [_both("_==_", term, _ZERO, "_==_", first, last)]

    def orders(self) -> Iterator[Node]:
        """Yield how dates compare that lie so many months after the same date."""
        for same in self.months.values():
            for (fewer, earlier), (more, later) in combinations(
                sorted(same.values(), key=lambda each: each[0]), 2
            ):
                yield _compare("_<_" if fewer < more else "_==_", earlier, later)

    def _kind(self, node: Node) -> ValueType:
        if node.name:
            return self.kinds[node.name]
        if node.function == "_?_:_":
            return self._kind(node.parts[1])
        if node.function == "_+_":
            return self._kind(node.parts[0])
        if isinstance(node.literal, bool):
            return ValueType.YES_NO
        if isinstance(node.literal, int | str):
            return ValueType.NUMBER if isinstance(node.literal, int) else ValueType.TEXT
        return _COMPUTED.get(node.function, ValueType.YES_NO)


def _written(node: Node) -> str:
    """Return the part as a text that no other part of another meaning has."""
    if node.name:
        return node.name
    if not node.function:
        return repr(node.literal)
    return f"{node.function}({', '.join(_written(part) for part in node.parts)})"


def _compare(function: str, left: Node, right: Node) -> Node:
    return Node(place=0, function=function, parts=(left, right))


def _both(one: str, left: Node, right: Node, other: str, first: Node, second: Node) -> Node:
    """Return that one comparison holds exactly when the other does."""
    return _compare("_==_", _compare(one, left, right), _compare(other, first, second))
