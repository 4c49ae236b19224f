"""Why an expression cannot be used, in an Indonesian sentence for whoever wrote it.

Receives what the library's compiler says, which speaks of CEL's own types and lists every token it
would have liked, and turns its first complaint into one sentence with a column and a hint.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from workflows.conditions.language import FUNCTIONS
from workflows.problem import nearest


class ConditionInvalid(Exception):
    """The expression cannot be used: `message` says why, at `column` of it, counted from 1.

    Message and hint are Indonesian, begin small and have no full stop, to stand within a sentence.
    In an expression of several lines the column goes on counting, line ends included.
    """

    def __init__(self, message: str, *, column: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint


def unknown(
    word: str, known: Collection[str], *, column: int, what: str = "nama"
) -> ConditionInvalid:
    """Say that no `what` is called `word`, and what may have been meant."""
    return ConditionInvalid(f"{what} '{word}' tidak ada", column=column, hint=nearest(word, known))


def translated(error: str, text: str, names: Collection[str]) -> ConditionInvalid:
    """Put the compiler's first complaint about `text`, which may use `names`, in our words."""
    complaint = _COMPLAINT.search(error)
    if complaint is None:
        return _placeless(error)
    column = _column(text, int(complaint["line"]), int(complaint["column"]))
    said = complaint["said"]
    if undeclared := _UNDECLARED.match(said):
        return _undeclared(undeclared["word"], text, column, names)
    if overload := _OVERLOAD.match(said):
        kinds = _WITHIN.sub("", overload["types"]).split(", ")
        return _mismatch(overload["function"], [in_our_words(kind) for kind in kinds], column)
    for pattern, sentence, hint in _SENTENCES:
        if found := re.match(pattern, said):
            return ConditionInvalid(sentence.format(*found.groups()), column=column, hint=hint)
    return _unreadable(text, column)


def in_our_words(kind: str) -> str:
    """Return what an author calls a type of CEL, whatever it is a list or a map of."""
    outer = re.split("[(<]", kind)[0]
    return _KINDS.get(outer, outer)


_COMPLAINT = re.compile(r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<said>.*)")
_UNDECLARED = re.compile(r"undeclared reference to '(?P<word>[^']*)'")
_OVERLOAD = re.compile(
    r"found no matching overload for '(?P<function>.*)' applied to '\((?P<types>.*)\)'"
)
_WITHIN = re.compile(r"\(.*?\)+")
"""What a type is made of: the part in brackets of list(map(string, int))."""
_WORD = re.compile(r"['\"]?(\w+|.)", re.DOTALL)
"""What stands at a place: a word, without the quote that opens it, or a sign."""

_KINDS = {
    "bool": "ya/tidak",
    "bytes": "bita",
    "double": "pecahan",
    "dyn": "apa pun",
    "google.protobuf.Timestamp": "tanggal",
    "int": "bilangan",
    "list": "daftar",
    "map": "pasangan",
    "null_type": "null",
    "string": "teks",
    "timestamp": "tanggal",
    "type": "nama tipe",
    "uint": "bilangan tak bertanda",
}

_KIND_HINTS = (
    ({"null"}, 'tulis answered("...") untuk menanyakan apakah sebuah nama sudah dijawab'),
    ({"tanggal", "teks"}, 'tulis tanggal sebagai date("2026-01-31")'),
    ({"bilangan", "teks"}, "bilangan ditulis tanpa tanda kutip, teks dengan tanda kutip"),
    ({"ya/tidak", "teks"}, "ya/tidak ditulis true atau false, tanpa tanda kutip"),
    ({"bilangan", "pecahan"}, "bilangan selalu bulat dan ditulis tanpa titik atau koma"),
)
"""What to do where these kinds meet; the first that applies."""

_USES = {**FUNCTIONS, "_?_:_": "ya/tidak ? nilai : nilai sejenis"}
"""What takes its parts in one way only, with that way."""

_SENTENCES = (
    (r"reserved identifier: (.*)", "'{0}' kata khusus dan tidak dapat menjadi nama", ""),
    (r".* select operation", "nama tidak punya bagian: titik tidak dapat dipakai di sini", ""),
    (r"invalid .*int literal", "bilangan ini terlalu besar", ""),
    (r"Syntax error: missing '(.+?)' at", "tanda '{0}' kurang di sini", ""),
    (
        r"Syntax error: token recognition error at: '['\"]|Invalid string literal",
        "teks dalam tanda kutip ini tidak dapat dibaca",
        r"tutup dengan tanda kutip yang sama; tanda '\' di dalamnya ditulis '\\'",
    ),
)
"""The complaints that are about more than a word out of place, each with sentence and hint."""

_MEANT = {"=": "==", "&": "&&", "|": "||", "and": "&&", "or": "||", "dan": "&&", "atau": "||"}
_SIGNS = "yang dikenal: && || ! == != < <= > >= in + - * / % ? : dan teks dalam tanda kutip lurus"


def _placeless(error: str) -> ConditionInvalid:
    if "recursion" in error:
        return ConditionInvalid("kondisi bersusun terlalu dalam", hint="sederhanakan kondisi ini")
    return ConditionInvalid(f"kondisi tidak dapat dibaca: {error}")


def _column(text: str, line: int, column: int) -> int:
    before = text.split("\n")[: line - 1]
    return sum(len(each) + 1 for each in before) + column


def _undeclared(word: str, text: str, column: int, names: Collection[str]) -> ConditionInvalid:
    if text[column - 1 : column] == "(":
        return _miscalled(word, max(1, column - len(word)))
    if word == "_[_]" or word in names:
        # An item of a list, or a message of some type, neither of which there is.
        return _unreadable(text, column)
    return unknown(word, names, column=column)


def _miscalled(function: str, column: int) -> ConditionInvalid:
    if function not in FUNCTIONS:
        return unknown(function, FUNCTIONS, column=column, what="fungsi")
    return ConditionInvalid(
        f"fungsi '{function}' tidak dipakai seperti ini",
        column=column,
        hint=f"tulis {FUNCTIONS[function]}",
    )


def _mismatch(function: str, kinds: Sequence[str], column: int) -> ConditionInvalid:
    sign = function.strip("_@").replace("_", " ")
    what = f"fungsi '{function}'" if function in FUNCTIONS else f"tanda '{sign}'"
    *others, last = kinds
    operands = f"{', '.join(others)} dan {last}" if others else last
    hint = next((hint for met, hint in _KIND_HINTS if met <= {*kinds}), "")
    if use := _USES.get(function):
        hint = f"tulis {use}"
    return ConditionInvalid(f"{what} tidak dapat dipakai pada {operands}", column=column, hint=hint)


def _unreadable(text: str, column: int) -> ConditionInvalid:
    found = _WORD.match(text, column - 1)
    if found is None:
        return ConditionInvalid("kondisi terputus sebelum selesai", column=column)
    word = found[1]
    hint = f"maksud Anda '{_MEANT[word]}'?" if word in _MEANT else _SIGNS
    return ConditionInvalid(f"'{word}' tidak dapat dibaca di sini", column=column, hint=hint)
