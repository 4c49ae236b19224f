"""The rules about fields, beyond their examples."""

import pytest

from tests.workflows.checks.examples import found

ATTRIBUTES = {
    "an attribute of nobody": ({"name": {"person": None}}, "fields.name"),
    "a type that cannot hold it": ({"name": {"type": "number"}}, "fields.name"),
    "held twice": (
        {"purpose": {"type": "text", "choices": None, "person": "applicant", "attribute": "name"}},
        "fields.purpose.attribute",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "place"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_a_particular_is_one_of_one_person(fields, place):
    """Kept once, in a field that can hold it."""
    assert [("attribute-misplaced", place)] == found(fields=fields)


def test_two_people_have_a_name_each():
    """The beneficiary is not the applicant."""
    other = {"person": "beneficiary", "attribute": "name", "type": "text", "choices": None}

    assert [] == found(fields={"purpose": other})


def test_bounds_leave_a_number_between_them():
    """Else no answer would do."""
    number = {"type": "number", "choices": None}

    crossed = found(fields={"purpose": {**number, "minimum": 2, "maximum": 1}})
    kept = found(fields={"purpose": {**number, "minimum": 1, "maximum": 1}})

    assert [("bounds-misplaced", "fields.purpose.minimum")] == crossed
    assert [] == kept
