"""Coverage of a seed: where each line of an original document lives in what was declared from it.

`coverage` receives a seed and the files declared from its document.  It promises an entry for every
line that the seed lists, and a problem for each line that is forgotten, cited but not there, or
both carried and left out.  The document itself is never kept: `hashes` tells whether a text at hand
is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from workflows.chains import written
from workflows.elements import dotted, elements
from workflows.load import Declared
from workflows.problem import Problem
from workflows.schema.element import Element
from workflows.schema.seed import Seed

DIGITS = 16
_SAYING = ("label", "text", "title", "sentence")
"""The keys under which an element says in words what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An element that cites a line: its file, its path there, and its own words."""

    file: str
    element: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the original: what carries it, or why nothing does."""

    number: int
    hash: str
    carriers: tuple[Carrier, ...]
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every line of a seed, in order, and what is wrong with their citations."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Citation:
    """One `source` entry of an element: the lines from `first` to `last`."""

    declared: Declared[Any]
    path: tuple[str | int, ...]
    reference: str
    first: int
    last: int
    carrier: Carrier


def coverage(seed: Declared[Seed], declared: Iterable[Declared[Any]]) -> Coverage:
    """Return where each line of the seed lives in the declared files."""
    cited = [each for one in declared for each in _citations(one, seed.model.seed)]
    carriers = defaultdict[int, list[Carrier]](list)
    numbers = [int(number) for number in seed.model.lines]
    for citation in cited:
        for number in numbers:
            if citation.first <= number <= citation.last:
                carriers[number].append(citation.carrier)
    lines = tuple(
        Line(
            number=int(number),
            hash=digest,
            # What several definitions take from one fragment carries the line once.
            carriers=tuple(dict.fromkeys(carriers[int(number)])),
            reason=seed.model.left_out.get(number),
        )
        for number, digest in seed.model.lines.items()
    )
    # What several definitions took from one fragment is wrong once.
    found = dict.fromkeys([*_unknown(seed, cited), *_forgotten(seed, lines)])
    return Coverage(lines=lines, problems=tuple(sorted(found, key=lambda p: (p.file, p.place))))


def _citations(declared: Declared[Any], seed: str) -> Iterator[_Citation]:
    for path, element in elements(declared.model):
        if written(path) != path:
            continue  # The chain itself carries what was written out of it.
        for position, reference in enumerate(element.source):
            name, _, lines = reference.partition(":")
            first, _, last = lines.partition("-")
            if name == seed:
                file = declared.source.home(path).file
                carrier = Carrier(file=file, element=dotted(path), text=saying(element))
                at = (*path, "source", position)
                yield _Citation(declared, at, reference, int(first), int(last or first), carrier)


def saying(element: Element) -> str:
    """Return the words in which an element says what it is; empty when it has none."""
    return next((str(text) for key in _SAYING if (text := getattr(element, key, None))), "")


def _unknown(seed: Declared[Seed], cited: Iterable[_Citation]) -> Iterator[Problem]:
    lines = seed.model.lines
    for citation in cited:
        if str(citation.first) not in lines or str(citation.last) not in lines:
            yield citation.declared.source.problem(
                citation.path,
                "seed-line-unknown",
                f"baris '{citation.reference}' tidak ada di dokumen asal",
                "cocokkan nomor barisnya; baris kosong tidak dihitung",
            )
    for number in seed.model.left_out:
        if number not in lines:
            yield seed.source.problem(
                ("left_out", number),
                "seed-line-unknown",
                f"baris {number} tidak ada di dokumen asal",
                "hapus dari 'left_out'",
            )


def _forgotten(seed: Declared[Seed], lines: Iterable[Line]) -> Iterator[Problem]:
    for line in lines:
        path = ("lines", str(line.number))
        if line.carriers and line.reason is not None:
            where = ", ".join(dict.fromkeys(each.element or each.file for each in line.carriers))
            yield seed.source.problem(
                ("left_out", str(line.number)),
                "seed-line-both",
                f"baris {line.number} dimuat ({where}) dan juga ditinggalkan",
                "hapus dari 'left_out'",
            )
        elif not line.carriers and line.reason is None:
            yield seed.source.problem(
                path,
                "seed-line-forgotten",
                f"baris {line.number} tidak dimuat unsur mana pun",
                "sebut pada 'source' sebuah unsur, atau pada 'left_out' dengan sebabnya",
            )


def hashes(text: str) -> dict[str, str]:
    """Return the hash of each line that is not blank, by its number; spacing does not count."""
    lines = (" ".join(line.split()) for line in text.removeprefix("\ufeff").split("\n"))
    return {
        str(number): sha256(line.encode()).hexdigest()[:DIGITS]
        for number, line in enumerate(lines, start=1)
        if line
    }


def differing(seed: Seed, text: str) -> tuple[int, ...]:
    """Return the lines by which `text` is not the seed's document: changed, missing or more."""
    here, there = seed.lines, hashes(text)
    numbers = {int(number) for number in {**here, **there}}
    return tuple(n for n in sorted(numbers) if here.get(str(n)) != there.get(str(n)))


_TABLE = re.compile(r"^lines:.*\n(?:(?: *\n)* +\S.*\n)*", re.MULTILINE)


def renewed(declaration: str, lines: Mapping[str, str]) -> str:
    """Return the text of a seed.yaml with its table of lines replaced, all else untouched."""
    rows = "".join(f"  {number}: {digest}\n" for number, digest in lines.items())
    table = f"lines:\n{rows}" if rows else "lines: {}\n"
    ended = declaration.rstrip("\n") + "\n"
    if not _TABLE.search(ended):
        return ended + table
    return _TABLE.sub(table, ended, count=1)
