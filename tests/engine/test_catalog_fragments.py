"""What is published of a file that uses fragments: the assembled text, and that alone."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from engine import files, seeding
from engine.catalog import BaseOutdated, Catalog, DefinitionRefused
from engine.office import Office
from engine.tables.catalog import version as version_table
from tests.engine import complaints, folder
from tests.fixtures.office import DEFINITIONS, NEIGHBOUR, REGENCY
from workflows import load, source

COMPLAINT = complaints.SERVICE
OFFICER = "pengaduan"
ORIGIN = re.compile(r"^ *origin: ([a-z-]+/[a-z-]+)@([0-9a-f]{12})$", re.MULTILINE)
FILES = sorted(
    file
    for folder in DEFINITIONS.iterdir()
    if folder.name != files.SHARED
    for file in files.services(folder)
)
"""Every definition that is shipped; each uses its regency's channels."""


class Kept(NamedTuple):
    """What is stored of a version."""

    text: str
    hash: str


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """A copy of the shipped definitions."""
    return folder.copied(tmp_path)


@pytest.fixture
def shared(definitions: Path) -> Path:
    """The fragment that all complaints share."""
    return definitions / "shared" / "complaint.yaml"


def test_what_is_stored_stands_alone(office: Office):
    """Every shipped service, read without a fragment, is what its file declares with them."""
    for file in FILES:
        kept, name = stored(office, file), f"{file.parent.name}/{file.name}"
        declared = load.read_definition(kept.text, file=name)

        assert declared.model == files.definition(file).model
        assert {"use", "omit"}.isdisjoint(source.read(kept.text, file=name).tree)
        assert sha256(kept.text.encode()).hexdigest() == kept.hash == declared.hash


def test_what_is_stored_says_where_it_was_taken_from(office: Office):
    """Each element of a fragment by its name and the beginning of its hash; no other element."""
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        used = source.read(text, file=file.name).tree.get("use", [])
        named = dict(ORIGIN.findall(stored(office, file).text))

        assert {
            name: sha256((DEFINITIONS / f"{name}.yaml").read_bytes()).hexdigest()[:12]
            for name in ([used] if isinstance(used, str) else used)
        } == named
        assert [] == ORIGIN.findall(text)


def test_an_unchanged_file_is_not_published_again(office: Office, definitions: Path):
    """Assembled anew, it is the same text."""
    for regency in (REGENCY, NEIGHBOUR):
        before = folder.in_force(office, regency, COMPLAINT)
        assert before == folder.publish(office, definitions, regency, COMPLAINT)
    assert [] == list(seeding.seed(office, definitions))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Registrasi dalam buku pengaduan", "label: Catat di buku"),
        ("# Pengaduan layanan:", "# Pengaduan tentang layanan:"),
    ],
    ids=["an element", "a comment"],
)
def test_a_changed_fragment_makes_another_text(
    office: Office, definitions: Path, shared: Path, old: str, new: str
):
    """Of every complaint that uses it, each to be published by its own regency."""
    folder.change(shared, old, new)

    for regency in (REGENCY, NEIGHBOUR):
        before = folder.in_force(office, regency, COMPLAINT)
        declared = files.definition(definitions / regency / f"{COMPLAINT}.yaml")
        assert declared.hash != before.hash
        with pytest.raises(BaseOutdated):
            folder.publish(office, definitions, regency, COMPLAINT)


def test_the_channels_of_a_neighbour_change_nothing_here(office: Office, definitions: Path):
    """A service follows the fragments that it uses."""
    folder.change(definitions / NEIGHBOUR / files.CHANNELS, "label: Email", "label: Surel")

    before = folder.in_force(office, REGENCY, COMPLAINT)
    assert before == folder.publish(office, definitions, REGENCY, COMPLAINT)
    with pytest.raises(BaseOutdated):
        folder.publish(office, definitions, NEIGHBOUR, COMPLAINT)


def test_a_changed_fragment_reaches_no_published_version(
    office: Office, definitions: Path, shared: Path
):
    """At the next start the file is left alone, and a complaint goes on as it began."""
    complaint = complaints.recorded(office, REGENCY, channel="email")
    before = [stored(office, file) for file in FILES]
    folder.change(shared, "label: Registrasi dalam buku pengaduan", "label: Catat di buku")

    restarted = replace(office, catalog=Catalog())
    told = list(seeding.seed(restarted, definitions))

    left_alone = f"{COMPLAINT}.yaml berbeda dari versi 1 yang berlaku; tidak diterbitkan."
    assert [left_alone for file in FILES if file.stem == COMPLAINT] == [
        sentence.rpartition("/")[2] for sentence in told
    ]
    assert before == [stored(office, file) for file in FILES]
    page = restarted.case(REGENCY, complaint.by[OFFICER], complaint.number)
    assert "Registrasi dalam buku pengaduan" in {action.label for action in page.actions}


def test_a_new_version_takes_the_changed_fragment(office: Office, definitions: Path, shared: Path):
    """In the one regency that publishes it, for the complaints that come after."""
    older = complaints.recorded(office, REGENCY, channel="email")
    folder.change(shared, "label: Registrasi dalam buku pengaduan", "label: Catat di buku")
    before = folder.in_force(office, REGENCY, COMPLAINT)
    after = folder.publish(office, definitions, REGENCY, COMPLAINT, base=before.hash)
    newer = complaints.recorded(office, REGENCY, channel="email")
    theirs = complaints.recorded(office, NEIGHBOUR, channel="visit")

    assert 2 == after.number
    labels = [
        {action.label for action in each.page(OFFICER).actions} & {"Catat di buku"}
        for each in (older, newer, theirs)
    ]
    assert [set(), {"Catat di buku"}, set()] == labels


def test_a_fragment_with_a_problem_is_refused_at_its_own_line(
    office: Office, definitions: Path, shared: Path
):
    """That is where it is mended; nothing is stored."""
    before = folder.in_force(office, REGENCY, COMPLAINT)
    folder.change(shared, "    to: in_follow_up\n", "    to: in_folow_up\n")

    with pytest.raises(DefinitionRefused) as refused:
        folder.publish(office, definitions, REGENCY, COMPLAINT, base=before.hash)

    line = 1 + shared.read_text(encoding="utf-8").split("\n").index("    to: in_folow_up")
    assert f"{shared}:{line}:" in str(refused.value)
    assert before == folder.in_force(office, REGENCY, COMPLAINT)


def stored(office: Office, file: Path) -> Kept:
    """Return the text and the hash of the first version of a service, whose file this is."""
    versions = version_table.c
    found = select(versions.text, versions.hash).where(
        versions.regency == file.parent.name,
        versions.service == file.stem,
        versions.number == 1,
    )
    with office.database.reading() as work:
        return Kept(*work.execute(found).one())
