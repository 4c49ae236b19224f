"""The compiled expression, read part by part.

The library shows its syntax tree only as bytes of the published message `cel.expr.CheckedExpr`
(https://github.com/google/cel-spec/tree/master/proto/cel/expr), so those are read here: what is
inside a comment, a text or an escape can then never be mistaken for a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LIST = "[]"
FOREIGN = "?"
"""The function of a part that no condition may have, such as a map, a type or a decimal."""

# Field numbers of the messages read: the envelope, CheckedExpr, SourceInfo, Expr and its kinds.
_CHECKED = 2
_EXPRESSION, _SOURCE = 4, 5
_POSITIONS = 4
_ID, _CONSTANT, _IDENTIFIER, _CALL, _LIST = 2, 3, 4, 6, 7
_YES_NO, _NUMBER, _TEXT = 2, 3, 6
_FUNCTION, _ARGUMENTS = 2, 3

# Of the encoding itself (https://protobuf.dev/programming-guides/encoding).
_VARINT, _EIGHT_BYTES = 0, 1
_SEVEN_BITS = 0x7F


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Node:
    """A part of an expression: a name, a literal, or a function applied to further parts."""

    place: int
    """Where it stands in the text, from 0; an operator stands at its sign."""
    name: str = ""
    literal: str | int | bool | None = None
    function: str = ""
    parts: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Give this part and then all within it, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.walk()


def read(serialized: bytes, *, prefix: str) -> Node:
    """Read what the library's `Expression.serialize` wrote; names are those that begin so."""
    checked = _Message(_Message(serialized).first(_CHECKED))
    positions = _Message(checked.first(_SOURCE)).every(_POSITIONS)
    entries = [_Message(each).numbers for each in positions]
    places = {entry[1]: entry.get(2, 0) for entry in entries}
    return _node(checked.first(_EXPRESSION), places, prefix)


def _node(wire: bytes, places: Mapping[int, int], prefix: str) -> Node:
    expression = _Message(wire)
    place = places.get(expression.numbers[_ID], 0)
    [(kind, content)] = expression.contents
    body = _Message(content)
    if kind == _CONSTANT and (literal := _literal(body)) is not None:
        return Node(place=place, literal=literal)
    if kind == _IDENTIFIER and (name := body.first(1).decode()).startswith(prefix):
        return Node(place=place, name=name.removeprefix(prefix))
    if kind == _CALL:
        parts = tuple(_node(each, places, prefix) for each in body.every(_ARGUMENTS))
        return Node(place=place, function=body.first(_FUNCTION).decode(), parts=parts)
    if kind == _LIST:
        parts = tuple(_node(each, places, prefix) for each in body.every(1))
        return Node(place=place, function=LIST, parts=parts)
    return Node(place=place, function=FOREIGN)


def _literal(constant: _Message) -> str | int | bool | None:
    if texts := constant.every(_TEXT):
        return texts[0].decode()
    if _YES_NO in constant.numbers:
        return bool(constant.numbers[_YES_NO])
    if _NUMBER in constant.numbers:
        unsigned = constant.numbers[_NUMBER]
        return unsigned - (1 << 64) if unsigned >> 63 else unsigned
    return None


class _Message:
    """A protobuf message taken apart: its `numbers` by field, its other `contents` in order."""

    def __init__(self, wire: bytes) -> None:
        self.numbers: dict[int, int] = {}
        self.contents: list[tuple[int, bytes]] = []
        at = 0
        while at < len(wire):
            tag, at = _varint(wire, at)
            field, kind = tag >> 3, tag & 7
            if kind == _VARINT:
                self.numbers[field], at = _varint(wire, at)
            elif kind == _EIGHT_BYTES:
                at += 8  # A decimal, which no condition may have.
            else:
                size, at = _varint(wire, at)
                self.contents.append((field, wire[at : at + size]))
                at += size

    def every(self, field: int) -> list[bytes]:
        return [content for number, content in self.contents if number == field]

    def first(self, field: int) -> bytes:
        return self.every(field)[0]


def _varint(wire: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins there, seven bits a byte, lowest first, and where it ends."""
    number = shift = 0
    while wire[at] > _SEVEN_BITS:
        number |= (wire[at] & _SEVEN_BITS) << shift
        shift += 7
        at += 1
    return number | wire[at] << shift, at + 1
