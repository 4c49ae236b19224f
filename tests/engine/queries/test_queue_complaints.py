"""Complaints on the lists: there for everyone, under the complainant's name for those who may."""

from pathlib import Path

import pytest

from engine.office import Office
from tests.engine import complaints, folder
from tests.engine.complaints import REPORTER, Complaint
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FRONT, HEAD, REGENCY, Staff

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

OFFICER = "pengaduan"
HIDDEN = "Dirahasiakan"
NIK = "7105014107820005"
EVERYONE = (OFFICER, CHIEF, FRONT, HEAD)
HANDLING = (OFFICER, CHIEF)


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint that came by e-mail, just recorded."""
    return complaints.recorded(office, REGENCY, channel="email")


def test_a_list_tells_the_name_to_those_who_handle_it(complaint: Complaint):
    """The others see that a complaint runs, where it stands, and that its name is kept."""
    rows = {login: complaint.listed(login, "berjalan") for login in EVERYONE}

    assert {
        login: [(complaint.number, REPORTER if login in HANDLING else HIDDEN)] for login in EVERYONE
    } == {login: [(row.number, row.applicant) for row in rows[login]] for login in EVERYONE}
    assert {("Pengaduan Layanan", "Pengaduan diterima")} == {
        (row.service_title, row.state_label) for listed in rows.values() for row in listed
    }


def test_a_new_complaint_waits_for_the_officer(complaint: Complaint):
    """It is on nobody else's list of things to do."""
    assert [OFFICER] == [login for login in EVERYONE if complaint.listed(login, "tugas")]
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="without_oversight")

    assert [OFFICER, CHIEF] == [login for login in EVERYONE if complaint.listed(login, "tugas")]


@pytest.mark.parametrize("sought", [REPORTER, "rumokoy", " Fientje "])
def test_by_the_name_a_complaint_is_found_by_those_who_handle_it(complaint: Complaint, sought: str):
    """For the others there is nobody of that name; a list that counts would tell."""
    found = [login for login in EVERYONE if complaint.listed(login, "berjalan", sought)]

    assert list(HANDLING) == found


def test_what_the_division_is_given_it_finds_by_the_name(complaint: Complaint):
    """Under its own unit, from then on."""
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="without_oversight")
    assert () == complaint.listed(HEAD, "berjalan", REPORTER)
    complaint.take(CHIEF, "dispose", division="bidang-dayasos", instruction="Periksa.")

    assert [REPORTER] == [row.applicant for row in complaint.listed(HEAD, "berjalan", REPORTER)]
    assert () == complaint.listed(FRONT, "berjalan", REPORTER)


def test_by_its_number_a_complaint_is_found_by_everyone(complaint: Complaint):
    """A number tells of nobody; the name stays hidden."""
    found = {login: complaint.listed(login, "berjalan", complaint.number) for login in EVERYONE}

    assert dict.fromkeys(EVERYONE, 1) == {login: len(rows) for login, rows in found.items()}
    assert HIDDEN == found[FRONT][0].applicant


def test_hiding_complaints_hides_no_application(complaint: Complaint, staff: Staff):
    """One of the same name is found by whoever seeks it."""
    case = staff.open_case(applicant_name=REPORTER)

    assert [case] == [row.number for row in complaint.listed(FRONT, "berjalan", REPORTER)]
    assert {case, complaint.number} == {
        row.number for row in complaint.listed(OFFICER, "berjalan", REPORTER)
    }


def test_by_the_nik_a_complaint_is_found_by_those_who_handle_it(
    office: Office, staff: Staff, tmp_path: Path
):
    """An application under the same number is found by everyone."""
    with_niks(office, tmp_path)
    complaint = complaints.recorded(office, REGENCY, channel="email", reporter_nik=NIK)
    case = staff.open_case(applicant_nik=NIK)

    for login in EVERYONE:
        found = {row.number for row in complaint.listed(login, "berjalan", NIK)}
        assert ({case, complaint.number} if login in HANDLING else {case}) == found


def test_under_either_version_the_name_is_kept(
    complaint: Complaint, office: Office, tmp_path: Path
):
    """A complaint of before and one of after a new version are found alike."""
    with_niks(office, tmp_path)
    newer = complaints.recorded(office, REGENCY, channel="email")

    assert () == complaint.listed(FRONT, "berjalan", REPORTER)
    assert {complaint.number, newer.number} == {
        row.number for row in complaint.listed(CHIEF, "berjalan", REPORTER)
    }


def with_niks(office: Office, tmp_path: Path) -> None:
    """Publish complaints that ask for a NIK."""
    definitions = folder.copied(tmp_path)
    folder.ask_for_niks(definitions)
    before = folder.in_force(office, REGENCY, complaints.SERVICE)
    folder.publish(office, definitions, REGENCY, complaints.SERVICE, base=before.hash)
