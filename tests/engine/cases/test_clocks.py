"""The clocks of cases in the office: kept on the row, moved with it, told by the history."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest

from engine.cases.clocks import NONE, restored
from engine.cases.clocks import told as clocks_told
from engine.cases.clocks import told as told_by
from engine.database import count_statements
from engine.errors import ClockBehind
from engine.office import Office
from tests.engine import complaints, desk
from tests.engine.colleagues import Colleagues
from tests.engine.complaints import Complaint
from tests.engine.dispatch import FRONT as DISPATCHER
from tests.engine.dispatch import Mentawai
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.engine.standing import copies
from tests.fixtures.office import CHIEF, FRONT, HEAD, NEIGHBOUR, OPERATOR, TO_DRAFTED, Staff
from tests.workflows.working_time.calendars import WITA, local
from workflows.clocks import Running
from workflows.facts import Value

People = TypeVar("People", bound=Colleagues)
MONDAY, TUESDAY = "2026-11-23", "2026-11-24"
OFFICER, TEAM = "pengaduan", "tim"


def clocks(office: Office, number: str) -> tuple[Running, ...]:
    return restored(desk.row(office, number)["clocks"])


def due(office: Office, number: str) -> datetime | None:
    found: datetime | None = desk.row(office, number)["due_at"]
    return found


def told(office: Office, number: str) -> tuple[Running, ...]:
    """Return the clocks that the last event of a case tells of."""
    return clocks_told(desk.events(office, number)[-1].body)


def at(staff: Staff, written: str) -> Staff:
    """Return the same people at another local time of Minahasa Selatan."""
    return replace(staff, office=desk.at(staff.office, local(written, WITA)))


def later(people: People, written: str) -> People:
    """Return the same people at another local time of a western regency."""
    return replace(people, office=desk.at(people.office, local(written)))


def test_ten_minutes_wait_while_bpjs_is_asked(office: Office, staff: Staff):
    """Two minutes are used up, BPJS answers the next day, and the letter is ready in time."""
    number = staff.open_case(*TO_DRAFTED[:3])
    assert local(f"{MONDAY} 10:40", WITA) == due(office, number)
    [clock] = clocks(office, number)
    assert ("service", 1, "10 working minutes", None) == (
        *(clock.name, clock.run, clock.promise),
        clock.breached,
    )

    at(staff, f"{MONDAY} 10:32").take(number, OPERATOR, "ask_bpjs")
    [clock] = clocks(office, number)
    assert due(office, number) is None
    assert (staff.by[OPERATOR].person, "bpjs") == (clock.intervals[0].by, clock.turn)
    assert [True] == [each.paused for each in told(office, number)]

    at(staff, f"{TUESDAY} 09:00").take(number, OPERATOR, "record_bpjs_answer")
    assert local(f"{TUESDAY} 09:08", WITA) == due(office, number)
    finish(at(staff, f"{TUESDAY} 09:08"), number)

    [clock] = clocks(office, number)
    assert (local(f"{TUESDAY} 09:08", WITA), None) == (clock.stopped, clock.breached)
    assert due(office, number) is None
    assert [clock] == [*told(office, number)]
    assert [] == desk.findings(office)


def finish(staff: Staff, number: str) -> None:
    """Draft the letter, have it initialled and signed, and number it."""
    staff.take(number, OPERATOR, "draft_letter")
    staff.take(number, HEAD, "initial")
    staff.take(number, CHIEF, "sign")
    staff.take(number, OPERATOR, "number_and_stamp")


def test_22_late_by_three_minutes_and_then_returned(office: Office, staff: Staff):
    """The deadline that was missed stays the deadline of the case, and its event says so."""
    number = staff.open_case((FRONT, "refuse"))
    at(staff, f"{MONDAY} 10:43").take(number, FRONT, "return_incomplete")

    [clock] = clocks(office, number)
    missed = local(f"{MONDAY} 10:40", WITA)
    assert (True, missed, missed) == (clock.paused, clock.breached, due(office, number))
    body = desk.events(office, number)[-1].body
    assert "2026-11-23T02:40:00.000000Z" == body["clocks"][0]["breached"] == body["due"]
    assert 1 == body["calendar"]
    assert [] == desk.findings(office)


def test_an_event_that_changes_no_clock_tells_of_none(staff: Staff):
    """Nor does one that moves the case from a state in which it ran to another."""
    number = staff.open_case((FRONT, "accept"), (FRONT, "forward"))

    assert [[True], [], []] == [
        [not each.paused for each in told_by(entry.body)]
        for entry in desk.events(staff.office, number)
    ]


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint in Lebak, just recorded."""
    return complaints.recorded(office, NEIGHBOUR, channel="phone")


def test_a_complaint_has_its_deadline_by_its_class(complaint: Complaint):
    """None before; another class is reckoned from its receipt, pauses kept; reopened, anew."""
    number, office = complaint.number, complaint.office
    complaint.take(OFFICER, "register")
    assert [None] == [each.promise for each in clocks(office, number)]
    assert due(office, number) is None

    complaint.take(OFFICER, "classify", complaint_class="without_oversight")
    assert local("2026-12-11 16:30") == due(office, number)
    follow_up(complaint)
    complaint.on(local("2026-11-24 10:00")).take(TEAM, "ask_complainant", "unclear", note="Kapan?")
    assert due(office, number) is None
    replied = complaint.on(local("2026-11-25 10:00"))
    replied.take(TEAM, "complainant_replied", note="Senin.")
    assert local("2026-12-14 16:00") == due(office, number)

    replied.take(OFFICER, "reclassify", "misjudged", complaint_class="minor")
    assert local("2026-12-01 16:00") == due(office, number)
    assert ["5 working days"] == [each.promise for each in told(office, number)]
    follow_up(replied)
    answered: dict[str, Value] = {"answer": "Sudah.", "answered_by_way_of": "email"}
    complaint.on(local("2026-12-02 09:00")).take(TEAM, "answer_complaint", **answered)
    complaint.on(local("2026-12-03 09:00")).take(OFFICER, "reopen", "not_accepted")

    first, second = clocks(office, number)
    assert (local("2026-12-01 16:00"), 1) == (first.breached, first.run)
    assert (None, 2, "5 working days") == (second.breached, second.run, second.promise)
    assert local("2026-12-10 16:00") == due(office, number)
    assert [] == desk.findings(office)


def follow_up(complaint: Complaint) -> None:
    """Give the complaint to the team."""
    given: dict[str, Value] = {"division": "tim-pengaduan", "instruction": "Periksa."}
    complaint.take(OFFICER, "dispose", **given)
    complaint.take(TEAM, "follow_up")


def test_proposals_are_measured_from_their_upload_until_their_batch_ratifies_them(office: Office):
    """Twenty working days; one letter stops the clocks of all, in as many statements as of two."""
    lumajang = Lumajang.of(office)
    one, two = lumajang.uploaded("desa1"), lumajang.uploaded("desa2")
    assert local("2026-12-21 16:00") == due(office, one) == due(office, two)
    lumajang.act(SUPERVISOR, one, "return_to_village", "data_wrong")
    assert (None, "desa-contoh-satu") == (due(office, one), clocks(office, one)[0].turn)
    then = later(lumajang, "2026-11-25 09:00")
    then.act("desa1", one, "resubmit")
    assert local("2026-12-22 16:00") == due(office, one)

    few = signed_and_uploaded(then, one, two)
    many = signed_and_uploaded(then, *copies(then.office, then.uploaded("desa1"), 9))

    assert few == many
    for number in (one, two):
        [clock] = clocks(office, number)
        ended = (due(office, number), clock.stopped, clock.breached)
        assert (None, then.office.clock(), None) == ended
        assert [clock] == [*told(office, number)]
    assert [] == desk.findings(office)


def signed_and_uploaded(lumajang: Lumajang, *members: str) -> int:
    """Gather, approve and sign; return how many statements the upload of all members takes."""
    batch = lumajang.finalised(*members)
    lumajang.approve(batch)
    lumajang.signed(batch)
    command = lumajang.acting(SUPERVISOR, batch, "upload")
    with count_statements(lumajang.office.database) as sent:
        lumajang.office.perform(command)
    return len(sent)


def test_each_step_of_mentawai_has_five_minutes_and_the_dispatch_its_days(office: Office):
    """Each clock stops where the next begins; a dispatch a day late is late, and told so."""
    here = Mentawai.of(office)
    number = here.application()
    assert local(f"{MONDAY} 09:35") == due(office, number)

    for time, step, deadline in (
        ("09:33", "receive", f"{MONDAY} 09:38"),
        ("09:40", "process", f"{MONDAY} 09:45"),
        ("09:41", "begin_entry", f"{MONDAY} 09:46"),
        ("09:44", "enter", f"{TUESDAY} 16:00"),
    ):
        now = later(here, f"{MONDAY} {time}")
        if step == "process":
            now.accept_papers(DISPATCHER, number)
        now.act(DISPATCHER, number, step, **({"family_size": 3} if step == "enter" else {}))
        assert local(deadline) == due(office, number)
    assert ["check", "completion"] == [
        each.name for each in clocks(office, number) if each.breached
    ]

    batch = here.batch(number)
    later(here, "2026-11-25 08:00").act(DISPATCHER, batch, "send")
    *_, dispatch, card = clocks(office, number)
    assert local(f"{TUESDAY} 16:00") == dispatch.breached
    assert ("card", None) == (card.name, card.stopped)
    assert due(office, number) is None, "the card is the body's to send: the office is not late"
    assert ["dispatch", "card"] == [each.name for each in told(office, number)]

    answered = later(here, "2026-12-03 08:00")
    answered.read(batch, {number: "refused"})
    assert due(office, number) is None
    answered.enter(number)
    assert [1, 2] == [each.run for each in clocks(office, number) if each.name == "entry"]
    assert local("2026-12-18 16:30") == due(office, number)
    assert [] == desk.findings(office)


def test_17_two_machines_may_differ_by_a_moment(office: Office, staff: Staff):
    """What comes after in the history happened no earlier: the pause ends when it began."""
    number = staff.open_case(*TO_DRAFTED[:3])
    at(staff, f"{MONDAY} 10:33").take(number, OPERATOR, "ask_bpjs")
    at(staff, f"{MONDAY} 10:32:30").take(number, OPERATOR, "record_bpjs_answer")

    [clock] = clocks(office, number)
    assert [local(f"{MONDAY} 10:33", WITA)] * 2 == [
        clock.intervals[0].until,
        clock.intervals[1].since,
    ]
    assert [] == desk.findings(office)


def test_17_a_resumption_before_its_pause_is_refused(office: Office, staff: Staff):
    """The server's clock has been set back; nothing is written, and a sentence says so."""
    number = staff.open_case(*TO_DRAFTED[:3])
    at(staff, f"{MONDAY} 10:33").take(number, OPERATOR, "ask_bpjs")
    before = desk.row(office, number)

    with pytest.raises(ClockBehind, match="Jam server tertinggal"):
        at(staff, f"{MONDAY} 10:31").take(number, OPERATOR, "record_bpjs_answer")
    assert before == desk.row(office, number)


def test_a_batch_measures_nothing_of_its_own(office: Office):
    """Its procedure promises nothing: its row and its history are without clocks."""
    here = Mentawai.of(office)
    batch = here.batch()

    assert (NONE, None) == (desk.row(office, batch)["clocks"], due(office, batch))
    assert "clocks" not in desk.events(office, batch)[0].body


def test_clocks_cost_a_move_no_statement(office: Office, staff: Staff):
    """Five, as before; an opening asks which calendar is in force."""
    number = staff.open_case()
    staff.take(number, FRONT, "accept")
    revision = staff.revision(number, FRONT)
    opening = desk.opening(staff.by[FRONT], key=staff.key())
    moving = desk.acting(staff.by[FRONT], number, revision, "forward", key=staff.key())

    with count_statements(office.database) as opened:
        office.perform(opening)
    with count_statements(office.database) as moved:
        office.perform(moving)

    assert 5 == len(moved)
    assert 1 == len([each for each in opened if "calendar" in each])
