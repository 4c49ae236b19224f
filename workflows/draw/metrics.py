"""How wide a text is, and where it breaks: a table in place of a font.

The widths are those of a wide sans-serif face (DejaVu Sans), in hundredths of its size.  Any other
that a reader's machine may choose is narrower, so a text that fits here fits there.
"""

from __future__ import annotations

from collections.abc import Iterator

_WIDTHS = {
    28: "'ijl",
    32: "IJ ,.",
    36: "/:;\\|f-·",
    41: "()[]t!r",
    50: '"*_`',
    55: "sz?c–",
    61: "LFkvxyPTYao",
    64: "eESbdghnpqu0123456789${}",
    70: "KAVBRXZC",
    79: "UHNDG&OQ",
    84: "w#+<=>^~M→",
    100: "%mW@—",
}
_WIDTH_OF = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER = 100


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at most, in the unit of its size."""
    hundredths = sum(_WIDTH_OF.get(sign, _OTHER) for sign in text)
    if bold:
        hundredths = round(1.06 * hundredths) + 5 * len(text)
    return hundredths * size / 100


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `room`; a word that is wider is broken itself."""
    lines: list[str] = []
    line = ""
    for glue, piece in _pieces(text, size, room, bold=bold):
        longer = line + glue + piece
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = piece
        else:
            line = longer if line else piece
    return (*lines, line)


def _pieces(text: str, size: float, room: float, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Yield what may not be broken, each with what stands before it on the same line."""
    for word in text.split():
        glue = " "
        for part in word.replace("/", "/ ").split():
            for piece in _cut(part, size, room, bold=bold):
                yield glue, piece
                glue = ""


def _cut(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and width(piece + sign, size, bold=bold) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece
