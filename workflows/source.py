"""Strict YAML: text in, a plain tree and the place of each node out.

The reader accepts the part of YAML that a person can read aloud without surprises: one document
of mappings, lists and scalars, YAML 1.2 scalars (`on`, `no`, `012`, `12:30` and dates stay text),
no anchors, aliases, merge keys, tags or duplicate keys, at most `MAX_BYTES` long and `MAX_DEPTH`
deep.  It refuses everything else with a problem at its line; it never raises anything but
`FileRefused`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from workflows.problem import FileRefused, Place, Problem

MAX_BYTES = 512 * 1024
MAX_DEPTH = 16

Path = tuple[str | int, ...]
"""Where a node stands in the tree: mapping keys and list positions from the root."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, exact text, plain tree, and the place of each key and item."""

    file: str
    text: str
    tree: dict[str, Any]
    places: dict[Path, Place]
    included: Mapping[Path, Source] = field(default_factory=dict)
    """The elements that were taken from other files, each with that file."""

    def home(self, path: Path) -> Source:
        """Return the file in which a person wrote what stands at `path`."""
        found = (self.included.get(path[:length]) for length in range(len(path), 0, -1))
        return next((source for source in found if source is not None), self)

    def place(self, path: Path) -> Place:
        """Return where `path` stands, or its nearest ancestor that the file spells out.

        Of what was taken from another file, that is a place in its `home`.
        """
        home = self.home(path)
        if home is not self:
            return home.place(path)
        for length in range(len(path), -1, -1):
            if (found := self.places.get(path[:length])) is not None:
                return found
        return Place()

    def problem(self, path: Path, rule: str, message: str, hint: str = "") -> Problem:
        """Return a problem standing at `path`."""
        return Problem(
            file=self.home(path).file,
            place=self.place(path),
            rule=rule,
            message=message,
            hint=hint,
        )


def read(content: bytes | str, *, file: str) -> Source:
    """Read one YAML file strictly; raise `FileRefused` with a sentence when it is not readable."""
    text = _decode(content, file)
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _refused(file, _syntax(error, text), mark=error.problem_mark) from error
    except yaml.YAMLError as error:
        raise _refused(file, "Berkas memuat karakter yang tidak boleh ada dalam YAML.") from error
    if not isinstance(builder.root, dict):
        raise _refused(file, "Berkas harus berisi pasangan 'kunci: nilai', bukan daftar atau teks.")
    return Source(file=file, text=text, tree=builder.root, places=builder.places)


def _decode(content: bytes | str, file: str) -> str:
    if len(content) > MAX_BYTES:
        raise _refused(file, f"Berkas terlalu besar: paling banyak {MAX_BYTES // 1024} KiB.")
    # Text from elsewhere may hold half a character, which no file can: it is refused as one.
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(line=raw[: error.start].count(b"\n") + 1)
        message = "Berkas bukan teks UTF-8; simpan ulang sebagai UTF-8."
        raise FileRefused([_problem(file, place, message)]) from error


def _syntax(error: yaml.MarkedYAMLError, text: str) -> str:
    if error.problem_mark and "\t" in _line(text, error.problem_mark.line):
        return "Tab tidak boleh dipakai untuk menjorokkan baris; pakai spasi."
    detail = ": ".join(part for part in (error.context, error.problem) if part)
    return _SYNTAX.get(str(error.problem), f"YAML tidak dapat dibaca: {detail}.")


_INDENTED = "Penjorokan tidak cocok; baris setingkat dimulai pada kolom yang sama."
_UNCLOSED = "Kurung atau koma kurang; tutup daftar dengan ']' dan pasangan dengan '}'."
_SYNTAX = {
    "did not find expected key": _INDENTED,
    "did not find expected '-' indicator": _INDENTED,
    "did not find expected ',' or ']'": _UNCLOSED,
    "did not find expected ',' or '}'": _UNCLOSED,
    "could not find expected ':'": "Titik dua sesudah kunci tidak ada; tulis 'kunci: nilai'.",
    "mapping values are not allowed in this context": (
        "Titik dua tidak boleh di sini; beri tanda kutip pada teks yang memuat ': '."
    ),
    "found character that cannot start any token": (
        "Teks tidak boleh diawali tanda ini; beri tanda kutip."
    ),
    "found unexpected end of stream": "Tanda kutip dibuka tetapi tidak ditutup.",
}
"""The parser's commonest complaints, in the words of the person who writes the file."""


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _refused(file: str, message: str, *, mark: yaml.Mark | None = None) -> FileRefused:
    place = Place(line=mark.line + 1, column=mark.column + 1) if mark else Place()
    return FileRefused([_problem(file, place, message)])


def _problem(file: str, place: Place, message: str) -> Problem:
    return Problem(file=file, place=place, rule="yaml", message=message)


@dataclass(slots=True)
class _Open:
    """A collection being read: its value, its path, and the key waiting for a value."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds the tree from parser events, one at a time, without recursion."""

    file: str
    root: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "Alias ('*nama') tidak dipakai di sini; tulis isinya.")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_decoration(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_decoration(event)
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "Satu berkas memuat satu dokumen; hapus baris '---' kedua.")

    def _refuse_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._refuse(event, f"Jangkar ('&{event.anchor}') tidak dipakai di sini.")
        if event.tag:
            self._refuse(event, f"Tag ('{event.tag}') tidak dipakai di sini.")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if _CONTROL.search(str(event.value)):
            self._refuse(event, "Karakter kendali tidak boleh ada dalam teks.")
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
            return
        self._add(event, _resolve(event))

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        key = str(event.value)
        if key == "<<":
            self._refuse(event, "Kunci gabung ('<<') tidak dipakai di sini; tulis isinya.")
        if key in top.value:
            first = self.places[(*top.path, key)].line
            self._refuse(event, f"Kunci '{key}' sudah ada di baris {first}.")
        top.key = key
        self.places[(*top.path, key)] = _place(event)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(event, f"Susunan terlalu dalam: paling banyak {MAX_DEPTH} tingkat.")
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._refuse(event, "Kunci harus berupa kata, bukan daftar atau pasangan.")
        value: dict[str, Any] | list[Any]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._add(event, value)
        self.stack.append(_Open(value, path))

    def _add(self, event: yaml.Event, value: Any) -> Path:
        """Hang `value` under the collection being read and return its path."""
        if not self.stack:
            self.root = value
            self.places[()] = _place(event)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
            self.places[path] = _place(event)
            return path
        path = (*top.path, str(top.key))
        top.value[str(top.key)] = value
        top.key = None
        return path

    def _refuse(self, event: yaml.Event, message: str) -> None:
        raise FileRefused([_problem(self.file, _place(event), message)])


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(line=mark.line + 1, column=mark.column + 1) if mark else Place()


def _resolve(event: yaml.ScalarEvent) -> str | int | bool | None:
    """Resolve a plain scalar as YAML 1.2 does, but leave fractions as the text they are."""
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text) and len(text) <= 15:  # noqa: PLR2004 - safe in JSON and in a bigint
        return int(text)
    return text
