"""The criteria of a person are marked in columns of their own, or named in one."""

import pytest

from tests.workflows.listings import LISTING
from workflows.criteria import UNMARKED, Criteria
from workflows.sheet import EMPTY, Cell
from workflows.sheet.table import ROUNDED

CRITERIA = Criteria(LISTING.criteria)


@pytest.mark.parametrize("mark", ["x", "X", "v", "Ya", "1", "TRUE", "✓"])
def test_a_mark_means_that_the_criterion_is_met(mark):
    """People tick in many ways."""
    assert (("poverty",), ()) == CRITERIA.read({"poverty": Cell(mark)}, EMPTY)


@pytest.mark.parametrize("mark", ["", "-", "tidak", "0"])
def test_no_mark_means_that_it_is_not(mark):
    """And one criterion at least has to be."""
    assert ((), (UNMARKED,)) == CRITERIA.read({"poverty": Cell(mark)}, EMPTY)


def test_a_mark_that_says_neither_is_told():
    """The sentence names the column, and how to mark it."""
    _, wrong = CRITERIA.read({"poverty": Cell("mungkin"), "disaster": Cell("x")}, EMPTY)

    assert ("Kolom 'Kemiskinan': Tulis x bila terpenuhi, kosongkan bila tidak.",) == wrong


@pytest.mark.parametrize(
    "naming",
    [
        "Kemiskinan; Korban bencana",
        "korban bencana, KEMISKINAN",
        "poverty;disaster;",
        "1; 4",
        "4,1",
        "4, Kemiskinan",
    ],
)
def test_criteria_are_named_by_label_id_or_number(naming):
    """In any order; they are given back in the declared one."""
    assert (("poverty", "disaster"), ()) == CRITERIA.read({}, Cell(naming))


@pytest.mark.parametrize(
    "naming", ["Terlantar, atau tidak diurus", "1;terlantar, ATAU tidak diurus"]
)
def test_a_label_with_a_comma_of_its_own_is_one_criterion(naming):
    """What is known as a whole is not parted."""
    met, _ = CRITERIA.read({}, Cell(naming))

    assert "neglected" in met


@pytest.mark.parametrize("naming", ["0", "5", "14", "1.4", "Kaya", "1;Kaya"])
def test_a_criterion_that_is_not_declared_is_told(naming):
    """The rest of the cell does not make up for it."""
    _, wrong = CRITERIA.read({}, Cell(naming))

    assert (f"Kriteria '{naming.split(';')[-1]}' tidak dikenal.",) == wrong


def test_a_cell_that_the_spreadsheet_has_spoilt_is_told():
    """It names nothing."""
    assert ((), (f"Kriteria: {ROUNDED}",)) == CRITERIA.read({}, Cell("1E+15", ROUNDED))


def test_a_label_goes_before_an_id():
    """Whoever reads the screen sees labels only."""
    crossed = Criteria({"poverty": "Kemiskinan", "disaster": "Poverty"})

    assert ("disaster",) == crossed.read({}, Cell("poverty"))[0]


def test_marks_and_names_add_up():
    """A sheet may have both."""
    assert ("poverty", "disaster") == CRITERIA.read({"disaster": Cell("x")}, Cell("1"))[0]


def test_a_listing_without_criteria_asks_for_none():
    """Nothing is marked, and nothing is missing."""
    assert ((), ()) == Criteria({}).read({}, EMPTY)
