"""Where the lines of an original document live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from workflows import load
from workflows.seeds import coverage, differing, hashes, renewed

SEEDS = sorted(samples.SHIPPED.glob("*/seed.yaml"))

TEXT = "\n Surat  Contoh \n\nSyarat:\tKTP\n"
SEED = """\
alur: 1
seed: contoh
title: Surat
left_out:
  4: Judul.
lines:
  2: 0000000000000000

  9: 0000000000000000
# akhir
"""


@pytest.mark.parametrize("path", SEEDS, ids=samples.name)
def test_every_line_of_a_shipped_seed_is_carried_or_left_out(path):
    """Nothing that the document says is lost, and nothing cites what it does not say."""
    services = [each for each in samples.SERVICES if each.parent == path.parent]
    declared = [samples.definition(each) for each in services]
    seed = load.read_seed(path.read_bytes(), file=samples.name(path))

    found = coverage(seed, [samples.regency(path), *declared])

    assert () == found.problems
    assert [str(line.number) for line in found.lines] == list(seed.model.lines)


def test_a_line_lives_where_it_is_cited():
    """By one line, or by a run of lines."""
    declared = samples.laid(clocks={"service": {"source": "contoh:6-7"}})

    found = {line.number: line for line in coverage(seed(), [declared]).lines}

    assert [("clocks.service", "Waktu penyelesaian")] == [
        (carrier.element, carrier.text) for carrier in found[6].carriers
    ]
    assert ["clocks.service"] == [carrier.element for carrier in found[7].carriers]
    assert "Penutup dokumen." == found[7].reason
    assert "0000000000000006" == found[6].hash


def test_a_line_lives_at_the_chain_and_not_at_its_links():
    """Which are written out of it."""
    declared = samples.laid(samples.BATCH, chains={"initial": {"source": "contoh:4"}})

    found = {line.number: line for line in coverage(seed(), [declared]).lines}

    elements = [carrier.element for carrier in found[4].carriers]
    assert ["roles.head", "chains.initial"] == elements


SHARED = """\
alur: 1
fragment: bersama
outside:
  clinic:
    label: Puskesmas
    source: [contoh:7, contoh:99]
"""


def test_a_line_that_a_fragment_carries_lives_there_once():
    """However many definitions use it; a line that is not there is told once, in the fragment."""
    own = (samples.CONTOH / "surat-contoh.yaml").read_text(encoding="utf-8")
    shared = load.read_fragment(SHARED, file="contoh/bersama.yaml").source
    used = [
        load.read_definition(f"use: contoh/bersama\n{own}", file=file, fetch=lambda _: shared)
        for file in ("contoh/satu.yaml", "contoh/dua.yaml")
    ]

    found = coverage(seed(left_out={"7": None}), used)

    seventh = next(line for line in found.lines if line.number == 7)
    assert [("contoh/bersama.yaml", "outside.clinic", "Puskesmas")] == [
        (carrier.file, carrier.element, carrier.text) for carrier in seventh.carriers
    ]
    assert [("contoh/bersama.yaml", 6, "seed-line-unknown")] == [
        (problem.file, problem.place.line, problem.rule) for problem in found.problems
    ]


def test_another_documents_lines_are_not_this_ones():
    """A definition may cite several documents."""
    declared = samples.laid(clocks={"service": {"source": ["contoh:6", "undang-undang:99"]}})

    assert () == coverage(seed(), [declared]).problems


PROBLEMS = {
    "forgotten": ({"clocks": {"service": {"source": "lain:1"}}}, {}, "seed-line-forgotten"),
    "cited and not there": ({"source": ["contoh:1", "contoh:8"]}, {}, "seed-line-unknown"),
    "a run beyond the end": (
        {"clocks": {"service": {"source": "contoh:6-900000000000"}}}, {}, "seed-line-unknown",
    ),
    "left out and not there": ({}, {"8": "x"}, "seed-line-unknown"),
    "both": ({}, {"6": "x"}, "seed-line-both"),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "left_out", "rule"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_line_is_carried_or_left_out_and_never_both(fragment, left_out, rule):
    """Each slip is told at its own place."""
    found = coverage(seed(left_out=left_out), [samples.laid(**fragment)])

    assert [rule] == [problem.rule for problem in found.problems if "7" not in problem.message]


def test_a_hash_is_of_the_words_and_not_of_their_spacing():
    """Two scans of one document differ in their blanks."""
    assert {"2", "4"} == set(hashes(TEXT))
    assert list(hashes("Surat Contoh").values()) == [hashes(TEXT)["2"]]
    assert hashes(TEXT) == hashes(TEXT.replace("\n", "\r\n"))
    assert hashes("a") != hashes("b")


def test_a_text_that_differs_is_told_by_its_lines():
    """Changed, missing, or more."""
    declaration = renewed(SEED, hashes("a\nb\nc"))
    same = load.read_seed(declaration, file="seed.yaml").model

    assert () == differing(same, "a\n b \nc\n\n")
    assert (2, 3, 4) == differing(same, "a\nB\n\nd")


def test_only_the_table_of_lines_is_renewed():
    """What a person wrote stays as it is, comments included."""
    renewal = renewed(SEED, {"2": "a" * 16})

    before, _ = SEED.split("lines:")
    assert before + "lines:\n  2: " + "a" * 16 + "\n# akhir\n" == renewal


def test_a_seed_without_a_table_is_given_one():
    """A new seed.yaml need not be written by hand."""
    bare = "alur: 1\nseed: contoh\ntitle: Surat"

    assert bare + "\nlines:\n  1: " + "a" * 16 + "\n" == renewed(bare, {"1": "a" * 16})
    assert renewed(bare, {"1": "a" * 16}) == renewed(bare + "\nlines: {}\n", {"1": "a" * 16})


@given(st.text())
def test_a_renewed_seed_is_of_its_text(text):
    """Whatever the text is."""
    declaration = renewed(SEED, hashes(text))

    assert () == differing(load.read_seed(declaration, file="seed.yaml").model, text)


def seed(**fragment):
    tree = samples.lay(samples.tree(samples.CONTOH / "seed.yaml"), fragment)
    return load.read_seed(samples.text(tree), file="contoh/seed.yaml")
