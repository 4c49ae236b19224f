"""The five symbols of an SOP flowchart, drawn into the cells of its matrix.

Lines are measured in parts of a cell and symbols in pixels around its middle, so that a cell may be
as high as its row.  The flow enters a row at its upper edge and runs at `TURN` to its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from workflows.draw.markup import NAMESPACE, element
from workflows.draw.metrics import width

INK = "#17242d"
TURN = 7.0
BREADTH, HALF = 15.0, 10.0
"""Half the breadth and half the height of a symbol."""

FAR, TEXT, POINTER = 25.0, 8.0, 6.5


class Shape(StrEnum):
    """What is in the middle of a cell."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"


NAMES = {
    Shape.TERMINATOR: "mulai atau selesai",
    Shape.PROCESS: "kegiatan",
    Shape.DECISION: "keputusan",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the executors' columns: its symbol, and which lines touch it."""

    said: str = ""
    """What it shows, for those who do not see it."""
    shape: Shape | None = None
    top: bool = False
    """The flow comes in at the upper edge."""
    turn_left: bool = False
    turn_right: bool = False
    """It runs at the height of the turn to that side."""
    drop: bool = False
    """It goes from the turn down to the symbol."""
    bottom: bool = False
    """It leaves at the lower edge."""
    left: bool = False
    right: bool = False
    """The row's executors are joined to that side."""
    before: str = ""
    """Rows that lead here, on a connector above."""
    after: str = ""
    """Rows that it leads to, on a connector below."""
    beside: tuple[str, ...] = ()
    """Rows of its branches, on connectors at its side."""
    closes: bool = False
    """A terminator stands below."""


def draw(cell: Cell, scale: float = 1.0) -> Element:
    """Return the drawing of a cell, as large as the cell is; `scale` is that of its symbols."""
    named = {"role": "img", "aria_label": cell.said} if cell.said else {"aria_hidden": "true"}
    symbols = element("g", *_middle(cell), transform=f"scale({scale:g})")
    middle = element("svg", symbols, x="50%", y="50%", overflow="visible")
    return element("svg", *_lines(cell), middle, xmlns=NAMESPACE, class_="flow", **named)


def _lines(cell: Cell) -> Iterator[Element]:
    if cell.top:
        yield _line("50%", "0", "50%", TURN)
    if cell.turn_left:
        yield _line("0", TURN, "50%", TURN)
    if cell.turn_right:
        yield _line("50%", TURN, "100%", TURN)
    if cell.drop:
        yield _line("50%", TURN, "50%", "50%")
    if cell.bottom:
        yield _line("50%", "50%", "50%", "100%")
    if cell.left:
        yield _line("0", "50%", "50%", "50%", dashes="3 2")
    if cell.right:
        yield _line("50%", "50%", "100%", "50%", dashes="3 2")


def _middle(cell: Cell) -> Iterator[Element]:
    yield from _beside(cell.beside)
    if cell.before:
        yield _line(0, -FAR, 0, -HALF)
        yield connector(cell.before, 0, -FAR - POINTER)
    if cell.after or cell.closes:
        yield from _below(cell)
    if cell.shape:
        yield shape(cell.shape, 0, 0)
    if cell.drop or cell.before:
        yield _arrowhead(0, -HALF)


def _below(cell: Cell) -> Iterator[Element]:
    yield _line(0, HALF, 0, FAR - 4)
    yield _arrowhead(0, FAR - 4)
    if cell.after:
        yield connector(cell.after, 0, FAR + POINTER - 3)
    else:
        yield shape(Shape.TERMINATOR, 0, FAR + 2, small=True)


def _beside(rows: Sequence[str]) -> Iterator[Element]:
    if rows:
        yield _line(BREADTH, 0, BREADTH + 5, 0)
    for number, row in enumerate(rows):
        yield connector(row, BREADTH + 12, (number - (len(rows) - 1) / 2) * 15)


def shape(kind: Shape, x: float, y: float, *, small: bool = False) -> Element:
    """Return a symbol around a point."""
    a, b = (11.0, 5.0) if small else (BREADTH, HALF)
    if kind == Shape.DECISION:
        corners = ((x - a, y), (x, y - b), (x + a, y), (x, y + b))
        return _polygon(corners)
    return element(
        "rect",
        x=x - a,
        y=y - b,
        width=2 * a,
        height=2 * b,
        rx=b if kind == Shape.TERMINATOR else 0,
        fill="#fff",
        stroke=INK,
        stroke_width=1.3,
    )


def connector(text: str, x: float, y: float) -> Element:
    """Return an off-page connector around a point, with the numbers of rows in it."""
    a, b = max(7.0, width(text, TEXT) / 2 + 2), POINTER
    corners = (
        (x - a, y - b),
        (x + a, y - b),
        (x + a, y + b - 4),
        (x, y + b + 1),
        (x - a, y + b - 4),
    )
    return element(
        "g",
        _polygon(corners),
        element("text", text, x=x, y=y + 2, font_size=TEXT, text_anchor="middle", fill=INK),
    )


def arrow(length: float) -> Sequence[Element]:
    """Return an arrow that points down, for the legend."""
    return (_line(0, -length, 0, length - 4), _arrowhead(0, length))


def _arrowhead(x: float, y: float) -> Element:
    return _polygon(((x - 3, y - 6), (x + 3, y - 6), (x, y)), fill=INK)


def _polygon(corners: Sequence[tuple[float, float]], fill: str = "#fff") -> Element:
    points = " ".join(f"{x:g},{y:g}" for x, y in corners)
    return element("polygon", points=points, fill=fill, stroke=INK, stroke_width=1.2)


def _line(
    x1: str | float, y1: str | float, x2: str | float, y2: str | float, dashes: str | None = None
) -> Element:
    return element(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=INK, stroke_width=1.3, stroke_dasharray=dashes
    )
