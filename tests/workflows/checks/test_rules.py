"""Every rule is described in docs/language.md, with an example that breaks it and nothing else."""

import re

import pytest

from tests.workflows.checks import examples
from tests.workflows.checks.examples import BROKEN, LANGUAGE, REFUSED
from workflows import fragments, load, source
from workflows.checks.rules import RULES
from workflows.problem import FileRefused

READING = {"file", "yaml", *load.RULES.values(), *fragments.RULES}
SEEDS = {"seed-line-forgotten", "seed-line-unknown", "seed-line-both"}
EVERY = [*READING, *(rule for rule, _ in RULES), *SEEDS]


def test_the_sample_breaks_no_rule():
    """What an example breaks, it breaks alone."""
    assert () == examples.problems()


@pytest.mark.parametrize("example", BROKEN, ids=[each.rule for each in BROKEN])
def test_an_example_breaks_exactly_its_rule(example):
    """So the page is true, and no rule speaks where another has spoken."""
    problems = examples.problems(example)

    assert {example.rule} == {problem.rule for problem in problems}


@pytest.mark.parametrize("example", BROKEN, ids=[each.rule for each in BROKEN])
def test_a_problem_is_told_in_a_phrase(example):
    """Of one line, without a full stop, for the list that it stands in."""
    for problem in examples.problems(example):
        assert problem.message
        assert not problem.message.endswith(".")
        assert "\n" not in str(problem)
        assert f"[{example.rule}]" in str(problem)


@pytest.mark.parametrize("example", REFUSED, ids=[each.rule for each in REFUSED])
def test_a_text_that_is_refused_is_refused_by_its_rule(example):
    """These cannot be laid over anything."""
    with pytest.raises(FileRefused) as refused:
        source.read(example.fragment, file="a.yaml")

    assert {example.rule} == {problem.rule for problem in refused.value.problems}


def test_every_rule_has_its_page_and_its_example():
    """And no page or example is of a rule that does not exist; `file` has nothing to show."""
    pages = re.findall(r"^#### (\S+)$", LANGUAGE, re.MULTILINE)
    shown = {example.rule for example in (*BROKEN, *REFUSED)}

    assert sorted(EVERY) == sorted(pages)
    assert set(EVERY) - {"file"} == shown


def test_a_rule_has_one_id_and_a_reason():
    """The id is for ever; the docstring says what the rule finds."""
    ids = [rule for rule, _ in RULES]

    assert len(ids) == len(set(ids))
    assert all(find.__doc__ for _, find in RULES)
    assert all(find.__name__ == rule.replace("-", "_") for rule, find in RULES)
