"""A complaint about a case: named by its number, and found from the page of either."""

import pytest
from sqlalchemy import func, select

from engine import tables
from engine.errors import InputInvalid
from engine.office import Office
from tests.engine import complaints, desk
from tests.engine.complaints import Complaint
from tests.fixtures.office import CHIEF, FRONT, NEIGHBOUR, REGENCY, Staff
from workflows.facts import Value

OFFICER = "pengaduan"
CLASSIFIED: dict[str, Value] = {"complaint_class": "information"}


def test_a_complaint_names_the_case_it_is_about(office: Office, staff: Staff):
    """Its page leads to the case, and the page of the case tells of the complaint."""
    case = staff.open_case()
    complaint = about(office, case)

    [named] = [field for field in complaint.page(OFFICER).fields if field.id == "about_case"]
    assert (case, case) == (named.text, named.number)
    [told] = office.case(REGENCY, staff.by[CHIEF], case).about_it
    assert (complaint.number, "Pengaduan Layanan") == (told.number, told.service_title)
    assert "Pengaduan diterima" == told.state_label
    assert [] == desk.findings(office)


def test_the_page_of_a_case_tells_of_every_complaint_as_it_stands(office: Office, staff: Staff):
    """Whoever reads it; the case itself knows nothing of them."""
    case, other = staff.open_case(), staff.open_case()
    before = desk.row(office, case)
    complained = [about(office, case) for _ in range(2)]
    complained[0].take(OFFICER, "register")

    told = office.case(REGENCY, staff.by[CHIEF], case).about_it
    assert {
        complained[0].number: "Teregistrasi, menunggu klasifikasi",
        complained[1].number: "Pengaduan diterima",
    } == {each.number: each.state_label for each in told}
    assert () == office.case(REGENCY, staff.by[CHIEF], other).about_it
    assert before == desk.row(office, case)


def test_a_complaint_about_no_case_is_about_none(office: Office):
    """Of the office as a whole, say."""
    complaint = complaints.recorded(office, REGENCY, channel="email")

    assert "about_case" not in complaint.shown(OFFICER)
    assert [] == links(office)


@pytest.mark.parametrize("sought", ["7105-2026-00099", "3602-2026-00001"])
def test_a_number_that_no_case_of_the_regency_has_is_refused(office: Office, sought: str):
    """Beside its field; nothing is stored, and no number of a case is used up."""
    theirs = complaints.recorded(office, NEIGHBOUR, channel="visit")
    assert "3602-2026-00001" == theirs.number

    with pytest.raises(InputInvalid) as invalid:
        about(office, sought)

    assert unknown(sought) == invalid.value.mistakes
    assert 1 == count(office)
    assert [] == links(office)
    assert "7105-2026-00001" == complaints.recorded(office, REGENCY, channel="email").number


def test_a_complaint_is_not_about_itself(office: Office):
    """Neither by the number that it will bear, nor when it is classified."""
    with pytest.raises(InputInvalid) as invalid:
        about(office, "7105-2026-00001")
    assert {"about_case"} == invalid.value.mistakes.keys()
    assert 0 == count(office)

    complaint = complaints.recorded(office, REGENCY, channel="email")
    complaint.take(OFFICER, "register")
    with pytest.raises(InputInvalid) as invalid:
        complaint.take(OFFICER, "classify", **CLASSIFIED, about_case=complaint.number)
    sentence = f"Berkas {complaint.number} adalah berkas ini sendiri."
    assert {"about_case": sentence} == invalid.value.mistakes


def test_the_case_is_named_later_when_the_complaint_is_classified(office: Office, staff: Staff):
    """Reading the words tells more than taking them down."""
    case = staff.open_case()
    complaint = complaints.recorded(office, REGENCY, channel="email")
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", **CLASSIFIED, about_case=case)

    assert [complaint.number] == complaints_about(office, staff, case)


def test_another_case_named_later_takes_the_place_of_the_first(office: Office, staff: Staff):
    """A complaint is about one case; the history tells of both."""
    first, second = staff.open_case(), staff.open_case()
    complaint = about(office, first)
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", **CLASSIFIED, about_case=second)

    assert [] == complaints_about(office, staff, first)
    assert [complaint.number] == complaints_about(office, staff, second)
    changes = desk.events(office, complaint.number)[-1].body["changes"]
    assert [first, second] == changes["about_case"]


def test_what_is_not_answered_again_stays(office: Office, staff: Staff):
    """A complaint that is classified without naming a case is about the one named before."""
    case = staff.open_case()
    complaint = about(office, case)
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", **CLASSIFIED)

    assert [complaint.number] == complaints_about(office, staff, case)
    assert case == complaint.shown(OFFICER)["about_case"]


def test_a_wrong_number_later_changes_nothing(office: Office, staff: Staff):
    """Neither the link nor the case: the whole action is refused."""
    case = staff.open_case()
    complaint = about(office, case)
    complaint.take(OFFICER, "register")
    before = desk.row(office, complaint.number)

    with pytest.raises(InputInvalid) as invalid:
        complaint.take(OFFICER, "classify", **CLASSIFIED, about_case="7105-2026-00099")

    assert unknown("7105-2026-00099") == invalid.value.mistakes
    assert before == desk.row(office, complaint.number)
    assert 2 == len(desk.events(office, complaint.number))
    assert [complaint.number] == complaints_about(office, staff, case)


def test_a_complaint_may_be_about_a_complaint(office: Office, staff: Staff):
    """That one is a case as well."""
    first = complaints.recorded(office, REGENCY, channel="email")
    second = about(office, first.number)

    assert [second.number] == complaints_about(office, staff, first.number)


def test_a_case_of_the_service_is_about_no_other(office: Office, staff: Staff):
    """It has no such field, and one sent with it is not read."""
    case = staff.open_case()
    office.perform(desk.opening(staff.by[FRONT], about_case=case))

    assert [] == links(office)


def about(office: Office, case: str) -> Complaint:
    """Record a complaint about the case of that number."""
    return complaints.recorded(office, REGENCY, channel="email", about_case=case)


def unknown(number: str) -> dict[str, str]:
    """Return what is said of a number that no case has."""
    return {"about_case": f"Berkas {number} tidak ada; periksa nomornya."}


def complaints_about(office: Office, staff: Staff, case: str) -> list[str]:
    """Return the complaints that the page of a case tells of."""
    return [each.number for each in office.case(REGENCY, staff.by[CHIEF], case).about_it]


def links(office: Office) -> list[tuple[str, str]]:
    """Return every case that is about another, with that other."""
    with office.database.reading() as work:
        found = select(tables.case_link.c.case, tables.case_link.c.about)
        return [(row.case, row.about) for row in work.execute(found)]


def count(office: Office) -> int:
    """Return how many cases there are."""
    with office.database.reading() as work:
        return work.execute(select(func.count()).select_from(tables.case)).scalar_one()
