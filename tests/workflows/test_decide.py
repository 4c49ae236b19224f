"""Who may do what on a case of Minahasa Selatan, and that every question has an answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from tests.workflows.samples import ANSWERED, NOW, TODAY, accepted, case, officer, refused
from workflows.decide import decide, options
from workflows.facts import Decision, Facts, Inputs, Judgement
from workflows.machine import OPENING, START
from workflows.walk import walk

PAPERS = accepted("ktp", "kk")
ALL = accepted("registered", "ktp", "kk")
OLD = {**ANSWERED, "decree_date": date(2026, 1, 1)}
AGAIN = {**ANSWERED, "ever_reactivated": True}
DRAFTER = {"draft_letter": ("division_head",)}

TABLE = [
    # The state, what is known of the case, who acts, and what is refused by which rules.
    (None, {}, "front_office", OPENING, ()),
    (None, {}, "siks_operator", OPENING, ("role",)),
    ("submitted", {}, "front_office", "forward", ("requires",)),
    ("submitted", {"judgements": PAPERS}, "front_office", "forward", ()),
    ("submitted", {"judgements": PAPERS}, "siks_operator", "forward", ("role",)),
    ("submitted", {"judgements": PAPERS}, "front_office", "return_incomplete", ("faults",)),
    ("submitted", {"judgements": refused("kk", "kk_missing")}, "front_office",
     "return_incomplete", ()),
    ("submitted", {"judgements": refused("kk", "kk_missing")}, "front_office", "forward",
     ("requires",)),
    ("returned", {"resume": "submitted"}, "front_office", "resubmit", ()),
    ("returned", {"resume": "dtks_check"}, "siks_operator", "resubmit", ("role",)),
    ("returned", {"resume": "submitted"}, "division_head", "resubmit", ("role",)),
    ("returned", {}, "front_office", "resubmit", ("state",)),
    ("dtks_check", {}, "siks_operator", "ask_bpjs", ("requires",)),
    ("dtks_check", {"judgements": ALL}, "siks_operator", "ask_bpjs", ()),
    ("dtks_check", {"judgements": refused("registered", "not_registered")}, "siks_operator",
     "refer_to_village", ()),
    ("dtks_check", {"judgements": ALL}, "siks_operator", "refer_to_village", ("faults",)),
    ("referred_to_village", {"resume": "dtks_check"}, "front_office", "register_again", ()),
    ("awaiting_bpjs", {}, "siks_operator", "record_bpjs_answer", ()),
    ("awaiting_bpjs", {}, "front_office", "record_bpjs_answer", ("role",)),
    ("assessed", {"judgements": ALL}, "siks_operator", "draft_letter", ("unanswered",)),
    ("assessed", {"judgements": ALL, "values": ANSWERED}, "siks_operator", "draft_letter", ()),
    ("assessed", {"judgements": ALL, "values": OLD}, "siks_operator", "draft_letter",
     ("requires",)),
    ("assessed", {"judgements": ALL, "values": AGAIN}, "siks_operator", "draft_letter",
     ("requires",)),
    ("assessed", {"judgements": ALL, "values": ANSWERED}, "siks_operator", "draft_refusal",
     ("faults",)),
    ("assessed", {"judgements": ALL, "values": OLD}, "siks_operator", "draft_refusal", ()),
    ("assessed", {"judgements": ALL, "values": AGAIN}, "siks_operator", "draft_refusal", ()),
    ("assessed", {}, "siks_operator", "ask_bpjs_again", ()),
    ("drafted", {}, "division_head", "initial", ()),
    ("drafted", {"doers": DRAFTER}, "division_head", "initial", ("not_by",)),
    ("drafted", {}, "office_head", "initial", ("role",)),
    ("drafted", {}, "division_head", "send_back_to_operator", ()),
    ("drafted", {}, "office_head", "sign", ("state",)),
    ("in_correction", {"judgements": ALL, "values": ANSWERED}, "siks_operator",
     "correct_letter", ()),
    ("initialled", {}, "office_head", "sign", ()),
    ("initialled", {}, "division_head", "sign", ("role",)),
    ("initialled", {}, "office_head", "send_back_to_division", ()),
    ("signed", {}, "siks_operator", "number_and_stamp", ()),
    ("ready", {}, "siks_operator", "hand_over", ()),
    ("ready", {}, "front_office", "hand_over", ("role",)),
    ("refusal_drafted", {}, "office_head", "sign_refusal", ()),
    ("refusal_ready", {"unit": "dinas-sosial"}, "front_office", "hand_over_refusal", ()),
    ("drafted", {}, "front_office", "withdraw", ()),
    ("refusal_drafted", {}, "front_office", "withdraw", ()),
    ("issued", {}, "front_office", "withdraw", ("state",)),
    ("issued", {}, "siks_operator", "hand_over", ("state",)),
    ("submitted", {}, "front_office", "no_such_action", ("action",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "known", "role", "action", "rules"),
    TABLE,
    ids=[f"{row[2]} {row[3]} at {row[0]}: {' '.join(row[4]) or 'yes'}" for row in TABLE],
)
def test_who_may_do_what(minahasa, state, known, role, action, rules):
    """The procedure of the document, row by row."""
    facts = case(minahasa, state, **known)

    decision = decide(minahasa, facts, action, officer(minahasa, role), typed(action), NOW)

    told = {refusal.rule for refusal in decision.refusals}
    assert bool(rules) is not decision.allowed
    assert set(rules) <= told if "state" in rules else set(rules) == told


def test_a_move_says_all_that_the_engine_stores(minahasa):
    """Where to, held by whom, under which appointment, with which answers and reasons."""
    facts = case(minahasa, "submitted", judgements=refused("ktp", "ktp_invalid"))

    move = taken(minahasa, facts, "return_incomplete", "front_office")

    assert ("submitted", "returned") == (move.source, move.target)
    assert ("bidang-dayasos", "applicant", "returned") == (move.unit, move.holder, move.stage)
    assert ("submitted", False) == (move.resume, move.closes)
    assert ("front_office-post", "definitive") == (move.appointment, move.capacity)
    assert ("ktp.ktp_invalid",) == move.reasons


def test_an_act_of_an_outside_body_is_recorded_for_it(minahasa):
    """BPJS answers; the operator enters it."""
    facts = case(minahasa, "awaiting_bpjs")

    move = taken(minahasa, facts, "record_bpjs_answer", "siks_operator")

    assert "bpjs" == move.recorded_for
    assert move.values == typed("record_bpjs_answer").values


def test_an_end_closes_the_case(minahasa):
    """Handing over the letter is the last act."""
    assert taken(minahasa, case(minahasa, "ready"), "hand_over", "siks_operator").closes


def test_a_later_decree_than_the_request_is_told_at_its_field(minahasa):
    """A condition of the action speaks in its own sentence, beside the field it concerns."""
    inputs = Inputs(values={**ANSWERED, "decree_date": TODAY + timedelta(days=1)})
    facts = case(minahasa, "awaiting_bpjs")

    (refusal,) = decide(
        minahasa, facts, "record_bpjs_answer", officer(minahasa, "siks_operator"), inputs, NOW
    ).refusals

    assert ("when", ("decree_date",)) == (refusal.rule, refusal.fields)
    assert refusal.sentence.startswith("Tanggal SK nonaktif tidak boleh sesudah")


def test_every_unanswered_field_is_told_by_name(minahasa):
    """None hides another, and only what is wanted is asked for."""
    inputs = Inputs(values={"for_whom": "family"})

    decision = decide(
        minahasa, case(minahasa, None), OPENING, officer(minahasa, "front_office"), inputs, NOW
    )

    wanted = ["name", "nik", "kk"]
    fields = {name for refusal in decision.refusals for name in refusal.fields}
    family = {"beneficiary_name", "beneficiary_nik", "relationship"}
    assert {f"applicant_{each}" for each in wanted} | family == fields


def test_an_answer_that_was_not_asked_for_decides_nothing(minahasa):
    """Nobody slips an answer past the action that asks for it."""
    facts = case(minahasa, "assessed", judgements=ALL, values=OLD)
    inputs = Inputs(values=ANSWERED)

    decision = decide(
        minahasa, facts, "draft_letter", officer(minahasa, "siks_operator"), inputs, NOW
    )

    assert not decision.allowed


def test_an_old_answer_does_not_close_the_form_that_asks_anew(minahasa):
    """BPJS is asked again because its answer was wrong."""
    wrong = {**ANSWERED, "decree_date": TODAY + timedelta(days=9)}
    facts = case(minahasa, "awaiting_bpjs", values=wrong)
    actor = officer(minahasa, "siks_operator")

    option = next(
        each for each in options(minahasa, facts, actor, NOW) if each.name == "record_bpjs_answer"
    )

    assert () == option.refusals


def test_a_return_is_not_taken_for_what_cannot_be_mended():
    """A fault of the other kind leads to the other action."""
    lost = {"kind": "refusable", "label": "KTP palsu"}
    at = samples.compiled(
        requirements={"identity": {"faults": {"forged": lost}}},
        actions={"refuse": {"faults": ["of_age", "identity"]}},
    )
    forged = case(at, "submitted", judgements=refused("identity", "forged"))
    missing = case(at, "submitted", judgements=refused("identity", "missing"))

    def allowed(facts, action):
        return decide(at, facts, action, officer(at, "clerk"), Inputs(), NOW).allowed

    assert (False, True) == (allowed(forged, "give_back"), allowed(forged, "refuse"))
    assert (True, False) == (allowed(missing, "give_back"), allowed(missing, "refuse"))


STRANGERS = {
    "another regency": ({"regency": "lebak"}, {}, "regency"),
    "an appointment that ended": ({}, {"until": date(2026, 10, 31)}, "appointment"),
    "an appointment to come": ({}, {"since": date(2026, 11, 3)}, "appointment"),
    "another unit": ({}, {"unit": "dinas-lain"}, "unit"),
}


@pytest.mark.parametrize(("person", "post", "rule"), STRANGERS.values(), ids=STRANGERS)
def test_only_an_appointment_in_force_here_lets_one_act(minahasa, person, post, rule):
    """Everything else about them is right."""
    actor = replace(officer(minahasa, "front_office", **post), **person)
    facts = case(minahasa, "submitted", judgements=PAPERS)

    decision = decide(minahasa, facts, "forward", actor, Inputs(), NOW)

    assert [rule] == [refusal.rule for refusal in decision.refusals]


def test_the_day_of_an_appointment_is_the_regencys_own(minahasa):
    """At 16.30 UTC it is already tomorrow in Makassar."""
    actor = officer(minahasa, "front_office", since=date(2026, 11, 3))
    evening = NOW.replace(hour=16, minute=30)
    facts = case(minahasa, "submitted", judgements=PAPERS)

    assert decide(minahasa, facts, "forward", actor, Inputs(), evening).allowed


SPANS = {
    "not yet": ({"since": "2026-11-03"}, False),
    "from today": ({"since": "2026-11-02"}, True),
    "until today": ({"since": "2026-01-01", "until": "2026-11-02"}, True),
    "no more": ({"since": "2026-01-01", "until": "2026-11-01"}, False),
}


@pytest.mark.parametrize(("span", "allowed"), SPANS.values(), ids=SPANS)
def test_a_case_is_opened_while_its_definition_is_in_force(span, allowed):
    """First and last day included; a case that is open goes on."""
    at = samples.compiled(effective=span)
    clerk = officer(at, "clerk")
    inputs = Inputs(values={"name": "Maria", "born": date(2000, 1, 1), "purpose": "work"})

    opened = decide(at, case(at, None), OPENING, clerk, inputs, NOW)
    moved = decide(at, case(at, "submitted"), "ask_bureau", clerk, Inputs(), NOW)

    assert ([] if allowed else ["effective"]) == [refusal.rule for refusal in opened.refusals]
    assert moved.allowed


ROLES = st.sampled_from(sorted(samples.regency(samples.MINAHASA).model.roles))
ACTIONS = sorted(samples.definition(samples.MINAHASA).model.actions)
STATES = sorted(samples.definition(samples.MINAHASA).model.states)
REQUIREMENTS = sorted(samples.definition(samples.MINAHASA).model.requirements)
FIELDS = sorted(samples.definition(samples.MINAHASA).model.fields)

ACTION_NAMES = st.one_of(st.sampled_from([*ACTIONS, OPENING, START]), st.text(max_size=10))
STATE_NAMES = st.one_of(st.none(), st.sampled_from([*STATES, START]), st.text(max_size=10))


@st.composite
def values(draw):
    """Answers of the right type, for any of the fields."""
    given = {
        "decree_date": st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        "ever_reactivated": st.booleans(),
        "for_whom": st.sampled_from(["self", "family"]),
        "decree_number": st.text(max_size=5),
        "letter_number": st.text(max_size=5),
    }
    return draw(st.fixed_dictionaries({}, optional=given))


@st.composite
def facts(draw):
    """A case in any state, a state that there is not included."""
    judged: dict[str, Judgement] = {}
    for name in draw(st.lists(st.sampled_from(REQUIREMENTS), unique=True)):
        faults = samples.definition(samples.MINAHASA).model.requirements[name].faults
        judged |= draw(st.sampled_from([accepted(name), refused(name, next(iter(faults)))]))
    return Facts(
        regency=draw(st.sampled_from(["minahasa-selatan", "lebak"])),
        state=draw(STATE_NAMES),
        unit=draw(st.sampled_from([None, "bidang-dayasos", "dinas-sosial", "gone"])),
        received_on=draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))),
        values=draw(values()),
        judgements=judged,
        resume=draw(STATE_NAMES),
    )


INPUTS = st.one_of(
    st.none(),
    st.builds(
        Inputs,
        values=values(),
        reasons=st.lists(st.text(max_size=5), max_size=2).map(tuple),
        note=st.text(max_size=5),
    ),
)


@given(facts=facts(), action=ACTION_NAMES, role=ROLES, inputs=INPUTS)
def test_every_question_has_an_answer(facts, action, role, inputs):
    """Whatever is asked, the answer is a move within the graph or at least one refusal."""
    at = samples.procedure(samples.MINAHASA)

    decision = decide(at, facts, action, officer(at, role), inputs, NOW)

    assert isinstance(decision, Decision)
    assert (decision.move is None) is bool(decision.refusals)
    assert all(refusal.sentence.endswith((".", "?")) for refusal in decision.refusals)
    if decision.move is not None:
        edges = {(edge.source, edge.action, edge.target) for edge in at.graph.edges}
        assert (facts.state or START, action, decision.move.target) in edges


@given(facts=facts(), action=st.sampled_from(ACTIONS), role=ROLES, inputs=INPUTS)
def test_what_may_be_done_was_among_the_options(facts, action, role, inputs):
    """A screen offers, without a refusal, whatever the engine would then allow."""
    at = samples.procedure(samples.MINAHASA)
    actor = officer(at, role)

    decision = decide(at, facts, action, actor, inputs, NOW)

    offered = {option.name: option for option in options(at, facts, actor, NOW)}
    if decision.move is not None:
        assert () == offered[action].refusals
        assert offered[action].target == decision.move.target


@given(facts=facts(), role=ROLES)
def test_an_option_without_questions_may_be_taken(facts, role):
    """What a screen offers, the engine allows, once the form it shows is filled in."""
    at = samples.procedure(samples.MINAHASA)
    actor = officer(at, role)

    for option in options(at, facts, actor, NOW):
        reasons = tuple(option.act.reasons)[:1]
        if not option.refusals and not option.act.asks:
            decision = decide(at, facts, option.name, actor, Inputs(reasons=reasons), NOW)
            assert decision.allowed


@given(seed=st.integers())
def test_every_walk_ends(seed):
    """Chance finds no case from which the procedure has no way out."""
    at = samples.procedure(samples.MINAHASA)

    *_, last = walk(at, seed, now=NOW)

    assert at.definition.states[last.state].stage in {"issued", "rejected", "withdrawn"}


def typed(action):
    """What a careful person gives with the action."""
    at = samples.procedure(samples.MINAHASA)
    answers = {
        **ANSWERED,
        "applicant_name": "Maria Lumentut",
        "applicant_nik": "7105014107900001",
        "applicant_kk": "7105010101900001",
        "applicant_card": "0001234567890",
        "for_whom": "self",
        "letter_number": "400/1/2026",
        "received_by": "applicant",
    }
    act = at.definition.opening if action == OPENING else at.action(action)
    if act is None:
        return Inputs()
    return Inputs(
        values={name: value for name, value in answers.items() if name in act.asks},
        reasons=tuple(getattr(act, "reasons", {}))[:1],
    )


def taken(at, facts, action, role):
    decision = decide(at, facts, action, officer(at, role), typed(action), NOW)
    assert decision.move is not None, decision.refusals
    return decision.move
