"""A diagram as data: where everything lies, measured in CSS pixels, before any of it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.draw import metrics
from workflows.schema.flow import ActionKind

LEADING = 1.22
"""From one line of text to the next, in sizes."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def overlaps(self, other: Rect) -> bool:
        """Say whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""

    text: str
    size: float
    bold: bool = False
    soft: bool = False

    @property
    def width(self) -> float:
        """How wide it is at most."""
        return metrics.width(self.text, self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below one another."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """The width of its widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """What its lines take together."""
        return sum(line.size * LEADING for line in self.lines)

    def __add__(self, other: Block) -> Block:
        return Block(self.lines + other.lines)


def block(text: str, size: float, room: float, *, bold: bool = False, soft: bool = False) -> Block:
    """Return a text wrapped to the room there is."""
    wrapped = metrics.wrap(text, size, room, bold=bold)
    return Block(tuple(Line(line, size, bold, soft) for line in wrapped))


class BoxKind(StrEnum):
    """What a box stands for."""

    START = "start"
    OPEN = "open"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A state, or the start, with its text centred in it."""

    name: str
    kind: BoxKind
    rect: Rect
    block: Block
    added: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to an arrow (its name is the action's), or to the legend."""

    name: str
    rect: Rect
    block: Block


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through points, with a head at one end, at both, or at neither."""

    name: str
    kind: ActionKind
    points: tuple[Point, ...]
    head_start: bool = False
    head_end: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole diagram."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    dots: tuple[Point, ...]
    """Where an arrow begins that comes from every open state."""
    samples: tuple[Box, ...]
    """Boxes of the legend."""


def at(name: str, x: float, y: float, text: Block) -> Label:
    """Return a label whose upper left corner is at a point."""
    return Label(name, Rect(x, y, text.width, text.height), text)
