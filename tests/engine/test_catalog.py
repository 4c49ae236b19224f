"""Publishing a service: the next version of it, or every reason why not."""

from pathlib import Path

import pytest
from sqlalchemy import select

from engine import catalog
from engine.catalog import BaseOutdated, DefinitionRefused
from engine.errors import NotFound
from engine.office import Office
from engine.tables.catalog import version as version_table
from tests.engine import folder
from tests.fixtures.office import NEIGHBOUR, REGENCY, SERVICE, Staff


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """A copy of the shipped definitions."""
    return folder.copied(tmp_path)


def test_a_changed_file_is_the_next_version(office: Office, definitions: Path):
    """It is in force at once, and knows what it was made from."""
    before = folder.in_force(office, REGENCY, SERVICE)
    retitle(definitions)
    after = folder.publish(office, definitions, REGENCY, SERVICE, base=before.hash)

    assert (2, "Judul lain") == (after.number, after.title)
    assert after == folder.in_force(office, REGENCY, SERVICE)
    assert [(1, None), (2, before.hash)] == stored(office, REGENCY, SERVICE)


def test_a_case_stays_under_the_version_it_was_opened_under(
    office: Office, staff: Staff, definitions: Path
):
    """The next one is opened under the new version."""
    before = folder.in_force(office, REGENCY, SERVICE)
    first = staff.open_case()
    retitle(definitions)
    folder.publish(office, definitions, REGENCY, SERVICE, base=before.hash)
    second = staff.open_case()

    assert [before.title, "Judul lain"] == [
        office.case(REGENCY, staff.by["depan"], number).service_title for number in (first, second)
    ]


def test_an_unchanged_file_is_not_published_again(office: Office, definitions: Path):
    """The version in force is the answer, whatever the file is said to be based on."""
    before = folder.in_force(office, REGENCY, SERVICE)

    for base in (None, "", before.hash, "0" * 64):
        assert before == folder.publish(office, definitions, REGENCY, SERVICE, base=base)
    assert 1 == len(stored(office, REGENCY, SERVICE))


@pytest.mark.parametrize("base", [None, "", "0" * 64])
def test_a_file_that_is_not_based_on_the_version_in_force_is_refused(
    office: Office, definitions: Path, base: str | None
):
    """The refusal names that version, and nothing is stored."""
    before = folder.in_force(office, REGENCY, SERVICE)
    retitle(definitions)

    with pytest.raises(BaseOutdated) as refused:
        folder.publish(office, definitions, REGENCY, SERVICE, base=base)

    assert before.hash == refused.value.current
    assert before.hash[:12] in str(refused.value)
    assert 1 == len(stored(office, REGENCY, SERVICE))


def test_the_beginning_of_a_hash_names_the_version(office: Office, definitions: Path):
    """As it is printed."""
    before = folder.in_force(office, REGENCY, SERVICE)
    retitle(definitions)

    after = folder.publish(office, definitions, REGENCY, SERVICE, base=before.hash[:12])

    assert 2 == after.number


def test_a_file_with_problems_is_refused_with_all_of_them(office: Office, definitions: Path):
    """Each at its line; the version in force stays."""
    before = folder.in_force(office, REGENCY, SERVICE)
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    folder.change(file, "to: signed", "to: sined")

    with pytest.raises(DefinitionRefused) as refused:
        folder.publish(office, definitions, REGENCY, SERVICE, base=before.hash)

    assert "unknown-state" in {problem.rule for problem in refused.value.report.problems}
    assert f"{file}:" in str(refused.value)
    assert before == folder.in_force(office, REGENCY, SERVICE)


def test_a_service_of_another_regency_is_none_here(office: Office):
    """Each has its own."""
    with pytest.raises(NotFound, match="tidak ada di kabupaten Anda"):
        folder.in_force(office, NEIGHBOUR, SERVICE)


def test_a_regency_that_is_none_is_told(office: Office):
    """By its name, as it was asked for."""
    with office.database.reading() as work, pytest.raises(NotFound, match="Kabupaten 'malang'"):
        catalog.Catalog().regency(work, "malang")


def retitle(definitions: Path) -> None:
    """Give the service another title."""
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    folder.change(file, "title: Surat Rekomendasi Reaktivasi PBI-JK", "title: Judul lain")


def stored(office: Office, regency: str, service: str) -> list[tuple[int, str | None]]:
    """Return the number and the base of every version of a service."""
    versions = version_table.c
    found = (
        select(versions.number, versions.base_hash)
        .where(versions.regency == regency, versions.service == service)
        .order_by(versions.number)
    )
    with office.database.reading() as work:
        return [(row.number, row.base_hash) for row in work.execute(found)]
