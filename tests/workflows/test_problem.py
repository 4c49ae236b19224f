"""How a problem is written."""

import pytest

from workflows.problem import FileRefused, Place, Problem, nearest

PROBLEM = Problem(
    file="a.yaml", place=Place(line=3, column=5), rule="x-y", message="salah", hint="perbaiki"
)


def test_a_problem_is_one_line():
    """As compilers write them, so that editors can jump there."""
    assert "a.yaml:3:5: salah [x-y] (perbaiki)" == str(PROBLEM)


def test_a_refusal_says_all_its_problems():
    """One a line."""
    assert f"{PROBLEM}\n{PROBLEM}" == str(FileRefused([PROBLEM, PROBLEM]))


@pytest.mark.parametrize(
    ("word", "hint"),
    [("drafed", "maksud Anda 'drafted'?"), ("zzz", "yang ada: drafted, signed")],
)
def test_the_nearest_word_is_suggested(word, hint):
    """Or all of them, when none is near."""
    assert hint == nearest(word, ["signed", "drafted"])


def test_where_there_is_nothing_nothing_is_suggested():
    """A block may be empty."""
    assert "" == nearest("a", [])
