"""Documents attached to a case: kept with the event that tells of them, or not at all."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from engine import documents, tables
from engine.cases.commands import Act, OpenCase
from engine.database import count_statements
from engine.documents import Upload
from engine.errors import AlurError, InputInvalid, KeyReused, Refused, Stale
from engine.office import Office
from tests.engine import desk, folder
from tests.engine.scans import JPEG, OTHER_PDF, PDF, upload
from tests.fixtures.office import FRONT, HEAD, NOW, REGENCY, Staff

KTP, LETTER = "identity_scan", "withdrawal_letter"
ELSEWHERE = "01900000-0000-7000-8000-0000000000f9"
"""An id that no document has."""

pytestmark = pytest.mark.usefixtures("scans")


@pytest.fixture
def scans(office: Office, tmp_path: Path) -> None:
    """The service asks for documents."""
    folder.ask_for_scans(office, tmp_path)


def test_a_case_is_opened_with_a_document(office: Office, staff: Staff):
    """The row tells whose it is and what, the event its hash, the folder holds its content."""
    number = opened(office, staff, **{KTP: upload(JPEG, "ktp.jpg")})

    [row] = rows(office)
    case, [event] = desk.row(office, number), desk.events(office, number)
    expected = {
        "regency": REGENCY,
        "id": row["id"],
        "case": case["id"],
        "field": KTP,
        "name": "ktp.jpg",
        "media_type": "image/jpeg",
        "size": len(JPEG),
        "hash": upload(JPEG).hash,
        "by": staff.by[FRONT].person,
        "at": NOW,
    }
    assert expected == row
    assert {row["id"]: row["hash"]} == event.body["documents"]
    assert [None, row["id"]] == event.body["changes"][KTP]
    assert row["id"] in case["data"]
    assert JPEG == documents.read(office.documents, row["hash"])
    assert [] == desk.findings(office)


def test_the_name_of_a_document_stands_nowhere_in_the_open(office: Office, staff: Staff):
    """It may be that of a person, and goes with them."""
    opened(office, staff, **{KTP: upload(JPEG, "ktp Yulce.jpg")})

    assert ["ktp Yulce.jpg"] == [row["name"] for row in rows(office)]
    assert [] == desk.where_it_stands(office.database, "ktp Yulce")


def test_an_action_attaches_several_and_replaces_one(office: Office, staff: Staff):
    """The answer is the new one; the old one stays, for the history tells of it."""
    number = opened(office, staff, **{KTP: upload(JPEG, "ktp.jpg")})
    attached = {LETTER: upload(), KTP: upload(OTHER_PDF)}
    office.perform(replace(withdrawal(staff, number), uploads=attached))

    first, *others = rows(office)
    event = desk.events(office, number)[-1]
    by_field = {each["field"]: each for each in others}
    assert {each["id"]: each["hash"] for each in others} == event.body["documents"]
    assert [first["id"], by_field[KTP]["id"]] == event.body["changes"][KTP]
    assert [None, by_field[LETTER]["id"]] == event.body["changes"][LETTER]
    assert [JPEG, OTHER_PDF, PDF] == [
        documents.read(office.documents, each["hash"])
        for each in (first, by_field[KTP], by_field[LETTER])
    ]
    assert [] == desk.findings(office)


def test_a_case_is_opened_without_a_document_that_is_not_required(office: Office, staff: Staff):
    """Its event says nothing of documents."""
    number = opened(office, staff)

    assert [] == rows(office)
    assert "documents" not in desk.events(office, number)[0].body


def test_a_document_that_is_required_is_asked_for(office: Office, staff: Staff):
    """Like any other field."""
    number = opened(office, staff)

    with pytest.raises(Refused) as refused:
        office.perform(withdrawal(staff, number))

    assert [("Isi dahulu: Surat pencabutan.", (LETTER,))] == [
        (refusal.sentence, refusal.fields) for refusal in refused.value.refusals
    ]


@pytest.mark.parametrize(
    ("login", "late", "error"), [(HEAD, 0, Refused), (FRONT, 1, Stale)], ids=["refused", "stale"]
)
def test_what_is_refused_attaches_nothing(
    office: Office, staff: Staff, login: str, late: int, error: type[AlurError]
):
    """No row, no file."""
    number = opened(office, staff)
    command = withdrawal(staff, number, login=login, late=late)

    with pytest.raises(error):
        office.perform(replace(command, uploads={LETTER: upload()}))

    assert [] == rows(office)
    assert [] == contents(office)


def test_a_case_whose_document_cannot_be_kept_is_not_opened(
    office: Office, staff: Staff, tmp_path: Path
):
    """A full disk, say: neither the case nor the row of its document remains."""
    (tmp_path / "in-the-way").write_text("")
    broken = replace(office, documents=tmp_path / "in-the-way")

    with pytest.raises(OSError, match="in-the-way"):
        opened(broken, staff, **{KTP: upload()})

    assert [] == rows(office)
    with office.database.reading() as work:
        assert 0 == work.execute(select(func.count()).select_from(tables.case)).scalar_one()


@pytest.mark.parametrize("answer", [ELSEWHERE, "surat.pdf"])
def test_a_document_is_not_named_but_attached(office: Office, staff: Staff, answer: str):
    """Nobody takes over the document of another case by its id."""
    number = opened(office, staff)
    command = withdrawal(staff, number)
    typed = replace(command.inputs, values={LETTER: answer})

    with pytest.raises(InputInvalid) as invalid:
        office.perform(replace(command, inputs=typed))
    with pytest.raises(InputInvalid) as on_opening:
        office.perform(desk.opening(staff.by[FRONT], identity_scan=answer))

    assert {LETTER: "Lampirkan dokumennya."} == invalid.value.mistakes
    assert {KTP: "Lampirkan dokumennya."} == on_opening.value.mistakes


@pytest.mark.parametrize("field", ["relationship", "nothing"])
def test_a_document_is_attached_only_where_one_is_asked_for(
    office: Office, staff: Staff, field: str
):
    """A text does not become the id of one."""
    with pytest.raises(InputInvalid) as invalid:
        opened(office, staff, **{field: upload()})

    assert {field: "Di sini tidak diminta dokumen."} == invalid.value.mistakes
    assert [] == contents(office)


def test_a_document_that_the_action_does_not_ask_for_is_not_attached(office: Office, staff: Staff):
    """As with any other answer."""
    number = opened(office, staff, **{LETTER: upload()})

    assert [] == rows(office)
    assert "documents" not in desk.events(office, number)[0].body
    assert LETTER not in desk.row(office, number)["data"]


def test_the_same_request_attaches_once(office: Office, staff: Staff):
    """Repeated, it finds its first result."""
    command = opening(staff, **{KTP: upload()})
    first, again = office.perform(command), office.perform(command)

    assert (first.number, True) == (again.number, again.repeated)
    assert 1 == len(rows(office))


@pytest.mark.parametrize("other", [upload(OTHER_PDF), upload(PDF, "lain.pdf")])
def test_a_key_is_not_used_again_for_another_document(office: Office, staff: Staff, other: Upload):
    """Of another content, or under another name."""
    command = opening(staff, **{KTP: upload()})
    office.perform(command)

    with pytest.raises(KeyReused):
        office.perform(replace(command, uploads={KTP: other}))
    assert [upload().hash] == [row["hash"] for row in rows(office)]


def test_two_cases_may_have_the_same_content(office: Office, staff: Staff):
    """Each by a row of its own; the content is there once."""
    for _ in range(2):
        opened(office, staff, **{KTP: upload()})

    assert 2 == len({row["case"] for row in rows(office)})
    assert [upload().hash] == contents(office)


def test_documents_cost_one_statement(office: Office, staff: Staff):
    """However many there are: without any, a withdrawal takes six, one of them for its letters."""
    sent = []
    for attached in ({LETTER: upload()}, {LETTER: upload(), KTP: upload(OTHER_PDF)}):
        number = opened(office, staff)
        with count_statements(office.database) as counted:
            office.perform(replace(withdrawal(staff, number), uploads=attached))
        sent.append(len(counted))

    assert [7, 7] == sent


def opening(staff: Staff, **uploads: Upload) -> OpenCase:
    """Return a request to open a case with documents."""
    return replace(desk.opening(staff.by[FRONT]), uploads=uploads)


def opened(office: Office, staff: Staff, **uploads: Upload) -> str:
    """Open a case with documents, and return its number."""
    return office.perform(opening(staff, **uploads)).number


def withdrawal(staff: Staff, number: str, *, login: str = FRONT, late: int = 0) -> Act:
    """Return a request to withdraw a new case, without any document."""
    reasons = ("applicant_withdrew",)
    return desk.acting(staff.by[login], number, 1 - late, "withdraw", reasons=reasons)


def rows(office: Office) -> list[dict[str, Any]]:
    """Return the row of every document, the oldest first, with the name as it was given."""
    with office.database.reading() as work:
        found = work.execute(select(tables.document).order_by(tables.document.c.id)).mappings()
        return [{**row, "name": documents.name_of(office.keys, dict(row))} for row in found]


def contents(office: Office) -> list[str]:
    """Return the name of every file that is kept."""
    return sorted(path.name for path in office.documents.rglob("*") if path.is_file())
