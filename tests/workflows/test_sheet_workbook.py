"""Workbooks are read as people see them, and never unpacked beyond what a table needs."""

from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from workflows.sheet import SheetRefused, read, table
from workflows.sheet.table import MAX_COLUMNS, MAX_ROWS, ROUNDED
from workflows.sheet.workbook import MAX_PART, MAX_PARTS, MAX_UNPACKED

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FIRST = "xl/worksheets/sheet1.xml"


def test_a_workbook_is_read_by_the_numbers_of_its_rows():
    """Titles and empty rows count, and are left out."""
    sheet = opened([["DAFTAR USULAN"], [], ["NIK", "Nama"], ["3508", "Siti"], [], ["3509", "Budi"]])

    assert ("NIK", "Nama") == sheet.header
    assert [(4, ("3508", "Siti")), (6, ("3509", "Budi"))] == [
        (row.number, row.texts) for row in sheet.rows
    ]


SHOWN = {
    "text": ("Siti", "Siti"),
    "text of two lines": ("Jl. Melati\nRT 1", "Jl. Melati RT 1"),
    "a whole number": (12, "12"),
    "a number kept as a fraction": (12.0, "12"),
    "a fraction": (1.5, "1.5"),
    "a date": (date(1990, 3, 12), "1990-03-12"),
    "a date at midnight": (datetime(1990, 3, 12), "1990-03-12"),  # noqa: DTZ001
    "a date with an hour": (datetime(1990, 3, 12, 8), "1990-03-12 08:00:00"),  # noqa: DTZ001
    "an hour": (time(8, 30), "08:30:00"),
    "a time span": (timedelta(hours=30), "1 day, 6:00:00"),
    "a tick": (True, "ya"),
    "no tick": (False, "tidak"),
}


@pytest.mark.parametrize(("value", "text"), SHOWN.values(), ids=SHOWN)
def test_a_cell_says_what_a_person_would_type(value, text):
    """Dates in ISO form, numbers without what a spreadsheet adds to them."""
    assert text == opened([["Isi", "Nama"], [value, "Siti"]]).rows[0].at(0).text


def test_a_number_shown_with_zeros_in_front_has_them():
    """A card number is a number to a spreadsheet, and 13 digits to a person."""

    def shown(sheet):
        sheet["A2"].number_format = "0000000000000"

    row = opened([["Nomor kartu", "Nama"], [1234567890, "Siti"]], then=shown).rows[0]

    assert "0001234567890" == row.at(0).text


@pytest.mark.parametrize("number", [3508014107900001, 3508014107900001.0, 1e15, 1e300])
def test_a_number_too_long_for_a_spreadsheet_is_known(number):
    """Beyond 15 digits it keeps none, so the sixteenth is as good as lost."""
    assert ROUNDED == opened([["NIK", "Nama"], [number, "Siti"]]).rows[0].at(0).mistake


def test_a_number_of_fifteen_digits_is_whole():
    """A spreadsheet keeps so many."""
    assert "" == opened([["NIK", "Nama"], [999999999999999, "Siti"]]).rows[0].at(0).mistake


def test_a_formula_says_its_value():
    """The one that was shown when the file was saved."""
    cells = '<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>B1</f><v>Siti</v></c>'

    assert ("2", "Siti") == of_rows(f'<row r="2">{cells}</row>').rows[0].texts


def test_a_formula_that_failed_is_told():
    """Its error is nobody's name."""
    row = of_rows('<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>').rows[0]

    assert "#DIV/0!" in row.at(0).mistake


def test_a_date_out_of_the_calendar_is_told():
    """The library warns and gives an error in its place."""

    def dated(sheet):
        sheet["A2"].number_format = "dd/mm/yyyy"

    row = opened([["Lahir", "Nama"], [99999999999, "Siti"]], then=dated).rows[0]

    assert "gagal" in row.at(0).mistake


def test_the_first_sheet_that_is_shown_is_read():
    """The lists to choose from are hidden, often in front."""

    def hidden(sheet):
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet().append(["NIK", "Nama"])
        sheet.parent.create_sheet().append(["NIK", "Alamat"])

    assert ("NIK", "Nama") == opened([["Pilihan", "Kode"]], then=hidden).header


def test_a_merged_title_is_no_row():
    """Its text stands in its first cell."""

    def merged(sheet):
        sheet.merge_cells("A1:C1")

    sheet = opened([["DAFTAR", None, None], ["NIK", "Nama"], ["3508", "Siti"]], then=merged)

    assert ("NIK", "Nama") == sheet.header


def test_a_sheet_that_misstates_its_size_is_read_whole():
    """Some programs write the size of another sheet."""
    below = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(2, 9))
    sheet = of_rows(below, before='<dimension ref="A1:A2"/>')

    assert list(range(2, 9)) == [row.number for row in sheet.rows]


def test_formats_far_below_the_table_are_no_rows():
    """Some programs carry them to the last row there is."""
    assert 1 == len(of_rows('<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"/>').rows)


def test_an_escaped_line_end_is_a_space():
    """Workbooks write a carriage return as _x000D_."""
    text = '<row r="2"><c r="A2" t="inlineStr"><is><t>RT 1_x000D_RW 2</t></is></c></row>'

    assert ("RT 1 RW 2",) == of_rows(text).rows[0].texts


def test_a_workbook_has_the_limits_of_every_table():
    """Rows and columns are counted here too."""
    with pytest.raises(SheetRefused, match="paling banyak 40"):
        opened([["x"] * (MAX_COLUMNS + 1)])
    with pytest.raises(SheetRefused, match="5000 baris"):
        opened([["NIK", "Nama"], *[["1", "2"]] * (MAX_ROWS + 1)])


def test_an_archive_that_is_no_workbook_is_refused():
    """A text document, or a workbook of another program under the wrong name."""
    with pytest.raises(SheetRefused, match="bukan lembar kerja"):
        read(archive({"mimetype": b"application/vnd.oasis"}), "daftar.xlsx")


def test_a_workbook_of_hidden_sheets_is_refused():
    """No one would know what was read."""
    with pytest.raises(SheetRefused, match="yang tampak"):
        read(changed({"xl/workbook.xml": (b'state="visible"', b'state="hidden"')}), "daftar.xlsx")


@pytest.mark.parametrize("missing", ["xl/workbook.xml", FIRST, "[Content_Types].xml"])
def test_half_a_workbook_is_refused(missing):
    """Whatever is missing, the sentence says to save it again."""
    with pytest.raises(SheetRefused, match=r"simpan|tampak"):
        read(archive({name: part for name, part in parts().items() if name != missing}), "a.xlsx")


BOMBS = {
    "a sheet": {FIRST: b" " * (MAX_UNPACKED + 1)},
    "two sheets": {f"xl/worksheets/{name}.xml": b" " * (MAX_UNPACKED // 2) for name in "ab"},
    "styles": {"xl/styles.xml": b" " * (MAX_PART + 1)},
    "parts": {f"xl/{number}.xml": b"" for number in range(MAX_PARTS)},
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_workbook_much_larger_than_its_file_is_not_unpacked(bomb):
    """A small file may hold gigabytes."""
    with pytest.raises(SheetRefused, match="terlalu besar"):
        read(archive(parts() | bomb), "daftar.xlsx")


def test_a_picture_is_no_part_of_a_table():
    """It is as large as it likes, within the file."""
    sheet = read(archive(parts() | {"xl/media/logo.png": b" " * (MAX_PART + 1)}), "daftar.xlsx")

    assert ("NIK", "Nama") == sheet.header


def test_no_more_is_unpacked_than_an_archive_declares():
    """The declared size may be a lie; then the part is cut short, and the workbook is damaged."""
    whole = archive(parts() | {FIRST: b" " * 9_999_999})

    with pytest.raises(SheetRefused, match="rusak"):
        read(whole.replace((9_999_999).to_bytes(4, "little"), (99).to_bytes(4, "little")), "a.xlsx")


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(min_value=date(1901, 1, 1))
    | st.text(max_size=8).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text))
)


@given(st.lists(st.lists(VALUES, max_size=4), max_size=8))
def test_whatever_a_workbook_holds_is_read_or_refused(rows):
    """Each row stands under its number; a row without anything in it is none."""
    try:
        sheet = opened(rows)
    except SheetRefused as refused:
        assert "kosong" in refused.sentence  # noqa: PT017
        return
    filled = [number for number, row in enumerate(rows, 1) if any(map(says_something, row))]
    assert [row.number for row in sheet.rows] == filled[len(filled) - len(sheet.rows) :]


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data):
    """A byte may have changed on the way, in the archive or in what it holds."""
    name = data.draw(st.sampled_from(["", *sorted(parts())]))
    whole = parts()[name] if name else archive(parts())
    place = data.draw(st.integers(0, 9999)) % len(whole)
    cut = data.draw(st.integers(0, 9))
    broken = whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + cut :]
    try:
        read(archive(parts() | {name: broken}) if name else broken, "daftar.xlsx")
    except SheetRefused as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017


def says_something(value):
    return value is not None and table.cell(str(value)).text


def opened(rows, then=lambda _sheet: None):
    return read(workbook(rows, then), "daftar.xlsx")


def workbook(rows, then=lambda _sheet: None):
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = book.active.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    then(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def parts():
    """Return the parts of a small workbook."""
    with ZipFile(BytesIO(workbook([["NIK", "Nama"], [3508, "Siti"]]))) as file:
        return {name: file.read(name) for name in file.namelist()}


def archive(holding):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, part in holding.items():
            file.writestr(name, part)
    return out.getvalue()


def changed(replacements):
    holding = dict(parts())
    for name, (old, new) in replacements.items():
        holding[name] = holding[name].replace(old, new)
    return archive(holding)


def of_rows(rows, before=""):
    """Return the table whose rows below the header are these."""
    header = '<row r="1"><c r="A1" t="str"><v>Satu</v></c><c r="B1" t="str"><v>Dua</v></c></row>'
    sheet = f"<worksheet {MAIN}>{before}<sheetData>{header}{rows}</sheetData></worksheet>"
    return read(archive(parts() | {FIRST: sheet.encode()}), "daftar.xlsx")
