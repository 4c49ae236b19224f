"""No regency, service, unit or person is known by name to the program: names are data."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from engine import demonstration, files
from engine.files import Folder
from tests.architecture import tree
from workflows.schema.definition import Kind
from workflows.schema.form import Attribute

DEFINITIONS = tree.ROOT / "definitions"
NAMELESS = ("engine", "web")


def test_the_program_names_no_regency_service_unit_or_person():
    """Another regency is a folder more, and not a word of the program less or more."""
    named = [
        f"{tree.name(path)}:{line} {name}"
        for path in texts(*NAMELESS)
        for line, name in said(path.read_text(encoding="utf-8", errors="ignore"))
    ]

    assert [] == named


@pytest.mark.parametrize(
    "line",
    [
        'help="Kabupaten, misalnya: lebak."',
        "def test_minahasa_selatan():",
        "A Monday in Minahasa\n    Selatan",
        "service == 'reaktivasi-pbi-jk'",
        "<p>PENERBITAN REKOMENDASI REAKTIVASI BPJS PBI APBN</p>",
        "/* as Ujang Sulaeman has it */",
        "# Yulce Mawikere applies",
        "Bidang Pemberdayaan Sosial",
    ],
)
def test_a_name_is_found_however_it_is_spelled(line):
    """With hyphens, underscores or spaces, in any case, wherever it stands."""
    assert said(line)


@pytest.mark.parametrize(
    "line",
    [
        "Petugas, Sekretariat, Tim",
        "definitions/",
        "Pengaduan Layanan",
        "selatan",
        "lebaknya",
        "depan",
    ],
)
def test_a_word_that_everyone_uses_is_no_name(line):
    """Nor is a word that a name happens to begin."""
    assert not said(line)


def said(text: str) -> list[tuple[int, str]]:
    """Return the names that stand in a text, each with its line."""
    return [
        (text.count("\n", 0, found.start()) + 1, name)
        for name in sorted(proper_names())
        for found in spelled(name).finditer(text)
    ]


@cache
def spelled(name: str) -> re.Pattern[str]:
    """Return every spelling of a name: its words apart, or joined as in addresses and code."""
    words = r"[-_\s]+".join(map(re.escape, re.split(r"[-_\s]+", name)))
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE)


@cache
def proper_names() -> frozenset[str]:
    """Return the names that the definitions give.

    A regency has its name alone.  Of all else a single word is anyone's ("Sekretariat"), and so is
    the title of the complaints, which the language itself knows by their kind.
    """
    folders = tuple(files.folders(DEFINITIONS))
    regencies = {name for folder in folders for name in regency(folder)}
    others = {name for folder in folders for name in within(folder)} | set(people(folders))
    return frozenset(regencies | {name for name in others if len(re.split(r"[-_\s]+", name)) > 1})


def regency(folder: Folder) -> Iterator[str]:
    yield folder.regency.model.regency
    yield folder.regency.model.title


def within(folder: Folder) -> Iterator[str]:
    """Yield what a regency's units and services are called."""
    for unit, declared in folder.regency.model.units.items():
        yield unit
        yield declared.title
    for service in folder.services:
        if service.model.kind is Kind.SERVICE:
            yield service.model.service
            yield service.model.title


def people(folders: tuple[Folder, ...]) -> Iterator[str]:
    """Yield the pretend people of the demonstration, and those whom its cases concern."""
    fields = {
        (folder.regency.model.regency, service.model.service): service.model.fields
        for folder in folders
        for service in folder.services
    }
    for declared, _ in demonstration.found(DEFINITIONS):
        yield from (each.name for each in declared.model.people.values())
        for case in declared.model.cases:
            asked = fields[declared.model.regency, case.service]
            for name, text in case.values.items():
                if asked[name].attribute is Attribute.NAME:
                    yield text


def texts(*folders: str) -> Iterator[Path]:
    """Yield every file below the folders, what Python makes of its own left out."""
    for folder in folders:
        for path in sorted((tree.ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
