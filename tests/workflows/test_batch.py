"""What a batch does to its members."""

import pytest

from tests.workflows import samples
from tests.workflows.samples import case
from workflows.batch import frozen_in, member_move
from workflows.machine import NoSuchMove
from workflows.procedure import Procedure, compile_procedure

MENTAWAI = samples.SHIPPED / "kepulauan-mentawai" / "kepesertaan-bpjs-apbd.yaml"


@pytest.fixture(scope="module")
def kepesertaan() -> Procedure:
    """Mentawai's applications, compiled."""
    return samples.procedure(MENTAWAI)


def test_a_member_goes_where_the_action_of_its_batch_leads(usulan):
    """Under no appointment: who acts is the batch, and its event tells by whom."""
    move = member_move(usulan, case(usulan, "uploaded"), "ratify")

    assert ("uploaded", "ratified", "issued") == (move.source, move.target, move.stage)
    assert ("batch", "", None) == (move.role, move.appointment, move.recorded_for)
    assert move.closes
    assert {} == move.values


def test_a_member_that_an_outside_body_holds_stays_with_its_unit(kepesertaan):
    """BPJS has no account; the desk goes on caring for the case."""
    move = member_move(kepesertaan, case(kepesertaan, "queued"), "dispatch")

    assert ("bpjs", "slrt", "waiting") == (move.holder, move.unit, move.stage)
    assert not move.closes


def test_a_refusal_brings_a_member_back_to_the_office(kepesertaan):
    """With its reason, from either state in which it may have waited."""
    for state in ("sent", "card_first"):
        facts = case(kepesertaan, state, unit="slrt")
        move = member_move(kepesertaan, facts, "refuse", reasons=("refused_by_bpjs",))

        assert ("refused_by_bpjs", "slrt") == (move.target, move.holder)
        assert (("refused_by_bpjs",), None) == (move.reasons, move.resume)


def test_a_member_that_is_returned_resumes_where_it_was():
    """A return by the batch is a return like any other."""
    returned = {
        "kind": "return",
        "label": "Kembalikan",
        "by": "batch",
        "from": "drafted",
        "to": "returned",
        "reasons": {"wrong": {"label": "Keliru"}},
        "source": "contoh:2",
    }
    at = samples.compiled(actions={"give_back_all": returned})

    move = member_move(at, case(at, "drafted"), "give_back_all", reasons=("wrong",))

    assert ("returned", "drafted", "loket") == (move.target, move.resume, move.unit)


def test_a_member_of_a_village_goes_back_to_its_village(usulan):
    """To the one that its opening chose, or to the unit it comes from."""
    ratify = usulan.definition.actions["ratify"].model_copy(update={"to": "registered"})
    actions = {**usulan.definition.actions, "ratify": ratify}
    definition = usulan.definition.model_copy(update={"actions": actions})
    at = compile_procedure(definition, usulan.regency)
    facts = case(at, "uploaded", values={"village": "desa-contoh-satu"})

    assert "desa-contoh-satu" == member_move(at, facts, "ratify").unit
    assert "bidang-linjamsos" == member_move(at, case(at, "uploaded"), "ratify").unit


NOT_FROM_HERE = {
    "an action of people": ("uploaded", "return_to_village"),
    "no action at all": ("uploaded", "no_such_action"),
    "from another state": ("decided", "ratify"),
    "before it is opened": (None, "ratify"),
}


@pytest.mark.parametrize(("state", "action"), NOT_FROM_HERE.values(), ids=NOT_FROM_HERE)
def test_a_batch_moves_nothing_but_by_its_own_actions(usulan, state, action):
    """From where they leave."""
    with pytest.raises(NoSuchMove):
        member_move(usulan, case(usulan, state), action)


def test_what_is_frozen_names_its_batch():
    """So that one can go there."""
    refusal = frozen_in("3508-2026-00007")

    assert "frozen" == refusal.rule
    assert "3508-2026-00007" in refusal.sentence
