"""Lays a state diagram out: one spine of states, straight moves on it, lanes on both sides.

`lay_out` receives a compiled procedure and promises a layout in which no box and no label overlaps
another, and no line runs through a label: labels lie only in the gaps between rows, where no line
runs sideways, each beside the one line of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.draw import legend, words
from workflows.draw.geometry import (
    Arrow,
    Block,
    Box,
    BoxKind,
    Label,
    Layout,
    Point,
    Rect,
    at,
    block,
)
from workflows.draw.lanes import Lane, Port, columns, lanes, ports, settle
from workflows.draw.moves import Move, Way, moves, rows
from workflows.machine import START, is_open
from workflows.procedure import Procedure
from workflows.requirements import turn

BOX = 248.0
ROOM = 112.0
"""For the label of a lane."""

MARGIN, PAD, BESIDE = 16.0, 18.0, 7.0
SPINE = 24.0
"""From the left edge of a box, or of a part of it, to the arrow that goes straight down."""

START_SIZE, PORT, AIR = 18.0, 12.0, 7.0
TITLE, NAME, TEXT, SMALL = 17.0, 12.5, 11.5, 10.5


_Slot = tuple[tuple[Move, Block], ...]
"""A straight arrow and its label; or one arrow for all notes of a state, label below label."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything that has a size, and as yet no place."""

    names: tuple[str, ...]
    blocks: tuple[Block, ...]
    left: tuple[Lane, ...]
    right: tuple[Lane, ...]
    gaps: tuple[tuple[_Slot, ...], ...]
    """For each row, what runs straight down in the gap below it, side by side."""

    def side(self, way: Way) -> tuple[Lane, ...]:
        return self.left if way == Way.LEFT else self.right

    def gap_height(self, row: int) -> float:
        lanes = (*self.left, *self.right)
        heights = [_height(slot) for slot in self.gaps[row]]
        heights += [lane.label.height for lane in lanes if lane.gap == row]
        if row == len(self.names) - 1 and not heights:
            return 0.0
        return max(heights, default=AIR) + 2 * AIR

    def box_height(self, row: int) -> float:
        if self.names[row] == START:
            return START_SIZE
        most = max(len(ports(self.left, row)), len(ports(self.right, row)))
        return max(self.blocks[row].height + 2 * AIR, PORT * (most + 1))


def lay_out(procedure: Procedure) -> Layout:
    """Return where everything of the diagram lies."""
    plan = _plan(procedure)
    left = MARGIN + sum(width + PAD for width in columns(plan.left)) + PAD
    right = left + BOX + PAD + sum(width + PAD for width in columns(plan.right))
    room = right - MARGIN
    definition = procedure.definition
    office = f"{procedure.regency.office.title}, {procedure.regency.title}"
    title = block(definition.title, TITLE, room, bold=True) + block(office, TEXT, room, soft=True)
    top = MARGIN + title.height + AIR
    boxes = tuple(_boxes(procedure, plan, left, top))
    below = boxes[-1].rect.bottom + plan.gap_height(len(boxes) - 1) + 3 * AIR
    arrows, labels, dots = _spine(plan, boxes, left)
    for way in (Way.LEFT, Way.RIGHT):
        for lane in plan.side(way):
            trunk = _trunk(plan, lane, left)
            label = _lane_label(plan, lane, boxes, trunk)
            arrows += _lane(plan, lane, boxes, trunk)
            arrows += _tie(lane, arrows[-1], label)
            labels.append(label)
    key = legend.legend(tuple(arrows), MARGIN, below, room, size=SMALL)
    return Layout(
        width=right + MARGIN,
        height=key.bottom + MARGIN,
        boxes=boxes,
        arrows=(*arrows, *key.arrows),
        labels=(at("title", MARGIN, MARGIN, title), *labels, *key.labels),
        dots=tuple(dots),
        samples=key.boxes,
    )


def _plan(procedure: Procedure) -> _Plan:
    names = rows(procedure)
    every = moves(procedure)
    labelled = [(move, _told(move, ROOM)) for move in every]
    gaps = tuple(tuple(_slots(every, row)) for row in range(len(names)))
    heights = [max(map(_height, gap), default=0.0) for gap in gaps]
    both = settle((*lanes(labelled, Way.LEFT), *lanes(labelled, Way.RIGHT)), heights)
    return _Plan(
        names=names,
        blocks=tuple(_box_text(procedure, name) for name in names),
        left=tuple(lane for lane in both if lane.move.way == Way.LEFT),
        right=tuple(lane for lane in both if lane.move.way == Way.RIGHT),
        gaps=gaps,
    )


def _slots(every: Sequence[Move], row: int) -> Iterator[_Slot]:
    """Yield what runs straight down below a row, and what arrives there from everywhere."""
    straight = [move for move in every if move.way == Way.STRAIGHT and move.sources == (row,)]
    notes = [move for move in every if move.way == Way.NOTE and move.targets == (row + 1,)]
    slots = [slot for slot in (straight, notes) if slot]
    room = BOX / max(len(slots), 1) - SPINE - 2 * BESIDE
    for slot in slots:
        yield tuple((move, _noted(move, slot, room)) for move in slot)


def _height(slot: _Slot) -> float:
    return sum(label.height for _, label in slot)


def _noted(move: Move, slot: Sequence[Move], room: float) -> Block:
    told = _told(move, room)
    if move.way != Way.NOTE or move != slot[0]:
        return told
    return block("Dari setiap tahap yang belum selesai:", SMALL, room, soft=True) + told


def _told(move: Move, room: float) -> Block:
    who = f"{move.who} · {words.ADDED}" if move.added else move.who
    return block(move.label, TEXT, room) + block(who, SMALL, room, soft=True)


def _box_text(procedure: Procedure, name: str) -> Block:
    if name == START:
        return Block(())
    state = procedure.definition.states[name]
    open_ = is_open(procedure.definition, name)
    said = [
        words.STAGES[state.stage],
        f"giliran {turn(procedure, name)}" if open_ else "akhir",
        *([words.ADDED] if state.added is not None else []),
    ]
    room = BOX - 2 * AIR
    return block(state.label, NAME, room, bold=True) + block(" · ".join(said), SMALL, room)


def _boxes(procedure: Procedure, plan: _Plan, left: float, top: float) -> Iterator[Box]:
    y = top
    for row, name in enumerate(plan.names):
        height = plan.box_height(row)
        if name == START:
            rect = Rect(left + SPINE - START_SIZE / 2, y, START_SIZE, START_SIZE)
            yield Box(name, BoxKind.START, rect, plan.blocks[row])
        else:
            kind = BoxKind.OPEN if is_open(procedure.definition, name) else BoxKind.END
            added = procedure.definition.states[name].added is not None
            yield Box(name, kind, Rect(left, y, BOX, height), plan.blocks[row], added)
        y += height + plan.gap_height(row)


def _spine(
    plan: _Plan, boxes: Sequence[Box], left: float
) -> tuple[list[Arrow], list[Label], list[Point]]:
    """Return the straight arrows with their labels, and the dots where a note's arrow begins."""
    arrows: list[Arrow] = []
    labels: list[Label] = []
    dots: list[Point] = []
    for row, gap in enumerate(plan.gaps):
        for number, slot in enumerate(gap):
            move, _ = slot[0]
            x = left + SPINE + number * BOX / len(gap)
            above, end = boxes[row].rect.bottom, boxes[row + 1].rect.y
            start = above + AIR if move.way == Way.NOTE else above
            dots += [(x, start)] if move.way == Way.NOTE else []
            arrows.append(Arrow(move.action, move.kind, ((x, start), (x, end))))
            y = (above + end - _height(slot)) / 2
            for each, told in slot:
                labels.append(at(each.action, x + BESIDE, y, told))
                y += told.height
    return arrows, labels, dots


def _trunk(plan: _Plan, lane: Lane, left: float) -> float:
    widths = columns(plan.side(lane.move.way))
    if lane.move.way == Way.LEFT:
        return left - PAD - sum(width + PAD for width in widths[: lane.column + 1]) + PAD - BESIDE
    return left + BOX + PAD + sum(width + PAD for width in widths[: lane.column])


def _lane_label(plan: _Plan, lane: Lane, boxes: Sequence[Box], trunk: float) -> Label:
    middle = boxes[lane.gap].rect.bottom + plan.gap_height(lane.gap) / 2
    return at(lane.move.action, trunk + BESIDE, middle - lane.label.height / 2, lane.label)


def _lane(plan: _Plan, lane: Lane, boxes: Sequence[Box], trunk: float) -> list[Arrow]:
    """Return a lane's lines: from its highest port to its lowest, and a stub for each between."""
    left = lane.move.way == Way.LEFT
    ends: list[tuple[Point, Port]] = []
    for row in range(lane.move.top, lane.move.bottom + 1):
        here = ports(plan.side(lane.move.way), row)
        rect = boxes[row].rect
        for number, port in enumerate(here, start=1):
            if port.lane == lane:
                y = rect.y + rect.height * number / (len(here) + 1)
                ends.append(((rect.x if left else rect.right, y), port))
    (first, top), *between, (last, bottom) = ends
    points = (first, (trunk, first[1]), (trunk, last[1]), last)
    name, kind = lane.move.action, lane.move.kind
    return [
        Arrow(name, kind, points, head_start=top.arrives, head_end=bottom.arrives),
        *(
            Arrow(name, kind, ((trunk, point[1]), point), head_end=port.arrives)
            for point, port in between
        ),
    ]


def _tie(lane: Lane, loop: Arrow, label: Label) -> list[Arrow]:
    """Return the line by which a loop, which passes no gap, holds its label."""
    if lane.move.top != lane.move.bottom:
        return []
    end = (loop.points[1][0], label.rect.bottom)
    return [Arrow(loop.name, loop.kind, (loop.points[2], end), head_end=False)]
