"""`alur check`: every problem, and never a traceback."""

import json
import os
import shutil

import pytest
from click.testing import CliRunner

from tests.workflows import samples
from web.command import main

MINAHASA = samples.MINAHASA.parent


def test_what_is_shipped_is_clean():
    """With its open questions and added branches beside it."""
    told = run(samples.SHIPPED)

    assert 0 == told.exit_code
    assert "Pertanyaan terbuka:\n" in told.output
    assert "Cabang tambahan:\n" in told.output
    assert "Masalah:" not in told.output
    assert ": 0 masalah," in told.output.splitlines()[-1]


def test_without_a_path_the_definitions_are_checked():
    """As they lie in the tree."""
    assert run().output == run("definitions").output


def test_problems_are_listed_at_their_lines(folder):
    """As editors and build servers read them."""
    service = folder / samples.MINAHASA.name
    spoil(service, "to: signed", "to: sined")

    told = run(folder)

    line = 1 + service.read_text().split("\n").index("    to: sined")
    assert 1 == told.exit_code
    assert f"  {service}:{line}:5: tahap 'sined' tidak ada [unknown-state]" in told.output
    assert "(maksud Anda 'signed'?)" in told.output


def test_a_batch_and_its_members_are_checked_together(tmp_path):
    """Each at its own file, also when only one of them is named."""
    shutil.copytree(samples.SHIPPED, tmp_path / "definitions")
    folder = tmp_path / "definitions" / "kepulauan-mentawai"
    batch, member = folder / "pengiriman-bpjs.yaml", folder / "kepesertaan-bpjs-apbd.yaml"
    spoil(batch, "    send: dispatch", "    send: dispach")

    told = run(batch)

    assert 1 == told.exit_code
    assert "tindakan 'dispach' tidak ada pada anggotanya [member-lacks]" in told.output
    assert "(maksud Anda 'dispatch'?)" in told.output
    assert "[member-lacks]" in run(member).output


def test_what_cannot_be_read_hides_nothing_else(tmp_path):
    """A batch is then checked by itself."""
    shutil.copytree(samples.SHIPPED, tmp_path / "definitions")
    folder = tmp_path / "definitions" / "kepulauan-mentawai"
    (folder / "kepesertaan-bpjs-apbd.yaml").write_text("alur: [", encoding="utf-8")

    assert 0 == run(folder / "pengiriman-bpjs.yaml").exit_code


def test_the_same_as_json(folder):
    """For other programs."""
    spoil(folder / samples.MINAHASA.name, "to: signed", "to: sined")

    told = run(folder, "--json")

    found = json.loads(told.output)
    assert 1 == told.exit_code
    assert ["unknown-state"] == [problem["rule"] for problem in found["problems"]]
    assert {"file", "line", "column", "rule", "message", "hint"} == set(found["problems"][0])
    assert {"file", "line", "column", "element", "text"} == set(found["open"][0])
    assert 6 == found["files"]
    assert found["added"]


def test_a_forgotten_line_of_the_seed_is_a_problem(folder):
    """The document is covered, or the check says so."""
    spoil(folder / "channels.yaml", "source: minahasa-selatan:50", "added: x")

    told = run(folder)

    assert "[seed-line-forgotten]" in told.output


def test_a_problem_of_the_regency_is_told_once(folder):
    """Though two files need it."""
    spoil(folder / "regency.yaml", "Asia/Makassar", "Asia/Manado")

    told = run(folder)

    assert 1 == told.output.count("[schema-zone]")


def test_a_definition_alone_is_checked_with_the_regency_beside_it(folder):
    """A person names the file they work on."""
    assert 0 == run(folder / samples.MINAHASA.name).exit_code

    (folder / "regency.yaml").unlink()
    told = run(folder / samples.MINAHASA.name)

    assert 1 == told.exit_code
    assert f"{folder / 'regency.yaml'}:1:1: Berkas tidak ada. [file]" in told.output


MANGLED = {
    "bytes": b"\x00\xff\xfe\x80" * 100,
    "tabs": b"a:\n\tb: c\n",
    "10 MB": b"a" * 10_000_000,
    "deep": b"[" * 50_000,
    "merge key": b"a: 1\n<<: {b: c}\n",
    "duplicate key": b"a: 1\na: 2\n",
    "alias": b"a: &x 1\nb: *x\n",
    "empty": b"",
    "a list": b"- a\n",
    "another file": b"<html></html>",
    "half a file": samples.MINAHASA.read_bytes()[:9999],
}
COMMANDS = ("check", "draw", "walk")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", MANGLED.values(), ids=MANGLED)
def test_a_mangled_file_is_met_with_sentences(folder, command, content):
    """Exit code 1, the file named, no traceback."""
    (folder / "mangled.yaml").write_bytes(content)

    told = CliRunner().invoke(main, [command, str(folder / "mangled.yaml")])

    assert 1 == told.exit_code
    assert isinstance(told.exception, SystemExit)
    assert "mangled.yaml:" in told.output


def odd(folder):
    """Paths that are no files, or none that can be read."""
    (folder / "folder.yaml").mkdir()
    (folder / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    return ["missing.yaml", "folder.yaml", "loop.yaml", "pipe.yaml", "a\nb.yaml", ".", "x" * 300]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_path_that_is_no_file_is_met_with_sentences(folder, command):
    """None of them is waited for, either; a folder with such files in it is not clean."""
    for name in odd(folder):
        told = CliRunner().invoke(main, [command, str(folder / name)])

        assert 1 == told.exit_code
        assert isinstance(told.exception, SystemExit)
        assert "[file]" in told.output or "Tidak ada berkas .yaml di sana." in told.output


def test_a_folder_without_definitions_is_told(tmp_path):
    """A check of nothing is no success."""
    told = run(tmp_path)

    assert 1 == told.exit_code
    assert "Tidak ada berkas .yaml di sana." in told.stderr


@pytest.fixture
def folder(tmp_path):
    """A regency's folder, to be spoilt."""
    copy = tmp_path / MINAHASA.name
    shutil.copytree(MINAHASA, copy)
    shutil.copytree(samples.SHIPPED / "shared", tmp_path / "shared")
    return copy


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])
