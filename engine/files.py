"""The folder of declared procedures, read from disk: a folder a regency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workflows import load
from workflows.load import Declared
from workflows.regency import Regency
from workflows.schema.definition import Definition

REGENCY = "regency.yaml"
NOT_SERVICES = frozenset({REGENCY, "calendar.yaml", "seed.yaml"})
"""Files of a regency's folder that declare something other than a service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What one regency declares."""

    regency: Declared[Regency]
    services: tuple[Declared[Definition], ...]


def folders(definitions: Path) -> Iterator[Folder]:
    """Yield the folder of each regency, by name; raise `FileRefused` for an unreadable file."""
    for declaration in sorted(definitions.glob(f"*/{REGENCY}")):
        yield folder(declaration.parent)


def folder(path: Path) -> Folder:
    """Read one regency's folder."""
    declaration = path / REGENCY
    services = sorted(p for p in path.glob("*.yaml") if p.name not in NOT_SERVICES)
    return Folder(
        regency=load.read_regency(declaration.read_bytes(), file=str(declaration)),
        services=tuple(load.read_definition(p.read_bytes(), file=str(p)) for p in services),
    )
