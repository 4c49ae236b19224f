"""From rows of texts to a workbook that a spreadsheet opens: one sheet, its header kept in sight.

Receives texts only and promises that each stands in its cell as text: what begins with a sign of a
formula is none, and what is no text of a workbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 8, 60
"""Letters of a column."""

_LONGEST_TITLE = 31
_NOT_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_AS_TEXT = "@"


def write(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet: the header, and the rows below it."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title.translate(_NOT_IN_TITLE)[:_LONGEST_TITLE].strip("' ") or "Tabel"
    table = [tuple(header), *map(tuple, rows)]
    for number, texts in enumerate(table, start=1):
        for column, text in enumerate(texts, start=1):
            _put(sheet, number, column, text)
    for column, heading in enumerate(zip(*table, strict=True), start=1):
        widest = max(map(len, heading)) + 2
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(max(widest, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    workbook.properties.creator = "Alur"
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)  # noqa: S101 - no cell of this sheet is merged
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    # Set after the value, which decides for itself what it is: "=..." would be a formula.
    cell.data_type = "s"
    cell.number_format = _AS_TEXT
    cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if row == 1:
        cell.font = Font(bold=True)
