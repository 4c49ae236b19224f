"""Who may do what on a complaint, in Mentawai and where it differs."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from tests.workflows.samples import NOW, TODAY, case, officer
from workflows import pretend
from workflows.decide import decide, options
from workflows.facts import Facts, Inputs, Value
from workflows.machine import OPENING, START
from workflows.schema.definition import Kind
from workflows.schema.flow import Action

MENTAWAI = samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml"
COMPLAINTS = [
    path for path in samples.SERVICES if samples.definition(path).model.kind is Kind.COMPLAINT
]

TEAM = {"unit": "tim-pengaduan", "values": {"division": "tim-pengaduan"}}
DIVISION = {"unit": "bidang-terkait", "values": {"division": "bidang-terkait"}}
LETTER, CALL, VISIT, SITE = (
    {"values": {"channel": each}} for each in ("letter", "phone", "visit", "lapor")
)

GRAVE, LIGHT = (
    {"values": {"complaint_class": f"{each}_oversight"}} for each in ("with", "without")
)

TABLE = [
    # The state, what is known of the case, who acts, and what is refused by which rules.
    ("received", {}, "complaint_officer", "register", ()),
    ("received", {}, "office_head", "register", ("role",)),
    ("received", VISIT, "office_head", "answer_directly", ()),
    ("received", CALL, "division_head", "answer_directly", ()),
    ("received", LETTER, "office_head", "answer_directly", ("when",)),
    ("received", SITE, "division_head", "answer_directly", ("when",)),
    ("received", {}, "office_head", "answer_directly", ("unanswered",)),
    ("received", VISIT, "complaint_officer", "answer_directly", ("role",)),
    ("registered", VISIT, "office_head", "answer_directly", ("state",)),
    ("registered", {}, "complaint_officer", "classify", ()),
    ("registered", {}, "complaint_officer", "forward_elsewhere", ()),
    ("classified", {}, "office_head", "dispose", ()),
    ("classified", {}, "complaint_officer", "dispose", ("role",)),
    ("classified", GRAVE, "office_head", "to_inspectorate", ()),
    ("classified", LIGHT, "office_head", "to_inspectorate", ("when",)),
    ("classified", {}, "office_head", "to_inspectorate", ("unanswered",)),
    ("classified", GRAVE, "complaint_officer", "to_inspectorate", ("role",)),
    ("at_inspectorate", {"unit": "dinas-sosial"}, "complaint_officer", "record_inspection", ()),
    ("at_inspectorate", {"unit": "dinas-sosial"}, "office_head", "record_inspection", ("role",)),
    ("dispositioned", TEAM, "complaint_team", "follow_up", ()),
    ("dispositioned", TEAM, "division_head", "follow_up", ("unit",)),
    ("dispositioned", DIVISION, "division_head", "follow_up", ()),
    ("dispositioned", DIVISION, "complaint_team", "follow_up", ("unit",)),
    ("dispositioned", DIVISION, "division_head", "return_disposition", ()),
    ("dispositioned", TEAM, "complaint_officer", "reclassify", ()),
    ("in_follow_up", TEAM, "complaint_team", "answer_complaint", ()),
    ("in_follow_up", TEAM, "office_head", "answer_complaint", ("role",)),
    ("in_follow_up", TEAM, "complaint_team", "ask_complainant", ()),
    ("awaiting_complainant", {**TEAM, "resume": "in_follow_up"}, "complaint_team",
     "complainant_replied", ()),
    ("awaiting_complainant", {**TEAM, "resume": "in_follow_up"}, "complaint_officer",
     "complainant_replied", ()),
    ("answered", TEAM, "complaint_officer", "close", ()),
    ("answered", TEAM, "complaint_officer", "reopen", ()),
    ("answered", TEAM, "complaint_team", "reopen", ("role",)),
    ("closed", TEAM, "complaint_officer", "reopen", ()),
    ("closed", TEAM, "office_head", "reopen", ("role",)),
    ("closed", TEAM, "complaint_officer", "withdraw", ("state",)),
    ("closed", TEAM, "complaint_officer", "close", ("state",)),
    ("forwarded", {}, "complaint_officer", "reopen", ("state",)),
    ("withdrawn", {}, "complaint_officer", "reopen", ("state",)),
    ("reopened", {}, "office_head", "dispose", ()),
    ("reopened", {}, "complaint_officer", "withdraw", ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "known", "role", "action", "rules"),
    TABLE,
    ids=[f"{row[2]} {row[3]} at {row[0]}: {' '.join(row[4]) or 'yes'}" for row in TABLE],
)
def test_who_may_do_what(mentawai, state, known, role, action, rules):
    """The procedure of the document, row by row."""
    facts = case(mentawai, state, **known)

    decision = decide(
        mentawai, facts, action, officer(mentawai, role), typed(mentawai, action), NOW
    )

    told = {refusal.rule for refusal in decision.refusals}
    assert bool(rules) is not decision.allowed
    assert set(rules) <= told if "state" in rules else set(rules) == told


def test_every_regency_takes_complaints_down():
    """Each in a definition of its own."""
    regencies = [path.parent.name for path in sorted(samples.SHIPPED.glob("*/regency.yaml"))]

    assert regencies == [path.parent.name for path in COMPLAINTS]


def test_a_direct_answer_is_refused_for_a_letter_in_a_sentence(mentawai):
    """The same sentence on the button, before anything is typed, and after."""
    facts = case(mentawai, "received", **LETTER)
    head = officer(mentawai, "office_head")

    offered = {option.name: option for option in options(mentawai, facts, head, NOW)}
    decision = decide(
        mentawai, facts, "answer_directly", head, typed(mentawai, "answer_directly"), NOW
    )

    (before,), (after,) = offered["answer_directly"].refusals, decision.refusals
    assert before.sentence == after.sentence
    assert before.sentence.startswith("Jawaban langsung hanya untuk yang datang atau menelepon")


IDENTITY = {"reporter_name", "reporter_address"}
WORDS: dict[str, Value] = {"reporter_words": "Antre terlalu lama.", "confidential": False}


@pytest.mark.parametrize("path", COMPLAINTS, ids=samples.name)
def test_a_channel_asks_for_what_it_declares_and_for_no_more(path):
    """Name and address everywhere in Mentawai but on LAPOR!, and nowhere else."""
    at = samples.procedure(path)
    clerk = officer(at, "complaint_officer")

    wanted = {
        channel: unanswered(at, clerk, {"channel": channel, **WORDS})
        for channel in at.definition.standard.channels
    }

    strict = at.regency.regency == "kepulauan-mentawai"
    assert wanted == {
        channel: IDENTITY if strict and channel != "lapor" else set() for channel in wanted
    }


def test_half_an_identity_is_none(mentawai):
    """What is missing is told by its name, beside its field."""
    given: dict[str, Value] = {"channel": "box", "reporter_name": "Maria", **WORDS}
    clerk = officer(mentawai, "complaint_officer")

    (refusal,) = decide(
        mentawai, case(mentawai, None), OPENING, clerk, Inputs(values=given), NOW
    ).refusals

    assert ("asks", ("reporter_address",)) == (refusal.rule, refusal.fields)
    assert "Isi dahulu: Alamat pelapor." == refusal.sentence


def test_before_a_channel_is_chosen_it_asks_for_nothing(mentawai):
    """The form shows; what it misses first is the channel itself."""
    clerk = officer(mentawai, "complaint_officer")

    decision = decide(mentawai, case(mentawai, None), OPENING, clerk, None, NOW)

    assert decision.allowed
    assert {"channel", "reporter_words", "confidential"} == unanswered(mentawai, clerk, {})


def test_a_disposition_gives_the_case_to_the_unit_that_it_names(mentawai):
    """And the head may name another when it comes back."""
    head = officer(mentawai, "office_head")
    to_team = Inputs(values={"division": "tim-pengaduan", "instruction": "Tindak lanjuti."})
    before = case(mentawai, "reopened", values={"division": "bidang-terkait"})

    move = decide(mentawai, before, "dispose", head, to_team, NOW).move

    assert move is not None
    assert ("tim-pengaduan", "tim-pengaduan", "dispositioned") == (
        move.unit, move.holder, move.target,
    )  # fmt: skip


@pytest.mark.parametrize("path", COMPLAINTS, ids=samples.name)
@pytest.mark.parametrize("state", ["answered", "closed"])
def test_a_complaint_is_reopened_for_a_reason(path, state):
    """It is open again, and goes to those who handle complaints, whoever answered it."""
    at = samples.procedure(path)
    clerk = officer(at, "complaint_officer")
    facts = case(at, state, unit=next(iter(at.definition.fields["division"].choices)))

    without = decide(at, facts, "reopen", clerk, Inputs(), NOW)
    move = decide(at, facts, "reopen", clerk, Inputs(reasons=("not_accepted",)), NOW).move

    assert ["reasons"] == [refusal.rule for refusal in without.refusals]
    assert move is not None
    assert (state, "reopened", False) == (move.source, move.target, move.closes)
    assert ("dinas-sosial", "dinas-sosial", "verified") == (move.unit, move.holder, move.stage)
    assert (None, ("not_accepted",)) == (move.resume, move.reasons)


@pytest.mark.parametrize("path", COMPLAINTS, ids=samples.name)
def test_at_an_end_there_is_nothing_to_do_but_to_reopen(path):
    """And that only of what was answered: what went elsewhere, or was stopped, stays there."""
    at = samples.procedure(path)
    clerk = officer(at, "complaint_officer")

    offered = {
        state: [option.name for option in options(at, case(at, state), clerk, NOW)]
        for state in ("closed", "forwarded", "withdrawn")
    }

    assert {"closed": ["reopen"], "forwarded": [], "withdrawn": []} == offered


def test_an_inspection_is_recorded_for_the_inspectorate(mentawai):
    """The case comes back to where it was given away."""
    facts = case(mentawai, "at_inspectorate", unit="dinas-sosial")
    clerk = officer(mentawai, "complaint_officer")

    move = decide(
        mentawai, facts, "record_inspection", clerk, typed(mentawai, "record_inspection"), NOW
    ).move

    assert move is not None
    assert ("inspectorate", "classified") == (move.recorded_for, move.target)


@given(path=st.sampled_from(COMPLAINTS), seed=st.integers(), data=st.data())
def test_every_question_about_a_complaint_has_an_answer(path, seed, data):
    """A move within the graph that the screen had offered, or at least one refusal."""
    at, chance = samples.procedure(path), Random(seed)  # noqa: S311
    definition, units = at.definition, [None, *at.regency.units, "gone"]
    state = data.draw(st.sampled_from([None, *definition.states]))
    action = data.draw(st.sampled_from([OPENING, *definition.actions]))
    facts = Facts(
        regency=at.regency.regency,
        state=state,
        unit=data.draw(st.sampled_from(units)) if state else None,
        received_on=TODAY,
        values=answers(definition, chance, definition.fields),
        resume=data.draw(st.sampled_from([None, *definition.states])),
    )
    actor = officer(at, data.draw(st.sampled_from(sorted(definition.roles))))
    act = definition.actions.get(action, definition.opening)
    reasons = tuple(act.reasons)[:1] if isinstance(act, Action) else ()
    inputs = Inputs(values=answers(definition, chance, act.asks), reasons=reasons)

    decision = decide(at, facts, action, actor, inputs, NOW)

    assert (decision.move is None) is bool(decision.refusals)
    if decision.move is not None:
        edges = {(edge.source, edge.action, edge.target) for edge in at.graph.edges}
        assert (state or START, action, decision.move.target) in edges
        assert decision.move.unit in at.regency.units
        offered = {option.name: option for option in options(at, facts, actor, NOW)}
        assert action == OPENING or () == offered[action].refusals


def answers(definition, chance, asked):
    """Answer some of these fields."""
    return {
        name: pretend.answer(definition.fields[name], chance, TODAY)
        for name in asked
        if chance.random() < 2 / 3
    }


@pytest.fixture(scope="module")
def mentawai():
    """Mentawai's complaints, compiled."""
    return samples.procedure(MENTAWAI)


def unanswered(at, clerk, values):
    """Return the fields that an opening with these answers misses."""
    decision = decide(at, case(at, None), OPENING, clerk, Inputs(values=values), NOW)
    assert {"asks"} >= {refusal.rule for refusal in decision.refusals}
    return {name for refusal in decision.refusals for name in refusal.fields}


def typed(at, action):
    """What a careful person gives with the action."""
    chance = Random(1)  # noqa: S311
    act = at.definition.actions[action]
    return Inputs(
        values={
            name: pretend.answer(at.definition.fields[name], chance, TODAY) for name in act.asks
        },
        reasons=tuple(act.reasons)[:1],
    )
