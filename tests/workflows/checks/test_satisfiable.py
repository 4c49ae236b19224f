"""Which conditions can be true, and which never are."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from workflows import procedure
from workflows.checks import satisfiable
from workflows.conditions import ConditionFailed, compile_condition


def field(kind, **more):
    return {"type": kind, "label": "Isian", "source": "contoh:2", **more}


CHOICES = {"school": "Sekolah", "none": "Tidak ada"}
DEFINITION = samples.laid(
    standard={"channels": {"visit": {"kind": "visit", "label": "Datang", "source": "contoh:1"}}},
    fields={
        "children": field("number", minimum=0, maximum=15),
        "adults": field("number", minimum=1, maximum=15),
        "uncles": field("number", minimum=0, maximum=15),
        "aunts": field("number", minimum=0, maximum=15),
        "income": field("number", minimum=0),
        "first": field("number"),
        "second": field("number"),
        "third": field("number"),
        "decreed": field("date"),
        "reported": field("date"),
        "moved": field("date"),
        "poor": field("yes_no"),
        "sick": field("yes_no"),
        "note": field("text"),
        "place": field("text"),
        "other": field("choice", choices=CHOICES),
        "colour": field("choice", choices={"red": "Merah", "blue": "Biru"}),
        "came_by": field("channel"),
        "nothing": field("choice"),
        "crossed": field("number", minimum=9, maximum=3),
    },
).model


def possible(condition):
    compiled = compile_condition(condition, procedure.names(DEFINITION))
    return satisfiable.possible(compiled, DEFINITION)


CONTRADICTIONS = [
    "children > 20 && children < 10",
    "first > 20 && first < 10",
    "first > 5 && first < 6",
    "first in [1, 2] && first > 2",
    "first > second && second > third && third > first",
    'purpose == "school" && purpose == "work"',
    'note == "a" && note == "b"',
    'note == place && note == "a" && place != "a"',
    "poor && !poor",
    "poor == sick && poor && !sick",
    'decreed > date("2026-01-31") && decreed < date("2026-02-01")',
    "decreed < reported && reported < today && today < decreed",
    "(poor ? first > 3 : first > 5) && first < 2",
    "1 > 2",
]


@pytest.mark.parametrize("condition", CONTRADICTIONS)
def test_what_contradicts_itself_is_never_true(condition):
    """Whatever is answered."""
    assert not possible(condition)


OUT_OF_REACH = [
    "children > 15",
    "income < 0",
    "children in [16, 17]",
    "children > adults && adults >= 15",
    'purpose != "school" && purpose != "work"',
    'came_by != "visit"',
    "purpose == colour",
    'other == purpose && other != "school"',
    'decreed < date("0206-01-31")',
    'note == ""',
    'note == " a"',
]


@pytest.mark.parametrize("condition", OUT_OF_REACH)
def test_what_no_form_takes_is_never_true(condition):
    """A field holds what its type, bounds and choices let it."""
    assert not possible(condition)


COMPUTED = [
    "children + adults > 30",
    "children * 2 == 7",
    "first + 1 > 5 && first + 1 < 3",
    "1 / 0 == 1",
    'note < "a" && !(note < "a")',
    'note + "x" == "ax" && note + "x" == "bx"',
    "add_months(decreed, 6) <= decreed",
    "received_on > add_months(decreed, 12) && received_on < add_months(decreed, 6)",
    "days_between(received_on, decreed) > 180 && decreed < received_on",
    "days_between(decreed, reported) == 0 && decreed != reported",
]


@pytest.mark.parametrize("condition", COMPUTED)
def test_what_is_computed_contradicts_itself_as_well(condition):
    """As far as few numbers are tried, or months and days follow from dates."""
    assert not possible(condition)


ASKED = [
    '!answered("note") && note == "a"',
    '!answered("today")',
    'answered("poor") && !answered("poor")',
]


@pytest.mark.parametrize("condition", ASKED)
def test_what_is_compared_must_be_answered(condition):
    """The facts of a case always are."""
    assert not possible(condition)


POSSIBLE = [
    "children > 10",
    "first > 5 && first < 7",
    "5 < first && first < second && second < third && third < 9",
    "received_on < add_months(decreed, 6)",
    "add_months(decreed, 6) < received_on && received_on < add_months(decreed, 12)",
    "decreed < reported && reported < moved && moved < today && today < received_on",
    'decreed > date("1899-12-31")',
    'today > date("2150-01-01")',
    "children + adults == 30",
    "first == adults % 7 && first == 6",
    "income / children > 100",
    "1 / 0 == 1 || poor",
    "note != place",
    'note == place && note != "a" && place != "b"',
    'note + "x" == "ax"',
    "other == purpose",
    'other == note && note != "school"',
    '!answered("note")',
    '!answered("decreed") || add_months(decreed, 6) > today',
    'answered("note") && note != "a"',
]


@pytest.mark.parametrize("condition", POSSIBLE)
def test_what_some_answers_make_true_is_possible(condition):
    """However narrow the way."""
    assert possible(condition)


TOLD_ELSEWHERE = [
    'purpose == "travel"',
    'answered("nothing")',
    "crossed > 5 && crossed < 4",
]


@pytest.mark.parametrize("condition", TOLD_ELSEWHERE)
def test_what_another_rule_tells_is_left_to_it(condition):
    """A value that a choice lacks, a choice that lacks all, bounds between which there is none."""
    assert possible(condition)


UNDECIDED = [
    "add_months(add_months(decreed, 6), 6) < decreed",
    "first * first < 0",
    "children + income < 0",
]


@pytest.mark.parametrize("condition", UNDECIDED)
def test_what_is_not_proven_is_taken_to_be_possible(condition):
    """It is never true, but that follows from more than comparing."""
    assert possible(condition)


def test_what_would_take_too_long_is_taken_to_be_possible():
    """Either half is told by itself; together there are fifty thousand cases."""
    assert not possible("children + adults > 30")
    assert not possible("uncles + aunts > 30")
    assert possible("children + adults > 30 || uncles + aunts > 30")


NUMBERS = st.sampled_from(["few", "many", "0", "1", "3"])
TEXTS = st.sampled_from(["kind", "text", '"x"', '"y"', '"z"'])
SIGNS = st.sampled_from(["<", "<=", "==", "!="])
COMPARED = st.one_of(
    st.tuples(NUMBERS, SIGNS, NUMBERS).map(" ".join),
    st.tuples(TEXTS, st.sampled_from(["==", "!="]), TEXTS).map(" ".join),
    st.sampled_from(["yes", 'answered("text")', 'answered("many")', "many in [0, few]"]),
)
SUMS = st.tuples(NUMBERS, st.sampled_from("+-*/%"), NUMBERS, SIGNS, NUMBERS).map(" ".join)


def joined(atoms):
    return st.recursive(
        atoms,
        lambda parts: st.one_of(
            parts.map("!({})".format),
            st.tuples(parts, st.sampled_from(["&&", "&&", "||"]), parts).map(
                lambda three: f"({' '.join(three)})"
            ),
            st.tuples(parts, parts, parts).map(lambda three: "({} ? {} : {})".format(*three)),
        ),
        max_leaves=6,
    )


SMALL = samples.laid(
    fields={
        "few": field("number", minimum=0, maximum=3),
        "many": field("number"),
        "yes": field("yes_no"),
        "kind": field("choice", choices={"x": "X", "y": "Y", "z": "Z"}),
        "text": field("text"),
    }
).model
ANSWERS = {
    "few": range(4),
    "many": (*range(-2, 6), None),
    "yes": (False, True),
    "kind": ("x", "y", "z"),
    "text": ("x", "y", "z", "other", None),
}
EVERY = [dict(zip(ANSWERS, values, strict=True)) for values in product(*ANSWERS.values())]


@given(joined(COMPARED))
def test_of_comparisons_nothing_else_is_said_than_trying_everything_says(text):
    """Here all answers can be tried, and beyond these numbers there is nothing new."""
    condition = compile_condition(text, procedure.names(SMALL))

    expected = any(condition.evaluate(answers) is True for answers in EVERY)
    assert expected is satisfiable.possible(condition, SMALL)


@given(joined(COMPARED | SUMS))
def test_what_is_said_to_be_never_true_no_answers_make_true(text):
    """Also where something is computed, and more than trying is needed."""
    condition = compile_condition(text, procedure.names(SMALL))

    if not satisfiable.possible(condition, SMALL):
        assert not any(outcome(condition, answers) for answers in EVERY)


def outcome(condition, answers):
    try:
        return condition.evaluate(answers) is True
    except ConditionFailed:
        return False
