"""The documents of a case on its page, and who may open one."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from engine import demonstration, tables
from engine.documents import Upload
from engine.errors import DocumentBroken, NotFound, Refused
from engine.office import Office
from engine.queries.documents import CHANGED
from engine.queries.views import CaseView, FieldView
from tests.engine import desk, folder
from tests.engine.scans import JPEG, OTHER_PDF, PDF, upload
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import (
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    NEIGHBOUR,
    NOW,
    OPERATOR,
    REGENCY,
    Staff,
    pretended,
)

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

KTP, LETTER = "identity_scan", "withdrawal_letter"
OFFICER = "pengaduan"
"""Someone of the office who has no part in the service."""
HANDLERS = (FRONT, OPERATOR, HEAD, CHIEF)
HIDDEN = "Dirahasiakan"


@pytest.fixture
def number(office: Office, staff: Staff, tmp_path: Path) -> str:
    """A withdrawn case with two documents, of which one is for its handlers alone."""
    folder.ask_for_scans(office, tmp_path)
    number = office.perform(
        replace(desk.opening(staff.by[FRONT]), uploads={KTP: upload(JPEG, "ktp.jpg")})
    ).number
    withdraw(office, staff, number, upload(PDF, "pencabutan.pdf"))
    return number


@pytest.mark.parametrize("login", HANDLERS)
def test_who_handles_the_case_opens_every_document(
    office: Office, staff: Staff, number: str, login: str
):
    """By its name on the page; the content is what was attached."""
    shown = {each.id: each for each in page(office, staff, login, number).fields}

    assert ("ktp.jpg", "pencabutan.pdf") == (shown[KTP].text, shown[LETTER].text)
    assert (JPEG, PDF) == (
        content(office, staff, login, number, shown[KTP].document),
        content(office, staff, login, number, shown[LETTER].document),
    )


def test_others_of_the_office_open_what_is_not_hidden(office: Office, staff: Staff, number: str):
    """What only handlers see has for them no name, no link, no line in the history."""
    hidden = of_field(office, staff, FRONT, number, KTP)
    view = page(office, staff, OFFICER, number)
    shown = {each.id: each for each in view.fields}

    assert (HIDDEN, None) == (shown[KTP].text, shown[KTP].document)
    assert PDF == content(office, staff, OFFICER, number, shown[LETTER].document)
    assert "ktp.jpg" not in f"{view.fields}{view.timeline}"
    assert upload(JPEG).hash not in f"{view.timeline}"
    with pytest.raises(Refused) as refused:
        content(office, staff, OFFICER, number, hidden.document)
    assert "Dokumen ini hanya untuk yang menangani berkasnya." == str(refused.value)


def test_the_history_tells_the_name_and_the_hash(office: Office, staff: Staff, number: str):
    """So that a copy elsewhere can be compared."""
    withdrawn, opened = page(office, staff, FRONT, number).timeline

    assert f"Surat pencabutan: pencabutan.pdf (SHA-256 {upload(PDF).hash})" in withdrawn.details
    assert f"Pindaian KTP: ktp.jpg (SHA-256 {upload(JPEG).hash})" in opened.details


def test_a_document_that_was_replaced_can_still_be_opened(
    office: Office, staff: Staff, tmp_path: Path
):
    """The history tells of both; the page shows the last."""
    folder.ask_for_scans(office, tmp_path)
    number = office.perform(
        replace(desk.opening(staff.by[FRONT]), uploads={KTP: upload(JPEG, "ktp.jpg")})
    ).number
    before = of_field(office, staff, FRONT, number, KTP)
    withdraw(office, staff, number, upload(), identity_scan=upload(OTHER_PDF, "ktp-baru.pdf"))
    after = of_field(office, staff, FRONT, number, KTP)

    assert ("ktp.jpg", "ktp-baru.pdf") == (before.text, after.text)
    assert JPEG == content(office, staff, FRONT, number, before.document)
    assert OTHER_PDF == content(office, staff, FRONT, number, after.document)


def test_who_holds_no_appointment_opens_none(office: Office, staff: Staff, number: str):
    """As they read no case."""
    letter = of_field(office, staff, FRONT, number, LETTER)

    with pytest.raises(Refused):
        content(office, staff, FORMER, number, letter.document)


def test_a_document_is_found_in_its_own_case_only(office: Office, staff: Staff, number: str):
    """Neither under another number nor in another regency."""
    letter, other = of_field(office, staff, FRONT, number, LETTER), staff.open_case()
    neighbour = demonstration.signed_in(office, pretended(NEIGHBOUR))[FRONT]

    for sought in (other, "7105-2026-99999"):
        with pytest.raises(NotFound):
            content(office, staff, FRONT, sought, letter.document)
    for nothing in ("", "x", number, "01900000-0000-7000-8000-0000000000f9"):
        with pytest.raises(NotFound):
            content(office, staff, FRONT, number, nothing)
    with pytest.raises(NotFound):
        office.document(NEIGHBOUR, neighbour, number, str(letter.document))


def test_a_content_that_the_history_does_not_attest_is_not_handed_out(
    office: Office, staff: Staff, number: str
):
    """Whoever lets a row point to another content is found out."""
    letter = of_field(office, staff, FRONT, number, LETTER)
    change(office, str(letter.document), hash=upload(JPEG).hash)

    with pytest.raises(DocumentBroken):
        content(office, staff, FRONT, number, letter.document)


def test_a_content_that_is_gone_is_an_incident(office: Office, staff: Staff, number: str):
    """The page of the case is shown all the same."""
    letter = of_field(office, staff, FRONT, number, LETTER)
    for path in office.documents.rglob("*"):
        if path.is_file():
            path.unlink()

    with pytest.raises(DocumentBroken):
        content(office, staff, FRONT, number, letter.document)


def test_who_opened_a_document_is_kept(office: Office, staff: Staff, number: str):
    """When, which one and by whom; looking at the page of the case leaves no line."""
    letter = of_field(office, staff, OPERATOR, number, LETTER)
    assert [] == looks(office)

    content(office, staff, OPERATOR, number, letter.document)

    reason = f"Membuka dokumen: Surat pencabutan ({letter.document})"
    assert [(staff.by[OPERATOR].person, NOW, reason)] == looks(office)


def test_what_is_not_handed_out_leaves_no_line(office: Office, staff: Staff, number: str):
    """Refused, unknown, or not what the history attests."""
    hidden = of_field(office, staff, FRONT, number, KTP).document
    with pytest.raises(Refused):
        content(office, staff, OFFICER, number, hidden)
    with pytest.raises(NotFound):
        content(office, staff, FRONT, number, "x")
    change(office, str(hidden), hash=upload().hash)
    with pytest.raises(DocumentBroken):
        content(office, staff, FRONT, number, hidden)

    assert [] == looks(office)


@pytest.mark.parametrize(
    "columns",
    [
        {"name": "lain.pdf"},
        {"media_type": "image/png"},
        {"size": 1},
        {"field": KTP},
        {"at": NOW.replace(year=2025)},
    ],
)
def test_a_row_that_was_changed_shows_no_name_and_opens_nothing(
    office: Office, staff: Staff, number: str, columns: dict[str, Any]
):
    """The page of the case is shown all the same, and says so."""
    letter = str(of_field(office, staff, FRONT, number, LETTER).document)
    change(office, letter, **columns)

    assert CHANGED == of_field(office, staff, FRONT, number, LETTER).text
    with pytest.raises(DocumentBroken):
        content(office, staff, FRONT, number, letter)


def change(office: Office, document: str, **columns: Any) -> None:
    """Change the row of a document by hand."""
    this = tables.document.c.id == document
    with office.database.writing() as work:
        work.execute(update(tables.document).where(this).values(columns))


def looks(office: Office) -> list[tuple[Any, ...]]:
    """Return who looked at what is not shown, when, and for what."""
    c = tables.access.c
    with office.database.reading() as work:
        return [tuple(row) for row in work.execute(select(c.person, c.at, c.reason))]


def withdraw(office: Office, staff: Staff, number: str, letter: Upload, **others: Upload) -> None:
    command = desk.acting(staff.by[FRONT], number, 1, "withdraw", reasons=("applicant_withdrew",))
    office.perform(replace(command, uploads={LETTER: letter, **others}))


def page(office: Office, staff: Staff, login: str, number: str) -> CaseView:
    return office.case(REGENCY, staff.by[login], number)


def of_field(office: Office, staff: Staff, login: str, number: str, field: str) -> FieldView:
    """Return the field of the page that shows a document."""
    return next(each for each in page(office, staff, login, number).fields if each.id == field)


def content(office: Office, staff: Staff, login: str, number: str, document: str | None) -> bytes:
    """Return the content of a document as this person is given it."""
    return office.document(REGENCY, staff.by[login], number, str(document))[1]
