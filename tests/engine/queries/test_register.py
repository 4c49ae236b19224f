"""The register of letter numbers: every number that was given, and what became of it."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from engine import ids, tables
from engine.errors import NotFound, Refused
from engine.office import Office
from engine.queries.letter_views import BookView, LetterStatus
from engine.queries.register import PAGE
from tests.engine import correspondence, desk, routes
from tests.engine.correspondence import letter
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FORMER, FRONT, NEIGHBOUR, OPERATOR, REGENCY, TODAY, Staff
from tests.workflows.working_time.calendars import WITA, local

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

NUMBERS = [f"400.9.11/{sequence:03}/DINSOS/XI/2026" for sequence in range(1, 4)]


def test_every_number_stands_in_the_book(office: Office, staff: Staff):
    """In order, with what became of it: void ones too, and why."""
    issued = routes.case_in(staff, "issued")
    spoilt = correspondence.ready(staff)
    correspondence.end(staff.by[OPERATOR], office, spoilt)

    book = read(office, staff)
    assert [
        (1, NUMBERS[0], issued, LetterStatus.ISSUED, ""),
        (2, NUMBERS[1], spoilt, LetterStatus.VOID, "Rusak, salah cetak atau hilang"),
        (3, NUMBERS[2], spoilt, LetterStatus.COMPLETE, ""),
    ] == [(e.sequence, e.number, e.case, e.status, e.reason) for e in book.entries]
    first, *_ = book.entries
    assert (TODAY, TODAY, "400.9.11", "Frangky Mamahit") == (
        first.numbered_on,
        first.dated,
        first.classification,
        first.signer,
    )
    assert "Surat Rekomendasi Reaktivasi PBI-JK" == first.label
    assert (3, 1, 1, (2026,)) == (book.total, book.void, book.pages, book.years)


def test_a_letter_without_number_is_not_in_it(office: Office, staff: Staff):
    """Signed is not numbered; an empty book has this year."""
    correspondence.signed(staff)

    book = read(office, staff)
    assert ((), 0, 2026, (2026,)) == (book.entries, book.total, book.year, book.years)


def test_a_case_that_ended_keeps_its_number(office: Office, staff: Staff):
    """Void, and never given to another."""
    number = correspondence.ready(staff)
    staff.take(number, FRONT, "withdraw")
    correspondence.ready(staff)

    assert [(LetterStatus.VOID, "Berkasnya dihentikan"), (LetterStatus.COMPLETE, "")] == [
        (each.status, each.reason) for each in read(office, staff).entries
    ]


def test_each_year_has_its_own_pages(office: Office, staff: Staff):
    """The last is shown first; one without a number is empty."""
    correspondence.ready(staff)
    number = correspondence.signed(staff)
    later = replace(staff, office=desk.at(office, local("2027-01-01 00:00:00", WITA)))
    later.take(number, OPERATOR, "number_and_stamp")

    last, first, none = (read(office, staff, year=year) for year in (None, 2026, 2025))
    assert (2027, (2027, 2026), 1) == (last.year, last.years, last.total)
    assert ["2027-01-01"] == [each.numbered_on.isoformat() for each in last.entries]
    assert (2026, (2027, 2026), 1) == (first.year, first.years, first.total)
    assert (2025, ()) == (none.year, none.entries)


def test_a_long_book_has_pages_and_is_read_whole_too(office: Office, staff: Staff):
    """A page that there is not is the nearest."""
    row = dict(letter(office, correspondence.ready(staff)))
    copies = [
        {**row, "id": ids.new(row["signed_at"]), "code": f"copy-{sequence}", "sequence": sequence}
        for sequence in range(2, 2 * PAGE + 2)
    ]
    with office.database.writing() as work:
        work.execute(insert(tables.letter), copies)

    pages = {page: read(office, staff, page=page) for page in (1, 3, 99, 0)}
    assert [PAGE, 1, 1, PAGE] == [len(book.entries) for book in pages.values()]
    assert [(1, 3), (3, 3), (3, 3), (1, 3)] == [(b.page, b.pages) for b in pages.values()]
    whole = read(office, staff, page=None)
    assert list(range(1, 2 * PAGE + 2)) == [each.sequence for each in whole.entries]


def test_another_regency_has_its_own_book(office: Office, staff: Staff):
    """Its numbers begin at one, and those here are not in it."""
    correspondence.ready(staff)
    stranger = desk.hire(office, "stranger", "office_head", regency=NEIGHBOUR)

    assert 0 == office.register(NEIGHBOUR, stranger, "letters", year=2026, page=1).total


def test_who_is_in_office_no_more_reads_no_book(office: Office, staff: Staff):
    """And what is no register is not found."""
    with pytest.raises(Refused):
        office.register(REGENCY, staff.by[FORMER], "letters", year=None, page=1)
    with pytest.raises(NotFound):
        office.register(REGENCY, staff.by[CHIEF], "decrees", year=None, page=1)


def read(
    office: Office, staff: Staff, *, year: int | None = None, page: int | None = 1
) -> BookView:
    """Return a page of the register of letters, by default of the last year."""
    return office.register(REGENCY, staff.by[FRONT], "letters", year=year, page=page)
