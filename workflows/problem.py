"""Problems found in a declared file: where, what, under which rule, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Place:
    """A place in a file: 1-based line and column."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a declared file.  `rule` is its stable id, `hint` says what to do."""

    file: str
    place: Place
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.place.line}:{self.place.column}"
        tail = f" ({self.hint})" if self.hint else ""
        return f"{where}: {self.message} [{self.rule}]{tail}"


class FileRefused(Exception):
    """The file cannot be read as a definition; `problems` says all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "maksud Anda 'x'?" for the known word nearest to `word`, or the known words."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"maksud Anda '{close[0]}'?"
    return "yang ada: " + ", ".join(words) if words else ""
