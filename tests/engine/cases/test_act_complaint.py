"""Complaints where the document names no more than the channels: the flow that all share."""

from datetime import UTC, datetime

import pytest

from engine.office import Office
from tests.engine import complaints, desk
from tests.engine.complaints import Complaint
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FRONT, HEAD, NOW, OPERATOR, REGENCY
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

OFFICER = "pengaduan"
THURSDAY = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)
DIVISION = "bidang-dayasos"
DISPOSED: dict[str, Value] = {"division": DIVISION, "instruction": "Periksa buku loket."}
ANSWERED: dict[str, Value] = {
    "answer": "Petugas sudah ditegur, uang dikembalikan.",
    "answered_by_way_of": "email",
}


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint that came by e-mail, just recorded."""
    return complaints.recorded(office, REGENCY, channel="email")


def test_a_complaint_goes_from_the_book_to_its_answer(complaint: Complaint):
    """Registered, classified, disposed of, followed up, answered and closed."""
    assert "received" == complaint.page(OFFICER).state
    follow_up(complaint)
    assert "answered" == complaint.take(HEAD, "answer_complaint", **ANSWERED)
    assert None is desk.row(complaint.office, complaint.number)["closed_at"]
    assert "closed" == complaint.take(OFFICER, "close", satisfied="accepted")

    row = desk.row(complaint.office, complaint.number)
    assert [NOW, "closed", DIVISION] == [row[name] for name in ("closed_at", "stage", "unit")]
    assert [] == desk.findings(complaint.office)


def test_the_complainant_is_asked_and_answers(complaint: Complaint):
    """Meanwhile it waits for them, on the list of who asked and of who may note their answer."""
    follow_up(complaint)
    reached = complaint.take(HEAD, "ask_complainant", "unclear", note="Kapan kejadiannya?")

    assert "awaiting_complainant" == reached
    for login in (OFFICER, HEAD):
        assert [complaint.number] == numbers(complaint, login, "menunggu")
        assert "Pelapor" == complaint.page(login).holder_label
    assert complaint.refusals(HEAD, "answer_complaint", **ANSWERED)
    assert "in_follow_up" == complaint.take(OFFICER, "complainant_replied", note="Hari Senin.")
    assert [complaint.number] == numbers(complaint, HEAD, "tugas")
    assert "answered" == complaint.take(HEAD, "answer_complaint", **ANSWERED)


@pytest.mark.parametrize("classified", [False, True])
def test_what_others_must_answer_is_forwarded_to_them(complaint: Complaint, classified: bool):
    """Before or after it was classified; then it is closed here."""
    complaint.take(OFFICER, "register")
    if classified:
        complaint.take(OFFICER, "classify", complaint_class="information")

    forwarded: dict[str, Value] = {"forwarded_to": "Dinas Kesehatan", "forwarded_how": "letter"}
    assert "forwarded" == complaint.take(OFFICER, "forward_elsewhere", **forwarded)

    assert NOW == desk.row(complaint.office, complaint.number)["closed_at"]
    assert () == complaint.page(OFFICER).actions
    assert [complaint.number] == numbers(complaint, OFFICER, "selesai")


def test_the_inspectorate_examines_and_the_office_answers(complaint: Complaint):
    """What the inspectorate found is recorded for it, and the case goes on from there."""
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="with_oversight")
    assert "at_inspectorate" == complaint.take(CHIEF, "to_inspectorate", inspection_letter="700/3")
    assert "Inspektorat" == complaint.page(OFFICER).holder_label
    assert [complaint.number] == numbers(complaint, OFFICER, "menunggu")

    later = complaint.on(THURSDAY)
    found = "Terbukti; pungutan dikembalikan."
    assert "classified" == later.take(OFFICER, "record_inspection", inspection_result=found)
    assert "inspectorate" == desk.events(later.office, later.number)[-1].body["recorded_for"]
    assert found == later.shown(CHIEF)["inspection_result"]
    assert "dispositioned" == later.take(CHIEF, "dispose", **DISPOSED)


def test_a_closed_complaint_is_taken_up_anew(complaint: Complaint):
    """It is on the lists again as a running one, and its history tells both ends."""
    close(complaint)
    assert [complaint.number] == numbers(complaint, OFFICER, "selesai")
    assert [] == numbers(complaint, OFFICER, "berjalan")
    before = complaint.page(OFFICER).timeline

    later = complaint.on(THURSDAY)
    assert "reopened" == later.take(OFFICER, "reopen", "not_carried_out", note="Uang belum ada.")

    row = desk.row(later.office, later.number)
    assert [None, "verified", "dinas-sosial", THURSDAY] == [
        row[name] for name in ("closed_at", "stage", "unit", "moved_at")
    ]
    assert [later.number] == numbers(later, CHIEF, "tugas")
    assert [later.number] == numbers(later, FRONT, "berjalan")
    assert [] == numbers(later, OFFICER, "selesai")
    newest, *rest = later.page(OFFICER).timeline
    assert "Buka kembali" == newest.title
    assert list(before) == rest


def test_what_was_taken_up_anew_is_closed_anew(complaint: Complaint):
    """On the day it was, not on that of the first time."""
    close(complaint)
    later = complaint.on(THURSDAY)
    later.take(OFFICER, "reopen", "not_accepted")
    assert "dispositioned" == later.take(CHIEF, "dispose", **DISPOSED)
    later.take(HEAD, "follow_up")
    later.take(HEAD, "answer_complaint", **ANSWERED)
    assert "closed" == later.take(OFFICER, "close", satisfied="no_reply")

    assert THURSDAY == desk.row(later.office, later.number)["closed_at"]
    assert [] == desk.findings(later.office)


@pytest.mark.parametrize("after", [(), ("register",)])
def test_who_complained_may_let_it_be(complaint: Complaint, after: tuple[str, ...]):
    """From wherever it stands, with the reason; there is no way back."""
    for action in after:
        complaint.take(OFFICER, action)

    assert "withdrawn" == complaint.take(OFFICER, "withdraw", "complainant_withdrew")
    assert NOW == desk.row(complaint.office, complaint.number)["closed_at"]
    assert complaint.refusals(OFFICER, "reopen", "not_accepted")


def test_a_disposition_to_the_wrong_division_comes_back(complaint: Complaint):
    """The office disposes of it anew."""
    dispose(complaint)
    assert DIVISION == desk.row(complaint.office, complaint.number)["unit"]

    assert "classified" == complaint.take(HEAD, "return_disposition", "wrong_division")
    assert "dinas-sosial" == desk.row(complaint.office, complaint.number)["unit"]
    assert [complaint.number] == numbers(complaint, CHIEF, "tugas")


@pytest.mark.parametrize(
    ("login", "action", "post"),
    [
        (FRONT, "register", "Petugas Pengaduan"),
        (CHIEF, "register", "Petugas Pengaduan"),
        (HEAD, "withdraw", "Petugas Pengaduan"),
    ],
)
def test_a_new_complaint_is_for_the_officer_alone(
    complaint: Complaint, login: str, action: str, post: str
):
    """Nobody else registers it, or lets it drop."""
    assert f"Tindakan ini untuk {post}, bukan jabatan Anda." in complaint.refusals(
        login, action, *(["duplicate"] if action == "withdraw" else [])
    )


@pytest.mark.parametrize(
    ("login", "action", "values"),
    [
        (OFFICER, "dispose", DISPOSED),
        (HEAD, "dispose", DISPOSED),
        (OPERATOR, "to_inspectorate", {}),
        (OFFICER, "answer_complaint", ANSWERED),
    ],
)
def test_each_step_is_for_those_whose_it_is(
    complaint: Complaint, login: str, action: str, values: dict[str, Value]
):
    """Who manages complaints disposes of none, and who disposes of them answers none."""
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="with_oversight")

    assert complaint.refusals(login, action, **values)
    assert "classified" == complaint.page(OFFICER).state


def test_a_complaint_of_another_regency_is_nobodys_here(office: Office, complaint: Complaint):
    """Their officer neither reads it nor finds it."""
    theirs = complaints.recorded(office, "lebak", channel="visit")

    assert [theirs.number] == numbers(theirs, "pengaduan", "berjalan")
    assert [complaint.number] == numbers(complaint, OFFICER, "berjalan")


def dispose(complaint: Complaint) -> None:
    """Bring a new complaint to the division."""
    assert "registered" == complaint.take(OFFICER, "register")
    assert "classified" == complaint.take(OFFICER, "classify", complaint_class="without_oversight")
    assert "dispositioned" == complaint.take(CHIEF, "dispose", **DISPOSED)


def follow_up(complaint: Complaint) -> None:
    """Bring a new complaint to where the division works on it."""
    dispose(complaint)
    assert "in_follow_up" == complaint.take(HEAD, "follow_up")


def close(complaint: Complaint) -> None:
    """Bring a new complaint to its end."""
    follow_up(complaint)
    complaint.take(HEAD, "answer_complaint", **ANSWERED)
    assert "closed" == complaint.take(OFFICER, "close", satisfied="accepted")


def numbers(complaint: Complaint, login: str, tab: str) -> list[str]:
    return [row.number for row in complaint.listed(login, tab)]
