"""Declared files as text, written in the ways in which people write them."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

from workflows.fragments import BLOCKS


@dataclass(frozen=True)
class Hand:
    """How someone writes: how far they indent, how they quote, how they list, where they remark."""

    step: int = 2
    quoted: bool = False
    listed: str = "deeper"
    remarks: bool = False
    ending: str = "\n"


HANDS = st.builds(
    Hand,
    step=st.integers(1, 4),
    quoted=st.booleans(),
    listed=st.sampled_from(["in brackets", "deeper", "level"]),
    remarks=st.booleans(),
    ending=st.sampled_from(["\n", "\r\n"]),
)

LINES = "Baris pertama: panjang\n# tampak seperti catatan\n\n  menjorok\nbaris akhir\n"

BODIES = st.sampled_from(
    [
        {"label": "Satu"},
        {"label": "Titik dua: di dalam", "source": ["a:1", "a:2-3"]},
        {"label": "# pagar", "help": LINES},
        {"asks": ["a"], "when": [{"condition": "a == 1", "sentence": "Isi a."}], "required": False},
        {"added": "Kalimat yang agak panjang, dilipat menjadi dua baris oleh penulisnya."},
        {"reasons": {"late": {"label": "Terlambat", "minimum": 0}, "lost": {"label": "on"}}},
    ]
)
"""What may stand in an element; here nobody asks whether it makes sense."""

NAMES = ("a", "b", "c", "d")


@st.composite
def declared(draw, names=NAMES):
    """Elements of some of these names, in any order."""
    chosen = draw(st.lists(st.sampled_from(sorted(names)), unique=True)) if names else []
    return {name: draw(BODIES) for name in chosen}


@st.composite
def fragment_tree(draw):
    """A fragment: some blocks, some of them empty, an opening or none."""
    tree = {"alur": 1, "fragment": "contoh"}
    for block in draw(st.lists(st.sampled_from(BLOCKS), unique=True, max_size=4)):
        tree = hung(tree, block, draw(declared()))
    if draw(st.booleans()):
        tree["opening"] = draw(BODIES)
    return tree


def hung(tree, path, value):
    """Return a tree with a value hung into it, and with what must be there above it."""
    if not path:
        return value
    key, *rest = path
    return {**tree, key: hung(tree.get(key) or {}, rest, value)}


def at(tree, path):
    """Return what stands at a path of a tree, if anything does."""
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def text(tree, hand=Hand()):
    """Write a tree down."""
    head = ["# Kepala berkas."] if hand.remarks else []
    return hand.ending.join([*head, *_mapping(tree, hand, 0, ()), ""])


def remarks(written):
    """Return what a text remarks, line by line."""
    return [line.strip() for line in written.splitlines() if line.strip().startswith("# Catatan")]


def _mapping(tree, hand, margin, path):
    for key, value in tree.items():
        pad, here = " " * margin, (*path, key)
        if hand.remarks and len(here) in {1, 2, 3}:
            yield from ("", f"{pad}# Catatan di atas {'.'.join(here)}")
        yield from _pair(pad, key, value, hand, here)
        if hand.remarks and isinstance(value, dict) and len(here) == 2:
            yield f"{pad}{' ' * hand.step}# Catatan sesudah {'.'.join(here)}"


def _pair(pad, key, value, hand, path):
    deeper = pad + " " * hand.step
    if isinstance(value, dict) and value:
        yield f"{pad}{key}:"
        yield from _mapping(value, hand, len(deeper), path)
    elif isinstance(value, list) and value and (hand.listed != "in brackets" or not _plain(value)):
        yield f"{pad}{key}:"
        for item in value:
            yield from _item(pad if hand.listed == "level" else deeper, item, hand)
    elif isinstance(value, str) and "\n" in value:
        yield f"{pad}{key}: |"
        yield from (deeper + line if line else "" for line in value.splitlines())
    elif isinstance(value, str) and ", " in value and not hand.quoted:
        first, second = value.split(", ")
        yield from (f"{pad}{key}: >-", f"{deeper}{first},", f"{deeper}{second}")
    else:
        yield f"{pad}{key}: {_scalar(value, hand)}".rstrip()


def _item(pad, item, hand):
    if not isinstance(item, dict):
        yield f"{pad}- {_scalar(item, hand)}"
        return
    for number, (key, value) in enumerate(item.items()):
        yield f"{pad}{'  ' if number else '- '}{key}: {_scalar(value, hand)}"


def _plain(items):
    return not any(isinstance(each, dict) for each in items)


def _scalar(value, hand):
    if value is None:
        return ""
    if isinstance(value, list):
        return f"[{', '.join(_scalar(each, hand) for each in value)}]"
    if isinstance(value, str) and not hand.quoted and not {*value} & {*"#:={}"}:
        return value
    return json.dumps(value, ensure_ascii=False)
