"""What is remembered of the cases that were shown."""

from web.case.procedures import Procedures


def test_the_last_ones_shown_are_remembered(procedure):
    """Beyond the most, the one shown longest ago is forgotten."""
    known = Procedures(most=2)
    for number in ("1", "2", "1", "3"):
        known.remember("lebak", number, procedure)

    assert procedure is known.of("lebak", "1")
    assert known.of("lebak", "2") is None
    assert procedure is known.of("lebak", "3")


def test_a_number_is_one_of_its_regency(procedure):
    """The same number elsewhere is another case."""
    known = Procedures()
    known.remember("lebak", "1", procedure)

    assert known.of("garut", "1") is None
