"""What waits for an administrator: who sees it, what it says, and trying again."""

from datetime import date, timedelta

import pytest

from engine.errors import NotFound, Refused
from engine.office import Office
from tests.engine import desk, ladders
from tests.engine.ladders import DUE
from tests.fixtures.office import CHIEF, FRONT, HEAD, NEIGHBOUR, REGENCY, Staff

MINUTE = timedelta(minutes=1)

LADDER = """\
    ladder:
      - at: due
        notify: office_head
"""


@pytest.fixture
def number(office: Office, staff: Staff, tmp_path) -> str:
    """A case whose only rung cannot be climbed, because nobody heads the office any more."""
    ladders.publish(office, tmp_path, LADDER)
    number = staff.open_case()
    desk.end_appointments(office, staff.by[CHIEF], date(2026, 11, 1))
    ladders.swept(office, DUE + MINUTE)
    return number


def test_a_rung_that_fails_waits_for_an_administrator(office, staff, number):
    """With the case, the clock, why, how often, and when it is tried again."""
    view = desk.at(office, DUE + MINUTE).incidents(REGENCY, staff.by["admin"])

    [row] = view.incidents
    assert (number, "Waktu penyelesaian", "saat jatuh tempo") == (row.number, row.clock, row.rung)
    assert "Tidak ada yang dapat diberi tahu: Kepala Dinas" in row.sentence
    assert (1, DUE + MINUTE, DUE + 2 * MINUTE) == (row.attempts, row.first_at, row.retry_at)
    assert () == view.mails


def test_of_a_clock_that_has_stopped_nothing_needs_mending(office, staff, number):
    """The incident is moot, and is shown no more."""
    staff.take(number, FRONT, "withdraw")

    assert () == office.incidents(REGENCY, staff.by["admin"]).incidents


def test_what_was_mended_is_settled(office, staff, number):
    """Someone is appointed, the case is tried again at once, and the rung is climbed."""
    desk.appoint(office, staff.by[HEAD], "office_head")
    mended = desk.at(office, DUE + 2 * MINUTE)
    mended.retry(REGENCY, staff.by["admin"], number)

    assert 1 == ladders.swept(office, DUE + 2 * MINUTE + timedelta(seconds=1)).rungs
    assert () == mended.incidents(REGENCY, staff.by["admin"]).incidents
    [settled] = ladders.incidents(office)
    assert settled["settled_at"] is not None
    assert [] == desk.findings(office)


def test_trying_again_needs_a_case_that_waits_for_a_clock(office, staff, number):
    """Of no such case, or one without a clock that runs, there is nothing to try."""
    staff.take(number, FRONT, "withdraw")

    for wrong in (number, "7105-2026-99999"):
        with pytest.raises(NotFound, match="tenggat yang berjalan"):
            office.retry(REGENCY, staff.by["admin"], wrong)


@pytest.mark.parametrize("login", [FRONT, HEAD])
def test_others_do_not_see_it(office, staff, number, login):
    """Neither may they have it tried again."""
    with pytest.raises(Refused, match="admin kabupaten"):
        office.incidents(REGENCY, staff.by[login])
    with pytest.raises(Refused, match="admin kabupaten"):
        office.retry(REGENCY, staff.by[login], number)


def test_each_regency_sees_its_own(office, staff, number):
    """The neighbour's administrator knows nothing of it, and cannot touch the case."""
    neighbour = desk.hire(
        office, "tetangga", "administrator", regency=NEIGHBOUR, unit="dinas-sosial"
    )

    assert () == office.incidents(NEIGHBOUR, neighbour).incidents
    with pytest.raises(NotFound):
        office.retry(NEIGHBOUR, neighbour, number)
