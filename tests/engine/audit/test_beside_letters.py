"""The letters of a case are what its history says: whatever of one was touched is named."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from engine import ids, tables
from engine.audit import Flaw
from engine.office import Office
from tests.engine import correspondence, desk, routes
from tests.engine.audit.test_beside import a_row, audited, change, tampering, this
from tests.engine.correspondence import letters
from tests.fixtures.office import CHIEF, NOW, OPERATOR, REGENCY, Staff

LATER = NOW.replace(year=2027)
EDITS: Mapping[str, Any] = {
    "letter": "refusal",
    "code": "0000-0000-0000-0000",
    "register": "decrees",
    "series": "register/decrees",
    "year": 2025,
    "sequence": 99,
    "number": "400.9.11/099/DINSOS/XI/2026",
    "numbered_at": LATER,
    "signed_at": LATER,
    "signer": None,
    "signature": '{"below":[],"name":"Orang Lain","over":["KEPALA DINAS,"]}',
    "dated": date(2026, 1, 1),
    "issued_at": LATER,
    "ended_as": "replaced",
    "reason": "other",
    "document": "01900000-0000-7000-8000-0000000000f2",
}
"""What is changed by hand in a letter that was revoked; None stands for somebody else."""


@pytest.fixture
def number(office: Office, staff: Staff) -> str:
    """A case whose letter was handed over and revoked."""
    number = routes.case_in(staff, "issued")
    correspondence.end(staff.by[CHIEF], office, number)
    return number


def test_the_letters_that_the_engine_wrote_are_sound(office: Office, staff: Staff, number: str):
    """Of every kind: revoked, void by hand, void as its case ended, signed only."""
    correspondence.end(staff.by[OPERATOR], office, correspondence.ready(staff))
    staff.take(correspondence.ready(staff), OPERATOR, "withdraw")
    correspondence.signed(staff)

    assert "revoked" == correspondence.letter(office, number)["ended_as"]
    assert [] == desk.findings(office)


@pytest.mark.usefixtures("number")
def test_every_column_that_is_changed_is_found(office: Office):
    """Each by itself; those left out are the key, the case, and the sealed paper."""
    missed = []
    for column, value in {**EDITS, "ended_at": LATER}.items():
        with tampering(office) as work:
            row = a_row(work, tables.letter)
            other = value if value is not None else somebody_else(office, row["signer"])
            change(work, tables.letter, row, **{column: other})
            found = audited(work, office)
        if [Flaw.ROW_CHANGED] != [each.flaw for each in found]:
            missed.append((column, found))

    assert [] == missed
    told = {column.name for column in tables.letter.columns}
    assert {"regency", "id", "case", "sealed"} == told - EDITS.keys() - {"ended_at"}


@pytest.mark.usefixtures("number")
def test_a_letter_that_is_gone_is_missed(office: Office):
    """Its number with it."""
    with tampering(office) as work:
        row = a_row(work, tables.letter)
        work.execute(delete(tables.letter).where(*this(tables.letter, row)))
        [found] = audited(work, office)

    assert f"catatan surat '{row['id']}' dihapus." == found.what


@pytest.mark.usefixtures("number")
def test_a_letter_that_was_put_in_is_found(office: Office):
    """Also one that copies another, with a number of its own."""
    with tampering(office) as work:
        row = a_row(work, tables.letter)
        new = {**row, "id": ids.new(NOW), "code": "1", "sequence": 2}
        work.execute(insert(tables.letter), new)
        [found] = audited(work, office)

    assert f"catatan surat '{new['id']}' disisipkan." == found.what


def test_a_letter_moved_to_another_case_is_found(office: Office, staff: Staff, number: str):
    """Missed in the one, put into the other."""
    other = desk.row(office, staff.open_case())["id"]
    [letter] = letters(office, number)
    with tampering(office) as work:
        change(work, tables.letter, a_row(work, tables.letter), case=other)
        found = {each.what for each in audited(work, office)}

    gone, put_in = (f"catatan surat '{letter['id']}' {how}." for how in ("dihapus", "disisipkan"))
    assert {gone, put_in} == found


@pytest.mark.parametrize("state", ["signed", "ready", "issued"])
def test_erasing_a_person_blanks_the_paper(office: Office, staff: Staff, state: str):
    """Number, dates and who signed stay, and the history still proves itself."""
    number = routes.case_in(staff, state)
    [before] = letters(office, number)
    assert before["sealed"] is not None
    correspondence.erase_applicant(office, number)

    assert [{**before, "sealed": None}] == letters(office, number)
    assert [] == desk.findings(office)
    assert [] == desk.where_it_stands(office.database, "Mawikere")


def test_a_paper_is_sealed(office: Office, staff: Staff):
    """Nobody reads particulars in the table, and one paper does not open as another's."""
    number = correspondence.ready(staff)
    [row] = letters(office, number)

    assert "7105016502800003" not in row["sealed"]
    assert [] == desk.where_it_stands(office.database, "7105016502800003")


def somebody_else(office: Office, person: str) -> str:
    """Return another person of the regency."""
    p = tables.person.c
    with office.database.reading() as work:
        found = work.execute(select(p.id).where(p.regency == REGENCY).order_by(p.id)).scalars()
        return next(str(each) for each in found if each != person)
