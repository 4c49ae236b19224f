"""Lanes: the columns beside the spine in which arrows that skip states, or lead back, run.

Two lanes may share a column where they do not overlap.  At a state they meet without touching,
because a lane that comes from above ends in the upper half of its side, and one that goes down
begins in the lower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflows.draw.geometry import Block
from workflows.draw.moves import Move, Way

FAR = 5.0
"""How much higher the drawing may grow for a label to be one gap nearer to its source."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A move in its column (0 is next to the spine), its label below row `gap`."""

    move: Move
    label: Block
    column: int
    gap: int


@dataclass(frozen=True, slots=True)
class Port:
    """A place on the side of a row where a lane leaves, or arrives."""

    lane: Lane
    row: int
    arrives: bool


def lanes(labelled: Iterable[tuple[Move, Block]], way: Way) -> tuple[Lane, ...]:
    """Give each move of one side its column, short ones inside; no two lanes of one overlap."""
    columns: list[list[Move]] = []
    placed: list[Lane] = []
    mine = [(move, label) for move, label in labelled if move.way == way]
    for move, label in sorted(mine, key=lambda each: each[0].bottom - each[0].top):
        column = next(
            (n for n, column in enumerate(columns) if not _overlaps(move, column)), len(columns)
        )
        if column == len(columns):
            columns.append([])
        columns[column].append(move)
        placed.append(Lane(move, label, column, _gap(move)))
    return tuple(placed)


def settle(lanes: Sequence[Lane], heights: Sequence[float]) -> tuple[Lane, ...]:
    """Move labels to where they heighten the drawing little, and are near to their source.

    `heights` is what the gaps need without them.  A lane that has one gap only comes first.
    """
    high = list(heights)
    settled: list[Lane] = []
    for lane in sorted(lanes, key=lambda each: each.move.bottom - each.move.top):
        gaps = range(lane.move.top, max(lane.move.bottom, lane.move.top + 1))
        tall, first = lane.label.height, lane.gap
        gap = min(gaps, key=lambda each: max(tall - high[each], 0.0) + FAR * abs(each - first))
        high[gap] = max(high[gap], tall)
        settled.append(replace(lane, gap=gap))
    return tuple(settled)


def ports(lanes: Sequence[Lane], row: int) -> tuple[Port, ...]:
    """Return where lanes touch one side of a row, from top to bottom, crossing as few as may be."""
    here = [port for lane in lanes for port in _ports(lane) if port.row == row]
    return tuple(sorted(here, key=_height))


def columns(lanes: Sequence[Lane]) -> list[float]:
    """Return how wide the labels of each column are."""
    widths = [0.0] * (1 + max((lane.column for lane in lanes), default=-1))
    for lane in lanes:
        widths[lane.column] = max(widths[lane.column], lane.label.width)
    return widths


def _span(move: Move) -> tuple[int, int]:
    """Return where a lane begins and ends, in halves of a row; a loop takes both halves."""
    if move.top == move.bottom:
        return 2 * move.top, 2 * move.top + 1
    return 2 * move.top + 1, 2 * move.bottom


def _overlaps(move: Move, column: Iterable[Move]) -> bool:
    top, bottom = _span(move)
    return any(top <= end and start <= bottom for start, end in map(_span, column))


def _gap(move: Move) -> int:
    """Return the gap for the label: next to the row that is left, on the way to the other."""
    source = move.sources[0]
    down = move.targets[-1] > source or move.top == move.bottom
    return source if down else source - 1


def _ports(lane: Lane) -> Iterator[Port]:
    yield from (Port(lane, row, arrives=False) for row in lane.move.sources)
    yield from (Port(lane, row, arrives=True) for row in lane.move.targets)


def _height(port: Port) -> tuple[int, int]:
    move, column = port.lane.move, port.lane.column
    if move.top == move.bottom or move.top < port.row < move.bottom:
        return 1, column
    return (2, -column) if port.row == move.top else (0, column)
