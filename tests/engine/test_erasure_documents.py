"""Erasing a person reaches the documents of the case: their bytes and their names, not the fact."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine import documents, erasure, tables
from engine.errors import NotFound
from engine.office import Office
from engine.queries.views import FieldView
from tests.engine import desk, folder
from tests.engine.scans import JPEG, PDF, upload
from tests.engine.test_office_races import at_once
from tests.fixtures.office import FRONT, NOW, REGENCY, Staff

KTP = "identity_scan"
ROUNDS = 4

pytestmark = pytest.mark.usefixtures("scans")


@pytest.fixture
def scans(office: Office, tmp_path: Path) -> None:
    """The service asks for documents."""
    folder.ask_for_scans(office, tmp_path)


def test_the_bytes_and_the_name_go_and_the_fact_stays(office: Office, staff: Staff):
    """The page says that it was erased and leads nowhere; the history still proves itself."""
    number = opened(office, staff, JPEG)
    [document] = rows(office)

    erase(office, number)

    [after] = rows(office)
    assert {**document, "name": ""} == after
    assert [] == contents(office)
    field = shown(office, staff, number)
    assert ("(data dihapus)", None) == (field.text, field.document)
    with pytest.raises(NotFound, match="sudah dihapus"):
        office.document(REGENCY, staff.by[FRONT], number, document["id"])
    first, last = desk.events(office, number)
    assert [document["id"]] == last.body["documents_erased"]
    assert {document["id"]: document["hash"]} == first.body["documents"]
    assert [] == desk.findings(office)


def test_the_documents_of_other_cases_stay(office: Office, staff: Staff):
    """Also one of the same content, until the last case that has it is erased."""
    one, two, other = (opened(office, staff, each) for each in (JPEG, JPEG, PDF))

    erase(office, one)
    assert sorted((upload(JPEG).hash, upload(PDF).hash)) == contents(office)
    assert JPEG == content(office, staff, two)

    erase(office, two)
    assert [upload(PDF).hash] == contents(office)
    assert PDF == content(office, staff, other)
    assert [] == desk.findings(office)


def test_what_broke_off_before_the_bytes_went_is_made_good(office: Office, staff: Staff):
    """The next removal takes them; one after that finds nothing to do."""
    number = opened(office, staff, JPEG)
    blank(office, number)
    assert [upload(JPEG).hash] == contents(office)

    for _ in range(2):
        remove(office, number)
        assert [] == contents(office)


def test_what_is_attached_while_the_same_is_removed_is_there(office: Office, staff: Staff):
    """Whoever comes first, nobody's document loses its content."""
    for _ in range(ROUNDS):
        number = opened(office, staff, JPEG)
        blank(office, number)

        removing, attaching = partial(remove, office, number), partial(opened, office, staff, JPEG)

        _, again = at_once([removing, attaching])

        assert JPEG == content(office, staff, again)
        erase(office, again)
        assert [] == contents(office)


def opened(office: Office, staff: Staff, scan: bytes) -> str:
    """Open a case with a scan and return its number."""
    command = desk.opening(staff.by[FRONT])
    return office.perform(replace(command, uploads={KTP: upload(scan)})).number


def erase(office: Office, number: str) -> None:
    blank(office, number)
    remove(office, number)


def blank(office: Office, number: str) -> None:
    """Erase everyone of a case, and leave the contents where they are."""
    person = tables.case_person.c
    with office.database.writing() as work:
        of = person.case == desk.row(office, number)["id"]
        for found in work.execute(select(person.id).where(of)).scalars().all():
            erasure.erase_person(work, office.keys, regency=REGENCY, person=found, by=None, now=NOW)


def remove(office: Office, number: str) -> str:
    case = desk.row(office, number)["id"]
    erasure.remove_contents(
        office.database, office.keys, office.documents, regency=REGENCY, case=case
    )
    return number


def shown(office: Office, staff: Staff, number: str) -> FieldView:
    page = office.case(REGENCY, staff.by[FRONT], number)
    return next(each for each in page.fields if each.id == KTP)


def content(office: Office, staff: Staff, number: str) -> bytes:
    document = str(shown(office, staff, number).document)
    return office.document(REGENCY, staff.by[FRONT], number, document)[1]


def rows(office: Office) -> list[dict[str, Any]]:
    """Return the row of every document, with its name unsealed."""
    with office.database.reading() as work:
        found = work.execute(select(tables.document)).mappings()
        return [{**row, "name": documents.name_of(office.keys, dict(row))} for row in found]


def contents(office: Office) -> list[str]:
    """Return the name of every file that is kept."""
    return sorted(path.name for path in office.documents.rglob("*") if path.is_file())
