"""Tables in text: CSV with commas, semicolons or tabs, as programs save and people paste it."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from workflows.sheet.table import TITLES, Row, SheetRefused, cell, row

_DELIMITERS = "\t;,"
"""The likeliest first: tabs and semicolons seldom stand in what people write, commas often do."""
_LOOKED_AT = 2 * TITLES
"""The rows by which the delimiter is chosen."""


def decode(content: bytes) -> str:
    """Return the text of a file: UTF-8, what Excel calls Unicode, or else Windows-1252."""
    marked = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_text()


def rows(text: str) -> Iterator[Row]:
    """Yield the rows, counted from 1 as a spreadsheet shows them, the empty ones too."""
    if "\0" in text:
        raise _not_text()
    text = text.removeprefix("\ufeff")
    number = 0
    try:
        reader = csv.reader(_lines(text), delimiter=_delimiter(text), strict=True)
        for number, typed in enumerate(reader, start=1):
            yield row(number, map(cell, typed))
    except csv.Error as error:
        raise SheetRefused(
            f'Baris {number + 1} tidak dapat dibaca: tanda kutip (") di dalamnya tidak '
            "berpasangan; hapus atau lengkapi tanda kutip itu."
        ) from error


def _lines(text: str) -> StringIO:
    return StringIO(text, newline="")


def _delimiter(text: str) -> str:
    """Return the delimiter that parts most of the first rows.

    Commas must part the very first: below a single heading they belong to the names.
    """

    def parted(delimiter: str) -> int:
        first = list(_begun(text, delimiter))
        heading = next(filter(any, first), [])
        if delimiter == "," and len(heading) == 1:
            return 0
        return sum(len(typed) > 1 for typed in first)

    return max(_DELIMITERS, key=parted)


def _begun(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the first rows, up to one that cannot be read: it is told of where it has a number."""
    with suppress(csv.Error):
        yield from islice(csv.reader(_lines(text), delimiter=delimiter, strict=True), _LOOKED_AT)


def _not_text() -> SheetRefused:
    return SheetRefused(
        "Berkas ini bukan tabel yang dapat dibaca; simpan ulang sebagai .xlsx, "
        "atau sebagai .csv dengan pengodean UTF-8."
    )
