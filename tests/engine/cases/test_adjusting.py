"""A supervisor extends, suspends and resumes deadlines: who may, what moves, what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import RowMapping

from engine.cases.adjusting import UNMEASURED
from engine.cases.clocks import restored
from engine.cases.commands import AdjustClock, Done, ExtendClock, ResumeClock, SuspendClock
from engine.database import count_statements
from engine.errors import AlurError, InputInvalid, NotFound, Refused
from engine.office import Office
from engine.people import SignedIn
from engine.tables import Capacity
from tests.engine import complaints, desk, ladders
from tests.engine.complaints import Complaint
from tests.engine.dispatch import FRONT as DISPATCHER
from tests.engine.dispatch import Mentawai
from tests.engine.ratification import REGENCY as LUMAJANG
from tests.engine.ratification import Lumajang
from tests.engine.test_office_races import at_once, is_done, perform
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import (
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    NEIGHBOUR,
    OPERATOR,
    REGENCY,
    TO_DRAFTED,
    TODAY,
    Staff,
)
from tests.workflows.working_time.calendars import WITA, local
from workflows import adjusting
from workflows.clocks import Running
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

MONDAY = "2026-11-23"
WHY, BASIS = "SIKS-NG padam sejak pagi.", "Nota dinas 800/12/2026"
THEY_MAY = "Ini diputuskan Kepala Dinas atau Kepala Bidang Pemberdayaan Sosial."
OFFICER, TEAM = "pengaduan", "tim"


def asked(by: SignedIn, number: str, **more: Any) -> dict[str, Any]:
    """Return what every request about the first run of the service's clock carries."""
    given = {"regency": REGENCY, "clock": "service", "run": 1, "reason": WHY, **more}
    return {"by": by, "number": number, "key": desk.fresh_key(), **given}


def extending(by: SignedIn, number: str, amount: int = 5, **more: Any) -> ExtendClock:
    return ExtendClock(**asked(by, number, **{"basis": BASIS, "seen": 0, **more}), amount=amount)


def suspending(by: SignedIn, number: str, **more: Any) -> SuspendClock:
    return SuspendClock(**asked(by, number, **{"basis": BASIS, **more}))


def resuming(by: SignedIn, number: str, **more: Any) -> ResumeClock:
    return ResumeClock(**asked(by, number, **more))


Asks = Callable[..., AdjustClock]
THREE: tuple[Asks, ...] = (extending, suspending, resuming)
EACH = pytest.mark.parametrize("asking", THREE)


def clocks(office: Office, number: str) -> tuple[Running, ...]:
    return restored(desk.row(office, number)["clocks"])


def at(office: Office, time: str) -> Office:
    """Return the office at a time of Monday in Minahasa Selatan."""
    return desk.at(office, local(f"{MONDAY} {time}", WITA))


def refused(office: Office, command: AdjustClock) -> list[str]:
    """Ask in vain; return the sentences against it."""
    before = desk.cells(office.database)
    with pytest.raises(Refused) as error:
        office.perform(command)
    assert before == desk.cells(office.database)
    return [refusal.sentence for refusal in error.value.refusals]


def mistaken(office: Office, command: AdjustClock) -> dict[str, str]:
    """Ask in vain; return the sentence against each thing that was typed."""
    before = desk.cells(office.database)
    with pytest.raises(InputInvalid) as error:
        office.perform(command)
    assert before == desk.cells(office.database)
    return error.value.mistakes


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint in Lebak of fourteen working days, recorded on Monday."""
    recorded = complaints.recorded(office, NEIGHBOUR, channel="phone")
    recorded.take(OFFICER, "register")
    recorded.take(OFFICER, "classify", complaint_class="without_oversight")
    return recorded


def on_complaint(complaint: Complaint, login: str = CHIEF, **more: Any) -> dict[str, Any]:
    """Return what a request about the complaint's deadline carries."""
    more = {"regency": NEIGHBOUR, "clock": "resolution", **more}
    return {"by": complaint.by[login], "number": complaint.number, **more}


def test_a_complaint_of_fourteen_working_days_is_extended_by_seven(complaint: Complaint):
    """From 11 to 22 December, 24 and 25 not yet reached; the history tells all of it."""
    office, number = complaint.office, complaint.number
    before = desk.row(office, number)
    assert local("2026-12-11 16:30") == before["due_at"]
    done = office.perform(extending(**on_complaint(complaint), amount=7))

    after = desk.row(office, number)
    assert local("2026-12-22 16:00") == after["due_at"]
    assert {"seq", "head", "clocks", "due_at", "wakes_at"} == changed(before, after)
    assert before["wakes_at"] < after["wakes_at"] == done.wakes_at
    event = desk.events(office, number)[-1]
    assert ("clock_extended", "resolution", 1, "7 working days") == (
        event.kind,
        *(event.body[name] for name in ("clock", "run", "added")),
    )
    assert ("2026-12-11T09:30:00.000000Z", "2026-12-22T09:00:00.000000Z") == (
        event.body["old"],
        event.body["new"],
    )
    assert ("office_head", "definitive", 1) == (
        *(event.body["role"], event.body["capacity"]),
        event.body["calendar"],
    )
    assert {"reason": WHY, "basis": BASIS} == event.personal
    assert [] == desk.findings(office)


def changed(before: RowMapping, after: RowMapping) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_three_working_days_of_suspension_move_it_by_three(complaint: Complaint):
    """Nothing is due and nothing wakes meanwhile; then 16 December instead of the 11th."""
    office, number = complaint.office, complaint.number
    first = desk.row(office, number)["wakes_at"]
    tuesday = complaint.on(local("2026-11-24 10:00")).office
    tuesday.perform(suspending(**on_complaint(complaint)))
    row, event = desk.row(office, number), desk.events(office, number)[-1]
    assert (None, None, "clock_suspended", None) == (
        *(row["due_at"], row["wakes_at"], event.kind),
        event.body["new"],
    )
    [clock] = clocks(office, number)
    assert (True, complaint.by[CHIEF].person, row["holder"]) == (
        *(clock.suspended, clock.intervals[0].by),
        clock.turn,
    )

    friday = complaint.on(local("2026-11-27 10:00")).office
    friday.perform(resuming(**on_complaint(complaint)))
    row, event = desk.row(office, number), desk.events(office, number)[-1]
    assert local("2026-12-16 16:00") == row["due_at"]
    assert first < row["wakes_at"]
    assert ("clock_resumed", None, "2026-12-16T09:00:00.000000Z", {"reason": WHY}) == (
        *(event.kind, event.body["old"], event.body["new"]),
        event.personal,
    )
    assert [] == desk.findings(office)


def test_reclassified_it_keeps_both_and_reopened_it_has_neither(complaint: Complaint):
    """Five working days of the new class, seven more, and the closing that was suspended."""
    complaint.office.perform(extending(**on_complaint(complaint), amount=7))
    complaint.on(local("2026-11-24 10:00")).office.perform(suspending(**on_complaint(complaint)))
    again = complaint.on(local("2026-11-25 10:00"))
    again.office.perform(resuming(**on_complaint(complaint)))
    disposed: dict[str, Value] = {"division": "tim-pengaduan", "instruction": "Periksa."}
    again.take(OFFICER, "reclassify", "misjudged", complaint_class="minor")
    assert local("2026-12-10 16:00") == desk.row(again.office, again.number)["due_at"]

    again.take(OFFICER, "dispose", **disposed)
    again.take(TEAM, "follow_up")
    again.take(TEAM, "answer_complaint", answer="Sudah.", answered_by_way_of="email")
    complaint.on(local("2026-12-03 09:00")).take(OFFICER, "reopen", "not_accepted")
    first, second = clocks(complaint.office, complaint.number)
    assert (("7 working days",), (), False) == (first.extended, second.extended, second.suspended)
    assert local("2026-12-10 16:00") == desk.row(again.office, again.number)["due_at"]
    assert [] == desk.findings(complaint.office)


@EACH
@pytest.mark.parametrize("login", [FRONT, OPERATOR, FORMER, OFFICER])
def test_who_does_not_supervise_the_case_is_told_who_does(
    office: Office, staff: Staff, login: str, asking: Asks
):
    """Not who works on it, nor who once was a head."""
    number = staff.open_case()

    assert [THEY_MAY] == refused(office, asking(staff.by[login], number))


@pytest.mark.parametrize("login", [HEAD, CHIEF])
def test_who_supervises_it_at_its_unit_or_above_may(office: Office, staff: Staff, login: str):
    """Each of the roles that the definition names; a stand-in acts in that capacity."""
    number = staff.open_case()
    office.perform(extending(staff.by[login], number))
    stand_in = desk.hire(office, "Stand-in", "office_head", capacity=Capacity.PLH)
    office.perform(extending(stand_in, number, seen=1))

    assert [Capacity.DEFINITIVE, Capacity.PLH] == [
        event.body["capacity"] for event in desk.events(office, number)[1:]
    ]
    assert [] == desk.findings(office)


def test_an_appointment_counts_on_its_days(office: Office, staff: Staff):
    """Not before it begins, not after it ended."""
    number = staff.open_case()
    later = desk.hire(office, "Later", "office_head", since=TODAY + timedelta(days=1))
    desk.end_appointments(office, staff.by[CHIEF], TODAY - timedelta(days=1))

    for by in (later, staff.by[CHIEF]):
        assert [THEY_MAY] == refused(office, extending(by, number))


def test_nobodys_form_becomes_stale(office: Office, staff: Staff):
    """It is about the deadline: what a clerk was filling in is still taken."""
    number = staff.open_case((FRONT, "accept"))
    forward = desk.acting(staff.by[FRONT], number, 2, "forward")
    for seen, asking in enumerate(THREE):
        done = office.perform(asking(staff.by[CHIEF], number))
        assert (2, 3 + seen) == (done.revision, done.seq)

    assert "dtks_check" == office.perform(forward).state
    assert [] == desk.findings(office)


@pytest.mark.parametrize("blank", ["", "  \n ", "\u200b"])
def test_nothing_is_changed_without_reason_and_legal_basis(
    office: Office, staff: Staff, blank: str
):
    """All that is wrong is said at once; a resumption needs no basis."""
    number = staff.open_case()
    by = staff.by[CHIEF]
    unsaid = {"reason": blank, "basis": blank}

    assert {"amount", "reason", "basis"} == set(
        mistaken(office, extending(by, number, 0, **unsaid))
    )
    assert {"reason", "basis"} == set(mistaken(office, suspending(by, number, **unsaid)))
    office.perform(suspending(by, number))
    assert {"reason": "Tulis alasannya."} == mistaken(office, resuming(by, number, reason=blank))


def test_what_is_typed_has_an_end_and_can_be_erased(office: Office, staff: Staff):
    """As long as a note, and nowhere in the open."""
    number = staff.open_case()
    long = "a" * 2001
    assert {
        "reason": "Terlalu panjang: 2001 huruf, paling banyak 2000.",
        "basis": "Terlalu panjang: 2001 huruf, paling banyak 2000.",
    } == mistaken(office, extending(staff.by[CHIEF], number, reason=long, basis=long))

    office.perform(extending(staff.by[CHIEF], number, reason="Ibu Yulce sakit", basis=long[:2000]))
    assert [] == desk.where_it_stands(office.database, "Ibu Yulce sakit")


def test_what_was_missed_is_not_extended_and_stays_missed(office: Office, staff: Staff):
    """Up to the last instant it is; suspended when late, it is both, and its history says so."""
    number, by = staff.open_case(), staff.by[CHIEF]
    at(office, "10:40").perform(extending(by, number))
    late = at(office, "10:50")
    assert [adjusting.MISSED] == refused(late, extending(by, number, seen=1))

    late.perform(suspending(by, number))
    missed = local(f"{MONDAY} 10:45", WITA)
    [clock] = clocks(office, number)
    assert (missed, True, missed) == (
        *(clock.breached, clock.suspended),
        desk.row(office, number)["due_at"],
    )
    body = desk.events(office, number)[-1].body
    assert "2026-11-23T02:45:00.000000Z" == body["old"] == body["new"]
    [shown] = at(office, "11:30").case(REGENCY, by, number).clocks
    assert "terlambat, ditangguhkan" == shown.badge.text
    assert [] == desk.findings(office)


def test_what_has_stopped_is_left_alone(office: Office, staff: Staff):
    """However it ended."""
    number = staff.open_case()
    staff.take(number, FRONT, "withdraw")

    for asking in THREE:
        assert [adjusting.STOPPED] == refused(office, asking(staff.by[CHIEF], number))


def test_a_suspension_is_begun_once_and_ended_once(office: Office, staff: Staff):
    """The second time the sentence says how it stands."""
    number, by = staff.open_case(), staff.by[CHIEF]
    assert [adjusting.NOT_SUSPENDED] == refused(office, resuming(by, number))
    office.perform(suspending(by, number))
    assert [adjusting.SUSPENDED] == refused(office, suspending(by, number))
    office.perform(resuming(by, number))
    assert [adjusting.NOT_SUSPENDED] == refused(office, resuming(by, number))


def test_no_deadline_no_extension(office: Office):
    """A class that nobody chose yet, and dates of the month, which follow each other."""
    complaint = complaints.recorded(office, NEIGHBOUR, channel="phone")
    assert [adjusting.UNKNOWN] == refused(office, extending(**on_complaint(complaint)))

    here = Mentawai.of(office)
    number = here.queued()
    chief: dict[str, Any] = {
        "regency": here.regency,
        "by": here.by[CHIEF],
        "number": number,
        "clock": "dispatch",
    }
    assert [adjusting.WINDOW] == refused(office, extending(**chief))
    assert [adjusting.WINDOW] == refused(office, suspending(**chief))
    [refusal] = refused(office, extending(**{**chief, "by": here.by[DISPATCHER]}))
    assert refusal.startswith("Ini diputuskan Kepala Dinas")


@pytest.mark.parametrize("which", [{"clock": "other"}, {"run": 2}, {"run": 0}])
@EACH
def test_a_deadline_that_the_case_has_not_is_not_found(
    office: Office, staff: Staff, which: dict[str, Any], asking: Asks
):
    """Nor is a case of another regency."""
    number = staff.open_case()

    with pytest.raises(NotFound):
        office.perform(asking(staff.by[CHIEF], number, **which))
    elsewhere = complaints.people(office, NEIGHBOUR)[CHIEF]
    with pytest.raises(NotFound):
        office.perform(asking(elsewhere, number, regency=NEIGHBOUR))


def test_without_a_calendar_nothing_can_be_reckoned(office: Office):
    """A regency that has none yet."""
    twin = desk.found_twin(office, "kembar", "71.99")
    front = desk.hire(office, "Front", "front_office", regency=twin)
    chief = desk.hire(office, "Chief", "office_head", regency=twin)
    number = office.perform(desk.opening(front, regency=twin)).number

    assert [UNMEASURED] == refused(office, extending(chief, number, regency=twin))


def test_the_same_request_twice_is_carried_out_once(office: Office, staff: Staff):
    """And answered with the first result."""
    number = staff.open_case()
    command = extending(staff.by[CHIEF], number)

    assert replace(office.perform(command), repeated=True) == office.perform(command)
    assert ["5 working minutes"] == [*clocks(office, number)[0].extended]


def test_what_another_added_meanwhile_is_told_first(office: Office, staff: Staff):
    """Nothing is added up unknowingly; who has seen it may add to it."""
    number = staff.open_case()
    office.perform(extending(staff.by[HEAD], number, 3))

    [sentence] = mistaken(office, extending(staff.by[CHIEF], number, 4)).values()
    assert "sudah diperpanjang 3 menit kerja" in sentence
    office.perform(extending(staff.by[CHIEF], number, 4, seen=1))
    assert local(f"{MONDAY} 10:47", WITA) == desk.row(office, number)["due_at"]


def test_of_two_supervisors_at_once_one_extends(office: Office, staff: Staff):
    """The other is told of it, and what was added is added once."""
    for _ in range(6):
        number = staff.open_case()
        both = [extending(staff.by[login], number, 2) for login in (HEAD, CHIEF)]

        results = at_once([perform(office, each) for each in both])
        assert [False, True] == sorted(map(is_done, results))
        [other] = [each for each in results if not is_done(each)]
        assert isinstance(other, InputInvalid)
        assert ["2 working minutes"] == [*clocks(office, number)[0].extended]
    assert [] == desk.findings(office)


def test_extended_while_it_moves_both_are_done(office: Office, staff: Staff):
    """Neither makes the other stale, and neither is lost."""
    for _ in range(6):
        number = staff.open_case((FRONT, "accept"))
        moving = desk.acting(staff.by[FRONT], number, 2, "forward")
        results: list[Done | AlurError] = at_once(
            [perform(office, each) for each in (moving, extending(staff.by[CHIEF], number))]
        )

        assert all(map(is_done, results))
        assert ("dtks_check", local(f"{MONDAY} 10:45", WITA)) == (
            desk.row(office, number)["state"],
            desk.row(office, number)["due_at"],
        )
    assert [] == desk.findings(office)


def test_a_suspension_ended_while_bpjs_is_asked_leaves_it_paused(office: Office, staff: Staff):
    """One pause from the suspension until BPJS has answered."""
    number, by = staff.open_case(*TO_DRAFTED[:3]), staff.by[CHIEF]
    at(office, "10:32").perform(suspending(by, number))
    replace(staff, office=at(office, "10:34")).take(number, OPERATOR, "ask_bpjs")
    [shown] = office.case(REGENCY, by, number).clocks
    assert ("ditangguhkan", "BPJS Kesehatan") == (shown.badge.text, shown.turn)

    at(office, "10:40").perform(resuming(by, number))
    [shown] = office.case(REGENCY, by, number).clocks
    assert ("dijeda", "BPJS Kesehatan") == (shown.badge.text, shown.turn)
    assert desk.row(office, number)["due_at"] is None
    replace(staff, office=at(office, "10:50")).take(number, OPERATOR, "record_bpjs_answer")
    assert local(f"{MONDAY} 10:58", WITA) == desk.row(office, number)["due_at"]
    assert 1 == len(clocks(office, number)[0].pauses)
    assert [] == desk.findings(office)


def test_the_rungs_to_come_wait_for_the_later_deadline(
    office: Office, staff: Staff, tmp_path: Path
):
    """What was warned of stays; the rung at the deadline is reached when it now falls due."""
    ladders.publish(office, tmp_path)
    number, by = staff.open_case(), staff.by[CHIEF]
    warned = ladders.WARNED + timedelta(seconds=1)
    assert 1 == ladders.swept(office, warned).rungs
    desk.at(office, warned).perform(extending(by, number, 5))

    assert local(f"{MONDAY} 10:45", WITA) == desk.row(office, number)["wakes_at"]
    assert 0 == ladders.swept(office, ladders.DUE + timedelta(minutes=1)).rungs
    desk.at(office, ladders.DUE + timedelta(minutes=2)).perform(suspending(by, number))
    assert desk.row(office, number)["wakes_at"] is None
    assert 0 == ladders.swept(office, ladders.LATER).rungs
    desk.at(office, ladders.LATER).perform(resuming(by, number))
    assert local(f"{MONDAY} 10:58", WITA) == desk.row(office, number)["wakes_at"]
    assert 1 == ladders.swept(office, ladders.LATER + timedelta(minutes=4)).rungs
    assert [] == desk.findings(office)


def test_each_takes_at_most_six_statements(office: Office, staff: Staff, complaint: Complaint):
    """As any other act."""
    number, by = staff.open_case(), staff.by[CHIEF]
    for asking in THREE:
        for given in ({"by": by, "number": number}, on_complaint(complaint)):
            with count_statements(office.database) as sent:
                office.perform(asking(**given))
            assert len(sent) <= 6


def test_a_proposal_that_lists_people_takes_one_more(office: Office):
    """They are counted, as for every request about it."""
    lumajang = Lumajang.of(office)
    number = lumajang.uploaded("desa1")
    [clock] = clocks(office, number)
    given: dict[str, Any] = {
        "regency": LUMAJANG,
        "clock": clock.name,
        "by": lumajang.by[CHIEF],
        "number": number,
    }

    with count_statements(office.database) as sent:
        office.perform(extending(**given))
    assert len(sent) <= 7
    assert [] == desk.findings(office)
