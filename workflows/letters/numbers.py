"""Letter numbers: how an office writes them, as a template in the definition.

`read` receives the text of a template, such as `{code}/{sequence:3}/{office}/{roman_month}/{year}`,
and promises a `Format` that has a sequence number and the year in it, for the series begins anew
each year; it refuses with `FormatUnreadable`, whose sentence names the parts that can be used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

PARTS = ("code", "sequence", "office", "month", "roman_month", "year")
"""What a template may hold: classification, number in the series, office, month twice, year."""

_SEQUENCE, _NEEDED = "sequence", ("sequence", "year")
_BRACES = re.compile(r"\{([^{}]*)\}")
_INSIDE = re.compile(r"([a-z_]+)(?::([1-9]))?")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class FormatUnreadable(ValueError):
    """The text is no template of a number; `problem` says why, `hint` what one may hold."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        self.hint = "pakai " + ", ".join(f"{{{part}}}" for part in PARTS)
        super().__init__(f"{problem[0].upper()}{problem[1:]}; {self.hint}.")


@dataclass(frozen=True, slots=True)
class Part:
    """One of `PARTS`, with zeros before it up to a width."""

    name: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Format:
    """A template that was read: fixed texts, and parts between them, in order."""

    pieces: tuple[str | Part, ...]

    def written(self, *, sequence: int, day: date, code: str, office: str) -> str:
        """Return the `sequence`-th number of a series, given on the local date `day`."""
        values = {
            "code": code,
            _SEQUENCE: str(sequence),
            "office": office,
            "month": f"{day.month:02d}",
            "roman_month": _ROMAN[day.month - 1],
            "year": str(day.year),
        }
        return "".join(
            piece if isinstance(piece, str) else values[piece.name].rjust(piece.width, "0")
            for piece in self.pieces
        )


@lru_cache(maxsize=64)
def read(text: str) -> Format:
    """Read the template of a number; raise `FormatUnreadable`."""
    if {"{", "}"} & set(_BRACES.sub("", text)):
        raise FormatUnreadable(f"kurung kurawal dalam '{text}' tidak berpasangan")
    # Fixed texts and what stands in braces, by turns, empty ones included.
    split = _BRACES.split(text)
    parts = [_part(inside) for inside in split[1::2]]
    _refuse_incomplete(parts)
    if not all(split[2:-1:2]):
        # Else 12 of code 4 and 2 of code 41 would be one number.
        raise FormatUnreadable(f"dua bagian dalam '{text}' bersambung tanpa pemisah")
    pieces: list[str | Part] = [split[0]]
    for part, fixed in zip(parts, split[2::2], strict=True):
        pieces += (part, fixed)
    return Format(tuple(piece for piece in pieces if piece))


def _part(inside: str) -> Part:
    found = _INSIDE.fullmatch(inside)
    if found is None or found[1] not in PARTS:
        raise FormatUnreadable(f"bagian '{{{inside}}}' tidak dikenal")
    if found[2] and found[1] != _SEQUENCE:
        raise FormatUnreadable(f"lebar hanya untuk {{sequence}}, bukan '{{{inside}}}'")
    return Part(found[1], int(found[2] or 0))


def _refuse_incomplete(parts: list[Part]) -> None:
    names = [part.name for part in parts]
    for needed in _NEEDED:
        if names.count(needed) != 1:
            raise FormatUnreadable(f"'{{{needed}}}' harus ada, satu kali")
