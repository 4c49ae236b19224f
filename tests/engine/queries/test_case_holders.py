"""Who could take an action, as the page of a case names them."""

from engine.office import Office
from engine.tables import Capacity
from tests.engine import desk
from tests.fixtures.office import FRONT, HEAD, OPERATOR, REGENCY, TO_DRAFTED, Staff

TO_INITIALLED = (*TO_DRAFTED, (HEAD, "initial"))


def test_a_stand_in_is_named_with_the_post(office: Office, staff: Staff):
    """The definitive holder by name alone, for the post is said already."""
    number = staff.open_case(*TO_INITIALLED)
    desk.hire(office, "Rina Marlina", "office_head", capacity=Capacity.PLT)
    desk.hire(office, "Ani Wenas", "office_head", capacity=Capacity.AN)

    expected = (
        "Ani Wenas, a.n. Kepala Dinas",
        "Frangky Mamahit",
        "Rina Marlina, Plt. Kepala Dinas",
    )
    assert expected == holders(office, staff, number, "sign")


def test_whoever_holds_one_of_the_posts_outright_is_named_once(office: Office, staff: Staff):
    """Standing in for another who could take the same action adds nothing."""
    number = staff.open_case()
    desk.appoint(office, staff.by[OPERATOR], "front_office", capacity=Capacity.PLH)

    assert ("Meity Lumentut", "Stenly Rondonuwu") == holders(office, staff, number, "withdraw")
    assert (
        "Meity Lumentut",
        "Stenly Rondonuwu, Plh. Petugas Pendaftaran/Front Office",
    ) == holders(office, staff, number, "forward")


def test_two_who_stand_in_for_different_posts_are_named_with_their_own(
    office: Office, staff: Staff
):
    """An action of two roles names the post of each."""
    number = staff.open_case()
    desk.hire(office, "Ani Wenas", "front_office", capacity=Capacity.PLH)
    desk.hire(office, "Beni Tular", "siks_operator", capacity=Capacity.PLT)

    assert (
        "Ani Wenas, Plh. Petugas Pendaftaran/Front Office",
        "Meity Lumentut",
        "Beni Tular, Plt. Operator SIKS-NG",
        "Stenly Rondonuwu",
    ) == holders(office, staff, number, "withdraw")


def holders(office: Office, staff: Staff, number: str, action: str) -> tuple[str, ...]:
    """Return those whom the page names for an action."""
    page = office.case(REGENCY, staff.by[FRONT], number)
    return next(each.holders for each in page.actions if each.option.name == action)
