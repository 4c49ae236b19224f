"""Every element of a declared model, with the path at which its file spells it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflows.schema.element import Element
from workflows.source import Path


def elements(model: Element, path: Path = ()) -> Iterator[tuple[Path, Element]]:
    """Yield `model` and every element within it, in declared order."""
    yield path, model
    for name, key in type(model).model_fields.items():
        yield from _within(getattr(model, name), (*path, key.alias or name))


def _within(value: object, path: Path) -> Iterator[tuple[Path, Element]]:
    if isinstance(value, Element):
        yield from elements(value, path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _within(item, (*path, str(key)))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _within(item, (*path, position))


def dotted(path: Path) -> str:
    """Return a path as people read it: `actions.forward.when.0`; the whole file has none."""
    return ".".join(str(part) for part in path)
