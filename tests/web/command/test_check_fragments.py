"""`alur check` on what several definitions share: told once, and where it is mended."""

import json

import pytest
from click.testing import CliRunner

from tests.engine import folder
from tests.workflows import samples
from web.command import main

REGENCY = samples.MINAHASA.parent.name


@pytest.fixture
def definitions(tmp_path):
    """A copy of the shipped definitions."""
    return folder.copied(tmp_path)


@pytest.fixture
def shared(definitions):
    """The fragment that all complaints share."""
    return definitions / "shared" / "complaint.yaml"


def test_a_fragment_alone_is_checked(shared):
    """With what is open in it, and what was added."""
    told = run(shared)

    assert 0 == told.exit_code
    assert told.output.splitlines()[-1].startswith("1 berkas: 0 masalah,")
    assert f"{shared}:" in told.output.partition("Pertanyaan terbuka:")[2]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("    stage: answered\n", "    stage: answerd\n", "schema-value"),
        ("    public: Pengaduan Anda selesai\n", "", "schema-missing"),
        ("fragment: complaint\n", "fragment: complaint\nservice: x\n", "schema-unknown-key"),
        ("roles:\n", "roles:\n  office_head: {label: x}\n", "yaml"),
    ],
)
@pytest.mark.parametrize("whole", [False, True], ids=["alone", "with all that use it"])
def test_what_cannot_be_read_is_told_once(definitions, shared, whole, old, new, rule):
    """At its line, however many definitions need it; as JSON it is one problem as well."""
    folder.change(shared, old, new)
    checked = definitions if whole else shared

    told, [problem] = run(checked), json.loads(run(checked, "--json").output)["problems"]

    assert 1 == told.exit_code
    assert (str(shared), rule) == (problem["file"], problem["rule"])
    assert 1 == told.output.count(f"{shared}:{problem['line']}:{problem['column']}:")


def test_what_does_not_fit_together_is_told_once_at_the_fragment(definitions, shared):
    """Though it is found in each definition that takes it over."""
    folder.change(shared, "    to: in_follow_up\n", "    to: in_folow_up\n")

    told = run(definitions)

    line = 1 + shared.read_text(encoding="utf-8").split("\n").index("    to: in_folow_up")
    sentence = f"{shared}:{line}:5: tahap 'in_folow_up' tidak ada [unknown-state]"
    assert 1 == told.exit_code
    assert 1 == told.output.count(sentence)


def test_what_one_definition_makes_of_a_fragment_is_told_at_that_definition(definitions):
    """The fragment is right for the others."""
    own = definitions / REGENCY / "pengaduan.yaml"
    folder.change(own, "fields:\n", "omit: [roles.division_head, roles.nobody]\n\nfields:\n")

    told = run(definitions)

    assert 1 == told.exit_code
    assert f"{own}:" in told.output.partition("Masalah:")[2].partition("Pertanyaan")[0]
    assert "'roles.nobody' tidak ada di pecahan mana pun [omit-unknown]" in told.output


def test_a_fragment_that_is_not_there_is_told_where_it_is_named(definitions):
    """With how fragments are named."""
    own = definitions / REGENCY / "pengaduan.yaml"
    folder.change(own, "shared/complaint", "shared/complain")

    told = run(own)

    line = 1 + next(
        position
        for position, text in enumerate(own.read_text(encoding="utf-8").split("\n"))
        if text.startswith("use:")
    )
    assert 1 == told.exit_code
    assert f"{own}:{line}:" in told.output
    assert "pecahan 'shared/complain' tidak ada [use-unknown]" in told.output


def test_channels_are_checked_with_the_folder_of_their_regency(definitions):
    """They are no service, and lack nothing of one."""
    channels = definitions / REGENCY / "channels.yaml"
    assert 0 == run(channels).exit_code
    folder.change(channels, "kind: email", "kind: surel")

    told = run(definitions / REGENCY)

    assert 1 == told.exit_code
    assert 1 == told.output.count(f"{channels}:")


def run(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])
