"""Who stands under a letter: as they are appointed at that moment, whatever comes after."""

import json
from datetime import date
from typing import Any

import pytest

from engine.office import Office
from tests.engine import correspondence, desk, routes
from tests.engine.correspondence import letter, posts
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, OPERATOR, Staff

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

OVER = {
    "definitive": ["KEPALA DINAS SOSIAL,"],
    "plt": ["Plt. KEPALA DINAS SOSIAL,"],
    "plh": ["Plh. KEPALA DINAS SOSIAL,"],
    "an": ["a.n. KEPALA DINAS SOSIAL,"],
}


@pytest.mark.parametrize("capacity", OVER)
def test_the_block_says_in_which_capacity(office: Office, staff: Staff, capacity: str):
    """Someone who holds no other post signs in this one."""
    acting = correspondence.successor(office, staff, capacity)
    number = correspondence.signed(acting)

    assert (
        OVER[capacity],
        "Vonny Kandou",
        ["Pembina, IV/a", "NIP 19760101 200212 2 003"],
    ) == posts(letter(office, number))


@pytest.mark.parametrize(
    ("capacity", "through", "between"),
    [("an", {}, []), ("ub", {"through": "division_head"}, [True])],
)
def test_who_signs_for_another_has_their_own_post(
    office: Office, staff: Staff, capacity: str, through: dict[str, Any], between: list[bool]
):
    """Below that for which they sign; two steps below, with the post between."""
    acting = correspondence.successor(office, staff, capacity, **through)
    desk.appoint(office, acting.by[CHIEF], "siks_operator")
    number = correspondence.signed(acting)

    over, name, _ = posts(letter(office, number))
    first, *middle, own = over
    assert ("a.n. KEPALA DINAS SOSIAL", "Vonny Kandou") == (first, name)
    assert own.startswith("OPERATOR SIKS-NG")
    if between:
        assert middle[0].startswith("KEPALA BIDANG")
        assert "u.b." == middle[-1]
    else:
        assert [] == middle


def test_a_letter_keeps_its_signer(office: Office, staff: Staff):
    """Also when the appointment ends, or they are called otherwise, before it is numbered."""
    number = correspondence.signed(staff)
    before = posts(letter(office, number))
    desk.end_appointments(office, staff.by[CHIEF], date(2026, 11, 22))
    changed = {"name": "Dr. Frangky Mamahit", "rank": "Pembina Utama, IV/e", "nip": None}
    correspondence.person_becomes(office, staff.by[CHIEF], **changed)
    staff.take(number, OPERATOR, "number_and_stamp")

    row = letter(office, number)
    assert before == posts(row)
    text = correspondence.read(correspondence.stored(office, row))
    assert "Pembina Utama Muda, IV/c" in text
    assert "Dr. Frangky" not in text
    assert [] == desk.findings(office)


def test_a_later_letter_has_the_signer_of_its_day(office: Office, staff: Staff):
    """The same person with another rank."""
    number = routes.case_in(staff, "initialled")
    correspondence.person_becomes(office, staff.by[CHIEF], rank="Pembina Utama, IV/e", nip=None)
    staff.take(number, CHIEF, "sign")

    assert ["Pembina Utama, IV/e"] == json.loads(letter(office, number)["signature"])["below"]
