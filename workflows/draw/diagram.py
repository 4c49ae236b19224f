"""Paints a laid-out state diagram as one SVG document that needs nothing else.

No script, style element, font or address: a page's policy has nothing to refuse.  A kind of move is
told by its dashes and by its colour, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workflows.draw import markup, words
from workflows.draw.geometry import LEADING, Arrow, Block, Box, BoxKind, Label, Layout, Point, Rect
from workflows.draw.layout import lay_out
from workflows.draw.markup import NAMESPACE, element
from workflows.draw.moves import Way, moves, rows
from workflows.machine import START, VOID
from workflows.procedure import Procedure
from workflows.schema.flow import ActionKind

INK, SOFT, PAPER = "#17242d", "#495964", "#ffffff"
HEAD = (8.0, 3.6)
"""Length of an arrow's head, and half its breadth."""

_LOOKS: dict[ActionKind, tuple[str, str | None]] = {
    ActionKind.FORWARD: (INK, None),
    ActionKind.WAIT: ("#143f70", "14 3"),
    ActionKind.RETURN: ("#97190f", "7 4"),
    ActionKind.RESUME: ("#14532d", "12 3 2 3"),
    ActionKind.SEND_BACK: ("#6a4200", "3 3"),
    ActionKind.REJECT: ("#46308a", "9 3 2 3 2 3"),
    ActionKind.WITHDRAW: ("#37454e", "1.5 3"),
    ActionKind.RECORD: ("#0a5a78", "5 2 1.5 2"),
    ActionKind.REOPEN: ("#7a1f5c", "10 3 4 3"),
}
"""The colour and the dashes of each kind."""


def svg(procedure: Procedure) -> str:
    """Return the state diagram of a procedure as an SVG document."""
    laid = lay_out(procedure)
    service = procedure.definition.service
    root = element(
        "svg",
        element("title", f"Diagram tahap: {procedure.definition.title}", id=f"{service}-title"),
        element("desc", " ".join(_told(procedure)), id=f"{service}-desc"),
        element("rect", width=laid.width, height=laid.height, fill=PAPER),
        *_painted(laid),
        xmlns=NAMESPACE,
        viewBox=f"0 0 {laid.width:.0f} {laid.height:.0f}",
        width=round(laid.width),
        height=round(laid.height),
        role="img",
        aria_labelledby=f"{service}-title {service}-desc",
        lang="id",
        font_family="sans-serif",
        fill=INK,
    )
    return markup.picture(root)


def _told(procedure: Procedure) -> Iterator[str]:
    """Yield every move in words, for those who do not see the drawing."""
    labels = [
        "awal" if name == START else procedure.definition.states[name].label
        for name in rows(procedure)
    ]
    for move in moves(procedure):
        origin = [labels[row] for row in move.sources]
        source = (
            "setiap tahap yang belum selesai" if move.way == Way.NOTE else words.OR.join(origin)
        )
        target = words.OR.join(labels[row] for row in move.targets)
        by = move.who if move.action == VOID else f"oleh {move.who}"
        yield f"Dari {source} ke {target}: {move.label}, {by}."


def _painted(laid: Layout) -> Iterator[Element]:
    for arrow in laid.arrows:
        yield from _arrow(arrow)
    for x, y in laid.dots:
        yield element("circle", cx=x, cy=y, r=4, fill=PAPER, stroke=INK, stroke_width=1.3)
    for box in (*laid.boxes, *laid.samples):
        yield from _box(box)
    for label in laid.labels:
        yield _label(label)


def _arrow(arrow: Arrow) -> Iterator[Element]:
    colour, dashes = _LOOKS[arrow.kind]
    points = list(arrow.points)
    if arrow.head_end:
        yield _head(points[-2], points[-1], colour)
        points[-1] = _before(points[-2], points[-1])
    if arrow.head_start:
        yield _head(points[1], points[0], colour)
        points[0] = _before(points[1], points[0])
    yield element(
        "polyline",
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        fill="none",
        stroke=colour,
        stroke_width=1.4,
        stroke_dasharray=dashes,
        stroke_linejoin="round",
    )


def _before(start: Point, end: Point) -> Point:
    """Return the point on the way to `end` where the head of the arrow begins."""
    (x1, y1), (x2, y2) = start, end
    away = max(abs(x2 - x1), abs(y2 - y1)) or 1.0
    return x2 - (x2 - x1) / away * HEAD[0], y2 - (y2 - y1) / away * HEAD[0]


def _head(start: Point, end: Point, colour: str) -> Element:
    x, y = _before(start, end)
    across, along = (HEAD[1], 0.0) if x == end[0] else (0.0, HEAD[1])
    corners = (end, (x - across, y - along), (x + across, y + along))
    return element("polygon", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in corners), fill=colour)


def _box(box: Box) -> Iterator[Element]:
    rect = box.rect
    if box.kind == BoxKind.START:
        half = rect.width / 2
        yield element("circle", cx=rect.x + half, cy=rect.y + half, r=half, fill=INK)
        return
    dots = "2 3" if box.added else None
    yield _outline(rect, 1.6, dots)
    if box.kind == BoxKind.END:
        yield _outline(Rect(rect.x + 3, rect.y + 3, rect.width - 6, rect.height - 6), 1.0, dots)
    if box.block.lines:
        yield _text(
            box.block,
            rect.x + rect.width / 2,
            rect.y + (rect.height - box.block.height) / 2,
            "middle",
        )


def _outline(rect: Rect, thick: float, dots: str | None) -> Element:
    return element(
        "rect",
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        rx=min(6, rect.height / 4),
        fill=PAPER,
        stroke=INK,
        stroke_width=thick,
        stroke_dasharray=dots,
    )


def _label(label: Label) -> Element:
    return _text(label.block, label.rect.x, label.rect.y, None)


def _text(block: Block, x: float, top: float, anchor: str | None) -> Element:
    spans: list[Element] = []
    y = top
    for line in block.lines:
        spans.append(
            element(
                "tspan",
                line.text,
                x=x,
                y=y + line.size,
                font_size=line.size,
                font_weight="bold" if line.bold else None,
                fill=SOFT if line.soft else None,
            )
        )
        y += line.size * LEADING
    return element("text", *spans, text_anchor=anchor)
