"""Who may take an act: in person, or written down for someone; of a village, and for one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.workflows.samples import NOW, TODAY, accepted, case, officer
from workflows import question
from workflows.actor import Actor
from workflows.decide import decide, options
from workflows.facts import Decision, Inputs
from workflows.machine import OPENING

ONE, OTHER = "desa-contoh-satu", "desa-contoh-dua"
PAPERS = accepted("identity", "birth_certificate", "family_card")
COUNTS = {"people": 2, "people_unmarked": 0, "people_accepted": 2, "people_refused": 0,
          "people_undecided": 0}  # fmt: skip


def operator(at, village=ONE):
    """Return the operator of a village."""
    return officer(at, "village_operator", person=f"operator-{village}", unit=village)


def opened(at, who, village):
    """Decide on an opening for a village, or before one is chosen."""
    values = {"village": village} if village else {}
    return decide(at, case(at, None), OPENING, who, Inputs(values=values), NOW)


def proposal(at, state, **facts):
    """Return a proposal of the first village, with people."""
    holder = at.definition.states[state].holder
    unit = ONE if holder == "village" else holder
    return case(at, state, unit=unit, values={"village": ONE}, counts=COUNTS, **facts)


def test_a_village_opens_its_own_case(usulan):
    """The case is then the village's."""
    decision = opened(usulan, operator(usulan), ONE)

    assert decision.move
    assert (ONE, ONE, None) == (
        decision.move.unit,
        decision.move.holder,
        decision.move.recorded_for,
    )


def test_a_village_opens_no_case_of_another(usulan):
    """It is told whose case it would be."""
    (refusal,) = opened(usulan, operator(usulan, OTHER), ONE).refusals

    assert "unit" == refusal.rule
    assert "Desa Contoh Satu" in refusal.sentence


def test_the_office_opens_the_case_of_any_village(usulan):
    """It serves them all."""
    for village in (ONE, OTHER):
        decision = opened(usulan, officer(usulan, "officer"), village)
        assert decision.move
        assert village == decision.move.unit


def test_who_else_is_of_the_office_does_not(usulan):
    """Only the roles that the opening names."""
    assert ["role"] == rules(opened(usulan, officer(usulan, "regency_supervisor"), ONE))


def test_before_a_village_is_chosen_it_is_asked_for(usulan):
    """Of whoever may open a case of some village; nobody else is told to choose."""
    for who in (operator(usulan), officer(usulan, "officer")):
        assert ["asks"] == rules(opened(usulan, who, None))
    assert {"role", "asks"} == {*rules(opened(usulan, officer(usulan, "office_head"), None))}


@pytest.mark.parametrize("village", ["bidang-linjamsos", "nowhere", "applicant"])
def test_what_is_no_village_opens_nothing(usulan, village):
    """A form does not offer it; should it come all the same, the case has no unit."""
    at = question.put(usulan, case(usulan, None), OPENING, usulan.definition.opening,
                      operator(usulan), Inputs(values={"village": village}), TODAY)  # fmt: skip

    assert at.unit == (village if village in usulan.regency.units else None)
    assert not opened(usulan, operator(usulan, OTHER), "bidang-linjamsos").allowed


def test_the_village_acts_in_person(usulan):
    """Nothing is recorded for anybody."""
    decision = decide(
        usulan, proposal(usulan, "registered"), "check", operator(usulan), Inputs(), NOW
    )

    assert decision.move
    assert ("village_operator", None) == (decision.move.role, decision.move.recorded_for)


def test_the_office_writes_down_what_the_village_did(usulan):
    """The same action, recorded for the village; the case stays with it."""
    decision = decide(
        usulan, proposal(usulan, "registered"), "check", officer(usulan, "officer"), Inputs(), NOW
    )

    assert decision.move
    assert ("officer", "village_operator") == (decision.move.role, decision.move.recorded_for)
    assert ONE == decision.move.unit


def test_who_could_act_includes_who_writes_it_down(usulan):
    """At the village, and in the office that serves it."""
    who = decide(
        usulan, proposal(usulan, "registered"), "check", officer(usulan, "secretary"), None, NOW
    ).who

    assert ("village_operator", "officer") == who.roles
    assert (ONE, "bidang-linjamsos") == who.units


def test_another_village_neither_acts_nor_writes_it_down(usulan):
    """Each has its own."""
    facts = proposal(usulan, "registered")

    assert ["unit"] == rules(decide(usulan, facts, "check", operator(usulan, OTHER), None, NOW))


def test_an_outside_act_is_written_down_by_village_or_office(usulan):
    """The assembly of the village decides; either of them says so."""
    inputs = Inputs(values={"minutes_number": "BA 1", "minutes_date": TODAY})
    facts = proposal(usulan, "entered")
    for who in (operator(usulan), officer(usulan, "officer")):
        decision = decide(usulan, facts, "deliberate", who, inputs, NOW)
        assert decision.move
        assert "village_assembly" == decision.move.recorded_for
    other = decide(usulan, facts, "deliberate", operator(usulan, OTHER), inputs, NOW)
    assert ["unit"] == rules(other)


def test_who_serves_the_office_from_a_village_does_nobody(usulan):
    """A village is served by the office, not the office by a village."""
    facts = proposal(usulan, "uploaded")

    assert ["unit"] == rules(decide(usulan, facts, "withdraw", operator(usulan), None, NOW))
    assert decide(usulan, facts, "withdraw", officer(usulan, "officer"), None, NOW).allowed


def test_of_two_appointments_the_one_in_person_counts(usulan):
    """Who may act themselves records nothing for themselves."""
    own, written = operator(usulan), officer(usulan, "officer")
    both = replace(written, appointments=(*written.appointments, *own.appointments))

    decision = decide(usulan, proposal(usulan, "registered"), "check", both, Inputs(), NOW)

    assert decision.move
    assert ("village_operator", None) == (decision.move.role, decision.move.recorded_for)


def test_an_act_that_is_recorded_was_done_by_then(usulan):
    """Also one of a role; of an act in person there is nothing to date."""
    tomorrow = datetime(2026, 11, 3, 4, tzinfo=UTC)
    inputs = Inputs(done_at=tomorrow)
    facts = proposal(usulan, "registered")

    recorded = decide(usulan, facts, "check", officer(usulan, "officer"), inputs, NOW)

    assert ["recorded"] == rules(recorded)
    assert decide(usulan, facts, "check", operator(usulan), inputs, NOW).allowed


def test_a_condition_reads_what_is_counted(usulan):
    """And is refused in its own sentence."""
    facts = proposal(usulan, "registered")

    def told(**counts):
        changed = replace(facts, counts={**COUNTS, **counts})
        refusals = decide(usulan, changed, "check", operator(usulan), Inputs(), NOW).refusals
        return [refusal.sentence for refusal in refusals]

    assert [] == told()
    assert ["Daftarkan dahulu calon penerimanya."] == told(people=0)
    assert ["Tandai kriteria kelayakan setiap calon."] == told(people_unmarked=1)


def test_what_is_frozen_is_moved_by_nobody(usulan):
    """Whoever it would be otherwise; the batch is named."""
    free = proposal(usulan, "uploaded")
    frozen = replace(free, frozen_by="3508-2026-00007")
    supervisor = officer(usulan, "regency_supervisor")
    reason = Inputs(reasons=("data_wrong",))

    assert decide(usulan, free, "return_to_village", supervisor, reason, NOW).allowed
    (refusal,) = decide(usulan, frozen, "return_to_village", supervisor, reason, NOW).refusals
    assert "frozen" == refusal.rule
    assert "3508-2026-00007" in refusal.sentence


def test_what_only_a_batch_does_is_offered_to_nobody(usulan):
    """Who tries is told to go by the batch, and nothing else."""
    supervisor = officer(usulan, "regency_supervisor")
    facts = proposal(usulan, "uploaded")

    offered = {option.name for option in options(usulan, facts, supervisor, NOW)}
    (refusal,) = decide(usulan, facts, "ratify", supervisor, Inputs(), NOW).refusals

    assert {"return_to_village", "withdraw"} == offered
    assert ("batch", "Tindakan ini diambil lewat berkas kolektifnya.") == (
        refusal.rule,
        refusal.sentence,
    )


def test_an_option_says_for_whom_it_would_be_recorded(usulan):
    """So that a form can ask when and on what evidence it was done."""
    facts = proposal(usulan, "checked", judgements=PAPERS)

    def recorded(who: Actor) -> dict[str, str | None]:
        return {each.name: each.recorded_for for each in options(usulan, facts, who, NOW)}

    assert {"enter": None, "withdraw": None} == recorded(operator(usulan))
    assert {"enter": "village_operator", "withdraw": "village_operator"} == recorded(
        officer(usulan, "officer")
    )


def rules(decision: Decision) -> list[str]:
    """Return the rules by which something was refused."""
    return [refusal.rule for refusal in decision.refusals]
