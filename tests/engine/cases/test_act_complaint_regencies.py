"""Complaints where the document says more of them: each regency by its own people."""

import pytest

from engine.errors import NotFound
from engine.office import Office
from tests.engine import complaints, desk
from tests.engine.complaints import Complaint
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import REGENCY
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

LEBAK, LUMAJANG, GARUT, MENTAWAI = "lebak", "lumajang", "garut", "kepulauan-mentawai"
ANSWERED: dict[str, Value] = {"answer": "Sudah diperbaiki.", "answered_by_way_of": "in_person"}
TEAM: dict[str, Value] = {"division": "tim-pengaduan", "instruction": "Periksa loket."}


def test_lebak_classifies_in_its_own_words_and_may_do_so_again(office: Office):
    """A minor complaint that turns out to be more goes back to be handed out anew."""
    complaint = complaints.recorded(office, LEBAK, channel="phone")
    take(complaint, "pengaduan", "register", "registered")
    take(complaint, "pengaduan", "classify", "classified", complaint_class="minor")
    take(complaint, "pengaduan", "dispose", "dispositioned", **TEAM)
    take(complaint, "tim", "follow_up", "in_follow_up")
    assert "Pengaduan ringan" == complaint.shown("tim")["complaint_class"]

    again: dict[str, Value] = {"complaint_class": "with_oversight"}
    assert complaint.refusals("tim", "reclassify", "new_facts", **again)
    assert "classified" == complaint.take("pengaduan", "reclassify", "new_facts", **again)
    changed = desk.events(office, complaint.number)[-1].body["changes"]
    assert {"complaint_class": ["minor", "with_oversight"]} == changed

    take(complaint, "pengaduan", "dispose", "dispositioned", **TEAM)
    take(complaint, "tim", "follow_up", "in_follow_up")
    take(complaint, "tim", "answer_complaint", "answered", **ANSWERED)
    take(complaint, "pengaduan", "close", "closed", satisfied="accepted")
    assert [] == desk.findings(office)


def test_in_lebak_neither_head_hands_out_a_complaint(office: Office):
    """The document leaves it to the officer; the division has no part in it."""
    complaint = complaints.recorded(office, LEBAK, channel="box")
    take(complaint, "pengaduan", "register", "registered")
    take(complaint, "pengaduan", "classify", "classified", complaint_class="normative")

    for login in ("kadis", "kabid", "tim"):
        assert complaint.refusals(login, "dispose", **TEAM)


@pytest.mark.parametrize("responder", ["kadis", "sekdin", "kabid"])
def test_in_lumajang_a_complaint_is_responded_to_first(office: Office, responder: str):
    """By any of the three whom the document names; only then it is classified."""
    complaint = complaints.recorded(office, LUMAJANG, channel="facebook")
    take(complaint, "pengaduan", "register", "registered")
    assert complaint.refusals("pengaduan", "classify", complaint_class="information")

    response: dict[str, Value] = {"response": "Terima kasih.", "answered_by_way_of": "social"}
    for login in ("pengaduan", "subkor"):
        assert complaint.refusals(login, "respond", **response)
    take(complaint, responder, "respond", "responded", **response)
    take(complaint, "pengaduan", "classify", "classified", complaint_class="without_oversight")
    disposed: dict[str, Value] = {"division": "bidang-linjamsos", "instruction": "Cek data."}
    take(complaint, "kadis", "dispose", "dispositioned", **disposed)
    take(complaint, "kabid", "follow_up", "in_follow_up")
    take(complaint, "kabid", "answer_complaint", "answered", **ANSWERED)
    take(complaint, "pengaduan", "close", "closed", satisfied="no_reply")
    assert [] == desk.findings(office)


def test_garut_passes_a_complaint_on_from_the_desk(office: Office):
    """To the one division that follows complaints up, and takes it back from there."""
    complaint = complaints.recorded(office, GARUT, channel="hotline")
    disposed: dict[str, Value] = {"division": "bidang-dayasos", "instruction": "Hubungi pelapor."}
    take(complaint, "meja", "register", "registered")
    take(complaint, "meja", "classify", "classified", complaint_class="information")
    assert complaint.refusals("kadis", "dispose", **disposed)
    take(complaint, "meja", "dispose", "dispositioned", **disposed)

    assert "classified" == complaint.take("kabid", "return_disposition", "wrong_division")
    take(complaint, "meja", "dispose", "dispositioned", **disposed)
    take(complaint, "kabid", "follow_up", "in_follow_up")
    take(complaint, "kabid", "answer_complaint", "answered", **ANSWERED)
    take(complaint, "meja", "close", "closed", satisfied="accepted")
    assert [] == desk.findings(office)


@pytest.mark.parametrize("channel", ["visit", "phone"])
@pytest.mark.parametrize("login", ["kadis", "kabid"])
def test_in_mentawai_who_comes_or_calls_is_answered_at_once(
    office: Office, channel: str, login: str
):
    """By the head of office or of division; nobody else answers in their place."""
    complaint = complaints.recorded(office, MENTAWAI, channel=channel)
    for other in ("pelayanan", "tim", "depan"):
        assert complaint.refusals(other, "answer_directly", **ANSWERED)

    take(complaint, login, "answer_directly", "answered", **ANSWERED)
    take(complaint, "pelayanan", "close", "closed", satisfied="accepted")
    assert [] == desk.findings(office)


@pytest.mark.parametrize("channel", ["letter", "box", "email", "facebook", "lapor"])
def test_in_mentawai_what_is_written_is_not_answered_at_once(office: Office, channel: str):
    """It is entered in the book, and goes to the team."""
    complaint = complaints.recorded(office, MENTAWAI, channel=channel)

    [sentence] = complaint.refusals("kabid", "answer_directly", **ANSWERED)
    assert sentence.startswith("Jawaban langsung hanya untuk yang datang atau menelepon")
    page = complaint.page("kabid")
    assert [False] == [
        each.allowed for each in page.actions if each.option.name == "answer_directly"
    ]


@pytest.mark.parametrize(("unit", "login"), [("tim-pengaduan", "tim"), ("bidang-terkait", "kabid")])
def test_in_mentawai_a_letter_goes_to_the_team_or_the_division(
    office: Office, unit: str, login: str
):
    """As the head of office disposes; the other one has nothing to do with it."""
    complaint = complaints.recorded(office, MENTAWAI, channel="letter")
    other = ({"tim", "kabid"} - {login}).pop()
    take(complaint, "pelayanan", "register", "registered")
    take(complaint, "pelayanan", "classify", "classified", complaint_class="without_oversight")
    take(complaint, "kadis", "dispose", "dispositioned", division=unit, instruction="Tangani.")

    assert complaint.refusals(other, "follow_up")
    assert () == complaint.listed(other, "tugas")
    take(complaint, login, "follow_up", "in_follow_up")
    assert "awaiting_complainant" == complaint.take(login, "ask_complainant", "data_incomplete")
    take(complaint, login, "complainant_replied", "in_follow_up")
    take(complaint, login, "answer_complaint", "answered", **ANSWERED)
    take(complaint, "pelayanan", "close", "closed", satisfied="accepted")
    assert [] == desk.findings(office)


@pytest.mark.parametrize("regency", [LEBAK, LUMAJANG, GARUT, MENTAWAI])
def test_no_other_regency_reads_a_complaint(office: Office, regency: str):
    """Whatever its number and whoever asks."""
    complaint = complaints.recorded(office, REGENCY, channel="email")
    by = complaints.people(office, regency)

    for each in by.values():
        with pytest.raises(NotFound):
            office.case(regency, each, complaint.number)


def take(complaint: Complaint, login: str, action: str, state: str, **values: Value) -> None:
    """Take an action that leads to `state`."""
    assert state == complaint.take(login, action, **values)
