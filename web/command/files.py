"""Declared files as a person names them on the command line, read and checked.

Whatever lies at a path, reading it gives a model or problems in sentences, never a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from engine.files import CALENDAR, CHANNELS, NOT_SERVICES, REGENCY, fragments
from workflows import load
from workflows.checks import check
from workflows.load import Declared
from workflows.problem import FileRefused, Place, Problem
from workflows.procedure import Procedure, compile_procedure
from workflows.regency import Regency
from workflows.schema.calendar import Calendar
from workflows.schema.definition import Definition
from workflows.schema.fragment import Fragment
from workflows.schema.seed import Seed
from workflows.source import MAX_BYTES

SEED = "seed.yaml"


def content(path: Path) -> bytes:
    """Return the bytes of a file, a few too many of one that is too large; raise `FileRefused`."""
    try:
        if path.exists() and not path.is_file():
            raise refused(path, "Ini bukan berkas.")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise refused(path, "Berkas tidak ada.") from error
    except (OSError, ValueError) as error:
        raise refused(path, "Berkas tidak dapat dibaca.") from error


def refused(path: Path, message: str) -> FileRefused:
    """Return the refusal of a file that cannot be read as what it should be."""
    return FileRefused([Problem(file=str(path), place=Place(), rule="file", message=message)])


def regency(path: Path) -> Declared[Regency]:
    """Read a regency.yaml."""
    return load.read_regency(content(path), file=str(path))


def definition(path: Path) -> Declared[Definition]:
    """Read a service's definition."""
    fetch = fragments(path.parent.parent)
    return load.read_definition(content(path), file=str(path), fetch=fetch)


def fragment(path: Path) -> Declared[Fragment]:
    """Read a fragment."""
    return load.read_fragment(content(path), file=str(path))


def calendar(path: Path) -> Declared[Calendar]:
    """Read a calendar.yaml."""
    fetch = fragments(path.parent.parent)
    return load.read_calendar(content(path), file=str(path), fetch=fetch)


def seed(path: Path) -> Declared[Seed]:
    """Read a seed.yaml."""
    return load.read_seed(content(path), file=str(path))


def beside(path: Path) -> Path:
    """Return the regency.yaml that a definition is declared with."""
    return path.parent / REGENCY


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file named, and the declared files below each folder, once."""
    once: dict[Path, None] = {}
    for path in paths:
        once.update(dict.fromkeys(_below(path) if _is_folder(path) else [path]))
    yield from once


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _below(folder: Path) -> list[Path]:
    unread = NOT_SERVICES - {REGENCY, SEED, CHANNELS, CALENDAR}
    return sorted(path for path in folder.rglob("*.yaml") if path.name not in unread)


def procedure(path: Path) -> Procedure:
    """Return a definition compiled with its regency; leave with its problems, if it has any."""
    try:
        declared = definition(path)
        office = regency(beside(path))
    except FileRefused as refused:
        raise Faulty(refused.problems) from refused
    if problems := check(declared, office).problems:
        raise Faulty(problems)
    return compile_procedure(declared.model, office.model)


class Faulty(click.ClickException):
    """The file has problems, and nothing can be done with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
