"""`alur seeds`: where each line of the original documents lives."""

import shutil

import pytest
from click.testing import CliRunner

from tests.workflows import samples
from web.command import main


def test_the_page_of_the_documentation_is_current():
    """`alur seeds > docs/seeds.md` writes it."""
    told = run("--definitions", samples.SHIPPED)

    assert 0 == told.exit_code
    assert (samples.ROOT / "docs" / "seeds.md").read_text(encoding="utf-8") == told.stdout


def test_a_forgotten_line_is_told(folder):
    """On its own, apart from the page."""
    seed = folder / "contoh" / "seed.yaml"
    seed.write_text(seed.read_text() + "  8: 0000000000000008\n")

    told = run("--definitions", folder)

    assert 1 == told.exit_code
    assert "[seed-line-forgotten]" in told.stderr
    assert "| 8 | `0000000000000008` | ? |" in told.stdout


TEXT = "satu\n\ntiga\n"


def test_a_text_is_compared_and_the_table_renewed(folder, tmp_path):
    """First it is another, then the table is written from it, then it is the same."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT)
    same = ("--definitions", folder, "--seed", "contoh", "--text", text)

    before, renewal, after = run(*same), run(*same, "--renew"), run(*same)

    assert (1, 0, 0) == (before.exit_code, renewal.exit_code, after.exit_code)
    assert "Baris 1 berbeda." in before.output
    assert "Teks ini lain." in before.output
    assert "Teks ini sama." in after.output
    written = (folder / "contoh" / "seed.yaml").read_text()
    assert "7: Penutup dokumen." in written
    assert "tiga" not in written


CALLS = {
    "no such seed": (("--seed", "x"), 1, "Tidak ada seed.yaml"),
    "a text for no seed": (("--text", "x"), 2, "--text memerlukan --seed."),
    "no such text": (
        ("--seed", "contoh", "--text", "missing"),
        1,
        "missing:1:1: Berkas tidak ada.",
    ),
    "a folder as text": (("--seed", "contoh", "--text", "."), 1, "Ini bukan berkas."),
}


@pytest.mark.parametrize(("arguments", "code", "sentence"), CALLS.values(), ids=CALLS)
def test_a_wrong_call_is_told_in_a_sentence(folder, arguments, code, sentence):
    """Never in a traceback."""
    told = run("--definitions", folder, *arguments)

    assert code == told.exit_code
    assert sentence in told.stderr


def test_a_text_that_is_none_is_told(folder, tmp_path):
    """A scan is not a text."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF\xff\xfe")

    told = run("--definitions", folder, "--seed", "contoh", "--text", tmp_path / "scan.pdf")

    assert 1 == told.exit_code
    assert "bukan teks UTF-8" in told.stderr


@pytest.fixture
def folder(tmp_path):
    """A folder of definitions with one regency in it."""
    shutil.copytree(samples.CONTOH, tmp_path / "definitions" / "contoh")
    return tmp_path / "definitions"


def run(*arguments):
    return CliRunner().invoke(main, ["seeds", *map(str, arguments)])
