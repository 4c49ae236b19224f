"""The rules about batches and their members, beyond their examples."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import BATCH, DEFINITION, STATE, act, found
from workflows.checks import check

ANSWERED = {
    "label": "Diterima",
    "member": "send",
    "words": ["ya"],
}
SEND = act("ready", "issued", by="batch")
REFUSE = act("ready", "ready", by="batch", kind="send_back", reasons={"wrong": {"label": "Keliru"}})


def told(member, batch):
    """Return the rule and message of each problem of a batch, beside a member, both changed."""
    beside = {"surat-contoh": samples.laid(DEFINITION, **member).model}
    problems = check(
        samples.laid(BATCH, **batch), samples.regency(samples.CONTOH / BATCH), beside=beside
    ).problems
    return [(problem.rule, problem.message) for problem in problems]


def test_a_batch_without_members_is_told_at_its_kind():
    """There is nothing to gather."""
    change = {"members": None, "actions": {"submit": {"when": None}}}

    assert ("members-misplaced", "kind") in found(BATCH, **change)


ALONE = {
    "beside a role": {"by": ["clerk", "batch"]},
    "before a role": {"by": ["batch", "clerk"]},
    "recorded": {"by": "batch", "recorded_by": "clerk"},
}


@pytest.mark.parametrize("change", ALONE.values(), ids=ALONE)
def test_a_batch_acts_alone(change):
    """What people do is another action."""
    assert ("batch-alone", "actions.hand_over.by") in found(actions={"hand_over": change})


def test_a_batch_opens_nothing():
    """Its members are there before it."""
    assert ("batch-alone", "opening.by.1") in found(opening={"by": ["clerk", "batch"]})


HALVES = {
    "nobody reads": {"answers": {"yes": ANSWERED}, "answered_in": "gathering"},
    "read nowhere": {"answers": {"yes": ANSWERED}, "answered_by": "clerk"},
    "nothing to read": {"answered_in": "gathering", "answered_by": "clerk"},
}


@pytest.mark.parametrize("change", HALVES.values(), ids=HALVES)
def test_answers_are_read_in_by_someone_somewhere(change):
    """Or there are none."""
    assert ["answers-unread"] == [
        rule for rule, _ in told({"actions": {"send": SEND}}, {"members": change})
    ]


def test_an_answer_that_never_comes_is_not_waited_for():
    """Every member would stay unanswered."""
    when = [{"condition": "members_unanswered == 0", "sentence": "Belum dijawab."}]

    assert [("answers-unread", "actions.submit.when.0.condition")] == found(
        BATCH, actions={"submit": {"when": when}}
    )


AGREED = {"moves": {"submit": "send"}}
READ = {"answered_in": "gathering", "answered_by": "clerk"}


def test_both_sides_agree():
    """The batch moves what may join, by an action that is left to it."""
    answers = {**READ, "answers": {"no": {**ANSWERED, "member": "turn_down", "reason": "wrong"}}}
    member = {"actions": {"send": SEND, "turn_down": REFUSE}}

    assert [] == told(member, {"members": {**AGREED, **answers}})


LACKS = {
    "the service": (
        {},
        {"of": "surat-lain"},
        "layanan 'surat-lain' tidak ada di kabupaten ini",
    ),
    "a state": ({}, {"join": "packed"}, "tahap 'packed' tidak ada pada anggotanya"),
    "an open state": ({}, {"join": "issued"}, "tahap 'issued' adalah akhir bagi anggotanya"),
    "a way from that state": (
        {"actions": {"send": SEND}},
        {**AGREED, "join": ["ready", "signed"]},
        "anggota di tahap 'signed' tidak dipindahkan tindakan mana pun",
    ),
    "an action": ({}, AGREED, "tindakan 'send' tidak ada pada anggotanya"),
    "an action left to it": (
        {},
        {"moves": {"submit": "hand_over"}},
        "tindakan 'hand_over' pada anggotanya diambil orang",
    ),
    "an action that answers": (
        {},
        {**READ, "answers": {"yes": ANSWERED}},
        "tindakan 'send' tidak ada pada anggotanya",
    ),
    "a reason": (
        {"actions": {"send": SEND}},
        {**READ, "answers": {"no": {**ANSWERED, "reason": "wrong"}}},
        "alasan 'wrong' tidak ada pada tindakan anggotanya",
    ),
    "a reason that must be given": (
        {"actions": {"turn_down": REFUSE}},
        {**READ, "answers": {"no": {**ANSWERED, "member": "turn_down"}}},
        "tindakan anggotanya memerlukan alasan",
    ),
}


@pytest.mark.parametrize(("member", "members", "message"), LACKS.values(), ids=LACKS)
def test_what_the_members_lack_is_told_of_the_batch(member, members, message):
    """In a phrase of its own."""
    assert [("member-lacks", message)] == told(member, {"members": members})


def test_what_the_members_lack_is_told_of_them_too():
    """For the one or the other is to be changed, and each is published by itself."""
    batch = samples.laid(BATCH, members={"join": "packed"}).model
    path = samples.CONTOH / DEFINITION
    (problem,) = check(
        samples.definition(path), samples.regency(path), beside={batch.service: batch}
    ).problems

    assert "member-lacks" == problem.rule
    assert "bagi berkas kolektif 'rekap-contoh': tahap 'packed' tidak ada" in problem.message


def test_nothing_is_said_of_what_is_not_at_hand():
    """A single file may be checked alone."""
    alone = samples.laid(BATCH, members={"of": "surat-lain", "join": "packed"})
    idle = samples.laid(DEFINITION, actions={"send": SEND})
    regency = samples.regency(samples.CONTOH / BATCH)

    assert () == check(alone, regency).problems
    assert () == check(idle, regency).problems


def test_an_action_that_a_batch_takes_for_an_answer_is_not_idle():
    """Nor one by which it moves its members."""
    answers = {**READ, "answers": {"no": {**ANSWERED, "member": "turn_down", "reason": "wrong"}}}
    batch = samples.laid(BATCH, members={**AGREED, **answers}).model
    service = samples.laid(DEFINITION, actions={"send": SEND, "turn_down": REFUSE, "keep": SEND})
    regency = samples.regency(samples.CONTOH / BATCH)

    (problem,) = check(service, regency, beside={batch.service: batch}).problems

    assert ("batch-idle", "tindakan 'keep' tidak diambil berkas kolektif mana pun") == (
        problem.rule,
        problem.message,
    )


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_shipped_batches_and_their_members_agree(path):
    """Seen from either side."""
    report = check(samples.definition(path), samples.regency(path), beside=samples.beside(path))

    assert () == report.problems


def test_a_dropped_state_or_action_of_a_member_is_missed_by_its_batch():
    """Of the shipped batches: where members join, and by what they are moved."""
    for path in samples.SERVICES:
        if (members := samples.definition(path).model.members) is None:
            continue
        member = samples.definition(path.with_name(f"{members.of}.yaml")).model
        for block, names in (("states", members.join), ("actions", members.moves.values())):
            for name in names:
                rest = {key: each for key, each in getattr(member, block).items() if key != name}
                beside = {members.of: member.model_copy(update={block: rest})}
                problems = check(
                    samples.definition(path), samples.regency(path), beside=beside
                ).problems
                assert {"member-lacks"} == {problem.rule for problem in problems}


def test_a_state_more_is_no_matter():
    """What joins and what moves is all that a batch knows of its members."""
    member = {"states": {"aside": STATE}, "actions": {"send": SEND, "away": act("ready", "aside")}}

    assert [] == told(member, {"members": AGREED})
