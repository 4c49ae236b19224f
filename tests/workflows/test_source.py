"""The strict reader of YAML."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import source
from workflows.problem import FileRefused, Place

BIG = b"a: " + b"x" * 10_000_000

REFUSED = {
    "not UTF-8": (b"a: b\n\xff\xfe", 2, "UTF-8"),
    "half a character": ("a: \ud800", 1, "UTF-8"),
    "too big": (BIG, 1, "terlalu besar"),
    "too deep": ("a: " + "[" * 100, 1, "terlalu dalam"),
    "tab": ("a:\n\tb: c", 2, "Tab"),
    "NUL": ("a: \0", 1, "karakter"),
    "escaped NUL": ('a: "\\0"', 1, "Karakter kendali"),
    "anchor": ("a: &x b", 1, "Jangkar"),
    "alias": ("a: *x", 1, "Alias"),
    "merge key": ("a: 1\n<<: {b: c}", 2, "Kunci gabung"),
    "tag": ("a: !!str b", 1, "Tag"),
    "own tag": ("a: !x b", 1, "Tag"),
    "duplicate key": ("a: 1\nb: 2\na: 3", 3, "sudah ada di baris 1"),
    "duplicate key in other quotes": ("a: 1\n'a': 3", 2, "sudah ada di baris 1"),
    "list as key": ("? [a]\n: b", 1, "Kunci harus berupa kata"),
    "two documents": ("a: b\n---\nc: d", 2, "satu dokumen"),
    "a list": ("- a", 1, "pasangan"),
    "a text": ("a", 1, "pasangan"),
    "nothing": ("", 1, "pasangan"),
    "unclosed bracket": ("a: [b\nc: d", 2, "Kurung"),
    "unclosed quote": ('a: "b', 1, "Tanda kutip"),
    "colon in a text": ("a: b: c", 1, "Titik dua"),
    "odd indentation": ("a:\n  b: c\n d: e", 3, "Penjorokan"),
    "forbidden first sign": ("a: @b", 1, "tanda kutip"),
    "broken escape": ('a: "\\x"', 1, "tidak dapat dibaca"),
}


@pytest.mark.parametrize(("content", "line", "part"), REFUSED.values(), ids=REFUSED)
def test_what_nobody_could_read_aloud_is_refused_at_its_line(content, line, part):
    """Each refusal is one problem of the rule `yaml`, in a sentence."""
    with pytest.raises(FileRefused) as refused:
        source.read(content, file="a.yaml")

    (problem,) = refused.value.problems
    assert ("a.yaml", line, "yaml") == (problem.file, problem.place.line, problem.rule)
    assert part in problem.message


SCALARS = {
    "on": "on", "No": "No", "off": "off", "y": "y", "012": "012", "12:30": "12:30",
    "2026-01-01": "2026-01-01", "1.10": "1.10", "0x1F": "0x1F", "1e3": "1e3", ".inf": ".inf",
    "1_000": "1_000", "+5": 5, "-5": -5, "0": 0, "true": True, "FALSE": False, "~": None, "": None,
    "null": None, "999999999999999": 999999999999999, "1234567890123456": "1234567890123456",
    "'5'": "5", '"true"': "true", "'null'": "null",
}  # fmt: skip


@pytest.mark.parametrize(("written", "value"), SCALARS.items(), ids=SCALARS)
def test_a_scalar_is_what_yaml_1_2_says(written, value):
    """Only true, false, null and whole numbers are more than text."""
    read = source.read(f"a: {written}\n", file="a.yaml").tree["a"]

    assert (type(value), value) == (type(read), read)


def test_a_byte_order_mark_is_no_text():
    """Editors of Windows write one."""
    assert {"a": "b"} == source.read(b"\xef\xbb\xbfa: b", file="a.yaml").tree


def test_every_key_and_item_knows_its_place():
    """Problems point at what the author wrote."""
    read = source.read("a:\n  - b\n  - c: d\n", file="a.yaml")

    assert Place(line=1, column=1) == read.place(("a",))
    assert Place(line=2, column=5) == read.place(("a", 0))
    assert Place(line=3, column=5) == read.place(("a", 1, "c"))


def test_what_is_not_written_stands_at_what_is_around_it():
    """A problem with a missing key is shown at its element."""
    read = source.read("a:\n  b: c\n", file="a.yaml")

    assert Place(line=2, column=3) == read.place(("a", "b", "x", 3))
    assert Place(line=1, column=1) == read.place(("nowhere",))


def test_what_was_taken_from_another_file_is_at_home_there():
    """With everything within it; what stands beside it is at home here."""
    other = source.read("# Pecahan.\na:\n  b:\n    c: d\n", file="b.yaml")
    own = source.read("a:\n  x: y\n", file="a.yaml")

    whole = replace(own, included={("a", "b"): other})

    assert other is whole.home(("a", "b", "c"))
    assert Place(line=4, column=5) == whole.place(("a", "b", "c"))
    assert Place(line=4, column=5) == whole.place(("a", "b", "c", 0, "gone"))
    assert whole is whole.home(("a",)) is whole.home(("a", "x")) is whole.home(())
    assert Place(line=2, column=3) == whole.place(("a", "x"))
    assert ["b.yaml", "a.yaml"] == [
        whole.problem(("a", name), "some-rule", "").file for name in ("b", "x")
    ]


YAML_LIKE = st.text(alphabet="ab:-[]{}?,&*!|>'\"%@# \n\t~<0", max_size=60)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=100), YAML_LIKE))
def test_any_content_is_read_or_refused(content):
    """Nothing but FileRefused is ever raised, and what is read is plain."""
    with suppress(FileRefused):
        assert is_plain(source.read(content, file="a.yaml").tree)


def is_plain(value):
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(is_plain(each) for each in value)
    return value is None or isinstance(value, str | int | bool)
