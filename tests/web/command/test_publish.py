"""`alur publish`: a definition as it lies in the folder, its fragments taken in."""

import pytest
from click.testing import CliRunner

from tests.engine import complaints, folder
from tests.fixtures.office import REGENCY
from web.command import main

SERVICE = complaints.SERVICE
OLD, NEW = "label: Registrasi dalam buku pengaduan", "label: Catat di buku"


@pytest.fixture
def definitions(tmp_path):
    """A copy of the shipped definitions."""
    return folder.copied(tmp_path)


def test_a_file_that_uses_fragments_is_published(process, definitions):
    """With what they say now; the answer names the version and the beginning of its hash."""
    before = folder.in_force(process, REGENCY, SERVICE)
    folder.change(definitions / "shared" / "complaint.yaml", OLD, NEW)

    told = run(definitions, "--base", before.hash[:12])

    after = folder.in_force(process, REGENCY, SERVICE)
    assert (0, 2) == (told.exit_code, after.number)
    assert f"Pengaduan Layanan: versi 2 ({after.hash[:12]}).\n" == told.output
    complaint = complaints.recorded(process, REGENCY, channel="email")
    assert "Catat di buku" in {action.label for action in complaint.page("pengaduan").actions}


def test_an_unchanged_file_is_the_version_that_is_there(process, definitions):
    """It needs no base."""
    told = run(definitions)

    assert 0 == told.exit_code
    assert "Pengaduan Layanan: versi 1 (" in told.output


def test_what_is_not_based_on_the_version_in_force_is_told(process, definitions):
    """With the base to name, once it was compared."""
    before = folder.in_force(process, REGENCY, SERVICE)
    folder.change(definitions / "shared" / "complaint.yaml", OLD, NEW)

    told = run(definitions)

    assert 1 == told.exit_code
    assert f"--base {before.hash[:12]}" in told.stderr
    assert before == folder.in_force(process, REGENCY, SERVICE)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("shared/complaint.yaml", "    to: in_follow_up\n", "    to: sined\n", "unknown-state"),
        ("shared/complaint.yaml", "    label: Saluran\n", "    labell: Saluran\n", "unknown-key"),
        (f"{REGENCY}/{SERVICE}.yaml", "shared/complaint", "shared/complain", "use-unknown"),
    ],
)
def test_a_problem_is_told_where_it_is_mended(process, definitions, file, old, new, rule):
    """In the fragment, or in the file that uses it; nothing is published."""
    before = folder.in_force(process, REGENCY, SERVICE)
    folder.change(definitions / file, old, new)

    told = run(definitions, "--base", before.hash)

    assert 1 == told.exit_code
    assert f"{definitions / file}:" in told.stderr
    assert f"{rule}]" in told.stderr
    assert before == folder.in_force(process, REGENCY, SERVICE)


def test_a_file_without_its_regency_is_told(process, definitions):
    """The regency says who the people are."""
    (definitions / REGENCY / "regency.yaml").unlink()

    told = run(definitions)

    assert 1 == told.exit_code
    assert "Tidak ada regency.yaml di samping" in told.stderr


def run(definitions, *options):
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    return CliRunner().invoke(main, ["publish", str(file), *options])
