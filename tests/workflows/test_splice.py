"""Where an element stands in a file, and how it reads in another."""

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import texts
from tests.workflows.texts import HANDS
from workflows import source, splice
from workflows.fragments import BLOCKS

WRITTEN = """\
# Kepala berkas.
alur: 1

# Semua peran.
roles:
  # Yang menerima.
  clerk:
    label: Petugas

  head:  # yang memutuskan
    label: |
      Kepala
      # bukan catatan
    # Jabatan dapat kosong.
  # Belum ada.

  guard:
    label: Penjaga
# Ekor peran.

fields:
  name:
    label: Nama
  # Catatan terakhir.
"""

SPANS = {
    "what is said above it": (("roles", "clerk"), "  # Yang menerima.", "    label: Petugas"),
    "a blank line above it": (("roles", "head"), "", "    # Jabatan dapat kosong."),
    "not what is said below": (("roles", "guard"), "  # Belum ada.", "    label: Penjaga"),
    "to the end of the file": (("fields", "name"), "  name:", "  # Catatan terakhir."),
    "a whole block": (("roles",), "", "    label: Penjaga"),
}  # fmt: skip


def test_an_element_has_the_lines_from_what_is_said_above_it_to_what_is_said_of_the_next():
    """A comment that is indented deeper than the next key is none of its own."""
    read = source.read(WRITTEN, file="a.yaml")

    ends = {
        case: (path, *(splice.of(read, path)[at].rstrip("\n") for at in (0, -1)))
        for case, (path, _, _) in SPANS.items()
    }

    assert ends == SPANS


def test_a_text_that_looks_like_a_comment_stays_where_it_is():
    """The last line of a literal may begin with a number sign."""
    read = source.read(WRITTEN, file="a.yaml")

    assert "      # bukan catatan\n" in splice.of(read, ("roles", "head"))


def test_a_file_without_a_last_line_end_has_one_all_the_same():
    """What is put behind it stands on a line of its own."""
    read = source.read("a: 1\nb: 2", file="a.yaml")

    assert ["a: 1\n", "b: 2\n"] == splice.lines(read)
    assert ["b: 2\n"] == splice.of(read, ("b",))


def test_an_element_is_moved_with_its_comments_and_told_something_first():
    """Everything within it moves along; blank lines have nothing to move."""
    read = source.read(WRITTEN, file="a.yaml")

    moved = splice.moved(read, ("roles", "head"), column=1, first="origin: x")

    assert [
        "\n",
        "head:  # yang memutuskan\n",
        "  origin: x\n",
        "  label: |\n",
        "    Kepala\n",
        "    # bukan catatan\n",
        "  # Jabatan dapat kosong.\n",
    ] == moved


@given(tree=texts.fragment_tree(), hand=HANDS)
def test_the_elements_of_a_block_have_all_its_lines(tree, hand):
    """Each line belongs to one of them, and none is lost between two."""
    read = source.read(texts.text(tree, hand), file="a.yaml")
    written = splice.lines(read)

    for block in blocks(tree):
        elements = [(*block, name) for name in texts.at(tree, block)]
        spans = [splice.span(read, path) for path in elements]
        last = splice.span(read, elements[-1])
        assert [line for span in spans for line in [written[at] for at in span]] == (
            written[spans[0].start : last.stop]
        )
        assert read.place(block).line <= spans[0].start
        assert last.stop <= splice.span(read, block).stop


@given(tree=texts.fragment_tree(), hand=HANDS, column=st.integers(2, 12))
def test_an_element_reads_the_same_wherever_it_is_moved(tree, hand, column):
    """However it is written."""
    read = source.read(texts.text(tree, hand), file="a.yaml")

    for block in blocks(tree):
        for name, element in texts.at(tree, block).items():
            moved = splice.moved(read, (*block, name), column=column, first="origin: x")
            there = source.read("".join(["there:\n", *moved]), file="b.yaml")
            assert {"there": {name: {"origin": "x", **element}}} == there.tree


def blocks(tree):
    """Return the blocks of a tree that have elements."""
    return [block for block in BLOCKS if texts.at(tree, block)]
