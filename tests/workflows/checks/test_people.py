"""The rules about who can act, beyond their examples."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import act, found
from workflows import load
from workflows.checks import check


def test_a_case_held_by_the_applicant_stays_with_the_unit_it_came_from():
    """Two ways lead to `ready`; by one of them the desk has not got the case."""
    fragment = {"actions": {"short": act("initialled", "ready", by="head", asks="letter_number")}}

    told = found(**fragment)

    assert ("role-never-acts-here", "actions.hand_over.by") in told


def test_an_action_may_name_its_unit():
    """Then it does not matter which unit the case came from."""
    at_desk = {"unit": "loket"}
    fragment = {
        "states": {"signed": {"holder": "kantor"}},
        "actions": {"number": at_desk, "hand_over": at_desk},
    }

    assert [] == found(**fragment)


def test_who_sits_above_the_holder_may_act():
    """The head of the office, on a case at the desk."""
    assert [] == found(actions={"draft": {"by": ["clerk", "head"]}})


def test_one_role_of_several_that_never_can_is_told_by_itself():
    """The others may, so the action can be taken; this one is a slip."""
    told = found(actions={"sign": {"by": ["head", "clerk"]}})

    assert [("role-never-acts-here", "actions.sign.by.1")] == told


def test_the_opening_is_an_act_like_any_other():
    """Who registers a case sits where it begins."""
    told = found(states={"submitted": {"holder": "kantor"}})

    assert ("role-never-acts-here", "opening.by") in told


VILLAGE = {
    "fields": {"place": {"type": "village", "label": "Desa", "source": "contoh:2"}},
    "opening": {"asks": ["name", "born", "purpose", "place"]},
    "states": {"submitted": {"holder": "place"}},
}
DESA = {"kind": "territory", "title": "Desa"}


def of_a_village(regency, **fragment):
    """Return what is said of a case that a village holds; `regency` is laid over the sample's."""
    path = samples.CONTOH / "regency.yaml"
    laid = samples.lay(samples.lay(samples.tree(path), {"units": {"desa": DESA}}), regency)
    office = load.read_regency(samples.text(laid), file="regency.yaml")
    problems = check(samples.laid(**samples.lay(VILLAGE, fragment)), office).problems
    return [str(problem) for problem in problems]


def test_the_office_opens_the_case_of_a_village_and_does_not_act_in_its_place():
    """What follows is the village's, unless someone is named to write it down."""
    told = of_a_village({})

    assert not any("pembukaan" in each for each in told)
    assert any("tindakan 'draft' tidak dapat dilakukan" in each for each in told)
    assert all("[role-never-acts-here]" in each for each in told)


def test_a_village_whose_cases_nobody_opens_is_told():
    """It is named; another village does not serve it."""
    told = of_a_village({"units": {"desa-lain": DESA}, "roles": {"clerk": {"unit": "desa"}}})

    (opening,) = (each for each in told if "pembukaan" in each)
    assert "saat dibuka berkas ada di unit 'desa-lain'; peran 'clerk' di 'desa'" in opening


def test_what_is_done_in_a_village_may_be_recorded_in_the_office():
    """By roles that are named for it; those of `by` sit in the village."""
    acts = ("give_back", "take_again", "ask_bureau", "refuse", "draft")
    recorded = {"by": "elder", "recorded_by": "clerk"}
    elder = {"title": "Kepala Desa", "at": "territory"}
    fragment = {
        "roles": {"elder": {"label": "Kepala desa", "source": "contoh:2"}},
        "requirements": {"identity": {"checked_by": ["elder", "clerk"]}},
        "actions": dict.fromkeys(acts, recorded),
    }

    assert [] == of_a_village({"roles": {"elder": elder}}, **fragment)


OUTSIDE = {
    "beside a role": {"by": ["bureau", "clerk"]},
    "unrecorded": {"recorded_by": None},
}


@pytest.mark.parametrize("change", OUTSIDE.values(), ids=OUTSIDE)
def test_an_outside_body_acts_alone_and_is_recorded(change):
    """The engine enters one act for one body."""
    told = found(actions={"record_answer": change})

    assert {"outside-unrecorded"} == {rule for rule, _ in told}


def test_an_outside_body_opens_no_case():
    """Someone at the desk registers it."""
    assert ("outside-unrecorded", "opening.by.1") in found(opening={"by": ["clerk", "bureau"]})


def test_who_recorded_an_act_of_an_outside_body_is_not_its_doer():
    """Of several actions that are named, only the one that bars nobody is told."""
    told = found(actions={"sign": {"not_by": ["draft", "record_answer"]}})

    assert [("four-eyes-outside", "actions.sign.not_by.1")] == told


def test_an_outside_act_that_nobody_records_is_told_once():
    """Once somebody records it, this can be told as well."""
    fragment = {"actions": {"record_answer": {"recorded_by": None},
                            "sign": {"not_by": "record_answer"}}}  # fmt: skip

    assert [("outside-unrecorded", "actions.record_answer.by")] == found(**fragment)


def test_a_regency_may_be_given_as_its_model():
    """The engine has it from its table, without a file."""
    path = samples.CONTOH / "surat-contoh.yaml"
    text = samples.text(
        samples.lay(samples.tree(path.with_name("regency.yaml")), {"roles": {"head": None}})
    )
    regency = load.read_regency(text, file="regency.yaml")

    by_model = check(samples.definition(path), regency.model)

    assert check(samples.definition(path), regency) == by_model
    assert ["role-without-holder"] == [problem.rule for problem in by_model.problems]
