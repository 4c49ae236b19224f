"""Workbooks that are written: everything is text, and is read back as it was."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from workflows import sheet
from workflows.sheet.writing import NARROWEST, WIDEST

HEADER = ("No.", "Nomor surat")


def test_what_is_written_is_read_back():
    """The header, and below it each row."""
    read = sheet.read(sheet.write("Buku", HEADER, [("1", "400/001"), ("2", "400/002")]), "b.xlsx")

    assert HEADER == read.header
    assert [("1", "400/001"), ("2", "400/002")] == [row.texts for row in read.rows]


@pytest.mark.parametrize("text", ["=1+1", "+62811", "-5", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_nothing_is_a_formula(text):
    """Whatever it begins with, it is text, and says so to a spreadsheet."""
    cell = opened(sheet.write("Buku", HEADER, [("1", text)]))["B2"]

    assert ("s", text, "@", True) == (
        cell.data_type,
        cell.value,
        cell.number_format,
        cell.quotePrefix,
    )


def test_digits_stay_as_they_are():
    """A number with zeros before it, or a long one, is no number of a spreadsheet."""
    cell = opened(sheet.write("Buku", HEADER, [("001", "7105016502800003")]))["B2"]

    assert ("s", "7105016502800003") == (cell.data_type, cell.value)


def test_what_no_workbook_keeps_is_left_out():
    """It would be refused by the library, and the whole year with it."""
    assert "ab" == opened(sheet.write("Buku", HEADER, [("1", "a\x0bb")]))["B2"].value


def test_the_header_stays_in_sight_and_columns_are_as_wide_as_their_texts():
    """Within bounds."""
    written = opened(sheet.write("Buku", HEADER, [("1", "W" * 200)]))
    widths = [written.column_dimensions[letter].width for letter in "AB"]

    assert "A2" == written.freeze_panes
    assert written["A1"].font.bold
    assert [NARROWEST, WIDEST] == widths


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Surat: masuk/keluar", "Surat  masuk keluar"), ("x" * 40, "x" * 31), ("'", "Tabel")],
)
def test_a_title_becomes_one_that_a_sheet_may_have(title, kept):
    """Spreadsheets refuse to open some."""
    assert kept == opened(sheet.write(title, HEADER, [])).title


def opened(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).worksheets[0]
