"""The door to the engine: repeated requests, stale forms, refusals, and what it all costs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from engine import ids
from engine.cases.commands import Command, Done
from engine.database import count_statements
from engine.errors import AlurError, InputInvalid, KeyReused, NotFound, NotSignedIn, Refused, Stale
from engine.office import Office
from engine.people import SignedIn
from engine.types import in_utc
from tests.engine import desk, routes
from tests.fixtures.office import (
    BPJS_ANSWER,
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    NOW,
    OPERATOR,
    REGENCY,
    TO_DRAFTED,
    TODAY,
    Staff,
)

LATER = in_utc(NOW + timedelta(hours=3))
KEY = "0123456789abcdef"
NUMBER = "7105-2026-00001"
"""The number of the first case of a test."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request on the first case as the front office just opened it, and another like it."""

    made: Callable[[SignedIn], Command]
    other: Callable[[SignedIn], Command]
    steps: tuple[int, int]
    """By how much it raises `seq` and `revision`."""


REQUESTS = {
    "open": Request(
        made=lambda by: desk.opening(by, key=KEY),
        other=lambda by: desk.opening(by, key=KEY, applicant_name="Hence Pangkey"),
        steps=(1, 1),
    ),
    "act": Request(
        made=lambda by: withdrawing(by, "duplicate"),
        other=lambda by: withdrawing(by, "applicant_withdrew"),
        steps=(1, 1),
    ),
    "judge": Request(
        made=lambda by: desk.judging(by, NUMBER, 1, key=KEY, ktp="accepted"),
        other=lambda by: desk.judging(by, NUMBER, 1, key=KEY, ktp="ktp_missing"),
        steps=(1, 1),
    ),
    "comment": Request(
        made=lambda by: desk.remarking(by, NUMBER, "Sudah ditelepon.", key=KEY),
        other=lambda by: desk.remarking(by, NUMBER, "Belum ditelepon.", key=KEY),
        steps=(1, 0),
    ),
    "assign": Request(
        made=lambda by: desk.assigning(by, NUMBER, 1, by, key=KEY),
        other=lambda by: desk.assigning(by, NUMBER, 1, None, key=KEY),
        steps=(1, 1),
    ),
}

each_request = pytest.mark.parametrize("request_name", REQUESTS)


@each_request
def test_a_request_counts_events_and_revisions(office: Office, staff: Staff, request_name: str):
    """Every request is one event; all but a remark revise the case."""
    first = done_before(staff, request_name)
    done = office.perform(REQUESTS[request_name].made(staff.by[FRONT]))

    row = desk.row(office, done.number)
    seq, revision = REQUESTS[request_name].steps
    assert (first + seq, first + revision) == (done.seq, done.revision)
    assert (done.seq, done.revision, done.state) == (row["seq"], row["revision"], row["state"])
    assert len(desk.events(office, done.number)) == done.seq
    assert [] == desk.findings(office)


@each_request
def test_a_repeated_request_returns_its_first_result(
    office: Office, staff: Staff, request_name: str
):
    """Sent twice by an impatient finger; the second time changes nothing at all."""
    done_before(staff, request_name)
    command = REQUESTS[request_name].made(staff.by[FRONT])
    first = office.perform(command)
    before = desk.cells(office.database)

    assert replace(first, repeated=True) == office.perform(command)
    assert replace(first, repeated=True) == desk.at(office, LATER).perform(command)
    assert before == desk.cells(office.database)


@each_request
def test_a_repeated_request_is_answered_after_the_case_moved_on(
    office: Office, staff: Staff, request_name: str
):
    """Whatever became of the case: the answer is what came of this request."""
    done_before(staff, request_name)
    command = REQUESTS[request_name].made(staff.by[FRONT])
    first = office.perform(command)
    if first.state != "withdrawn":
        staff.take(NUMBER, OPERATOR, "withdraw")
    office.perform(desk.remarking(staff.by[HEAD], NUMBER, "Selesai."))
    before = desk.cells(office.database)

    assert replace(first, repeated=True) == office.perform(command)
    assert before == desk.cells(office.database)


@each_request
def test_a_repeated_request_is_answered_after_the_appointment_ended(
    office: Office, staff: Staff, request_name: str
):
    """It was theirs when they made it; who is signed out is told so."""
    done_before(staff, request_name)
    command = REQUESTS[request_name].made(staff.by[FRONT])
    first = office.perform(command)
    desk.end_appointments(office, staff.by[FRONT], TODAY - timedelta(days=1))

    assert replace(first, repeated=True) == office.perform(command)
    signed_out = replace(command, by=replace(command.by, epoch=2))
    with pytest.raises(NotSignedIn):
        office.perform(signed_out)


@each_request
def test_a_key_serves_one_request_only(office: Office, staff: Staff, request_name: str):
    """The same key with another content is refused and changes nothing."""
    done_before(staff, request_name)
    office.perform(REQUESTS[request_name].made(staff.by[FRONT]))

    refused(office, REQUESTS[request_name].other(staff.by[FRONT]), KeyReused)


def test_a_key_serves_one_kind_of_request_only(office: Office, staff: Staff):
    """Nor does it serve a request of another kind, or on another case."""
    staff.open_case()
    second = staff.open_case()
    by = staff.by[FRONT]
    office.perform(REQUESTS["comment"].made(by))

    for name in ("open", "act", "judge", "assign"):
        refused(office, REQUESTS[name].made(by), KeyReused)
    refused(office, desk.remarking(by, second, "Sudah ditelepon.", key=KEY), KeyReused)


def test_a_key_is_ones_own(office: Office, staff: Staff):
    """Two people may come upon the same one."""
    staff.open_case()
    for login in (FRONT, OPERATOR):
        done = office.perform(REQUESTS["comment"].made(staff.by[login]))
        assert not done.repeated

    assert 3 == desk.row(office, NUMBER)["seq"]


def test_nobody_is_answered_for_another(office: Office, staff: Staff):
    """The very same request with the same key, of someone who may not make it, is refused."""
    staff.open_case()
    office.perform(REQUESTS["act"].made(staff.by[FRONT]))
    office.perform(REQUESTS["comment"].made(staff.by[HEAD]))

    refused(office, REQUESTS["act"].made(staff.by[OPERATOR]), Stale)
    refused(office, REQUESTS["comment"].made(staff.by[FORMER]), Refused)


def test_a_refused_request_leaves_its_key_unused(office: Office, staff: Staff):
    """What was refused may be sent again when it has become possible."""
    staff.open_case()
    forward = desk.acting(staff.by[FRONT], NUMBER, 2, "forward", key=KEY)
    refused(office, forward, Stale)
    staff.take(NUMBER, FRONT, "accept")

    done = office.perform(forward)
    assert ("dtks_check", False) == (done.state, done.repeated)


@pytest.mark.parametrize("request_name", ["act", "judge", "assign"])
def test_a_stale_form_is_told_who_was_faster(office: Office, staff: Staff, request_name: str):
    """And when, and where the case stands now; nothing is written."""
    staff.open_case()
    command = REQUESTS[request_name].made(staff.by[FRONT])
    colleague = desk.hire(office, "Novita Wongkar", "front_office")
    later = desk.at(office, LATER)
    later.perform(desk.judging(colleague, NUMBER, 1, ktp="accepted", kk="accepted"))
    later.perform(desk.acting(colleague, NUMBER, 2, "forward"))

    stale = refused(office, command, Stale)
    assert isinstance(stale, Stale)
    assert (3, "Novita Wongkar", LATER) == (stale.revision, stale.moved_by, stale.moved_at)
    assert "Pemeriksaan DTKS" == stale.state
    assert str(stale).startswith("Berkas ini sudah diubah oleh Novita Wongkar sejak")
    assert "“Pemeriksaan DTKS”" in str(stale)


@pytest.mark.parametrize("request_name", ["act", "judge", "assign"])
def test_a_remark_in_between_makes_no_form_stale(office: Office, staff: Staff, request_name: str):
    """The form was made before it and is still right."""
    staff.open_case()
    for number in range(3):
        office.perform(desk.remarking(staff.by[CHIEF], NUMBER, f"Catatan {number}"))

    done = office.perform(REQUESTS[request_name].made(staff.by[FRONT]))
    assert (5, 2) == (done.seq, done.revision)


@pytest.mark.parametrize("revision", [0, -1, 2, 99])
def test_a_revision_from_nowhere_is_stale(office: Office, staff: Staff, revision: int):
    """Older, newer, or none that there ever was."""
    staff.open_case()

    refused(office, desk.acting(staff.by[FRONT], NUMBER, revision, "withdraw"), Stale)


REFUSED: dict[str, tuple[type[AlurError], Callable[[Staff], Command]]] = {
    "a role of another": (
        Refused,
        lambda staff: desk.acting(staff.by[HEAD], NUMBER, 2, "forward", note="x"),
    ),
    "an appointment that ended": (
        Refused,
        lambda staff: desk.remarking(staff.by[FORMER], NUMBER, "x"),
    ),
    "an action from elsewhere": (
        Refused,
        lambda staff: desk.acting(staff.by[FRONT], NUMBER, 2, "sign"),
    ),
    "a missing answer": (Refused, lambda staff: desk.opening(staff.by[FRONT], applicant_nik="")),
    "no reason": (Refused, lambda staff: desk.acting(staff.by[FRONT], NUMBER, 2, "withdraw")),
    "another's requirement": (
        Refused,
        lambda staff: desk.judging(staff.by[FRONT], NUMBER, 2, ktp="kk", registered="accepted"),
    ),
    "no fault": (
        InputInvalid,
        lambda staff: desk.judging(staff.by[FRONT], NUMBER, 2, ktp="", kk="accepted"),
    ),
    "an empty remark": (InputInvalid, lambda staff: desk.remarking(staff.by[FRONT], NUMBER, " ")),
    "a stranger": (
        InputInvalid,
        lambda staff: desk.assigning(staff.by[FRONT], NUMBER, 2, staff.by[CHIEF]),
    ),
    "a stale form": (
        Stale,
        lambda staff: desk.judging(staff.by[FRONT], NUMBER, 1, ktp="ktp_missing", note="x"),
    ),
    "an unknown case": (NotFound, lambda staff: desk.remarking(staff.by[FRONT], "7105", "x")),
    "an unknown service": (
        NotFound,
        lambda staff: replace(desk.opening(staff.by[FRONT]), service="ktp"),
    ),
    "an unknown regency": (
        NotFound,
        lambda staff: replace(desk.opening(staff.by[FRONT]), regency="atlantis"),
    ),
    "an old session": (
        NotSignedIn,
        lambda staff: desk.remarking(replace(staff.by[FRONT], epoch=0), NUMBER, "x"),
    ),
    "a person from nowhere": (
        NotSignedIn,
        lambda _: desk.opening(SignedIn(person=ids.new(NOW), epoch=1)),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_leaves_nothing_behind(office: Office, staff: Staff, case: str):
    """Every table is as it was, to the byte."""
    staff.open_case((FRONT, "accept"))
    why, made = REFUSED[case]

    refused(office, made(staff), why)


BUDGETS: dict[str, tuple[int, Callable[[Staff, str], Command]]] = {
    "an initial": (8, lambda staff, number: desk.acting(staff.by[HEAD], number, 7, "initial")),
    "an initial with a note": (
        9,
        lambda staff, number: desk.acting(
            staff.by[HEAD], number, 7, "initial", note="Sudah diperiksa.", evidence="-"
        ),
    ),
    "a verdict": (
        6,
        lambda staff, number: desk.judging(
            staff.by[OPERATOR], number, 7, registered="not_registered"
        ),
    ),
    "verdicts with a note": (
        7,
        lambda staff, number: desk.judging(
            staff.by[OPERATOR], number, 7, ktp="ktp_invalid", kk="kk_invalid", note="x"
        ),
    ),
    "an opening": (
        8,
        lambda staff, _: desk.opening(staff.by[FRONT], applicant_phone="+6281234509876"),
    ),
    "a remark": (6, lambda staff, number: desk.remarking(staff.by[CHIEF], number, "x")),
    "an assignment": (
        6,
        lambda staff, number: desk.assigning(staff.by[HEAD], number, 7, staff.by[HEAD]),
    ),
}
"""How many statements each command may take, BEGIN and COMMIT apart, authentication included."""


@pytest.mark.parametrize("name", BUDGETS)
def test_a_command_keeps_to_its_statements(office: Office, staff: Staff, name: str):
    """And takes as many with a long history and many cases as with a short one and few."""
    budget, made = BUDGETS[name]
    first, second = drafted(office, staff), drafted(office, staff)
    if "verdict" in name:
        for number in (first, second):
            staff.take(number, HEAD, "send_back_to_operator")
        made = later_by_one(made)
    few = counted(office, made(staff, first))
    for text in range(20):
        office.perform(desk.remarking(staff.by[CHIEF], second, f"Catatan {text}"))
        staff.open_case()

    assert few == counted(office, made(staff, second))
    assert few <= budget


def test_a_record_of_an_act_outside_costs_no_more(office: Office, staff: Staff):
    """The answers are in the event and in the row that are written anyway."""
    number = staff.open_case(*TO_DRAFTED[:4])
    revision = staff.revision(number, OPERATOR)
    command = desk.acting(
        staff.by[OPERATOR], number, revision, "record_bpjs_answer", values=BPJS_ANSWER, done_at=NOW
    )

    assert 5 == counted(office, command)


@pytest.mark.parametrize("tab", ["tugas", "menunggu", "terlambat", "berjalan", "selesai"])
def test_a_list_takes_as_many_statements_for_sixty_cases_as_for_one(
    office: Office, staff: Staff, tab: str
):
    """At most six, searched or not."""
    later = desk.at(office, LATER)

    def looking(search: str) -> int:
        with count_statements(office.database) as seen:
            later.queue(REGENCY, staff.by[FRONT], tab=tab, page=1, search=search)
        return len(seen)

    steps = {"menunggu": routes.route("returned"), "selesai": routes.route("withdrawn")}
    number = staff.open_case()
    routes.follow(staff, number, steps.get(tab, ()))
    for search in ("", "Yulce", "7105016502800003"):
        looking(search)
    few = [looking(search) for search in ("", "Yulce", "7105016502800003")]
    for _ in range(59):
        routes.follow(staff, staff.open_case(), steps.get(tab, ()))

    page = later.queue(REGENCY, staff.by[FRONT], tab=tab, page=1, search="")
    assert (50, True) == (len(page.rows), page.has_next)
    assert few == [looking(search) for search in ("", "Yulce", "7105016502800003")]
    assert max(few) <= 6


def test_a_case_page_takes_as_many_statements_for_a_long_history_as_for_a_short_one(
    office: Office, staff: Staff
):
    """At most twelve, however many others name the same person."""
    number = staff.open_case((FRONT, "accept"))

    def looking() -> int:
        with count_statements(office.database) as seen:
            office.case(REGENCY, staff.by[FRONT], number)
        return len(seen)

    looking()
    few = looking()
    for _ in range(60):
        staff.open_case()
    for text in range(60):
        office.perform(desk.remarking(staff.by[CHIEF], number, f"Catatan {text}"))

    assert few == looking()
    assert few <= 12


def withdrawing(by: SignedIn, reason: str) -> Command:
    return desk.acting(by, NUMBER, 1, "withdraw", key=KEY, reasons=(reason,), note="Catatan.")


def done_before(staff: Staff, request_name: str) -> int:
    """Open the first case unless that is what is requested; return its seq and revision."""
    if request_name == "open":
        return 0
    staff.open_case()
    return 1


def drafted(office: Office, staff: Staff) -> str:
    """Return a case before the head of division, at revision 7."""
    number = staff.open_case(*TO_DRAFTED)
    assert 7 == desk.row(office, number)["revision"]
    return number


def later_by_one(made: Callable[[Staff, str], Command]) -> Callable[[Staff, str], Command]:
    """Return the request made on the case one revision later."""
    return lambda staff, number: replace(made(staff, number), revision=8)  # type: ignore[call-arg]


def counted(office: Office, command: Command) -> int:
    """Return how many statements the command takes."""
    with count_statements(office.database) as seen:
        done: Done = office.perform(command)
    assert not done.repeated
    return len(seen)


def refused(office: Office, command: Command, why: type[AlurError]) -> AlurError:
    """Return why the command is refused, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(why) as caught:
        office.perform(command)
    assert before == desk.cells(office.database)
    return caught.value
