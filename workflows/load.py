"""From text to models: a declared file, or every problem that stands in the way.

`read_definition`, `read_fragment`, `read_regency`, `read_calendar` and `read_seed` receive the text
of one file; they promise a model whose every element is well-formed and keep the source, so that
later checks can point at a line; they refuse with `FileRefused`, which lists all problems at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workflows import source
from workflows.chains import expand
from workflows.fragments import BLOCKS, CALENDAR, OMIT, OPENING, USE, Fetch, assemble, nowhere
from workflows.problem import FileRefused, Problem, nearest
from workflows.regency import Regency
from workflows.schema.calendar import Calendar
from workflows.schema.definition import Definition
from workflows.schema.element import Element
from workflows.schema.fragment import Fragment
from workflows.schema.seed import Seed
from workflows.source import Path, Source

Model = TypeVar("Model", bound=Element)


@dataclass(frozen=True, slots=True)
class Declared(Generic[Model]):
    """A model together with the source that declares it."""

    model: Model
    source: Source

    @property
    def hash(self) -> str:
        """SHA-256 of the exact text."""
        return sha256(self.source.text.encode()).hexdigest()


def read_definition(
    content: bytes | str, *, file: str, fetch: Fetch = nowhere
) -> Declared[Definition]:
    """Read one service's definition, assembled from its fragments, its chains written out."""
    read = declared(Definition, assemble(source.read(content, file=file), fetch))
    return Declared(expand(read.model), read.source)


def read_fragment(content: bytes | str, *, file: str) -> Declared[Fragment]:
    """Read one fragment."""
    return declared(Fragment, source.read(content, file=file))


def read_regency(content: bytes | str, *, file: str) -> Declared[Regency]:
    """Read one `regency.yaml`."""
    return declared(Regency, source.read(content, file=file))


def read_calendar(content: bytes | str, *, file: str, fetch: Fetch = nowhere) -> Declared[Calendar]:
    """Read one `calendar.yaml`, assembled from its fragments; none of their years is left out."""
    read = source.read(content, file=file)
    return declared(Calendar, read if OMIT in read.tree else assemble(read, fetch, CALENDAR))


def read_seed(content: bytes | str, *, file: str) -> Declared[Seed]:
    """Read one `seed.yaml`."""
    return declared(Seed, source.read(content, file=file))


def declared(kind: type[Model], read: Source) -> Declared[Model]:
    """Return the model of `kind` that a file declares, with the file."""
    try:
        model = kind.model_validate(read.tree)
    except ValidationError as error:
        raise FileRefused(_problems(error, kind, read)) from error
    return Declared(model, read)


def _problems(error: ValidationError, kind: type[Element], read: Source) -> list[Problem]:
    details = error.errors(include_url=False)
    if any(detail["loc"][:1] in {(USE,), (OMIT,)} for detail in details):
        # Nothing could be taken from its fragments, so nothing that they may have is missed.
        details = [
            each for each in details if each["type"] != "missing" or each["loc"] not in _TAKEN
        ]
    found = [_problem(detail, kind, read) for detail in details]
    return sorted(found, key=lambda problem: problem.place)


_TAKEN = {path[:1] for path in (*BLOCKS, OPENING, *CALENDAR)}
"""The blocks of a file that may be taken from fragments."""


def _problem(detail: ErrorDetails, kind: type[Element], read: Source) -> Problem:
    context = detail.get("ctx", {})
    path: Path = tuple(part for part in detail["loc"] if part != "[key]")
    if detail["type"] == "extra_forbidden":
        context = {**context, "known": _known_keys(kind, path[:-1])}
    message, hint = _sentence(detail, context, path)
    return read.problem(path, RULES.get(detail["type"], _VALUE), message, hint)


def _known_keys(annotation: Any, path: Path) -> list[str]:
    """Return the keys that the element at `path` within `annotation` may have."""
    if isinstance(annotation, type) and issubclass(annotation, Element):
        keys = {key.alias or name: key.annotation for name, key in annotation.model_fields.items()}
        return _known_keys(keys[str(path[0])], path[1:]) if path else sorted(keys.keys() - _UNTYPED)
    inner = [each for each in get_args(annotation) if each not in {Ellipsis, NoneType}]
    collected = get_origin(annotation) in {dict, tuple}
    return _known_keys(inner[-1], path[1:] if collected else path)


_UNTYPED = {"origin"}
"""Keys that nobody types."""

_VALUE = "schema-value"
RULES = {
    "missing": "schema-missing",
    "extra_forbidden": "schema-unknown-key",
    "unknown_unit": "schema-unknown-unit",
    "unit_circle": "schema-unit-circle",
    "post_place": "schema-post-place",
    "zone": "schema-zone",
    "value": _VALUE,
}
"""The rule that each kind of fault falls under; any other is the last of them."""

_SENTENCES = {
    "missing": "'{name}' wajib ada di sini",
    "extra_forbidden": "kunci '{key}' tidak dikenal di sini",
    "string_type": "'{name}' harus berupa teks",
    "int_type": "'{name}' harus berupa bilangan bulat",
    "int_parsing": "'{name}' harus berupa bilangan bulat",
    "bool_type": "'{name}' harus true atau false",
    "dict_type": "'{name}' harus berisi pasangan 'kunci: nilai'",
    "model_type": "'{name}' harus berisi pasangan 'kunci: nilai'",
    "model_attributes_type": "'{name}' harus berisi pasangan 'kunci: nilai'",
    "tuple_type": "'{name}' harus berupa daftar",
    "too_short": "'{name}' tidak boleh kosong",
    "string_too_short": "'{name}' tidak boleh kosong",
    "string_too_long": "'{name}' terlalu panjang: paling banyak {max_length} karakter",
    "string_pattern_mismatch": "'{input}' bukan nama yang sah untuk '{name}'",
    "enum": "'{input}' bukan nilai yang sah untuk '{name}'",
    "literal_error": "'{input}' bukan nilai yang sah untuk '{name}'",
}


def _sentence(detail: ErrorDetails, context: dict[str, Any], path: Path) -> tuple[str, str]:
    template = _SENTENCES.get(detail["type"])
    given = str(detail["input"])
    if template is None:
        return detail["msg"], nearest(given, context.get("known", ()))
    words = {"name": _name(path), "key": path[-1] if path else "", "input": given[:60], **context}
    return template.format(**words), _hint(detail["type"], context, words)


def _name(path: Path) -> str:
    return ".".join(str(part) for part in path[-2:]) or "berkas"


def _hint(kind: str, context: dict[str, Any], words: dict[str, Any]) -> str:
    if kind in {"enum", "literal_error"}:
        known = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return nearest(words["input"], known)
    if kind == "extra_forbidden":
        return nearest(str(words["key"]), context["known"])
    if kind == "string_pattern_mismatch":
        return f"pola: {context['pattern']}"
    return ""
