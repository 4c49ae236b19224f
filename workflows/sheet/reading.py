"""From a file, or what was pasted, to a table.

`read` receives a file's bytes and its name, `read_text` what was pasted.  Both promise a `Sheet`,
and refuse with `SheetRefused` what is no table that they know or larger than they read; they never
raise anything else.  What a file is, its first bytes tell; its name is asked after those.
"""

from __future__ import annotations

from pathlib import PurePath

from workflows.sheet import text, workbook
from workflows.sheet.table import Sheet, SheetRefused, tabulate

MAX_BYTES = 2 * 1024 * 1024

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = (
    "Berkas Excel lama (.xls), atau yang dikunci kata sandi, tidak dapat dibaca; "
    "simpan sebagai .xlsx tanpa kata sandi."
)
_PDF = "PDF tidak dapat dibaca sebagai tabel; minta berkas .xlsx atau .csv-nya."
_OPEN_DOCUMENT = "Berkas .ods tidak dapat dibaca; simpan sebagai .xlsx."
_BEGINNINGS = {b"\xd0\xcf\x11\xe0": _OLD_WORKBOOK, b"%PDF": _PDF}
_ENDINGS = {".xls": _OLD_WORKBOOK, ".ods": _OPEN_DOCUMENT, ".pdf": _PDF}


def read(content: bytes, name: str) -> Sheet:
    """Read a file of the given name."""
    _refuse_large(len(content))
    _refuse_unreadable(content, name)
    if content.startswith(_WORKBOOK):
        return tabulate(workbook.rows(content))
    return tabulate(text.rows(text.decode(content)))


def read_text(pasted: str) -> Sheet:
    """Read what was pasted or typed into a page."""
    _refuse_large(len(pasted.encode("utf-8", "surrogatepass")))
    return tabulate(text.rows(pasted))


def _refuse_large(size: int) -> None:
    if size > MAX_BYTES:
        most = MAX_BYTES // 1024**2
        raise SheetRefused(f"Tabel terlalu besar: paling banyak {most} MB; bagi menjadi dua.")


def _refuse_unreadable(content: bytes, name: str) -> None:
    ending = PurePath(name).suffix.lower()
    found = [told for beginning, told in _BEGINNINGS.items() if content.startswith(beginning)]
    if told := found[0] if found else _ENDINGS.get(ending):
        raise SheetRefused(told)
    if ending == ".xlsx" and not content.startswith(_WORKBOOK):
        raise SheetRefused("Berkas .xlsx ini rusak; simpan ulang sebagai .xlsx, lalu kirim lagi.")
