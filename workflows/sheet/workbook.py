"""Tables in workbooks: the first visible sheet of an XLSX file, formulas by their values.

With `writing` the only importer of openpyxl.  A workbook is an archive, and an archive may hold a
thousand times its size: it is unpacked here, within bounds, before the library sees it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, time
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from workflows.sheet.table import EMPTY, ROUNDED, Cell, Row, SheetRefused, cell, row

MAX_UNPACKED = 16 * 1024 * 1024
"""What a table within the other limits never reaches, cells and texts together."""
MAX_PART = 512 * 1024
"""The same for each part beside these, which are slow to read: styles, the list of sheets."""
MAX_PARTS = 500
_LARGE = re.compile(r"xl/(worksheets/|sharedStrings\.xml)", re.IGNORECASE)
_READ = (".xml", ".rels")

_LAST_ROW = 50_000
"""Below it stands nothing but formats, which some programs carry to the end of the sheet."""
_LAST_COLUMN = 100
_EXACT = 10**15
"""Below it a spreadsheet keeps every digit of a number."""
_ZEROS = re.compile("0+")
"""The format of a number that is shown with zeros in front."""


def rows(content: bytes) -> list[Row]:
    """Return the rows of the first sheet that is not hidden."""
    try:
        # The library warns of what it leaves out: colours, lists to choose from.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_rows(_unpacked(content)))
    except SheetRefused:
        raise
    # Of a damaged workbook the library may raise anything.
    except Exception as error:
        raise SheetRefused(
            "Berkas .xlsx ini rusak atau tidak lengkap; buka di Excel atau LibreOffice, "
            "lalu simpan ulang sebagai .xlsx."
        ) from error


def _unpacked(content: bytes) -> BytesIO:
    """Return the archive with its parts unpacked; refuse one that is no workbook, or too large.

    The size that an archive declares of a part may be a lie: no more than that is read of it.
    """
    plain = BytesIO()
    with ZipFile(BytesIO(content)) as packed, ZipFile(plain, "w") as unpacked:
        if "[Content_Types].xml" not in packed.namelist():
            raise SheetRefused(
                "Berkas ini bukan lembar kerja .xlsx; simpan tabelnya sebagai .xlsx atau .csv."
            )
        parts = packed.infolist()
        read = [part for part in parts if part.filename.endswith(_READ)]
        if len(parts) > MAX_PARTS or _too_large(read):
            raise SheetRefused(
                "Isi berkas .xlsx ini terlalu besar; salin tabelnya saja ke berkas baru."
            )
        for part in read:
            with packed.open(part) as file:
                unpacked.writestr(part.filename, file.read(part.file_size))
    return plain


def _too_large(parts: Sequence[ZipInfo]) -> bool:
    slow = [part.file_size for part in parts if not _LARGE.match(part.filename)]
    return sum(part.file_size for part in parts) > MAX_UNPACKED or max(slow, default=0) > MAX_PART


def _rows(archive: BytesIO) -> Iterator[Row]:
    opened = load_workbook(archive, read_only=True, data_only=True, keep_links=False)
    with closing(opened) as workbook:
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        if not shown:
            raise SheetRefused("Berkas .xlsx ini tidak berisi lembar kerja yang tampak.")
        # The size that a sheet declares of itself is often wrong, so it is not asked.
        found = shown[0].iter_rows(max_row=_LAST_ROW, max_col=_LAST_COLUMN)
        for number, cells in enumerate(found, start=1):
            kept = list(cells)
            while kept and kept[-1].value is None:
                kept.pop()
            yield row(number, (_cell(each.value, each.number_format) for each in kept))


def _cell(value: object, number_format: str) -> Cell:
    match value:
        case None:
            return EMPTY
        case bool():
            return cell("ya" if value else "tidak")
        case int() | float():
            return _number(value, number_format)
        case datetime() if value.time() == time.min:
            return cell(value.date().isoformat())
        case _:
            return cell(unescape(str(value)))


def _number(value: int | float, number_format: str) -> Cell:
    whole = isinstance(value, int) or value.is_integer()
    digits = str(int(value)) if whole else str(value)
    if _ZEROS.fullmatch(number_format):
        digits = digits.zfill(len(number_format))
    return cell(digits, mistake=ROUNDED if abs(value) >= _EXACT else "")
