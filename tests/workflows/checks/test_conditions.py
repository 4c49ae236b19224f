"""The rules about conditions, beyond their examples."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import found
from workflows.checks import check


def when(condition):
    return {"when": [{"condition": condition, "sentence": "Tidak boleh."}]}


PLACES = {
    "required if": (
        {"fields": {"purpose": {"required": False, "required_if": "x"}}},
        "fields.purpose.required_if",
    ),
    "rule": ({"requirements": {"of_age": {"rule": "x"}}}, "requirements.of_age.rule"),
    "applies if": (
        {"requirements": {"identity": {"applies_if": "x"}}}, "requirements.identity.applies_if",
    ),
    "opening": ({"opening": when("x")}, "opening.when.0.condition"),
    "action": ({"actions": {"sign": when("x")}}, "actions.sign.when.0.condition"),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "place"), PLACES.values(), ids=PLACES)
def test_every_expression_is_read(fragment, place):
    """Wherever it stands."""
    assert [("condition-invalid", place)] == found(**fragment)


def test_the_place_within_an_expression_is_told():
    """And the nearest name."""
    declared = samples.laid(actions={"sign": when('purpose == "work" && purpos == "work"')})

    (problem,) = check(declared, samples.regency(samples.CONTOH / "surat-contoh.yaml")).problems

    assert "huruf ke-22" in problem.message
    assert "purpose" in problem.hint


NEVER = {
    "required if": (
        {"fields": {"purpose": {"required": False, "required_if": "false"}}},
        "fields.purpose.required_if",
    ),
    "rule": (
        {"requirements": {"of_age": {"rule": "add_months(born, 204) < born"}}},
        "requirements.of_age.rule",
    ),
    "applies if": (
        {"requirements": {"identity": {"applies_if": '!answered("today")'}}},
        "requirements.identity.applies_if",
    ),
    "opening": ({"opening": when("received_on < today && today < received_on")},
                "opening.when.0.condition"),
    "action": ({"actions": {"sign": when('purpose == "work" && purpose == "school"')}},
               "actions.sign.when.0.condition"),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "place"), NEVER.values(), ids=NEVER)
def test_what_can_never_be_true_is_told(fragment, place):
    """Wherever it stands."""
    assert [("condition-never", place)] == found(**fragment)


def test_a_bound_makes_a_condition_impossible():
    """The field is at fault as much as the condition."""
    children = {"type": "number", "label": "Anak", "source": "contoh:2", "maximum": 15}
    asked = {"asks": ["name", "born", "purpose", "children"], **when("children > 20")}

    told = [("condition-never", "opening.when.0.condition")]
    assert told == found(fields={"children": children}, opening=asked)
    assert [] == found(fields={"children": {**children, "maximum": 21}}, opening=asked)


COMPARED = ['purpose == "x"', 'purpose != "x"', '"x" == purpose', 'purpose in ["work", "x"]']


@pytest.mark.parametrize("condition", COMPARED)
def test_a_choice_is_compared_with_what_it_offers(condition):
    """However the comparison is written."""
    told = found(actions={"sign": when(condition)})

    assert [("choice-value", "actions.sign.when.0.condition")] == told


def test_a_field_is_known_once_a_way_asked_for_it():
    """By this action or any before it, on some way."""
    assert [] == found(actions={"sign": when('purpose == "work"')})
    assert [] == found(actions={"number": when('letter_number != "-"')})
    assert [] == found(actions={"hand_over": when('letter_number != "-"')})


def test_a_requirement_too_waits_for_answers_that_can_have_been_given():
    """Its rule is read when an action requires it."""
    fragment = {"requirements": {"of_age": {"rule": 'letter_number != "-"'}}}

    assert [("field-used-before-asked", "actions.draft.requires.1")] == found(**fragment)


def test_particulars_may_be_read_at_the_opening():
    """There they are still at hand."""
    assert [] == found(opening=when('name != "x"'))
    optional = {"required": False, "required_if": 'name != "x"'}
    assert [] == found(fields={"purpose": optional})
