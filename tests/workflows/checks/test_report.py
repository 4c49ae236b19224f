"""All that is to be said of a file, at once and in order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows import samples
from workflows import load
from workflows.checks import check, check_alone
from workflows.problem import FileRefused
from workflows.procedure import compile_procedure
from workflows.walk import walk

SAMPLE = samples.tree(samples.CONTOH / "surat-contoh.yaml")
NAMES = sorted(
    {name for block in SAMPLE.values() if isinstance(block, dict) for name in block}
    | {"any_open", "resume", "applicant", "loket", "kantor", "today", "issued", "choice", "number"}
)


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_a_shipped_definition_has_no_problem(path):
    """What is shipped passes every rule."""
    report = check(samples.definition(path), samples.regency(path))

    assert () == report.problems


def test_open_questions_and_added_branches_are_gathered(minahasa):
    """They are no problems, but nobody should overlook them."""
    report = check(samples.definition(samples.MINAHASA), minahasa.regency)
    lines = samples.MINAHASA.read_text(encoding="utf-8").split("\n")

    first, second = report.open[:2]
    assert ("", "Dokumen tidak menyebut siapa yang mengawasi") == (first.element, first.text[:43])
    assert ("standard.decree", "Nomor SK") == (second.element, second.text[:8])
    assert lines[second.place.line - 1].strip().startswith("open: ")
    assert "actions.withdraw" in {remark.element for remark in report.added}
    assert {samples.name(samples.MINAHASA)} == {first.file, second.file}


def test_what_a_chain_adds_is_told_once_for_all_its_links(pengesahan):
    """At the chain, where a person wrote it."""
    path = samples.SHIPPED / "lumajang" / "pengesahan-pbi-jk.yaml"
    report = check(samples.definition(path), pengesahan.regency)
    lines = path.read_text(encoding="utf-8").split("\n")

    told = [remark for remark in report.added if remark.element.startswith("chains")]
    assert ["chains.correction", "chains.initial"] == [remark.element for remark in told]
    assert ["correction:", "initial:"] == [lines[each.place.line - 1].strip() for each in told]
    assert not any("correction." in remark.element for remark in report.added)


def test_a_regency_has_questions_of_its_own():
    """Its remarks are gathered likewise."""
    report = check_alone(samples.regency(samples.MINAHASA))

    assert () == report.problems
    asked = [remark.element for remark in report.open]
    asking = ["", "office", "roles.siks_operator", "roles.complaint_officer", "registers.letters"]
    assert asking == asked


def test_problems_of_all_rules_stand_in_the_order_of_the_file():
    """They are read beside it, from top to bottom."""
    declared = samples.laid(
        actions={"sign": {"by": "x", "to": "y"}, "stop": {"from": ["any_open", "z"]}},
        fields={"born": {"choices": {"a": "A"}}},
        clocks={"service": {"promise": "soon"}},
    )

    problems = check(declared, samples.regency(samples.CONTOH / "surat-contoh.yaml")).problems

    assert sorted(problem.place for problem in problems) == [each.place for each in problems]
    assert len(problems) == len(set(problems))
    assert {"unknown-role", "unknown-state", "any-open-mixed", "choices-misplaced",
            "promise-unreadable"} == {problem.rule for problem in problems}  # fmt: skip


REFERRING = {
    "by", "recorded_by", "unit", "from", "to", "asks", "requires", "faults", "not_by", "holder",
    "start", "stop", "pause", "drafted_by", "initialled_by", "signed_by", "numbered_by",
    "issued_by", "number_field", "checked_by",
}  # fmt: skip


def spots(tree, path=()):
    """Yield the path of every name that refers to something, and of every element of a block."""
    for key, value in tree.items():
        if key in REFERRING and not isinstance(value, dict):
            yield (*path, key)
        elif isinstance(value, dict):
            if len(path) == 1:
                yield (*path, key)
            yield from spots(value, (*path, key))


@st.composite
def spoilt(draw):
    """The sample with a few names changed for others, or elements taken away."""
    tree = SAMPLE
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(sorted(spots(tree))))
        names = st.sampled_from(NAMES)
        change = draw(st.one_of(names, st.lists(names, min_size=1, max_size=3, unique=True)))
        tree = samples.lay(tree, nested(path, change if path[-1] in REFERRING else None))
    return tree


def nested(path, value):
    for key in reversed(path):
        value = {key: value}
    return value


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(spoilt())
def test_whatever_can_be_read_can_be_checked_and_what_is_clean_runs(tree):
    """A check never raises; a definition without problems compiles and walks to an end."""
    try:
        declared = load.read_definition(samples.text(tree), file="contoh/surat-contoh.yaml")
    except FileRefused:
        return
    regency = samples.regency(samples.CONTOH / "surat-contoh.yaml")

    report = check(declared, regency)

    if not report.problems:
        at = compile_procedure(declared.model, regency.model)
        for seed in range(3):
            assert list(walk(at, seed, now=samples.NOW))
