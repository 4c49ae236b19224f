"""The legend of a state diagram: each kind of line that occurs in it, and each kind of box."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.draw import words
from workflows.draw.geometry import (
    LEADING,
    Arrow,
    Block,
    Box,
    BoxKind,
    Label,
    Rect,
    at,
    block,
)
from workflows.schema.flow import ActionKind

SAMPLE, SPACE = 44.0, 8.0

_BOXES = (
    (BoxKind.START, False, "Awal"),
    (BoxKind.OPEN, False, "Tahap: tahapan · giliran siapa"),
    (BoxKind.END, False, "Akhir"),
    (BoxKind.OPEN, True, "Tambahan: tidak tercantum dalam dokumen asal"),
)


@dataclass(frozen=True, slots=True)
class Legend:
    """Samples with their words, and where they end."""

    arrows: tuple[Arrow, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    bottom: float


def legend(drawn: tuple[Arrow, ...], x: float, y: float, room: float, *, size: float) -> Legend:
    """Lay the legend of what is drawn below a point, in as many columns as there is room for."""
    present = {arrow.kind for arrow in drawn}
    kinds = [kind for kind in ActionKind if kind in present]
    texts = [words.KINDS[kind] for kind in kinds] + [text for _, _, text in _BOXES]
    wide = min(230.0, room - SAMPLE)
    told = [block(text, size, wide) for text in texts]
    height = max(each.height for each in told) + SPACE
    across = max(1, int(room // (SAMPLE + SPACE + max(each.width for each in told) + 2 * SPACE)))
    across = min(across, len(told))
    places = [
        (x + number % across * room / across, y + number // across * height)
        for number in range(len(told))
    ]
    middles = [(left, top + size * LEADING / 2) for left, top in places]
    return Legend(
        arrows=tuple(
            Arrow("legend", kind, ((left, middle), (left + SAMPLE, middle)))
            for kind, (left, middle) in zip(kinds, middles, strict=False)
        ),
        boxes=tuple(
            Box("legend", kind, _sample(kind, left, middle, size), Block(()), added)
            for (kind, added, _), (left, middle) in zip(_BOXES, middles[len(kinds) :], strict=True)
        ),
        labels=tuple(
            at("legend", left + SAMPLE + SPACE, top, each)
            for each, (left, top) in zip(told, places, strict=True)
        ),
        bottom=places[-1][1] + height,
    )


def _sample(kind: BoxKind, left: float, middle: float, size: float) -> Rect:
    if kind == BoxKind.START:
        return Rect(left + (SAMPLE - size) / 2, middle - size / 2, size, size)
    return Rect(left + 8, middle - 0.65 * size, SAMPLE - 16, 1.3 * size)
