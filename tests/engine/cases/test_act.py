"""Taking actions: every way through the procedure, and what is written when one is taken."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.cases.commands import Act
from engine.errors import InputInvalid, NotFound, Refused
from engine.office import Office
from engine.people import SignedIn
from tests.engine import desk, routes
from tests.engine.routes import GIVEN, TOO_LONG_AGO
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import (
    BPJS_ANSWER,
    CHIEF,
    FRONT,
    HEAD,
    NEIGHBOUR,
    NOW,
    OPERATOR,
    REGENCY,
    TO_DRAFTED,
    TODAY,
    Staff,
)

LATER = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

MAIN = (
    (FRONT, "forward", "dtks_check", "bidang-dayasos"),
    (OPERATOR, "ask_bpjs", "awaiting_bpjs", "bidang-dayasos"),
    (OPERATOR, "record_bpjs_answer", "assessed", "bidang-dayasos"),
    (OPERATOR, "draft_letter", "drafted", "bidang-dayasos"),
    (HEAD, "initial", "initialled", "dinas-sosial"),
    (CHIEF, "sign", "signed", "bidang-dayasos"),
    (OPERATOR, "number_and_stamp", "ready", "bidang-dayasos"),
    (OPERATOR, "hand_over", "issued", "bidang-dayasos"),
)
"""The way of a letter: who takes which action, and to which state and unit it leads."""

TO_REFUSED = ((FRONT, "accept"), (FRONT, "forward"), (OPERATOR, "refuse"))
TO_AWAITING = TO_DRAFTED[:4]
TO_ASSESSED = TO_DRAFTED[:5]


def test_a_letter_goes_its_whole_way(office: Office, staff: Staff):
    """From the counter to the counter, each time one event and one revision further."""
    number = staff.open_case((FRONT, "accept"))
    seen = []
    for login, action, _, _ in MAIN:
        if action == "ask_bpjs":
            staff.take(number, OPERATOR, "accept")
        before = desk.row(office, number)
        done = staff.take(number, login, action, **given(action))
        assert (before["seq"] + 1, before["revision"] + 1) == (done.seq, done.revision)
        seen.append((login, action, done.state, desk.row(office, number)["unit"]))

    assert list(MAIN) == seen
    assert [] == desk.findings(office)


def test_a_finished_case_is_closed_and_stays_as_it_is(office: Office, staff: Staff):
    """Nothing leads out of an end, not even stopping the case."""
    number = routes.case_in(staff, "issued")

    row = desk.row(office, number)
    assert ("issued", "applicant", NOW, None) == (
        row["stage"],
        row["holder"],
        row["closed_at"],
        row["resume"],
    )
    assert () == office.case(REGENCY, staff.by[OPERATOR], number).actions
    withdrawal = desk.acting(
        staff.by[FRONT], number, row["revision"], "withdraw", reasons=("duplicate",)
    )
    [(rule, sentence)] = refusals(office, withdrawal)
    assert "state" == rule
    assert (
        "Berkas sekarang di tahap “Surat diserahkan”; “Hentikan berkas” tidak dari tahap ini."
        == (sentence)
    )


def test_a_move_is_written_with_its_appointment_and_its_instant(office: Office, staff: Staff):
    """By which appointment, from where to where, under which version; and since when."""
    number = staff.open_case((FRONT, "accept"))
    [own] = office.case(REGENCY, staff.by[FRONT], number).actor.appointments
    Staff(office=desk.at(office, LATER), by=staff.by, keys=staff.keys).take(
        number, FRONT, "forward"
    )

    event, row = desk.events(office, number)[-1], desk.row(office, number)
    assert ("case_moved", staff.by[FRONT].person, LATER) == (event.kind, event.actor, event.at)
    assert {
        "action": "forward",
        "source": "submitted",
        "target": "dtks_check",
        "appointment": own.id,
        "capacity": "definitive",
        "version": row["version"],
        "state": "dtks_check",
        "revision": 3,
        "number": number,
    }.items() <= event.body.items()
    assert (NOW, LATER, LATER, staff.by[FRONT].person) == (
        row["received_at"],
        row["moved_at"],
        row["revised_at"],
        row["revised_by"],
    )


def test_someone_acting_for_the_definitive_holder_is_written_as_such(office: Office, staff: Staff):
    """The capacity of the appointment goes into the event and onto the page."""
    number = staff.open_case(*TO_DRAFTED)
    acting_head = desk.hire(office, "acting", "division_head", capacity="plt")
    office.perform(desk.acting(acting_head, number, staff.revision(number, HEAD), "initial"))

    assert "plt" == desk.events(office, number)[-1].body["capacity"]
    assert (
        "Plt. Kepala Bidang Pemberdayaan Sosial"
        == office.case(REGENCY, staff.by[HEAD], number).timeline[0].post
    )


@pytest.mark.parametrize(
    ("way", "resuming", "returned", "origin"),
    [
        (
            ((FRONT, "refuse"), (FRONT, "return_incomplete")),
            ((FRONT, "resubmit"),),
            "returned",
            "submitted",
        ),
        (
            (*TO_REFUSED, (OPERATOR, "return_invalid")),
            ((FRONT, "resubmit"),),
            "returned",
            "dtks_check",
        ),
        (
            (*TO_REFUSED, (OPERATOR, "refer_to_village")),
            ((FRONT, "register_again"), (OPERATOR, "register_again")),
            "referred_to_village",
            "dtks_check",
        ),
    ],
    ids=["incomplete", "invalid", "village"],
)
def test_a_returned_case_resumes_where_it_left(
    office: Office,
    staff: Staff,
    way: tuple[tuple[str, str], ...],
    resuming: tuple[tuple[str, str], ...],
    returned: str,
    origin: str,
):
    """Whoever receives it back; and the place to resume at is then forgotten."""
    for step in resuming:
        number = staff.open_case(*way)
        row = desk.row(office, number)
        assert (returned, origin) == (row["state"], row["resume"])
        assert ("applicant", "bidang-dayasos") == (row["holder"], row["unit"])

        assert origin == staff.take(number, *step).state
        row = desk.row(office, number)
        assert (None, "bidang-dayasos") == (row["resume"], row["holder"])
    assert [] == desk.findings(office)


def test_a_case_may_be_returned_again_from_further_on(office: Office, staff: Staff):
    """Each return remembers its own place."""
    number = staff.open_case((FRONT, "refuse"), (FRONT, "return_incomplete"), (FRONT, "resubmit"))
    for login, step in ((FRONT, "accept"), (FRONT, "forward"), (OPERATOR, "refuse")):
        staff.take(number, login, step)
    staff.take(number, OPERATOR, "return_invalid")

    assert "dtks_check" == desk.row(office, number)["resume"]
    assert "dtks_check" == staff.take(number, FRONT, "resubmit").state


def test_a_return_names_every_fault_found(office: Office, staff: Staff):
    """What was refused is written with the move, for the applicant to mend."""
    number = staff.open_case((FRONT, "refuse"), (FRONT, "return_incomplete"))

    assert ["ktp.ktp_missing", "kk.kk_missing"] == desk.events(office, number)[-1].body["reasons"]


def test_without_a_fault_nothing_is_returned(office: Office, staff: Staff):
    """Whoever sends people home has found something."""
    number = staff.open_case((FRONT, "accept"))

    [(rule, _)] = refusals(office, desk.acting(staff.by[FRONT], number, 2, "return_incomplete"))
    assert "faults" == rule


def test_nothing_is_forwarded_unchecked(office: Office, staff: Staff):
    """Each requirement that was not looked at is told."""
    number = staff.open_case()

    assert [
        ("requires", "Periksa dahulu: KTP valid Dinas Kependudukan dan Catatan Sipil."),
        ("requires", "Periksa dahulu: KK valid Dinas Kependudukan dan Catatan Sipil."),
    ] == refusals(office, desk.acting(staff.by[FRONT], number, 1, "forward"))


def test_bpjs_is_asked_when_the_register_was_looked_at(office: Office, staff: Staff):
    """Then the case waits outside, and the unit still answers for it."""
    number = routes.case_in(staff, "dtks_check")
    asking = desk.acting(staff.by[OPERATOR], number, staff.revision(number, OPERATOR), "ask_bpjs")
    assert ["requires"] == [rule for rule, _ in refusals(office, asking)]

    staff.take(number, OPERATOR, "accept")
    staff.take(number, OPERATOR, "ask_bpjs")
    row = desk.row(office, number)
    assert ("awaiting_bpjs", "bpjs", "bidang-dayasos") == (row["state"], row["holder"], row["unit"])


def test_an_answer_from_outside_is_written_as_recorded(office: Office, staff: Staff):
    """For whom, when it was done, what it says; the evidence is kept where it can be erased."""
    number = staff.open_case(*TO_AWAITING)
    revision = staff.revision(number, OPERATOR)
    office.perform(
        desk.acting(
            staff.by[OPERATOR],
            number,
            revision,
            "record_bpjs_answer",
            values=BPJS_ANSWER,
            done_at=NOW - timedelta(hours=1),
            evidence="Surel 23 November",
        )
    )

    event = desk.events(office, number)[-1]
    assert ("bpjs", "2026-11-23T01:30:00.000000Z") == (
        event.body["recorded_for"],
        event.body["done_at"],
    )
    assert {
        "decree_number": [None, "SK 12/HUK/2026"],
        "decree_date": [None, "2026-09-01"],
        "ever_reactivated": [None, "no"],
    } == event.body["changes"]
    assert {"evidence": "Surel 23 November"} == event.personal


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (1, "24 November 2026 belum terjadi; periksa tanggal dilakukannya."),
        (-1, "Berkas baru diterima 23 November 2026; periksa tanggal dilakukannya."),
    ],
)
def test_an_act_outside_was_done_between_the_application_and_today(
    office: Office, staff: Staff, days: int, sentence: str
):
    """Neither before there was a case nor after it is recorded."""
    number = staff.open_case(*TO_AWAITING)
    done_at = NOW + timedelta(days=days)
    recording = desk.acting(
        staff.by[OPERATOR], number, 5, "record_bpjs_answer", values=BPJS_ANSWER, done_at=done_at
    )

    assert [("recorded", sentence)] == refusals(office, recording)


def test_who_records_an_act_has_not_done_it(office: Office, staff: Staff):
    """Four eyes looks at who acted: that was somebody outside."""
    number = staff.open_case(*TO_ASSESSED)

    acts = json.loads(desk.row(office, number)["acts"])
    assert {"(open)", "forward", "ask_bpjs"} == acts.keys()


def test_a_decree_is_not_younger_than_the_application(office: Office, staff: Staff):
    """The sentence says what to look at, and at which field; of the same day it may be."""
    number = staff.open_case(*TO_AWAITING)
    revision = staff.revision(number, OPERATOR)
    tomorrow = {**BPJS_ANSWER, "decree_date": TODAY + timedelta(days=1)}
    with pytest.raises(Refused) as refused:
        office.perform(
            desk.acting(staff.by[OPERATOR], number, revision, "record_bpjs_answer", values=tomorrow)
        )

    [refusal] = refused.value.refusals
    sentence = (
        "Tanggal SK nonaktif tidak boleh sesudah tanggal permohonan; periksa kembali tanggalnya."
    )
    assert (sentence, ("decree_date",)) == (refusal.sentence, refusal.fields)
    today = staff.take(number, OPERATOR, "record_bpjs_answer", decree_date=TODAY)
    assert "assessed" == today.state


def test_bpjs_is_asked_again_for_a_reason_and_answers_anew(office: Office, staff: Staff):
    """The second answer stands; the history has both."""
    number = staff.open_case(*TO_ASSESSED)
    again = desk.acting(
        staff.by[OPERATOR], number, staff.revision(number, OPERATOR), "ask_bpjs_again"
    )
    assert [("reasons", "Pilih alasannya.")] == refusals(office, again)

    staff.take(number, OPERATOR, "ask_bpjs_again")
    assert ["wrong_answer"] == desk.events(office, number)[-1].body["reasons"]
    staff.take(number, OPERATOR, "record_bpjs_answer", decree_number="SK 13", decree_date=TODAY)
    assert {
        "decree_date": TODAY.isoformat(),
        "decree_number": "SK 13",
        "ever_reactivated": "no",
        "for_whom": "self",
    } == json.loads(desk.row(office, number)["data"])
    changes = desk.events(office, number)[-1].body["changes"]
    assert ["SK 12/HUK/2026", "SK 13"] == changes["decree_number"]
    assert ["no", "no"] == changes["ever_reactivated"]


def test_a_letter_that_was_sent_back_is_corrected(office: Office, staff: Staff):
    """From the head of division to the operator and back, as often as it takes."""
    number = staff.open_case(*TO_DRAFTED)
    for _ in range(2):
        assert "in_correction" == staff.take(number, HEAD, "send_back_to_operator").state
        assert "drafted" == staff.take(number, OPERATOR, "correct_letter").state

    assert "initialled" == staff.take(number, HEAD, "initial").state
    assert "drafted" == staff.take(number, CHIEF, "send_back_to_division").state
    assert ["needs_correction"] == desk.events(office, number)[-1].body["reasons"]
    acts = json.loads(desk.row(office, number)["acts"])
    assert [staff.by[OPERATOR].person] == acts["correct_letter"]


def test_a_doubted_letter_is_verified_again(office: Office, staff: Staff):
    """From the beginning: what was judged and answered is still there."""
    number = staff.open_case(*TO_DRAFTED, (HEAD, "send_back_to_operator"))

    assert "dtks_check" == staff.take(number, OPERATOR, "verify_again").state
    assert "awaiting_bpjs" == staff.take(number, OPERATOR, "ask_bpjs").state
    assert "2026-09-01" == json.loads(desk.row(office, number)["data"])["decree_date"]


@pytest.mark.parametrize("deliverer", [FRONT, OPERATOR])
def test_a_refusal_goes_to_the_counter_in_writing(office: Office, staff: Staff, deliverer: str):
    """Signed by the head of office, handed over by the division."""
    number = staff.open_case(*TO_AWAITING)
    staff.take(number, OPERATOR, "record_bpjs_answer", decree_date=TOO_LONG_AGO)
    staff.take(number, OPERATOR, "draft_refusal")
    reasons = desk.events(office, number)[-1].body["reasons"]
    assert ["inactive_under_6_months.inactive_6_months"] == reasons

    assert "assessed" == staff.take(number, CHIEF, "send_back_refusal").state
    staff.take(number, OPERATOR, "draft_refusal")
    assert "refusal_ready" == staff.take(number, CHIEF, "sign_refusal").state
    done = staff.take(number, deliverer, "hand_over_refusal", received_by="applicant")
    assert ("rejected", NOW) == (done.state, desk.row(office, number)["closed_at"])
    assert [] == desk.findings(office)


@pytest.mark.parametrize("decree", [BPJS_ANSWER["decree_date"], TOO_LONG_AGO])
def test_after_the_answer_there_is_one_letter_to_draft(office: Office, staff: Staff, decree: Any):
    """The recommendation or the refusal, never both."""
    number = staff.open_case(*TO_AWAITING)
    staff.take(number, OPERATOR, "record_bpjs_answer", decree_date=decree)
    wrong = "draft_letter" if decree == TOO_LONG_AGO else "draft_refusal"

    revision = staff.revision(number, OPERATOR)
    [(rule, _)] = refusals(office, desk.acting(staff.by[OPERATOR], number, revision, wrong))
    assert ("requires" if decree == TOO_LONG_AGO else "faults") == rule


@ON_POSTGRES_IN_THE_LONG_RUN
@pytest.mark.parametrize("state", routes.open_states())
def test_a_case_can_be_stopped_wherever_it_stands(office: Office, staff: Staff, state: str):
    """By the front office and by the operator, for a declared reason; it is closed then."""
    for login in (FRONT, OPERATOR):
        number = routes.case_in(staff, state)
        assert state == desk.row(office, number)["state"]
        staff.take(number, login, "withdraw")

        row = desk.row(office, number)
        assert ("withdrawn", "withdrawn") == (row["state"], row["stage"])
        assert (NOW, None) == (row["closed_at"], row["resume"])
        assert ["applicant_withdrew"] == desk.events(office, number)[-1].body["reasons"]
    assert [] == desk.findings(office)


@pytest.mark.parametrize("reasons", [(), ("wish",), ("duplicate", "wish")])
def test_a_case_is_stopped_for_declared_reasons_only(
    office: Office, staff: Staff, reasons: tuple[str, ...]
):
    """None, another one, or one among others that is not declared."""
    number = staff.open_case()

    stopping = desk.acting(staff.by[FRONT], number, 1, "withdraw", reasons=reasons)
    assert [("reasons", "Pilih alasannya.")] == refusals(office, stopping)


@pytest.mark.parametrize(
    ("extra", "label"),
    [((), "Buat/cetak Surat Rekomendasi Reaktivasi"), (("correct",), "Ajukan surat yang sudah")],
    ids=["drafted", "corrected"],
)
def test_nobody_initials_their_own_letter(
    office: Office, staff: Staff, extra: tuple[str, ...], label: str
):
    """A person with both appointments is refused by name of what they did; another is not."""
    both = staff.by[OPERATOR]
    desk.appoint(office, both, "division_head")
    if extra:
        number = corrected_by_another(office, staff, both)
    else:
        number = staff.open_case(*TO_DRAFTED)

    initialling = desk.acting(both, number, staff.revision(number, HEAD), "initial")
    [(rule, sentence)] = refusals(office, initialling)
    assert "not_by" == rule
    assert sentence.startswith(f"Anda sendiri melakukan “{label}")
    assert sentence.endswith("pada berkas ini; harus orang lain.")
    assert "initialled" == staff.take(number, HEAD, "initial").state


def test_four_eyes_look_at_one_case_only(office: Office, staff: Staff):
    """Who drafted one letter may initial another's."""
    both = desk.hire(office, "both", "siks_operator")
    desk.appoint(office, both, "division_head")
    number = staff.open_case(*TO_DRAFTED)

    initialling = desk.acting(both, number, staff.revision(number, HEAD), "initial")
    assert "initialled" == office.perform(initialling).state


def test_a_role_held_elsewhere_does_not_count(office: Office, staff: Staff):
    """The head of office must be that of the office that holds the case."""
    number = staff.open_case(*TO_DRAFTED, (HEAD, "initial"))
    elsewhere = desk.hire(office, "elsewhere", "office_head", unit="bidang-dayasos")

    signing = desk.acting(elsewhere, number, staff.revision(number, CHIEF), "sign")
    expected = "Berkas ini dipegang Dinas Sosial, bukan unit Anda."
    assert [("unit", expected)] == refusals(office, signing)


def test_a_role_held_above_counts(office: Office, staff: Staff):
    """The unit that holds the case lies within it."""
    above = desk.hire(office, "above", "front_office", unit="dinas-sosial")
    number = staff.open_case((FRONT, "accept"))

    assert "dtks_check" == office.perform(desk.acting(above, number, 2, "forward")).state


def test_every_reason_is_told_at_once(office: Office, staff: Staff):
    """Role, requirements and reasons: nobody comes back three times."""
    number = staff.open_case()

    found = refusals(office, desk.acting(staff.by[HEAD], number, 1, "forward"))
    assert ["role", "requires", "requires"] == [rule for rule, _ in found]


@pytest.mark.parametrize("action", ["fly", "", "(open)", "sign"])
def test_an_action_that_does_not_leave_here_is_refused(office: Office, staff: Staff, action: str):
    """Unknown, empty, the opening itself, or one of another state."""
    number = staff.open_case()

    found = refusals(office, desk.acting(staff.by[FRONT], number, 1, action))
    assert found[0][0] in {"action", "state"}


def test_what_was_not_asked_is_not_kept(office: Office, staff: Staff):
    """An answer to something else does not reach the case."""
    number = staff.open_case((FRONT, "accept"))
    smuggled = {"decree_date": TODAY, "unheard_of": "x"}
    office.perform(desk.acting(staff.by[FRONT], number, 2, "forward", values=smuggled))

    assert {"for_whom": "self"} == json.loads(desk.row(office, number)["data"])


def test_a_note_is_kept_beside_the_move(office: Office, staff: Staff):
    """Sealed and referred to; without a note there is nothing to keep."""
    number = staff.open_case((FRONT, "accept"))
    note = "Ibu Yulce akan kembali besok."
    office.perform(desk.acting(staff.by[FRONT], number, 2, "forward", note=note))

    assert {"note": note} == desk.events(office, number)[-1].personal
    assert [] == desk.where_it_stands(office.database, note)
    assert note == office.case(REGENCY, staff.by[FRONT], number).timeline[0].note


@pytest.mark.parametrize(("name", "longest"), [("note", 2000), ("evidence", 200)])
def test_free_text_has_an_end(office: Office, staff: Staff, name: str, longest: int):
    """The longest is kept whole; one letter more is refused."""
    number = staff.open_case((FRONT, "accept"))
    before = desk.cells(office.database)
    with pytest.raises(InputInvalid) as invalid:
        office.perform(
            desk.acting(staff.by[FRONT], number, 2, "forward", **{name: "a" * (longest + 1)})
        )
    assert {name} == invalid.value.mistakes.keys()
    assert before == desk.cells(office.database)

    office.perform(desk.acting(staff.by[FRONT], number, 2, "forward", **{name: "a" * longest}))
    assert {name: "a" * longest} == desk.events(office, number)[-1].personal


@pytest.mark.parametrize("number", ["7105-2026-00099", "", "' OR 1=1 --"])
def test_an_unknown_case_is_not_found(office: Office, staff: Staff, number: str):
    """Whatever is asked for."""
    with pytest.raises(NotFound):
        office.perform(desk.acting(staff.by[FRONT], number, 1, "forward"))


def test_a_case_of_another_regency_is_not_found(office: Office, staff: Staff):
    """The number alone leads nowhere."""
    number = staff.open_case()
    stranger = desk.hire(office, "stranger", "front_office", regency=NEIGHBOUR, unit="dinas-sosial")
    command = Act(
        regency=NEIGHBOUR, by=stranger, key="k", number=number, revision=1, action="withdraw"
    )

    with pytest.raises(NotFound):
        office.perform(command)


@ON_POSTGRES_IN_THE_LONG_RUN
@pytest.mark.parametrize("state", routes.open_states())
def test_what_a_page_offers_the_engine_does(office: Office, staff: Staff, state: str):
    """For everyone and every action that leaves the state: allowed here is carried out there."""
    number = routes.case_in(staff, state)
    offered = {
        action.option.name: (login, action.option.target)
        for login in routes.PEOPLE
        for action in office.case(REGENCY, staff.by[login], number).actions
        if action.allowed
    }

    for name, (login, target) in offered.items():
        fresh = routes.case_in(staff, state)
        assert target == staff.take(fresh, login, name, **given(name)).state


def corrected_by_another(office: Office, staff: Staff, corrector: SignedIn) -> str:
    """Return a drafted case whose letter one operator drafted and another corrected."""
    drafter = desk.hire(office, "drafter", "siks_operator")
    with_another = Staff(office=office, by={**staff.by, OPERATOR: drafter}, keys=staff.keys)
    number = with_another.open_case(*TO_DRAFTED, (HEAD, "send_back_to_operator"))
    office.perform(desk.acting(corrector, number, staff.revision(number, HEAD), "correct_letter"))
    return number


def given(action: str) -> dict[str, Any]:
    """Return what is typed with an action."""
    asks = routes.procedure().definition.actions[action].asks
    return {name: GIVEN[name] for name in asks}


def refusals(office: Office, command: Act) -> list[tuple[str, str]]:
    """Return the rules and sentences of a refused action, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(Refused) as refused:
        office.perform(command)
    assert before == desk.cells(office.database)
    return [(refusal.rule, refusal.sentence) for refusal in refused.value.refusals]
