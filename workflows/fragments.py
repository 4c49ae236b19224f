"""Assembling a definition: its own text, and the blocks it takes whole from fragments.

`assemble` receives a file as read and where fragments are found.  It promises a source whose text
is a definition that stands alone: every element taken over is written out, in the fragment's
order, with its `origin`; an element that the file itself declares takes the place of the
fragment's, `omit` leaves one out, and nothing merges deeper.  Problems keep pointing at the file
and line where a person wrote the element.  It refuses with `FileRefused`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from workflows import source as sources
from workflows import splice
from workflows.problem import FileRefused, Problem, nearest
from workflows.schema.element import FRAGMENT
from workflows.source import Path, Source

Fetch = Callable[[str], Source | None]
"""Gives the fragment of a name, checked; None when there is none."""

USE, OMIT, OPENING = "use", "omit", ("opening",)
BLOCKS: tuple[Path, ...] = (
    *(("standard", "channels"), ("roles",), ("outside",), ("fields",), ("requirements",)),
    *(("states",), ("actions",), ("clocks",), ("letters",)),
)
"""Where elements stand under names of their own; the opening, the one other, has none."""

CALENDAR: tuple[Path, ...] = (("years",),)
"""The same of a calendar."""

RULES = ("use-unknown", "use-twice", "omit-unknown", "use-layout")

OWN = ""
"""In place of the name of a fragment: the file itself."""

DIGITS = 12
STEP = 2
"""By how much a block that is not there yet is indented."""


def nowhere(_name: str) -> Source | None:
    """Find no fragment: for a text that stands alone."""
    return None


def assemble(own: Source, fetch: Fetch, blocks: Sequence[Path] = BLOCKS) -> Source:
    """Return what `own` and the fragments it uses make together; `blocks` are what it may have."""
    if USE not in own.tree and OMIT not in own.tree:
        return own
    if not (_well_listed(own, USE) and _well_listed(own, OMIT)):
        return own
    assembly = _Assembly(own, _used(own, fetch), blocks)
    if problems := [*assembly.twice(), *assembly.omitted_in_vain()]:
        raise FileRefused(problems)
    return assembly.source()


def _used(own: Source, fetch: Fetch) -> dict[str, Source]:
    """Return the fragments in the order in which the file names them."""
    names = _names(own, USE)
    found = {name: fetch(name) if re.match(FRAGMENT, name) else None for name in names}
    if problems := [
        own.problem(
            _listed(own, USE, position),
            "use-unknown",
            f"pecahan '{name}' tidak ada",
            "tulis folder dan nama berkasnya, misalnya 'shared/complaint'",
        )
        for position, name in enumerate(names)
        if found[name] is None
    ]:
        raise FileRefused(problems)
    return {name: source for name, source in found.items() if source is not None}


def _names(own: Source, key: str) -> list[str]:
    """Return what the file lists under `key`."""
    written = own.tree.get(key, [])
    return [written] if isinstance(written, str) else list(written)


def _well_listed(own: Source, key: str) -> bool:
    """Say whether what stands under `key` is a list of texts; if not, the schema says so."""
    written = own.tree.get(key, [])
    return isinstance(written, str) or (
        isinstance(written, list) and all(isinstance(each, str) for each in written)
    )


def _listed(own: Source, key: str, position: int) -> Path:
    return (key, position) if isinstance(own.tree[key], list) else (key,)


def _block(source: Source, block: Path) -> dict[str, Any]:
    """Return the elements that a file declares in a block."""
    node: Any = source.tree
    for key in block:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}


def _takes_elements(source: Source, block: Path) -> bool:
    """Say whether a block is as it should be, or not there; of any other the schema speaks."""
    node: Any = source.tree
    for key in block:
        node = node.get(key)
        if not isinstance(node, dict):
            return node is None
    return True


@dataclass(frozen=True)
class _Assembly:
    """A file and the fragments it uses, by name."""

    own: Source
    used: Mapping[str, Source]
    blocks: Sequence[Path]

    @cached_property
    def offered(self) -> dict[Path, list[str]]:
        """Every element of the fragments that is not left out, with the fragments that have it."""
        omitted = _names(self.own, OMIT)
        blocks = [block for block in self.blocks if _takes_elements(self.own, block)]
        found: dict[Path, list[str]] = {}
        for name, fragment in self.used.items():
            for block in blocks:
                for element in _block(fragment, block):
                    if _dotted(block, element) not in omitted:
                        found.setdefault((*block, element), []).append(name)
            if _block(fragment, OPENING):
                found.setdefault(OPENING, []).append(name)
        return found

    @cached_property
    def declared(self) -> set[Path]:
        """Every element that the file itself declares."""
        found: set[Path] = {
            (*block, element) for block in self.blocks for element in _block(self.own, block)
        }
        return found | ({OPENING} if OPENING[0] in self.own.tree else set())

    @property
    def taken(self) -> dict[Path, str]:
        """The fragment from which each element is taken."""
        return {
            path: fragments[0]
            for path, fragments in self.offered.items()
            if path not in self.declared
        }

    def twice(self) -> Iterator[Problem]:
        """Two fragments offer an element of one name, and the file does not say which it means."""
        for path, (first, *others) in self.offered.items():
            if others and path not in self.declared:
                yield self.own.problem(
                    (USE,),
                    "use-twice",
                    f"'{_dotted(path[:-1], path[-1])}' ada di '{first}' dan di '{others[0]}'",
                    "tulis sendiri di berkas ini, atau sebut pada 'omit'",
                )

    def omitted_in_vain(self) -> Iterator[Problem]:
        """`omit` names an element that no fragment has, or that the file itself declares."""
        there = {
            _dotted(block, element)
            for fragment in self.used.values()
            for block in self.blocks
            for element in _block(fragment, block)
        }
        kept = {_dotted(path[:-1], path[-1]) for path in self.declared}
        for position, name in enumerate(_names(self.own, OMIT)):
            at = _listed(self.own, OMIT, position)
            if name not in there:
                message = f"'{name}' tidak ada di pecahan mana pun"
                yield self.own.problem(at, "omit-unknown", message, nearest(name, there))
            elif name in kept:
                message = f"'{name}' ditinggalkan, tetapi ditulis juga di berkas ini"
                yield self.own.problem(at, "omit-unknown", message, "hapus dari 'omit'")

    def source(self) -> Source:
        """Return the whole, and make sure that it reads as it was meant."""
        text = self._text()
        try:
            whole = sources.read(text, file=self.own.file)
        except FileRefused:
            whole = None
        if whole is None or whole.tree != self._tree():
            message = "unsur berkas ini tidak dapat dipisahkan dari sekitarnya"
            hint = "tulis tiap unsur pada barisnya sendiri, tanpa kurung kurawal"
            raise FileRefused([self.own.problem((USE,), "use-layout", message, hint)])
        included = {path: self.used[name] for path, name in self.taken.items()}
        return replace(whole, places=self.own.places, included=included)

    def _tree(self) -> dict[str, Any]:
        """Return the tree that the whole must have."""
        tree = {key: node for key, node in self.own.tree.items() if key not in {USE, OMIT}}
        for path, name in self.taken.items():
            fragment, node = self.used[name], tree
            for key in map(str, path[:-1]):
                node[key] = dict(node.get(key) or {})
                node = node[key]
            element = _block(fragment, path)
            node[str(path[-1])] = {"origin": _origin(name, fragment), **element}
        return tree

    def _text(self) -> str:
        written = splice.lines(self.own)
        edits = [_without(self.own, key) for key in (USE, OMIT) if key in self.own.tree]
        edits += [edit for block in self.blocks if (edit := self._edit(block))]
        # From the end on, so that no edit moves the lines of another; at one place lines are taken
        # away before others are put there.
        for edit in sorted(edits, key=lambda each: (each.first, each.last), reverse=True):
            written[edit.first : edit.last] = edit.lines
        return "".join([*written, *self._behind()])

    def _order(self, block: Path) -> list[Path]:
        """Return the elements of a block in the order of the whole."""
        own = ((*block, element) for element in _block(self.own, block))
        return list(dict.fromkeys((*(path for path in self.offered if path[:-1] == block), *own)))

    def _edit(self, block: Path) -> _Edit | None:
        """Write a block of the file out anew, where its own elements stand, if it has any."""
        own, order = [(*block, element) for element in _block(self.own, block)], self._order(block)
        if order == own or block[0] not in self.own.tree:
            return None
        if not own:
            return self._within(block, order)
        spans = [splice.span(self.own, path) for path in own]
        body = self._body(order, self.own.place(own[0]).column)
        return _Edit(min(each.start for each in spans), max(each.stop for each in spans), body)

    def _within(self, block: Path, order: list[Path]) -> _Edit:
        """Write a block of which the file has no element at the end of what holds it."""
        there = next(n for n in range(len(block), 0, -1) if block[:n] in self.own.places)
        end = splice.span(self.own, block[:there]).stop
        column = splice.inside(self.own, block[:there])
        return _Edit(end, end, self._headed(block[there:], order, column))

    def _behind(self) -> Iterator[str]:
        """Yield the blocks that the file does not have: behind all that it has."""
        for block in self.blocks:
            if block[0] not in self.own.tree and (order := self._order(block)):
                yield from ("\n", *self._headed(block, order, 1))
        if OPENING in self.taken:
            yield from ("\n", *self._lines(OPENING, 1))

    def _headed(self, keys: Path, order: list[Path], column: int) -> list[str]:
        """Return the keys of a block, one within another from `column` on, and its elements."""
        heads = [f"{' ' * (column - 1 + STEP * n)}{key}:\n" for n, key in enumerate(keys)]
        return [*heads, *self._body(order, column + STEP * len(keys))]

    def _body(self, order: list[Path], column: int) -> list[str]:
        return [line for path in order for line in self._lines(path, column)]

    def _lines(self, path: Path, column: int) -> list[str]:
        if path not in self.taken:
            return splice.of(self.own, path)
        name = self.taken[path]
        first = f"origin: {_origin(name, self.used[name])}"
        return splice.moved(self.used[name], path, column=column, first=first)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines that take the place of those from `first` to before `last`."""

    first: int
    last: int
    lines: list[str]


def _without(own: Source, key: str) -> _Edit:
    """Take a key out of the file; the comments above it stay."""
    return _Edit(own.place((key,)).line - 1, splice.span(own, (key,)).stop, [])


def _origin(name: str, fragment: Source) -> str:
    """Return how an element tells where it was taken from: the fragment and its hash."""
    return f"{name}@{sha256(fragment.text.encode()).hexdigest()[:DIGITS]}"


def _dotted(block: Path, element: str | int) -> str:
    """Return how `omit` names an element: `channels.visit`."""
    return f"{block[-1]}.{element}" if block else str(element)
