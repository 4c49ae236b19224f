"""The register of letter numbers: a book to look at, and a year to take away."""

import pytest

from engine.queries import register as register_query
from tests.engine import correspondence
from tests.fixtures.databases import ON_BOTH
from tests.fixtures.office import FORMER, OPERATOR
from workflows import sheet

BOOK, FILE = "/buku-nomor/letters", "/buku-nomor/letters.xlsx"
FIRST, SECOND = "400.9.11/001/DINSOS/XI/2026", "400.9.11/002/DINSOS/XI/2026"


@ON_BOTH
def test_every_number_stands_in_the_book(clerk, staff):
    """The void one with its reason, each with its letter and a link to its case."""
    number = correspondence.ready(staff)
    correspondence.renumbered(staff, number)
    someone = clerk(OPERATOR)
    page = someone.get(BOOK)

    assert 200 == someone.status
    for told in (FIRST, SECOND, "Batal", "Siap diserahkan", "2 nomor, 1 di antaranya batal"):
        assert told in page.text
    assert f"/berkas/{number}" == page.links[number]
    assert BOOK == someone.get("/berkas").links["Buku nomor"]


def test_a_book_without_numbers_says_so(clerk):
    """Of this year, or of the year that was asked for."""
    someone = clerk(OPERATOR)

    assert "Belum ada nomor yang diberikan pada tahun 2026." in someone.get(BOOK).text
    asked = someone.get(f"{BOOK}?tahun=2019&halaman=7")
    assert "Belum ada nomor yang diberikan pada tahun 2019." in asked.text


@pytest.mark.parametrize("year", ["99999999999", "x", "", "-1", "²⁰²⁶", "0000"])
def test_what_is_no_year_breaks_nothing(clerk, year):
    """The book shows one of its own."""
    someone = clerk(OPERATOR)
    for address in (BOOK, FILE):
        someone.get(f"{address}?tahun={year}&halaman=x")
        assert 200 == someone.status


def test_a_long_book_has_pages(clerk, staff, monkeypatch):
    """Each leads to the next within the year."""
    monkeypatch.setattr(register_query, "PAGE", 1)
    correspondence.renumbered(staff, correspondence.ready(staff))
    someone = clerk(OPERATOR)
    page = someone.get(BOOK)
    following = someone.get(page.links["Berikutnya"])

    assert (True, False) == (FIRST in page.text, SECOND in page.text)
    assert (False, True) == (FIRST in following.text, SECOND in following.text)
    assert "Halaman 2 dari 2" in following.text


def test_a_year_is_taken_away_as_a_workbook(clerk, staff):
    """All of it, as text."""
    number = correspondence.ready(staff)
    correspondence.renumbered(staff, number)
    someone = clerk(OPERATOR)
    content = someone.fetch(someone.get(BOOK).links["Unduh setahun (XLSX)"])
    read, headers = sheet.read(content, "buku.xlsx"), someone.response.headers

    assert "attachment; filename=buku-nomor-letters-2026.xlsx" == headers["Content-Disposition"]
    assert ("nosniff", "no-store") == (headers["X-Content-Type-Options"], headers["Cache-Control"])
    assert [("1", FIRST, "Batal"), ("2", SECOND, "Siap diserahkan")] == [
        (row.texts[0], row.texts[2], row.texts[8]) for row in read.rows
    ]
    assert {number} == {row.texts[6] for row in read.rows}


@pytest.mark.parametrize("address", ["/buku-nomor/lain", "/buku-nomor/lain.xlsx"])
def test_another_register_is_not_found(clerk, address):
    """Only those that the regency declares."""
    someone = clerk(OPERATOR)
    someone.get(address)

    assert 404 == someone.status


def test_who_left_the_office_has_no_book(clerk):
    """Neither the link nor the page."""
    someone = clerk(FORMER)

    assert "Buku nomor" not in someone.get("/berkas").links
    for address in (BOOK, FILE):
        someone.get(address)
        assert 403 == someone.status
