"""Cases beside a case: none tells of a person whom the reader may not know."""

from pathlib import Path

import pytest

from engine.office import Office
from tests.engine import complaints, folder
from tests.engine.complaints import Complaint
from tests.fixtures.office import CHIEF, FRONT, HEAD, OPERATOR, REGENCY, Staff

OFFICER = "pengaduan"
NIK = "7105014107820005"


@pytest.fixture
def case(staff: Staff) -> str:
    """The number of an application under the NIK of who then complains."""
    return staff.open_case(applicant_nik=NIK)


@pytest.fixture
def complaint(office: Office, case: str, tmp_path: Path) -> Complaint:
    """A complaint under a NIK, which the complaints of this regency ask for, about that case."""
    definitions = folder.copied(tmp_path)
    folder.ask_for_niks(definitions)
    before = folder.in_force(office, REGENCY, complaints.SERVICE)
    folder.publish(office, definitions, REGENCY, complaints.SERVICE, base=before.hash)
    return complaints.recorded(office, REGENCY, channel="email", reporter_nik=NIK, about_case=case)


def test_cases_of_the_same_nik_are_listed_beside_each_other(staff: Staff, case: str):
    """Applications are, for everyone of the office."""
    other = staff.open_case(applicant_nik=NIK)
    staff.open_case()

    for login in (FRONT, OPERATOR, CHIEF):
        assert [other] == others(staff, login, case)
        assert [case] == others(staff, login, other)


def test_an_application_does_not_tell_who_complained(staff: Staff, case: str, complaint: Complaint):
    """Beside it, a complaint of the same NIK is listed for those who handle complaints only."""
    assert [complaint.number] == others(staff, OFFICER, case)
    assert [complaint.number] == others(staff, CHIEF, case)
    assert [[], [], []] == [others(staff, login, case) for login in (FRONT, OPERATOR, HEAD)]


def test_a_complaint_does_not_tell_who_complained_by_their_application(
    staff: Staff, case: str, complaint: Complaint
):
    """Nor by what else they asked of the office."""
    assert [case] == others(staff, OFFICER, complaint.number)
    assert [] == others(staff, FRONT, complaint.number)


@pytest.mark.parametrize(
    ("login", "knows"),
    [(OFFICER, True), (CHIEF, True), (FRONT, False), (OPERATOR, False), (HEAD, False)],
)
def test_that_a_case_is_complained_of_is_told_to_who_handles_the_complaint(
    office: Office, staff: Staff, case: str, complaint: Complaint, login: str, knows: bool
):
    """Who is complained of could guess by whom."""
    told = office.case(REGENCY, staff.by[login], case).about_it

    assert ([complaint.number] if knows else []) == [each.number for each in told]


def others(staff: Staff, login: str, number: str) -> list[str]:
    """Return the cases of the same person that the page of a case lists."""
    page = staff.office.case(REGENCY, staff.by[login], number)
    return [each.number for each in page.others]
