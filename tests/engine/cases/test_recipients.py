"""Whom a rung tells: who has the case, or may work on it; who supervises, at the nearest unit."""

from datetime import date
from pathlib import Path

import pytest

from engine.cases.recipients import roles
from engine.office import Office
from engine.sweep import Swept
from tests.engine import desk, ladders
from tests.engine.ladders import DUE, MOMENT, WARNED, incidents, swept, told
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FRONT, OPERATOR, REGENCY, Staff

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

YESTERDAY = date(2026, 11, 22)
SUPERVISED = """\
    ladder:
      - at: due
        notify: supervisors
"""


@pytest.fixture(autouse=True)
def _published(office: Office, tmp_path: Path) -> None:
    ladders.publish(office, tmp_path)


def names(office: Office) -> list[str]:
    return [name for name, _ in told(office)]


def test_while_nobody_has_the_case_everyone_who_may_work_on_it_is_told(
    office: Office, staff: Staff
):
    """Where it stands now, and not where it came from."""
    desk.hire(office, "Olga", "siks_operator")
    staff.open_case((FRONT, "accept"), (FRONT, "forward"))
    swept(office, WARNED + MOMENT)

    assert ["Olga", "Stenly Rondonuwu"] == names(office)


def test_who_has_the_case_alone_is_told(office: Office, staff: Staff):
    """Their colleagues need not know."""
    desk.hire(office, "Olga", "siks_operator")
    number = staff.open_case((FRONT, "accept"), (FRONT, "forward"))
    by = staff.by[OPERATOR]
    office.perform(desk.assigning(by, number, staff.revision(number, OPERATOR), by))
    swept(office, WARNED + MOMENT)

    assert ["Stenly Rondonuwu"] == names(office)


def test_who_has_the_case_and_left_is_passed_over(office: Office, staff: Staff):
    """Their colleagues are told instead."""
    desk.hire(office, "Olga", "siks_operator")
    number = staff.open_case((FRONT, "accept"), (FRONT, "forward"))
    by = staff.by[OPERATOR]
    office.perform(desk.assigning(by, number, staff.revision(number, OPERATOR), by))
    desk.end_appointments(office, by, YESTERDAY)
    swept(office, WARNED + MOMENT)

    assert ["Olga"] == names(office)


def test_where_one_of_two_is_missing_the_other_is_told(office: Office, staff: Staff):
    """Someone knows, so nothing has failed."""
    desk.end_appointments(office, staff.by[CHIEF], YESTERDAY)
    staff.open_case()

    assert (2, 0) == rungs_and_failures(swept(office, DUE + MOMENT))
    assert {"Meity Lumentut"} == set(names(office))


def test_where_nobody_at_all_can_be_told_the_rung_waits(
    office: Office, staff: Staff, tmp_path: Path
):
    """Otherwise it would be as if it had been told."""
    ladders.publish(office, tmp_path / "again", SUPERVISED)
    desk.end_appointments(office, staff.by[CHIEF], YESTERDAY)
    staff.open_case()

    assert (0, 1) == rungs_and_failures(swept(office, DUE + MOMENT))
    [incident] = incidents(office)
    assert "Tidak ada yang dapat diberi tahu: pengawas layanan." == incident["sentence"]


def test_only_those_roles_are_asked_for_that_a_ladder_may_mean(office: Office, staff: Staff):
    """Of a procedure without ladders, none; an administrator is none of them."""
    page = office.case(REGENCY, staff.by[FRONT], staff.open_case())
    found = roles(page.procedure)

    assert {"front_office", "siks_operator", "division_head", "office_head"} == found


def rungs_and_failures(done: Swept) -> tuple[int, int]:
    return done.rungs, done.failed
