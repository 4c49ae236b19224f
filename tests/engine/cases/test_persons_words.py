"""What a complainant said, in their own words: kept whole, sealed, unchanged, and erasable."""

import logging

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from engine import erasure, tables
from engine.office import Office
from tests.engine import complaints, desk
from tests.engine.complaints import REPORTER, WORDS, Complaint
from tests.fixtures.office import CHIEF, HEAD, NOW, REGENCY
from workflows.facts import Value

OFFICER = "pengaduan"
DISPOSED: dict[str, Value] = {"division": "bidang-dayasos", "instruction": "Periksa loket."}
OTHER_WORDS: dict[str, Value] = {"reporter_words": "Tidak jadi.", "reporter_name": "Orang lain"}
TELLING = (
    *(line.strip() for line in WORDS.splitlines() if line),
    *("7105014107820005", REPORTER, "Rumokoy", "81298765432", "Jaga IV"),
)
"""Whatever would tell what was said, or by whom."""


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint that came by e-mail, just recorded."""
    return complaints.recorded(office, REGENCY, channel="email")


def test_the_words_are_kept_as_they_were_said(complaint: Complaint):
    """Line by line, a number in them and all that looks like markup."""
    assert WORDS == complaint.shown(OFFICER)["reporter_words"]

    to_its_end(complaint)
    assert WORDS == complaint.shown(OFFICER)["reporter_words"]


def test_the_words_are_sealed_at_rest(complaint: Complaint):
    """No table has a line of them in the open; of the complainant, the name alone, for lists."""
    to_its_end(complaint)

    found = {text: desk.where_it_stands(complaint.office.database, text) for text in TELLING}
    in_the_open = {text: places for text, places in found.items() if places}
    assert {REPORTER: ["case_person"], "Rumokoy": ["case_person"]} == in_the_open


def test_the_history_and_the_log_say_none_of_it(office: Office, caplog: pytest.LogCaptureFixture):
    """Every statement that is sent to the database is in the log of this test."""
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine")
    with capture_logs() as lines:
        complaint = complaints.recorded(office, REGENCY, channel="email")
        assert complaint.refusals(HEAD, "register", **OTHER_WORDS)
        to_its_end(complaint)
        complaint.listed(OFFICER, "selesai", search=REPORTER)
    with office.database.reading() as work:
        bodies = "\n".join(work.execute(select(tables.event.c.body)).scalars())

    assert "INSERT INTO event" in caplog.text
    assert "answer_complaint" in bodies
    for said in (caplog.text, str(lines), bodies):
        assert [] == [text for text in TELLING if text in said]


def test_no_action_changes_the_words(complaint: Complaint):
    """What an action does not ask is not read, whoever sends it and wherever the case stands."""
    definition = complaint.page(OFFICER).procedure.definition
    personal = {name for name, field in definition.fields.items() if field.person}
    assert [] == [name for name, act in definition.actions.items() if personal & set(act.asks)]

    to_its_end(complaint, **OTHER_WORDS)

    assert WORDS == complaint.shown(OFFICER)["reporter_words"]
    assert REPORTER == complaint.shown(OFFICER)["reporter_name"]
    assert [] == desk.where_it_stands(complaint.office.database, "Tidak jadi.")


def test_the_words_go_with_the_person(complaint: Complaint):
    """Nothing of them is left on the page or beside the events, and the history proves itself."""
    to_its_end(complaint, note="Ibu Fientje menelepon lagi.")
    erase(complaint)

    page = complaint.page(OFFICER)
    assert "(data dihapus)" == page.applicant
    assert {"reporter_name", "reporter_words"}.isdisjoint(complaint.shown(OFFICER))
    assert "(data dihapus)" in {entry.note for entry in page.timeline}
    kept = [event.personal for event in desk.events(complaint.office, complaint.number)]
    assert {None} == {text for personal in kept for text in personal.values()}
    assert [] == desk.findings(complaint.office)


def test_an_erased_complaint_still_runs(complaint: Complaint):
    """It is still the office's to answer."""
    complaint.take(OFFICER, "register")
    erase(complaint)

    assert "classified" == complaint.take(OFFICER, "classify", complaint_class="information")
    [row] = complaint.listed(OFFICER, "berjalan")
    assert "(data dihapus)" == row.applicant
    assert () == complaint.listed(OFFICER, "berjalan", search=REPORTER)
    assert [] == desk.findings(complaint.office)


def to_its_end(complaint: Complaint, *, note: Value = "", **values: Value) -> None:
    """Take a new complaint to its end; `values` and a note are sent with every action."""
    answer: dict[str, Value] = {"answer": "Sudah ditegur.", "answered_by_way_of": "email"}
    for login, action, asked in (
        (OFFICER, "register", {}),
        (OFFICER, "classify", {"complaint_class": "without_oversight"}),
        (CHIEF, "dispose", DISPOSED),
        (HEAD, "follow_up", {}),
        (HEAD, "answer_complaint", answer),
        (OFFICER, "close", {"satisfied": "accepted"}),
    ):
        complaint.take(login, action, note=note, **asked, **values)
    assert "closed" == complaint.page(OFFICER).state


def erase(complaint: Complaint) -> None:
    """Erase the complainant, as the officer asks."""
    case = desk.row(complaint.office, complaint.number)["id"]
    people = tables.case_person.c
    with complaint.office.database.writing() as work:
        person = work.execute(select(people.id).where(people.case == case)).scalar_one()
        erasure.erase_person(
            work,
            complaint.office.keys,
            regency=complaint.regency,
            person=person,
            by=complaint.by[OFFICER].person,
            now=NOW,
        )
