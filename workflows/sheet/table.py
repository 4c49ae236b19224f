"""A table as its file has it: a header, and below it numbered rows of cells.

`cell` receives what stands in one place and promises a single line of cleaned text, as a person
would type it, with a sentence beside it when the spreadsheet has spoilt it.  `tabulate` receives
the rows of a file in order and promises those below the header, none of them empty, each under the
number that the file gives it.  It refuses, with `SheetRefused`, a table that is empty or too large.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from workflows.form import MAX_LONG_TEXT, clean

MAX_ROWS = 5000
MAX_COLUMNS = 40
MAX_CELL = MAX_LONG_TEXT
TITLES = 20
"""How many rows may stand above the header: the name of the list, of the village, the year."""

ROUNDED = (
    "Lembar kerja telah membulatkan nomor ini; simpan kolom ini sebagai teks, "
    "lalu ketik ulang nomornya."
)

_ROUNDED = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]{2,3}", re.IGNORECASE)
"""How a spreadsheet writes a number that is too long for its cell: 3,60204E+15."""
_FAILED = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
_FORCED = re.compile(r"=\"([^\"]*)\"|'([+0-9].*)")
"""What makes a spreadsheet keep a number as text: ="0001", or an apostrophe before it."""


class SheetRefused(Exception):
    """There is no table to be read; `sentence` tells the person what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """A line of text; `mistake` is a sentence about what the spreadsheet did to it, if it did."""

    text: str = ""
    mistake: str = ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row under its number in the file; it ends with its last filled cell."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """Return the cell in a column, counted from 0; there is nothing beyond the last."""
        return self.cells[column] if column < len(self.cells) else EMPTY

    @property
    def texts(self) -> tuple[str, ...]:
        """What the cells say."""
        return tuple(each.text for each in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what its columns are called, and the rows below."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def under(self, fits: Callable[[tuple[str, ...]], bool]) -> Sheet:
        """Return the table under the first row that `fits` as a header; itself when none does.

        What stands above a header may look like one: `Desa | Sukamaju`.
        """
        if fits(self.header):
            return self
        for position, row in enumerate(self.rows[:TITLES]):
            if fits(row.texts):
                return Sheet(row.texts, self.rows[position + 1 :])
        return self


def cell(text: str, *, mistake: str = "") -> Cell:
    """Return a cell that says `text`, in one line."""
    line = clean(" ".join(text.split()))
    if forced := _FORCED.fullmatch(line):
        line = forced[1] or forced[2] or ""
    if len(line) > MAX_CELL:
        told = f"Isi sel terlalu panjang: {len(line)} huruf, paling banyak {MAX_CELL}."
        return Cell(line[:MAX_CELL], told)
    return Cell(line, mistake or _spoilt(line))


def _spoilt(line: str) -> str:
    if _ROUNDED.fullmatch(line):
        return ROUNDED
    if _FAILED.fullmatch(line):
        return f"Rumus di sel ini gagal ({line}); ganti dengan isinya."
    return ""


def row(number: int, cells: Iterable[Cell]) -> Row:
    """Return a row without the empty cells at its end; refuse more columns than a table has."""
    kept = list(cells)
    while kept and not kept[-1].text:
        kept.pop()
    if len(kept) > MAX_COLUMNS:
        raise SheetRefused(
            f"Baris {number} berisi {len(kept)} kolom, paling banyak {MAX_COLUMNS}; "
            "hapus kolom yang tidak diperlukan."
        )
    return Row(number, tuple(kept))


def tabulate(rows: Iterable[Row]) -> Sheet:
    """Return the table of these rows: its header is the first row with more than one filled cell.

    Titles above a header fill one cell, often a merged one.  In a table of one column the header
    is the first row of all.
    """
    filled = list(islice((each for each in rows if each.cells), TITLES + MAX_ROWS + 1))
    if not filled:
        raise SheetRefused("Tabel ini kosong; isi judul kolom dan barisnya dahulu.")
    above = enumerate(filled[:TITLES])
    first = next((place for place, each in above if sum(map(bool, each.texts)) > 1), 0)
    below = filled[first + 1 :]
    if len(below) > MAX_ROWS:
        raise SheetRefused(f"Paling banyak {MAX_ROWS} baris dalam satu tabel; bagi menjadi dua.")
    return Sheet(filled[first].texts, tuple(below))
