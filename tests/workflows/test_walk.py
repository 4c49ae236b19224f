"""Pretend cases, walked by chance and by the rules."""

import pytest

from tests.workflows import samples
from tests.workflows.samples import NOW
from workflows.machine import OPENING, is_open
from workflows.walk import PATIENCE, Stuck, walk

SEEDS = range(200)


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_end_and_every_action_is_met_under_some_seed(path):
    """Nothing of a shipped definition is out of reach; no further seed is tried once all is met."""
    at = samples.procedure(path)
    ends, actions = ends_of(at), {OPENING, *at.definition.actions}

    met = set[str](), set[str]()
    for seed in SEEDS:
        steps = list(walk(at, seed, now=NOW))
        met[0].add(steps[-1].state)
        met[1].update(step.action for step in steps)
        if met == (ends, actions):
            break
    assert (ends, actions) == met


@pytest.mark.slow
@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_seed_walks_to_an_end(path):
    """By declared actions alone."""
    at = samples.procedure(path)
    walks = [list(walk(at, seed, now=NOW)) for seed in SEEDS]

    assert ends_of(at) == {steps[-1].state for steps in walks}
    assert {OPENING, *at.definition.actions} == {step.action for steps in walks for step in steps}


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_step_is_an_edge_taken_by_someone_who_may(path):
    """From the opening to an end, without a leap."""
    at = samples.procedure(path)
    edges = {(edge.source, edge.action, edge.target) for edge in at.graph.edges}

    for seed in range(20):
        first, *steps = walk(at, seed, now=NOW)
        assert (OPENING, at.definition.opening.to) == (first.action, first.state)
        state = first.state
        for step in steps:
            assert (state, step.action, step.state) in edges
            act = at.definition.actions[step.action]
            assert step.actor_role in (*act.by, *act.recorded_by)
            state = step.state
        assert not is_open(at.definition, state)


def test_a_seed_always_walks_the_same_way(minahasa):
    """A walk that shows a fault can be shown again."""
    assert list(walk(minahasa, 7, now=NOW)) == list(walk(minahasa, 7, now=NOW))
    assert list(walk(minahasa, 7, now=NOW)) != list(walk(minahasa, 8, now=NOW))


def test_time_that_runs_out_moves_a_case_that_nobody_moves():
    """Some walk of Lebak ends because the applicant never came back."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")
    walks = (list(walk(at, seed, now=NOW)) for seed in SEEDS)

    *before, last = next(steps for steps in walks if steps[-1].state == "lapsed")
    assert ("clock", "close_unanswered") == (last.actor_role, last.action)
    assert ("return_unregistered", "awaiting_registration") == (before[-1].action, before[-1].state)


def test_a_walk_that_goes_in_circles_hurries_to_an_end():
    """Chance alone might take for ever."""
    at = samples.compiled(
        actions={
            **{
                f"round_{number}": {
                    "label": "Berputar",
                    "by": "clerk",
                    "from": "submitted",
                    "to": "submitted",
                    "source": "contoh:2",
                }
                for number in range(40)
            }
        }
    )

    assert all(len(list(walk(at, seed, now=NOW))) < PATIENCE + 20 for seed in range(10))


def test_a_case_that_nobody_can_move_is_told():
    """Such a definition does not pass its checks; the walk does not spin for ever."""
    impossible = [{"condition": "today < received_on", "sentence": "Tidak pernah."}]
    at = samples.compiled(opening={"when": impossible})

    with pytest.raises(Stuck):
        list(walk(at, 1, now=NOW))


def ends_of(at):
    """Return the states in which a case runs no more."""
    return {name for name in at.definition.states if not is_open(at.definition, name)}
