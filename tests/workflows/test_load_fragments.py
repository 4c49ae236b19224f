"""A definition read with its fragments, and each problem where a person wrote it."""

import pytest

from tests.workflows import samples
from workflows import load, source
from workflows.checks import check
from workflows.fragments import BLOCKS
from workflows.problem import FileRefused

FILE = "contoh/surat-contoh.yaml"
OWN = (samples.CONTOH / "surat-contoh.yaml").read_text(encoding="utf-8")
USE = "use: contoh/tambahan\n"
REGENCY = samples.regency(samples.CONTOH / "surat-contoh.yaml")

FRAGMENT = """\
alur: 1
fragment: tambahan

# Tindakan yang menuju tahap yang tidak ada.
actions:
  ask_more:
    label: Tanya lagi
    by: clerk
    from: submitted
    to: nowhere
    open: Sampai kapan?
    added: Contoh.
"""


def test_a_problem_of_what_was_taken_over_stands_in_the_fragment():
    """At the line where a person wrote it, and can mend it."""
    report = check(used(), REGENCY)

    (problem,) = report.problems
    assert ("contoh/tambahan.yaml", "unknown-state") == (problem.file, problem.rule)
    assert "    to: nowhere" == FRAGMENT.splitlines()[problem.place.line - 1]


def test_a_problem_of_the_file_itself_stands_at_its_line_before_anything_was_put_in():
    """The person sees the file as they wrote it; its problems come in its order."""
    text = OWN.replace("label: Paraf\n    by: head\n", "label: Paraf\n    by: haed\n")

    told = check(used(text), REGENCY).problems

    (own,) = [problem for problem in told if problem.file == FILE]
    assert ("unknown-role", "    by: haed") == (own.rule, lines(text)[own.place.line - 1])
    assert [FILE, "contoh/tambahan.yaml"] == [problem.file for problem in told]


def test_a_question_of_the_fragment_is_asked_in_the_fragment():
    """Likewise why something was added."""
    report = check(used(), REGENCY)

    (question,) = [each for each in report.open if each.file == "contoh/tambahan.yaml"]
    assert ("actions.ask_more", "Sampai kapan?") == (question.element, question.text)
    assert FRAGMENT.splitlines()[question.place.line - 1].strip().startswith("open:")


def test_a_key_that_was_forgotten_is_told_at_the_head_of_the_file():
    """Fragments do not bring it."""
    problems = refused(OWN.replace("title: Surat Contoh\n", ""))

    assert [("schema-missing", 2)] == [(each.rule, each.place.line) for each in problems]


MISUSED = {
    "a number": ("use: 5", 1),
    "nothing": ("use:", 1),
    "a mapping": ("use: {a: b}", 1),
    "numbers": ("use: [contoh/tambahan, 5]", 24),
    "numbers left out": ("use: contoh/tambahan\nomit:\n  - 5", 5),
}


@pytest.mark.parametrize(("use", "column"), MISUSED.values(), ids=MISUSED)
def test_a_list_of_fragments_that_is_none_is_the_only_problem(use, column):
    """What the fragments would have brought is not missed besides."""
    blockless = OWN[: OWN.index("clocks:")].replace(
        "service: surat-contoh\n", f"service: x\n{use}\n"
    )
    first = blockless.index("states:")

    problems = refused(blockless[:first] + blockless[blockless.index("actions:") :])

    assert [("schema-value", column)] == [(each.rule, each.place.column) for each in problems]


UNFIT = {"a text": "text", "a list": "[clerk]", "a number": "5", "lines": "|\n  clerk"}


@pytest.mark.parametrize("value", UNFIT.values(), ids=UNFIT)
def test_a_block_that_is_none_is_told_by_the_schema(value):
    """Nothing is put into it."""
    text = f"{USE}{OWN[: OWN.index('actions:')]}actions: {value}\n"

    (problem,) = refused(text)

    line = text.splitlines()[problem.place.line - 1]
    assert ("schema-value", "actions:") == (problem.rule, line[:8])


HEADED = {
    "a definition's header": "title: Contoh",
    "fragments of its own": "use: contoh/bersama",
    "a decree": "standard:\n  decree:\n    number: '1'",
}


@pytest.mark.parametrize("more", HEADED.values(), ids=HEADED)
def test_a_fragment_has_blocks_and_nothing_else(more):
    """It is no definition, and is made of no other fragments."""
    with pytest.raises(FileRefused) as told:
        load.read_fragment(f"{FRAGMENT}{more}\n", file="contoh/tambahan.yaml")

    assert ["schema-unknown-key"] == [problem.rule for problem in told.value.problems]


def test_nobody_is_told_to_write_an_origin():
    """It is written when a definition is assembled."""
    (problem,) = refused(OWN.replace("    label: Petugas loket", "    x: 1\n    label: Petugas"))

    assert "yang ada: added, label, open, source" == problem.hint


def test_the_hash_is_of_the_whole():
    """So it changes with a fragment, and with nothing else."""
    same, changed = used(), used(fragment=FRAGMENT.replace("# Tindakan", "# Langkah"))

    assert used().hash == same.hash
    assert used().hash != changed.hash
    assert load.read_definition(OWN, file=FILE).hash == load.read_definition(OWN, file="b").hash


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_what_is_stored_of_a_shipped_definition_needs_no_fragment(path):
    """The text of a version is read alone, and says the same."""
    whole = samples.definition(path)
    tree = source.read(path.read_bytes(), file=path.name).tree

    alone = load.read_definition(whole.source.text, file=samples.name(path))

    assert (whole.model, whole.hash) == (alone.model, alone.hash)
    assert ((), ()) == (alone.model.use, alone.model.omit)
    used = tree.get("use", [])
    assert ({used} if isinstance(used, str) else {*used}) == origins(alone.source.tree)


def origins(tree):
    """Return the fragments that the elements of a tree were taken from."""
    found = {tree["origin"].split("@")[0]} if "origin" in tree else set()
    return found.union(*(origins(each) for each in tree.values() if isinstance(each, dict)))


def test_what_was_taken_over_says_from_where():
    """Every element of a block that the file does not declare itself, and no other."""
    path = samples.SHIPPED / "lebak" / "pengaduan.yaml"
    own = source.read(path.read_bytes(), file=path.name).tree
    whole = samples.definition(path).source.tree

    for block in BLOCKS:
        declared = within(own, block)
        for name, element in within(whole, block).items():
            assert ("origin" in element) is (name not in declared)


def within(tree, block):
    """Return the elements of a block of a tree."""
    for key in block:
        tree = tree.get(key, {})
    return tree


def lines(text):
    """Return the lines of the sample as `used` reads it."""
    return f"{USE}{text}".splitlines()


def used(text=OWN, fragment=FRAGMENT):
    """Read the sample with a fragment more."""
    return load.read_definition(f"{USE}{text}", file=FILE, fetch=fetch(fragment))


def fetch(fragment):
    read = load.read_fragment(fragment, file="contoh/tambahan.yaml").source
    return {"contoh/tambahan": read}.get


def refused(text):
    with pytest.raises(FileRefused) as told:
        load.read_definition(text, file=FILE, fetch=fetch(FRAGMENT))
    return told.value.problems
