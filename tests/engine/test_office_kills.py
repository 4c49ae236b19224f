"""Killed at any moment, a command is done or it is not; sent again, it is done once."""

import signal
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from engine.cases.commands import Command
from engine.office import Office
from tests.engine import correspondence, desk, killed, routes
from tests.engine.killed import Kill, moments
from tests.fixtures.office import CHIEF, FRONT, NOW, Staff

pytestmark = pytest.mark.kill

FORWARDING, OPENING, SIGNING = 6, 8, 13
"""How many statements the commands take; signing gives the letter its number too."""

NUMBERS = ("400.9.11/001/DINSOS/XI/2026", "400.9.11/002/DINSOS/XI/2026")


@pytest.mark.parametrize("moment", moments(FORWARDING))
def test_a_killed_action_is_done_or_not(office: Office, staff: Staff, kill: Kill, moment: str):
    """Only what was committed is there, and then all of it; the request may be repeated."""
    request = forwarding(staff, staff.open_case((FRONT, "accept")))

    lost_or_kept(office, request, kill, moment)
    row = desk.row(office, request["number"])
    assert ("dtks_check", 3, 3) == (row["state"], row["seq"], row["revision"])
    [*_, last] = desk.events(office, request["number"])
    assert (request["key"], {"note": killed.NOTE}) == (last.body["key"], last.personal)


@pytest.mark.parametrize("moment", moments(OPENING))
def test_a_killed_opening_is_done_or_not(office: Office, staff: Staff, kill: Kill, moment: str):
    """No number is lost, and no case is opened twice."""
    request = opening(staff)

    lost_or_kept(office, request, kill, moment)
    assert "7105-2026-00001" == desk.row(office, "7105-2026-00001")["number"]
    assert "7105-2026-00002" == office.perform(desk.opening(staff.by[FRONT])).number


@pytest.mark.parametrize("moment", moments(SIGNING))
def test_a_killed_signature_is_given_or_not(office: Office, staff: Staff, kill: Kill, moment: str):
    """The number is neither lost nor given twice, and the letter's file is there."""
    number, other = (routes.case_in(staff, "refusal_drafted") for _ in range(2))

    lost_or_kept(office, signing(staff, number), kill, moment)
    row = correspondence.letter(office, number)
    assert (NUMBERS[0], NOW) == (row["number"], row["signed_at"])
    assert NUMBERS[0] in correspondence.read(correspondence.stored(office, row))
    staff.take(other, CHIEF, "sign_refusal")
    assert NUMBERS[1] == correspondence.letter(office, other)["number"]


def test_the_moments_are_all_there_are(office: Office, staff: Staff, kill: Kill):
    """A command that grew a statement would have moments at which nobody kills it."""
    number = staff.open_case((FRONT, "accept"))

    assert 0 == kill(forwarding(staff, number), f"before {FORWARDING + 1}")
    assert 0 == kill(opening(staff), f"before {OPENING + 1}")
    signed = signing(staff, routes.case_in(staff, "refusal_drafted"))
    assert 0 == kill(signed, f"before {SIGNING + 1}")


def lost_or_kept(office: Office, request: Mapping[str, Any], kill: Kill, moment: str) -> None:
    """Have the request killed; assert that it is done or not, and repeat it."""
    before, command = desk.cells(office.database), killed.command(request)
    assert -signal.SIGKILL == kill(request, moment)

    committed = moment == "after commit"
    assert committed == (before != desk.cells(office.database))
    assert [] == desk.findings(office)
    done_once(office, command, repeated=committed)


def done_once(office: Office, command: Command, *, repeated: bool) -> None:
    """Assert that the command is carried out now unless it was; afterwards it is repeated."""
    done = office.perform(command)
    assert repeated == done.repeated
    kept = desk.cells(office.database)
    assert replace(done, repeated=True) == office.perform(command)
    assert kept == desk.cells(office.database)
    assert [] == desk.findings(office)


def forwarding(staff: Staff, number: str) -> dict[str, Any]:
    """Return a request to forward the case, which is at revision 2."""
    person = staff.by[FRONT].person
    return {"person": person, "key": desk.fresh_key(), "number": number, "revision": 2}


def signing(staff: Staff, number: str) -> dict[str, Any]:
    """Return a request to sign a refusal, which is numbered at once."""
    return {
        "person": staff.by[CHIEF].person,
        "key": desk.fresh_key(),
        "number": number,
        "revision": staff.revision(number, CHIEF),
        "action": "sign_refusal",
    }


def opening(staff: Staff) -> dict[str, Any]:
    """Return a request to open a case."""
    return {"person": staff.by[FRONT].person, "key": desk.fresh_key()}
