"""Tables are read from what people paste and save, or refused in a sentence."""

import codecs
import csv
from io import StringIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workflows.sheet import Sheet, SheetRefused, read, read_text
from workflows.sheet.reading import MAX_BYTES
from workflows.sheet.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, ROUNDED, TITLES

TABLE = (("NIK", "Nama"), [(2, ("3508", "Siti")), (3, ("3509", "Budi"))])

WRITTEN = {
    "commas": "NIK,Nama\n3508,Siti\n3509,Budi\n",
    "semicolons": "NIK;Nama\n3508;Siti\n3509;Budi",
    "tabs, as pasted": "NIK\tNama\r\n3508\tSiti\r\n3509\tBudi\r\n",
    "the line ends of old programs": "NIK,Nama\r3508,Siti\r3509,Budi\r",
    "quotes": '"NIK","Nama"\n"3508","Siti"\n"3509","Budi"\n',
    "a mark at the beginning": '\ufeff"NIK";Nama\n3508;Siti\n3509;Budi\n',
    "spaces": " NIK ; Nama\n3508\u00a0; Siti \n3509 ;\u200bBudi\n",
    "numbers forced to be text": 'NIK;Nama\n"=""3508""";Siti\n\'3509;Budi\n',
    "empty cells at the end": "NIK;Nama;;\n3508;Siti;;\n3509;Budi;;\n",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_a_table_is_read_however_it_is_written(text):
    """The delimiter is seen, not asked for."""
    assert TABLE == said(read_text(text))
    assert TABLE == said(read(text.encode(), "daftar.csv"))


ENCODED = {
    "UTF-8": "Nama;Kota\nJosé;Ende\n".encode(),
    "UTF-8 with its mark": codecs.BOM_UTF8 + "Nama;Kota\nJosé;Ende\n".encode(),
    "Windows-1252": "Nama;Kota\nJosé;Ende\n".encode("cp1252"),
    "what Excel calls Unicode": "Nama\tKota\r\nJosé\tEnde\r\n".encode("utf-16"),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED)
def test_a_file_is_read_in_the_encodings_that_programs_save(content):
    """A letter with an accent comes through each of them."""
    assert (("Nama", "Kota"), [(2, ("José", "Ende"))]) == said(read(content, "daftar.csv"))


def test_rows_are_numbered_as_the_file_numbers_them():
    """Titles and empty rows count, and are left out."""
    text = "DAFTAR USULAN, TAHUN 2026;;\n\nNo;Nama;Desa\n;;\n1;Siti;Pondang\n\n2;Budi;Pondang\n"

    sheet = read_text(text)

    assert ("No", "Nama", "Desa") == sheet.header
    assert [5, 7] == [row.number for row in sheet.rows]


def test_a_cell_of_several_lines_is_one_row():
    """Its lines are joined by a space; a spreadsheet counts it as one row too."""
    sheet = read_text('Nama;Alamat\nSiti;"Jl. Melati\r\nRT 1"\nBudi;RT 2\n')

    assert [(2, ("Siti", "Jl. Melati RT 1")), (3, ("Budi", "RT 2"))] == said(sheet)[1]


def test_a_comma_in_an_address_parts_nothing_where_semicolons_do():
    """The delimiter is what parts the most rows, and a comma the least likely."""
    sheet = read_text("Nama;Alamat\nSiti;Jl. Melati, RT 1, RW 2\nBudi;Dusun II, RT 3\n")

    assert ("Siti", "Jl. Melati, RT 1, RW 2") == sheet.rows[0].texts


def test_a_table_of_one_column_begins_with_its_first_row():
    """Names pasted below one another are a table too."""
    assert (("Nama",), [(2, ("Siti",)), (3, ("Budi",))]) == said(read_text("Nama\nSiti\nBudi\n"))


def test_what_looks_like_a_header_gives_way_to_what_is_one():
    """Above the table of a village stands the name of the village, often in two cells."""
    sheet = read_text("Desa;Sukamaju\nNIK;Nama\n3508;Siti\n")

    assert (("NIK", "Nama"), [(3, ("3508", "Siti"))]) == said(sheet.under(lambda h: "NIK" in h))
    assert sheet == sheet.under(lambda header: "KK" in header)


@pytest.mark.parametrize("text", ["3,50801E+15", "3.50801E+15", "3E+15", "3.508014107900E+15"])
def test_a_number_that_a_spreadsheet_has_rounded_is_known(text):
    """Its last digits are gone: no reader may take it for a number."""
    assert ROUNDED == read_text(f"NIK;Nama\n{text};Siti").rows[0].at(0).mistake


@pytest.mark.parametrize("text", ["3508014107900001", "12E", "1E5", "RT 1/E+2", "0812"])
def test_what_only_resembles_a_rounded_number_is_not_one(text):
    """House numbers have letters as well."""
    assert "" == read_text(f"NIK;Nama\n{text};Siti").rows[0].at(0).mistake


def test_a_formula_that_failed_is_told():
    """Its error is nobody's name."""
    cell = read_text("NIK;Nama\n3508;#N/A").rows[0].at(1)

    assert "Rumus di sel ini gagal (#N/A); ganti dengan isinya." == cell.mistake


def test_a_cell_that_is_too_long_is_cut_and_told():
    """The rest of the table is read."""
    cell = read_text(f"NIK;Nama\n3508;{'x' * (MAX_CELL + 1)}").rows[0].at(1)

    assert MAX_CELL == len(cell.text)
    assert "paling banyak 2000" in cell.mistake


def test_names_with_degrees_are_one_column():
    """Commas part a table only when they part its first row."""
    sheet = read_text("Nama\nSiti Aminah, S.Pd\nBudi, S.H., M.Si\n")

    assert ["Siti Aminah, S.Pd", "Budi, S.H., M.Si"] == [row.at(0).text for row in sheet.rows]


def test_a_row_is_empty_beyond_its_last_cell():
    """A row may be shorter than the header."""
    row = read_text("NIK;Nama;Desa\n3508").rows[0]

    assert "" == row.at(2).text


UNREADABLE = {
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "daftar.xls", "(.xls)"),
    "a locked workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "daftar.xlsx", "kata sandi"),
    "an old workbook that is a web page": (b"<table>", "daftar.XLS", "(.xls)"),
    "a PDF": (b"%PDF-1.7", "daftar.pdf", "PDF"),
    "a PDF under another name": (b"%PDF-1.7", "daftar.csv", "PDF"),
    "another program's workbook": (b"PK\x03\x04", "daftar.ods", ".ods"),
    "text under a workbook's name": (b"NIK;Nama", "daftar.xlsx", "rusak"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "daftar.png", "bukan tabel"),
    "half a file": ("NIK\tNama".encode("utf-16")[:-1], "daftar.txt", "bukan tabel"),
    "no text at all": (b"NIK\x8d;Nama\x90", "daftar.csv", "UTF-8"),
    "nothing": (b"", "daftar.csv", "kosong"),
    "empty cells": (b";;\n;;\n", "daftar.csv", "kosong"),
    "an open quote": (b'NIK;Nama\n3508;"Siti\n3509;Budi\n', "daftar.csv", "Baris 2 "),
    "text behind a quote": (b'NIK;Nama\n3508;Siti\n3509;"Budi"x\n', "daftar.csv", "Baris 3 "),
    "an open quote over pages": (b'NIK;Nama\n3508;"' + b"x\n" * 99_999, "a.csv", "Baris 2 "),
    "too many bytes": (b"x" * (MAX_BYTES + 1), "daftar.csv", "paling banyak 2 MB"),
    "too many rows": (b"x\n" * (MAX_ROWS + 2), "daftar.csv", "paling banyak 5000 baris"),
    "too many columns": (b"x;" * (MAX_COLUMNS + 1) + b"x", "daftar.csv", "paling banyak 40"),
}


@pytest.mark.parametrize(("content", "name", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_table_is_refused_in_a_sentence(content, name, told):
    """The sentence says what to do instead."""
    with pytest.raises(SheetRefused) as refused:
        read(content, name)

    assert told.casefold() in refused.value.sentence.casefold()
    assert_sentence(refused.value.sentence)


def test_what_is_pasted_has_the_same_limits():
    """A page is no way around them."""
    with pytest.raises(SheetRefused, match="paling banyak 2 MB"):
        read_text("é" * (MAX_BYTES // 2 + 1))


def test_a_table_may_be_as_large_as_the_limits():
    """They are the last that is read, and a title does not count."""
    wide = ";".join(["x"] * MAX_COLUMNS)
    titles = "x\n" * (TITLES - 1)

    assert MAX_ROWS == len(read_text(titles + f"{wide}\n" + f"{wide}\n" * MAX_ROWS).rows)


@given(
    rows=st.lists(st.lists(st.text(max_size=8), max_size=4), min_size=1, max_size=12),
    delimiter=st.sampled_from(";,\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_row_is_found_under_its_number(rows, delimiter, end):
    """Whatever the cells hold, and however many lines they have."""
    out = StringIO()
    numbered = ([f"baris {number}", "x", *row] for number, row in enumerate(rows, start=1))
    form = {"delimiter": delimiter, "lineterminator": end, "quoting": csv.QUOTE_ALL}
    csv.writer(out, **form).writerows(numbered)
    assume("\0" not in out.getvalue())

    sheet = read_text(out.getvalue())

    assert ("baris 1", "x") == sheet.header[:2]
    assert list(range(2, len(rows) + 1)) == [row.number for row in sheet.rows]
    assert all(f"baris {row.number}" == row.at(0).text for row in sheet.rows)


@given(st.text() | st.text(alphabet=";,\t\"\n\r'=#Ex1 ", max_size=60))
def test_any_text_is_a_table_or_refused(text):
    """Nothing that is pasted breaks the page."""
    table_or_sentence(lambda: read_text(text))


@given(
    start=st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"PK\x03\x04", b"%PD"]),
    content=st.binary(max_size=200),
    name=st.text(max_size=8) | st.sampled_from(["a.csv", "a.xlsx", "a.xls", "", "/", "\0"]),
)
def test_any_file_is_a_table_or_refused(start, content, name):
    """Nothing that is sent breaks the page."""
    table_or_sentence(lambda: read(start + content, name))


def table_or_sentence(reading):
    try:
        sheet = reading()
    except SheetRefused as refused:
        assert_sentence(refused.sentence)
        return
    numbers = [row.number for row in sheet.rows]
    assert numbers == sorted(set(numbers))
    assert all(any(row.texts) for row in sheet.rows)


def assert_sentence(sentence):
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def said(sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    return sheet.header, [(row.number, row.texts) for row in sheet.rows]
