"""The folder of declared procedures, read from disk: a folder a regency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workflows import load
from workflows.fragments import Fetch
from workflows.load import Declared
from workflows.problem import FileRefused
from workflows.regency import Regency
from workflows.schema.calendar import Calendar
from workflows.schema.definition import Definition
from workflows.source import Source

REGENCY = "regency.yaml"
DEMONSTRATION = "demonstration.yaml"
CHANNELS = "channels.yaml"
CALENDAR = "calendar.yaml"
SHARED = "shared"
NOT_SERVICES = frozenset({REGENCY, DEMONSTRATION, CHANNELS, CALENDAR, "seed.yaml"})
"""Files of a regency's folder that declare something other than a service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What one regency declares."""

    regency: Declared[Regency]
    calendar: Declared[Calendar] | None
    """None where the folder has none: then no deadline of the regency can be computed."""
    services: tuple[Declared[Definition], ...]


def folders(definitions: Path) -> Iterator[Folder]:
    """Yield the folder of each regency, by name; raise `FileRefused` for an unreadable file."""
    for declaration in sorted(definitions.glob(f"*/{REGENCY}")):
        yield folder(declaration.parent)


def folder(path: Path) -> Folder:
    """Read one regency's folder."""
    declaration = path / REGENCY
    return Folder(
        regency=load.read_regency(declaration.read_bytes(), file=str(declaration)),
        calendar=calendar(path),
        services=tuple(definition(file) for file in services(path)),
    )


def calendar(path: Path) -> Declared[Calendar] | None:
    """Read the calendar in a regency's folder, if it has one."""
    file = path / CALENDAR
    if not file.is_file():
        return None
    fetch = fragments(path.parent)
    return load.read_calendar(file.read_bytes(), file=str(file), fetch=fetch)


def beside(path: Path) -> dict[str, Definition] | None:
    """Return the definitions in a regency's folder, by service; None where one is unreadable."""
    try:
        found = [definition(file).model for file in services(path)]
    except (FileRefused, OSError):
        return None
    return {each.service: each for each in found}


def services(path: Path) -> Iterator[Path]:
    """Yield the definitions in a regency's folder, by name."""
    yield from sorted(file for file in path.glob("*.yaml") if file.name not in NOT_SERVICES)


def definition(file: Path) -> Declared[Definition]:
    """Read one service's definition, with the fragments that lie in the folders beside it."""
    fetch = fragments(file.parent.parent)
    return load.read_definition(file.read_bytes(), file=str(file), fetch=fetch)


def fragments(definitions: Path) -> Fetch:
    """Return what finds the fragments of a folder of definitions: `shared/complaint`."""

    @cache
    def fetch(name: str) -> Source | None:
        file = definitions / f"{name}.yaml"
        if not file.is_file():
            return None
        return load.read_fragment(file.read_bytes(), file=str(file)).source

    return fetch


def is_fragment(file: Path) -> bool:
    """Say whether a declared file is a fragment, by where it lies and what it is called."""
    return file.parent.name == SHARED or file.name == CHANNELS
