"""Scans of signed letters: a document beside the one that was made, as often as one is scanned."""

from typing import Any

import pytest

from engine import documents
from engine.errors import AlurError, InputInvalid, NotFound, Refused, UploadRefused
from engine.office import Office
from tests.engine import complaints, correspondence, desk, routes
from tests.engine.correspondence import attached, letter, letters, scanning
from tests.engine.scans import DRAWING, JPEG, PDF, PNG, WEB_PAGE, upload
from tests.fixtures.office import CHIEF, FORMER, FRONT, NEIGHBOUR, OPERATOR, REGENCY, Staff

WRONG_STATE = "Hanya surat yang sudah ditandatangani dan masih berlaku yang dipindai."


@pytest.mark.parametrize(
    ("content", "name"), [(PDF, "pindai.pdf"), (JPEG, "pindai.jpg"), (PNG, "pindai.png")]
)
def test_a_scan_is_kept_beside_the_letter(office: Office, staff: Staff, content: bytes, name: str):
    """A PDF or a picture, by what it holds; the letter itself stays as it is."""
    number = correspondence.ready(staff)
    before = letter(office, number)
    office.perform(scanning(staff.by[OPERATOR], office, number, uploads=attached(content, name)))

    assert before == letter(office, number)
    [view] = office.case(REGENCY, staff.by[OPERATOR], number).letters
    [scan] = view.scans
    assert name == scan.name
    _, kept = office.document(REGENCY, staff.by[OPERATOR], number, scan.document)
    assert content == kept
    assert [] == desk.findings(office)


def test_the_event_tells_of_which_letter_it_is(office: Office, staff: Staff):
    """And the hash of what was attached, and in which post."""
    number = correspondence.ready(staff)
    office.perform(scanning(staff.by[OPERATOR], office, number))

    event, row = desk.events(office, number)[-1], letter(office, number)
    assert ("scan_attached", "recommendation", row["id"]) == (
        event.kind,
        event.body["letter"],
        event.body["of"],
    )
    [paper] = event.body["papers"].values()
    assert [f"letters.recommendation.{row['id']}", upload().hash] == paper
    assert "siks_operator" == event.body["role"]


def test_a_scan_makes_nobodys_form_stale(office: Office, staff: Staff):
    """Nothing is decided by it."""
    number = correspondence.ready(staff)
    before = desk.row(office, number)
    office.perform(scanning(staff.by[OPERATOR], office, number))

    after = desk.row(office, number)
    assert (before["revision"], before["seq"] + 1) == (after["revision"], after["seq"])


@pytest.mark.parametrize("state", ["signed", "ready", "issued"])
def test_a_letter_is_scanned_from_its_signature_on(office: Office, staff: Staff, state: str):
    """Also without a number yet, and after it was handed over; more than once."""
    number = routes.case_in(staff, state)
    for content in (PDF, JPEG):
        office.perform(
            scanning(staff.by[OPERATOR], office, number, uploads=attached(content, "pindai"))
        )

    [view] = office.case(REGENCY, staff.by[OPERATOR], number).letters
    assert 2 == len(view.scans)
    assert [] == desk.findings(office)


def test_a_letter_that_holds_no_more_is_not_scanned(office: Office, staff: Staff):
    """Void or revoked; that which took the place of the void one is."""
    number = correspondence.ready(staff)
    correspondence.end(staff.by[OPERATOR], office, number)
    old, new = letters(office, number)
    void = scanning(staff.by[OPERATOR], office, number, letter=old["id"])
    assert WRONG_STATE == refused(office, void)
    office.perform(scanning(staff.by[OPERATOR], office, number, letter=new["id"]))

    issued = routes.case_in(staff, "issued")
    correspondence.end(staff.by[CHIEF], office, issued)
    assert WRONG_STATE == refused(office, scanning(staff.by[OPERATOR], office, issued))


def test_who_does_not_handle_the_case_attaches_nothing(office: Office, staff: Staff):
    """Nor who did until yesterday."""
    number = correspondence.ready(staff)
    other = complaints.officer(REGENCY)

    for login in (other, FORMER):
        sentence = refused(office, scanning(staff.by[login], office, number))
        assert "Pindaian hanya dilampirkan oleh yang menangani berkasnya." == sentence


@pytest.mark.parametrize(
    "uploads",
    [{}, {"paper": upload()}, {"scan": upload(), "another": upload(JPEG)}],
    ids=["none", "another name", "two"],
)
def test_one_scan_is_given(office: Office, staff: Staff, uploads: dict[str, Any]):
    """By its name, and nothing beside it."""
    number = correspondence.ready(staff)

    raised(office, scanning(staff.by[OPERATOR], office, number, uploads=uploads), InputInvalid)


@pytest.mark.parametrize("content", [b"", WEB_PAGE, DRAWING, PDF[:-10]])
def test_what_is_no_scan_is_refused_before(content: bytes):
    """As any document: what it is called does not count."""
    with pytest.raises(UploadRefused):
        upload(content, "surat.pdf")


def test_a_scan_has_an_end():
    """The largest document there may be, and not a byte more."""
    begin, rest = PDF[:9], PDF[9:]
    largest = begin + b"\n" * (documents.LARGEST - len(PDF)) + rest
    assert documents.LARGEST == len(upload(largest).content)
    with pytest.raises(UploadRefused, match="10 MB"):
        upload(begin + b"\n" + largest[9:])


@pytest.mark.parametrize("which", ["another case's", "nobody's"])
def test_a_letter_that_is_not_of_the_case_is_not_found(office: Office, staff: Staff, which: str):
    """Whoever asks."""
    number, other = correspondence.ready(staff), correspondence.ready(staff)
    ids = {"another case's": letter(office, other)["id"], "nobody's": f"{'0' * 8}-{'0' * 4}"}

    command = scanning(staff.by[OPERATOR], office, number, letter=ids[which])
    raised(office, command, NotFound)


def test_a_letter_of_another_regency_is_not_found(office: Office, staff: Staff):
    """Neither by its case nor by its id."""
    number = correspondence.ready(staff)
    stranger = desk.hire(office, "stranger", "front_office", regency=NEIGHBOUR, unit="dinas-sosial")

    raised(office, scanning(stranger, office, number, regency=NEIGHBOUR), NotFound)


def test_the_same_request_attaches_one_scan(office: Office, staff: Staff):
    """Sent twice."""
    number = correspondence.ready(staff)
    command = scanning(staff.by[OPERATOR], office, number)
    first, again = office.perform(command), office.perform(command)

    assert (False, True) == (first.repeated, again.repeated)
    [view] = office.case(REGENCY, staff.by[FRONT], number).letters
    assert 1 == len(view.scans)


def refused(office: Office, command: Any) -> str:
    """Return the one sentence against a request, which leaves nothing behind."""
    why = raised(office, command, Refused)
    [refusal] = why.refusals  # type: ignore[attr-defined]
    return str(refusal.sentence)


def raised(office: Office, command: Any, why: type[AlurError]) -> AlurError:
    """Return the error that a request meets, which leaves nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(why) as caught:
        office.perform(command)
    assert before == desk.cells(office.database)
    return caught.value
