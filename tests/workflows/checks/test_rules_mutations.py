"""A shipped definition with one thing dropped breaks the rule of that thing and no other."""

import pytest

from tests.workflows import samples
from workflows import load
from workflows.checks import check
from workflows.procedure import expressions


def dropped(block):
    """Every element of a block, of every shipped definition."""
    return [
        pytest.param(path, name, id=f"{path.stem}: {name}")
        for path in samples.SERVICES
        for name in getattr(samples.definition(path).model, block)
    ]


@pytest.mark.parametrize(("path", "role"), dropped("roles"))
def test_a_dropped_role_is_an_unknown_role(path, role):
    """Wherever it acted."""
    assert {"unknown-role"} == rules(path, roles={role: None})


@pytest.mark.parametrize(("path", "field"), dropped("fields"))
def test_a_dropped_field_is_an_unknown_field(path, field):
    """Where it was asked for, and where a condition read it."""
    at = samples.procedure(path)
    read = any(field in at.conditions[text].names for _, text in expressions(at.definition))

    expected = {"unknown-field", "condition-invalid"} if read else {"unknown-field"}
    assert expected == rules(path, fields={field: None})


@pytest.mark.parametrize(("path", "action"), dropped("actions"))
def test_a_mistaken_target_is_an_unknown_state(path, action):
    """Nothing that lies beyond it is blamed."""
    assert {"unknown-state"} == rules(path, actions={action: {"to": "nowhere"}})


@pytest.mark.parametrize(("path", "clock"), dropped("clocks"))
def test_a_dropped_stop_lets_the_clock_run_on(path, clock):
    """Each stop is there for an end that nothing else stops at."""
    stops = samples.definition(path).model.clocks[clock].stop

    for gone in stops:
        fewer = [stop for stop in stops if stop != gone]
        assert {"clock-never-stops"} == rules(path, clocks={clock: {"stop": fewer}})


@pytest.mark.parametrize(("path", "state"), dropped("states"))
def test_a_dropped_state_is_an_unknown_state(path, state):
    """Whatever led there or away, or stopped a clock there."""
    assert {"unknown-state"} == rules(path, states={state: None})


@pytest.mark.parametrize(("path", "action"), dropped("actions"))
def test_a_dropped_action_is_missed_unless_another_does_as_much(path, action):
    """Its letter, its target or its source misses it."""
    told = rules(path, actions={action: None})

    assert told <= {"unknown-action", "unreachable-state", "dead-end", "no-path-to-end",
                    "return-unanswerable",
                    "field-never-asked", "requirement-ignored", "role-unused",
                    "field-used-before-asked"}  # fmt: skip


@pytest.mark.parametrize("action", ["resubmit", "register_again"])
def test_a_dropped_resumption_leaves_a_return_unanswered(action):
    """The applicant could come back in vain."""
    assert {"return-unanswerable"} == rules(samples.MINAHASA, actions={action: None})


def rules(path, **fragment):
    text = samples.text(samples.lay(samples.tree(path), fragment))
    declared = load.read_definition(text, file=samples.name(path))
    return {problem.rule for problem in check(declared, samples.regency(path)).problems}
