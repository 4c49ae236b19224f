"""What a rung does to a case: it is given to someone, or closed, or only spoken of."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine import tables
from engine.cases.clocks import restored
from engine.errors import Stale
from engine.office import Office
from engine.sweep import Swept
from tests.engine import desk, ladders, unregistered
from tests.engine.ladders import DUE, LATER, MOMENT, swept, told
from tests.engine.ratification import Lumajang
from tests.fixtures.office import FRONT, HEAD, REGENCY, Staff
from tests.workflows.working_time.calendars import local

HANDED_ON = """\
    ladder:
      - at: due
        assign: division_head
      - at: 1 working minute after
        notify: holder
"""
TWICE = """\
    ladder:
      - at: due
        assign: division_head
      - at: 1 working minute after
        assign: division_head
"""
CHECK = """\
clocks:
  check:
    label: Pemeriksaan
    promise: 9 working minutes
    start: submitted
    stop: [dtks_check, withdrawn]
    ladder:
      - at: due
        notify: office_head
    added: Contoh.
"""
"""A clock beside the other, whose only rung stands between two of those of the other."""

LAST_DAYS = local("2026-12-21 16:00")
"""When twenty working days are over that began on the Monday of the tests."""


@pytest.fixture(autouse=True)
def _sound(office: Office) -> Iterator[None]:
    """Whatever was climbed, the history is sound afterwards."""
    yield
    assert [] == desk.findings(office)


def test_a_case_is_given_to_who_holds_the_role_nearest_to_it(
    office: Office, staff: Staff, tmp_path: Path
):
    """They are told, and so is who was to be; a form that was open tells who changed the case."""
    ladders.publish(office, tmp_path)
    number = staff.open_case((FRONT, "accept"))
    before = staff.revision(number, FRONT)
    swept(office, LATER + MOMENT)

    row = desk.row(office, number)
    assert (staff.by[HEAD].person, before + 1, None) == (
        *(row["assignee"], row["revision"], row["revised_by"]),
    )
    page = office.case(REGENCY, staff.by[FRONT], number)
    assert ("Sistem", "Deisy Tumiwa") == (page.timeline[0].who, page.assignee)
    with pytest.raises(Stale) as stale:
        office.perform(desk.acting(staff.by[FRONT], number, before, "forward"))
    assert ("Sistem", LATER + MOMENT) == (stale.value.moved_by, stale.value.moved_at)


def test_a_definitive_holder_is_preferred_to_one_who_stands_in(
    office: Office, staff: Staff, tmp_path: Path
):
    """Of the same unit, whatever their names."""
    ladders.publish(office, tmp_path)
    desk.hire(office, "Aaltje", "division_head", capacity="plt")
    number = staff.open_case()
    swept(office, LATER + MOMENT)

    assert staff.by[HEAD].person == desk.row(office, number)["assignee"]


def test_who_has_the_case_is_told_and_their_colleagues_are_not(
    office: Office, staff: Staff, tmp_path: Path
):
    """Who was given it by a rung below has it by then, in one sweep as in two."""
    ladders.publish(office, tmp_path, HANDED_ON)
    staff.open_case()
    swept(office, LATER)

    assert [
        ("Deisy Tumiwa", "Diserahkan: berkas 7105-2026-00001"),
        ("Deisy Tumiwa", "Tenggat lewat: berkas 7105-2026-00001"),
    ] == told(office)


def test_a_case_that_is_theirs_already_is_given_to_nobody_anew(
    office: Office, staff: Staff, tmp_path: Path
):
    """Its open forms stay good."""
    ladders.publish(office, tmp_path, TWICE)
    number = staff.open_case()
    swept(office, DUE + MOMENT)
    before = desk.row(office, number)
    swept(office, LATER)

    row = desk.row(office, number)
    assert (before["assignee"], before["revision"]) == (row["assignee"], row["revision"])
    assert before["seq"] + 1 == row["seq"]


def test_rungs_of_several_clocks_are_climbed_in_order_of_time(
    office: Office, staff: Staff, tmp_path: Path
):
    """After a downtime as without one."""
    ladders.publish(office, tmp_path, ladders.LADDER, ("clocks:\n", CHECK))
    number = staff.open_case()
    assert 4 == swept(office, LATER + MOMENT).rungs

    climbed = desk.events(office, number)[-1].body["climbed"]
    assert [("service", 0), ("check", 0), ("service", 1), ("service", 2)] == [
        (each["clock"], each["rung"]) for each in climbed
    ]


def test_a_case_that_nobody_came_back_to_is_closed(office: Office):
    """Its people are reminded before; nobody acted, and all clocks of the case have stopped."""
    here, number = unregistered.sent_to_register(office)
    assert "close_unanswered" not in {
        each.option.name for each in here.page(FRONT, number).actions if each.allowed
    }
    assert Swept(cases=1, rungs=1, next_at=unregistered.LAPSES) == swept(
        office, unregistered.REMINDED + MOMENT
    )
    assert Swept(cases=1, rungs=1) == swept(office, unregistered.LAPSES + MOMENT)

    row = desk.row(office, number)
    shown: Any = {name: row[name] for name in ("state", "stage", "holder", "assignee", "due_at")}
    assert {
        "state": "lapsed",
        "stage": "closed",
        "holder": "applicant",
        "assignee": None,
        "due_at": None,
    } == shown
    assert (unregistered.LAPSES + MOMENT,) * 2 == (row["moved_at"], row["closed_at"])
    assert all(each.stopped == row["closed_at"] for each in restored(row["clocks"]) if each.rung)
    [*_, event] = desk.events(office, number)
    assert ("case_moved", None, "close_unanswered") == (
        *(event.kind, event.actor, event.body["action"]),
    )
    entry = here.page(FRONT, number).timeline[0]
    assert ("Tutup, pemohon tidak kembali", "Sistem") == (entry.title, entry.who)


def test_who_came_back_in_time_goes_on(office: Office):
    """Nothing is closed, and the second wait is a run of its own."""
    here, number = unregistered.sent_to_register(office)
    swept(office, unregistered.REMINDED + MOMENT)
    later = replace(here, office=desk.at(office, unregistered.LAPSES))
    later.act(FRONT, number, "register_again")

    swept(office, unregistered.LAPSES + MOMENT)
    assert "in_verification" == here.state(number)


def test_of_the_members_of_a_batch_each_rung_is_told_once_and_of_the_batch(office: Office):
    """Once to each person, however many members come to it; each member's own history tells it."""
    lumajang = Lumajang.of(office)
    members = [lumajang.uploaded("desa1"), lumajang.uploaded("desa2")]
    batch = lumajang.finalised(*members)
    late = swept(office, LAST_DAYS + MOMENT)
    assert (2, 0) == (late.cases, late.failed)

    climbed = [desk.events(office, number)[-1].body["climbed"] for number in members]
    assert [3, 3] == [len(each) for each in climbed]
    found = notices(office)
    assert {desk.row(office, batch)["id"]} == {each.case for each in found}
    assert {f"{batch}/service/1/{rung}" for rung in range(3)} == {each.topic for each in found}
    assert len(found) == len({(each.person, each.topic) for each in found})
    assert all(batch in each.subject for each in found)


def test_a_member_that_left_its_batch_is_spoken_of_by_itself(office: Office):
    """Its number stands in what is told."""
    lumajang = Lumajang.of(office)
    number = lumajang.uploaded("desa1")
    lumajang.batch(number)
    swept(office, LAST_DAYS + MOMENT)

    assert {number} == {each.topic.partition("/")[0] for each in notices(office)}


def notices(office: Office) -> list[Any]:
    """Return every notice."""
    with office.database.reading() as work:
        return list(work.execute(select(tables.notice)))
