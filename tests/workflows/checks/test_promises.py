"""The rules about promises by category, beyond their examples."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import found
from workflows.checks import check

ALL = {"school": "2 working days", "work": "48 hours"}
BY_PURPOSE = {"promise": None, "category": "purpose", "promises": ALL}


def test_a_clock_may_promise_by_the_answer_to_a_choice():
    """One promise for each of its choices."""
    assert [] == found(clocks={"service": BY_PURPOSE})


UNDECIDED = {
    "nothing": {"promise": None},
    "one promise and a category": {"category": "purpose"},
    "one promise and several": {"promises": ALL},
    "everything": {"category": "purpose", "promises": ALL},
}


@pytest.mark.parametrize("clock", UNDECIDED.values(), ids=UNDECIDED)
def test_a_clock_promises_in_one_way(clock):
    """What else is wrong with the category is not told besides."""
    assert [("promise-undecided", "clocks.service")] == found(clocks={"service": clock})


CATEGORIES = {
    "no choice": ({"category": "born"}, "clocks.service.category"),
    "no field": ({"category": "nothing"}, "clocks.service.category"),
    "not said": ({"category": None}, "clocks.service"),
    "no promises": ({"promises": None}, "clocks.service"),
    "a promise too few": ({"promises": {"work": None}}, "clocks.service.promises"),
    "a promise too many": ({"promises": {"play": "1 working day"}}, "clocks.service.promises.play"),
    "a name for another": (
        {"promises": {"school": None, "shool": "1 working day"}}, "clocks.service.promises",
        "clocks.service.promises.shool",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CATEGORIES.values(), ids=CATEGORIES)
def test_promises_are_for_the_choices_of_a_choice(case):
    """Each has one, and none is left over."""
    change, *places = case
    clock = samples.lay(BY_PURPOSE, change)

    told = found(clocks={"service": {"promise": None, **clock}})

    assert {("promise-category", place) for place in places} == set(told)


def test_a_category_that_is_asked_for_and_not_declared_is_told_where_it_is_asked():
    """One cause, one problem."""
    clock = {**BY_PURPOSE, "category": "urgency"}
    asks = ["name", "born", "purpose", "urgency"]

    told = found(clocks={"service": clock}, opening={"asks": asks})

    assert [("unknown-field", "opening.asks.3")] == told


def test_a_misspelt_choice_is_told_with_the_nearest():
    """And what the choice would have promised is missed."""
    promises = {"shool": "2 working days", "work": "48 hours"}
    declared = samples.laid(
        clocks={"service": {"promise": None, "category": "purpose", "promises": promises}}
    )

    problems = check(declared, samples.regency(samples.CONTOH / "surat-contoh.yaml")).problems

    assert [
        ("tenggat 'service' tidak menjanjikan apa pun untuk 'school'", "tambahkan janjinya"),
        ("'shool' bukan pilihan pada 'purpose'", "maksud Anda 'school'?"),
    ] == [(problem.message, problem.hint) for problem in problems]


def test_each_promise_is_read_on_its_own():
    """A slip in one is told at that one."""
    unreadable = {**BY_PURPOSE, "promises": {**ALL, "work": "soon"}}
    suspicious = {**BY_PURPOSE, "promises": {**ALL, "work": "1 working minute"}}

    assert [("promise-unreadable", "clocks.service.promises.work")] == found(
        clocks={"service": unreadable}
    )
    assert [("promise-suspicious", "clocks.service.promises.work")] == found(
        clocks={"service": suspicious}
    )
