"""What a move leaves behind."""

from tests.workflows.samples import ANSWERED, NOW, case, officer
from workflows.decide import decide
from workflows.facts import Inputs
from workflows.replay import advance, personal_fields


def test_a_case_stands_where_the_move_led(minahasa):
    """State, unit and answers; the verdicts stay.  Whose act is only recorded, did it elsewhere."""
    before = case(minahasa, "awaiting_bpjs", values={"for_whom": "self"})

    after = moved(minahasa, before, "record_bpjs_answer", "siks_operator")

    assert ("assessed", "bidang-dayasos") == (after.state, after.unit)
    assert after.values == {"for_whom": "self", **ANSWERED}
    assert after.doers == {}
    assert before.judgements == after.judgements


def test_a_case_held_by_the_applicant_stays_with_its_unit(minahasa):
    """Someone in the office goes on answering for it."""
    before = case(minahasa, "signed")

    after = moved(minahasa, before, "number_and_stamp", "siks_operator", letter_number="1")

    assert ("ready", "bidang-dayasos") == (after.state, after.unit)


def test_a_doer_is_counted_once(minahasa):
    """However often they did it."""
    before = case(minahasa, "signed", doers={"number_and_stamp": ("budi", "ani")})
    number = {"letter_number": "1"}

    once = moved(minahasa, before, "number_and_stamp", "siks_operator", person="budi", **number)
    more = moved(minahasa, before, "number_and_stamp", "siks_operator", person="citra", **number)

    assert ("budi", "ani") == once.doers["number_and_stamp"]
    assert ("budi", "ani", "citra") == more.doers["number_and_stamp"]


def test_particulars_of_people_are_not_among_the_facts(minahasa):
    """They are kept with the people."""
    before = case(minahasa, "awaiting_bpjs")

    after = moved(
        minahasa, before, "record_bpjs_answer", "siks_operator", personal={"decree_number"}
    )

    assert {"decree_date", "ever_reactivated"} == set(after.values)


def test_the_particulars_of_people_are_known_by_their_fields(contoh):
    """A field with a person and an attribute."""
    assert {"name"} == personal_fields(contoh.definition)


def moved(at, facts, action, role, *, person="", personal=(), **values):
    actor = officer(at, role, person=person)
    inputs = Inputs(values={**ANSWERED, **values})
    decision = decide(at, facts, action, actor, inputs, NOW)
    assert decision.move is not None
    return advance(facts, decision.move, actor.person, personal=personal)
