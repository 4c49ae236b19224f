"""A pretend regency with a demonstration of its own, as the tests of the demonstration need it."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine import demonstration, files
from engine.demonstration import Demonstration
from tests.workflows import samples
from workflows.load import Declared

FILE = "contoh/demonstration.yaml"
CASE: Mapping[str, Any] = {
    "service": "surat-contoh",
    "by": "petugas",
    "values": {"name": "Cici Lestari", "born": "-7000 days", "purpose": "work"},
    "steps": [
        {"by": "petugas", "accept": "all"},
        {"by": "petugas", "action": "draft"},
        {"by": "kepala", "action": "initial"},
    ],
}
"""A case that is left before the signature."""

TREE: Mapping[str, Any] = {
    "alur": 1,
    "regency": "contoh",
    "people": {
        "petugas": {"name": "Ani Wijaya", "role": "clerk"},
        "kepala": {"name": "Budi Santoso", "role": "head", "capacity": "plt"},
        "lama": {
            "name": "Dedi Kurnia",
            "role": "head",
            "title": "Kepala Kantor sampai kemarin",
            "ended": True,
        },
    },
    "cases": [CASE],
}
"""What the file holds; it has no problem."""


def declared(**changes: Any) -> Declared[Demonstration]:
    """Return the file with a fragment laid over it."""
    return demonstration.read(samples.text(samples.lay(TREE, changes)), file=FILE)


def with_case(**changes: Any) -> Declared[Demonstration]:
    """Return the file with a fragment laid over its one case."""
    return declared(cases=[samples.lay(CASE, changes)])


def lay_out(
    definitions: Path, *, fragment: Mapping[str, Any] | None = None, **changes: Any
) -> None:
    """Write the folder of the regency: its declarations, its calendar, and its demonstration.

    `fragment` is laid over its service.
    """
    folder = definitions / "contoh"
    folder.mkdir()
    (folder / files.REGENCY).write_bytes((samples.CONTOH / files.REGENCY).read_bytes())
    service = samples.lay(samples.tree(samples.CONTOH / samples.SAMPLE), fragment or {})
    (folder / samples.SAMPLE).write_text(samples.text(service), encoding="utf-8")
    shutil.copy(samples.CONTOH / samples.BATCH, folder)
    calendar = files.calendar(samples.SHIPPED / "lebak")
    assert calendar is not None
    text = samples.text(samples.lay(calendar.source.tree, {"calendar": "contoh"}))
    (folder / files.CALENDAR).write_text(text, encoding="utf-8")
    declare(definitions, **changes)


def declare(definitions: Path, **changes: Any) -> None:
    """Write the demonstration of the regency anew, with a fragment laid over it."""
    text = samples.text(samples.lay(TREE, changes))
    (definitions / "contoh" / files.DEMONSTRATION).write_text(text, encoding="utf-8")
