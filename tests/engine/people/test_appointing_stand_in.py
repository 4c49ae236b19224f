"""The head of office is on leave for three days, and someone stands in."""

from datetime import timedelta

import pytest

from engine import people
from engine.errors import Refused
from engine.office import Office
from engine.people import SignedIn
from engine.tables import Capacity
from tests.engine import desk
from tests.fixtures.office import CHIEF, HEAD, NOW, REGENCY, TO_DRAFTED, TODAY, Staff

DAY = timedelta(days=1)
LAST = TODAY + 2 * DAY
TO_INITIALLED = (*TO_DRAFTED, (HEAD, "initial"))


@pytest.fixture
def stand_in(office: Office, staff: Staff) -> SignedIn:
    """Who stands in from today to `LAST`; the head of office is away on these days."""
    chief = staff.by[CHIEF]
    with office.database.writing() as work:
        people.end_appointment(
            work,
            regency=REGENCY,
            person=chief.person,
            role="office_head",
            unit="dinas-sosial",
            until=TODAY - DAY,
        )
    desk.appoint(office, chief, "office_head", since=LAST + DAY)
    return desk.hire(
        office, "Rina Marlina", "office_head", since=TODAY, until=LAST, capacity=Capacity.PLH
    )


@pytest.mark.parametrize("after", [0, 2], ids=["the first day", "the last day"])
def test_a_stand_in_acts_on_the_days_of_the_appointment(
    office: Office, staff: Staff, stand_in: SignedIn, after: int
):
    """And the history keeps in which capacity."""
    number = staff.open_case(*TO_INITIALLED)
    day = desk.at(office, NOW + after * DAY)
    done = day.perform(signing(staff, stand_in, number))

    assert "signed" == done.state
    assert ("office_head", "plh") == tuple(
        desk.events(office, number)[-1].body[name] for name in ("role", "capacity")
    )
    entry = day.case(REGENCY, stand_in, number).timeline[0]
    assert ("Rina Marlina", "Plh. Kepala Dinas") == (entry.who, entry.post)
    assert [] == desk.findings(office)


def test_the_case_waits_on_the_list_of_the_stand_in(
    office: Office, staff: Staff, stand_in: SignedIn
):
    """And on that of the head of office from the day of return."""
    number = staff.open_case(*TO_INITIALLED)
    back = desk.at(office, NOW + 3 * DAY)

    assert [number] == waiting(office, stand_in)
    assert [] == waiting(office, staff.by[CHIEF])
    assert [] == waiting(back, stand_in)
    assert [number] == waiting(back, staff.by[CHIEF])


def test_a_stand_in_is_refused_the_day_after(office: Office, staff: Staff, stand_in: SignedIn):
    """With the day that was the last."""
    number = staff.open_case(*TO_INITIALLED)

    sentence = "Jabatan Anda sebagai Plh. Kepala Dinas berakhir 25 November 2026."
    later = desk.at(office, NOW + 3 * DAY)
    assert [sentence] == refusals(later, signing(staff, stand_in, number))


def test_a_stand_in_is_refused_the_day_before(office: Office, staff: Staff):
    """With the day that will be the first."""
    number = staff.open_case(*TO_INITIALLED)
    early = desk.hire(office, "early", "office_head", since=TODAY + DAY, capacity=Capacity.PLH)

    sentence = "Jabatan Anda sebagai Plh. Kepala Dinas baru mulai 24 November 2026."
    assert [sentence] == refusals(office, signing(staff, early, number))


def test_who_is_on_leave_does_not_act_before_the_day_of_return(
    office: Office, staff: Staff, stand_in: SignedIn
):
    """Both dates are told; on the day of return the case is theirs again."""
    number = staff.open_case(*TO_INITIALLED)
    chief = signing(staff, staff.by[CHIEF], number)

    sentence = (
        "Jabatan Anda sebagai Kepala Dinas berakhir 22 November 2026. "
        "Jabatan itu mulai lagi 26 November 2026."
    )
    assert [sentence] == refusals(office, chief)
    assert [sentence] == refusals(desk.at(office, NOW + 2 * DAY), chief)
    assert "signed" == desk.at(office, NOW + 3 * DAY).perform(chief).state
    assert "Kepala Dinas" == office.case(REGENCY, staff.by[HEAD], number).timeline[0].post


def test_the_case_is_given_to_the_stand_in_and_not_to_who_is_away(
    office: Office, staff: Staff, stand_in: SignedIn
):
    """Among those whom the page offers."""
    number = staff.open_case(*TO_INITIALLED)
    offered = office.case(REGENCY, stand_in, number).assignees

    assert [(stand_in.person, "Plh. Kepala Dinas")] == [
        (each.person, each.role_label) for each in offered
    ]


def signing(staff: Staff, by: SignedIn, number: str):
    return desk.acting(by, number, staff.revision(number, HEAD), "sign")


def refusals(office: Office, command) -> list[str]:
    """Return the sentences with which a request is refused."""
    with pytest.raises(Refused) as refused:
        office.perform(command)
    return [each.sentence for each in refused.value.refusals]


def waiting(office: Office, by: SignedIn) -> list[str]:
    """Return the numbers on this person's own list."""
    view = office.queue(REGENCY, by, tab="tugas", page=1, search="")
    return [row.number for row in view.rows]
