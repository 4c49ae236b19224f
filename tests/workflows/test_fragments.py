"""A definition assembled from its own text and the fragments it uses."""

import json
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples, texts
from tests.workflows.texts import HANDS
from workflows import source
from workflows.fragments import BLOCKS, assemble, nowhere
from workflows.problem import FileRefused

ONE, TWO = "contoh/satu", "contoh/dua"

SHARED = """\
# Pecahan contoh.
alur: 1
fragment: satu

roles:
  # Yang menerima.
  clerk:
    label: Petugas
  head:
    label: Kepala

states:
  first:
    label: Awal
    holder: kantor
  last:
    label: Akhir
"""

OWN = """\
# Layanan contoh.
alur: 1
# Dari pecahan:
use: contoh/satu
omit: roles.head

states:
    # Menunggu.
    middle:
        label: Tengah
    last:
        label: Akhir di sini
# Selesai.
title: Contoh
"""

ORIGIN = "contoh/satu@f4b16f4f94c9"

ASSEMBLED = f"""\
# Layanan contoh.
alur: 1
# Dari pecahan:

states:
    first:
      origin: {ORIGIN}
      label: Awal
      holder: kantor
    last:
        label: Akhir di sini
    # Menunggu.
    middle:
        label: Tengah
# Selesai.
title: Contoh

roles:
  # Yang menerima.
  clerk:
    origin: {ORIGIN}
    label: Petugas
"""


def test_an_assembled_definition_stands_alone():
    """The fragment's order, what the file says itself, comments kept, origins told."""
    assert ASSEMBLED == assembled(OWN, SHARED).text


def test_what_uses_no_fragment_is_left_as_it_is():
    """To the letter."""
    own = read("title: Contoh\n")

    assert own is assemble(own, nowhere)


@st.composite
def files(draw):
    """A file, two fragments, and what it leaves out, so that all fit together."""
    one, two = draw(texts.fragment_tree()), draw(texts.fragment_tree())
    own = {"alur": 1, "title": "Contoh", "use": [ONE, TWO]}
    omitted: list[str] = []
    for block in BLOCKS:
        first, second = (texts.at(each, block) or {} for each in (one, two))
        mine = draw(texts.declared())
        if mine or draw(st.booleans()):
            own = texts.hung(own, block, mine or None)
        fit = draw(st.sets(st.sampled_from(texts.NAMES))) | (first.keys() & second.keys())
        left = sorted(fit & (first.keys() | second.keys()) - mine.keys())
        omitted.extend(f"{block[-1]}.{name}" for name in left)
    if {"opening"} <= one.keys() & two.keys() or draw(st.booleans()):
        own["opening"] = draw(texts.BODIES)
    if omitted or draw(st.booleans()):
        own["omit"] = omitted
    return {key: own[key] for key in draw(st.permutations(list(own)))}, one, two


@given(trees=files(), hands=st.tuples(HANDS, HANDS, HANDS))
def test_an_assembled_text_is_exactly_what_its_files_have_in_the_promised_order(trees, hands):
    """Whoever wrote them: of the fragments in their order, then of the file alone."""
    own, *fragments = (texts.text(*each) for each in zip(trees, hands, strict=True))

    whole = assembled(own, *fragments)

    assert in_order(union(read(own).tree, found(*fragments))) == in_order(whole.tree)
    assert whole.tree == read(whole.text).tree
    assert whole is assemble(whole, nowhere)


@given(trees=files(), hands=st.tuples(HANDS, HANDS, HANDS))
def test_what_the_file_remarks_is_kept(trees, hands):
    """Each comment once; those within `use` and `omit` go with them."""
    own, *fragments = (texts.text(*each) for each in zip(trees, hands, strict=True))

    kept = texts.remarks(assembled(own, *fragments).text)

    assert not Counter(texts.remarks(own)) - Counter(kept)
    assert not Counter(kept) - Counter(texts.remarks("".join([own, *fragments])))


@given(trees=files(), hands=st.tuples(HANDS, HANDS, HANDS))
def test_what_stands_in_the_whole_points_at_who_wrote_it(trees, hands):
    """At the line of the fragment, or of the file before anything was put between."""
    own, *fragments = (texts.text(*each) for each in zip(trees, hands, strict=True))
    homes = {"own": read(own), **found(*fragments)}

    whole = assembled(own, *fragments)

    for block in BLOCKS:
        for name, element in (texts.at(whole.tree, block) or {}).items():
            path = (*block, name, "label")
            problem = whole.problem(path, "some-rule", "")
            home = homes[element.get("origin", "own@").split("@")[0]]
            assert (home.file, home.place(path)) == (problem.file, problem.place)


JUNK = st.sampled_from(
    [
        *("roles: text", "roles: [a]", "states: 5", "standard: |", "  # x", "    a:", "- a", ""),
        *("standard: {}", "actions: {a: {label: A}}", "? a", ": b", "...", "use: contoh/dua"),
        *("  channels: {a: {label: A},", "   b: {}}", "roles:", "  a: >-", "      on", "omit: []"),
    ]
)


@given(trees=files(), hands=st.tuples(HANDS, HANDS, HANDS), data=st.data())
def test_whatever_is_written_is_assembled_as_it_was_meant_or_refused(trees, hands, data):
    """Lines lost, doubled, shifted or out of nowhere: nothing else comes of them."""
    own, *fragments = (texts.text(*each) for each in zip(trees, hands, strict=True))
    spoilt = data.draw(spoils(own))
    try:
        tree = read(spoilt).tree
        whole = assembled(spoilt, *fragments)
    except FileRefused:
        return

    used, omitted = listed(tree, "use"), listed(tree, "omit")
    if used is not None and omitted is not None:
        named = {name: found(*fragments)[name] for name in used}
        assert in_order(union(tree, named)) == in_order(whole.tree)


@st.composite
def spoils(draw, text):
    """A text with a few of its lines lost, doubled, shifted or followed by something else."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        position = draw(st.integers(0, len(lines) - 1))
        old = lines[position]
        known = [[], [old, old], [" " + old], [old.removeprefix("  ")]]
        lines[position : position + 1] = draw(
            st.one_of(st.sampled_from(known), st.tuples(st.just(old), JUNK).map(list))
        )
    return "\n".join(lines)


TOLD = {
    "no such fragment": ("use: contoh/tiga", "use-unknown", 1, 1),
    "no name of a fragment": ("use: ../contoh/satu", "use-unknown", 1, 1),
    "no such fragment in a list": ("use: [contoh/satu, contoh/satu, x/y]", "use-unknown", 1, 33),
    "two of one name": ("use: [contoh/satu, contoh/dua]", "use-twice", 1, 1),
    "nothing to leave out": ("use: contoh/satu\nomit:\n  - roles.had", "omit-unknown", 3, 5),
    "nothing to leave it out of": ("omit: roles.head", "omit-unknown", 1, 1),
    "left out and declared": (
        "use: contoh/satu\nomit: roles.head\nroles:\n  head:\n    label: Bu Kepala",
        "omit-unknown", 2, 1,
    ),
    "a block in braces": ("use: contoh/satu\nroles: {guard: {label: Penjaga}}", "use-layout", 1, 1),
    "an empty block in braces": ("use: contoh/satu\nstandard: {}\nroles: {}", "use-layout", 1, 1),
    "all in braces": ('{"use": "contoh/satu", "title": "Contoh"}', "use-layout", 1, 2),
    "two on a line": ("use: contoh/satu\nroles: {a: {}, b: {}}", "use-layout", 1, 1),
    "a key of its own": ("use: contoh/satu\nroles:\n  ? guard\n  : label: x", "use-layout", 1, 1),
}  # fmt: skip

BESIDE = "alur: 1\nfragment: dua\nroles:\n  head:\n    label: Ketua\n"


@pytest.mark.parametrize(("own", "rule", "line", "column"), TOLD.values(), ids=TOLD)
def test_what_cannot_be_assembled_is_told_where_the_file_says_it(own, rule, line, column):
    """Once, under one rule."""
    (problem,) = problems(own, SHARED, BESIDE)

    place = (problem.place.line, problem.place.column)
    assert ("own.yaml", rule, (line, column)) == (problem.file, problem.rule, place)


def test_the_nearest_name_is_offered_for_one_that_is_not_there():
    """Of what the fragments have."""
    (problem,) = problems("use: contoh/satu\nomit: roles.had", SHARED)

    assert "maksud Anda 'roles.head'?" == problem.hint


def test_an_element_of_two_fragments_is_named_with_both():
    """Declared here, or left out, it is no question."""
    (problem,) = problems(f"use: [{ONE}, {TWO}]", SHARED, BESIDE)
    declared = assembled(f"use: [{ONE}, {TWO}]\nroles:\n  head:\n    label: Ibu", SHARED, BESIDE)
    left_out = assembled(f"use: [{ONE}, {TWO}]\nomit: roles.head", SHARED, BESIDE)

    assert "'roles.head' ada di 'contoh/satu' dan di 'contoh/dua'" == problem.message
    assert {"label": "Ibu"} == declared.tree["roles"]["head"]
    assert ["clerk"] == list(left_out.tree["roles"])


def test_two_openings_are_one_too_many():
    """A case begins in one way."""
    opening = "opening:\n  label: Buka\n"

    (problem,) = problems(
        f"use: [{ONE}, {TWO}]", SHARED + opening, BESIDE.replace("head", "x") + opening
    )

    assert ("use-twice", "'opening' ada di") == (problem.rule, problem.message[:16])


def test_a_fragment_that_cannot_be_split_is_not_taken_for_something_else():
    """Its elements in braces have no lines of their own."""
    braces = "alur: 1\nfragment: satu\nroles: {clerk: {label: Petugas}, head: {label: Kepala}}\n"

    (problem,) = problems("use: contoh/satu", braces)

    assert "use-layout" == problem.rule


WHERE = {
    "nowhere yet": "use: contoh/dua\n",
    "right before `use`": "standard:\n  decree:\n    number: ''\nuse: contoh/dua\n",
    "with nothing in it": "use: contoh/dua\nstandard:\ntitle: Contoh\n",
    "indented by four": "standard:\n    decree:\n        number: ''\nuse: contoh/dua\n",
    "with other channels": (
        "standard:\n  channels:\n   post:\n     label: Surat\nuse: contoh/dua"
    ),
}  # fmt: skip


@pytest.mark.parametrize("own", WHERE.values(), ids=WHERE)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_block_within_a_block_finds_its_place(own, ending):
    """Wherever the standard stands, as far as it is there at all."""
    channels = "alur: 1\nfragment: dua\nstandard:\n  channels:\n    box:\n      label: Kotak\n"

    whole = assembled(own.replace("\n", ending), SHARED, channels)

    assert "Kotak" == whole.tree["standard"]["channels"]["box"]["label"]
    assert ({"post"} if "post" in own else set()) == {*whole.tree["standard"]["channels"]} - {"box"}


def test_a_block_left_empty_at_the_end_gets_its_own_elements():
    """Not those of a block that the file does not have."""
    whole = assembled("use: contoh/satu\nstates:\n", SHARED)

    assert {"states": ["first", "last"], "roles": ["clerk", "head"]} == {
        block: list(elements) for block, elements in whole.tree.items()
    }


def test_line_ends_make_no_difference_to_what_is_read():
    """Windows and others write them differently; what is taken over keeps its own."""
    own, shared = (text.replace("\n", "\r\n") for text in (OWN, SHARED))

    assert assembled(OWN, SHARED).tree == assembled(own, SHARED).tree
    assert union(read(OWN).tree, found(shared)) == assembled(OWN, shared).tree


def test_a_changed_fragment_is_another_text():
    """Even when only a comment changed: the hash in `origin` is of the fragment's exact text."""
    before, after = (
        assembled(OWN, text) for text in (SHARED, SHARED.replace("Yang menerima", "Penerima"))
    )

    assert before.text == assembled(OWN, SHARED).text
    assert before.tree["states"]["first"] != after.tree["states"]["first"]
    assert before.tree["states"]["middle"] == after.tree["states"]["middle"]


def test_a_fragment_that_cannot_be_read_speaks_for_itself():
    """Its problems stand in its own file."""

    def broken(name):
        return source.read("a: [", file=f"{name}.yaml")

    with pytest.raises(FileRefused) as refused:
        assemble(read(OWN), broken)

    assert ["contoh/satu.yaml"] == [problem.file for problem in refused.value.problems]


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_a_shipped_definition_keeps_every_line_it_has(path):
    """What is assembled adds to it, but for `use` and `omit`."""
    own = path.read_text(encoding="utf-8").splitlines()
    lines = samples.definition(path).source.text.splitlines()

    gone = [line for line in own if line not in lines]
    assert {line.split(":")[0] for line in gone} <= {"use", "omit"}


def read(text, file="own.yaml"):
    return source.read(text, file=file)


def found(*fragments):
    """Return fragments by name, the first of them `ONE`, the second `TWO`."""
    written = zip((ONE, TWO), fragments, strict=False)
    return {name: read(text, file=f"{name}.yaml") for name, text in written}


def assembled(own, *fragments):
    return assemble(read(own), found(*fragments).get)


def problems(own, *fragments):
    with pytest.raises(FileRefused) as refused:
        assembled(own, *fragments)
    return refused.value.problems


def union(own, fragments):
    """Return the tree that the language promises of a file and the fragments it uses."""
    tree = {key: own[key] for key in own if key not in {"use", "omit"}}
    omitted = listed(own, "omit")
    for block in (block for block in BLOCKS if fits(own, block)):
        mine = texts.at(own, block) or {}
        merged: dict[str, object] = {}
        for fragment in fragments.items():
            for name, body in (texts.at(fragment[1].tree, block) or {}).items():
                if f"{block[-1]}.{name}" not in omitted:
                    merged.setdefault(name, mine[name] if name in mine else taken(fragment, body))
        if merged := merged | {name: mine[name] for name in mine if name not in merged}:
            tree = texts.hung(tree, block, merged)
    for fragment in fragments.items():
        if "opening" in fragment[1].tree:
            tree.setdefault("opening", taken(fragment, fragment[1].tree["opening"]))
    return tree


def listed(tree, key):
    """Return what a file lists under a key, or None if it is no list of texts."""
    value = [tree[key]] if isinstance(tree.get(key), str) else tree.get(key, [])
    texts_only = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return value if texts_only else None


def taken(fragment, element):
    """Return an element as it stands in the whole, with where it was taken from."""
    name, written = fragment
    return {"origin": f"{name}@{sha256(written.text.encode()).hexdigest()[:12]}", **element}


def fits(own, block):
    """Say whether nothing else stands where a block should; else the schema tells it."""
    above = [texts.at(own, block[:length]) for length in range(1, len(block) + 1)]
    return all(each is None or isinstance(each, dict) for each in above)


def in_order(tree):
    """Return a tree so that two are equal only when their elements stand in the same order."""
    blocks = {str(block): texts.at(tree, block) for block in BLOCKS}
    return json.dumps([blocks, {key: tree[key] for key in sorted(tree)}])
