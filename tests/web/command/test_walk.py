"""`alur walk`: a pretend case, step by step."""

import json

from click.testing import CliRunner

from tests.workflows import samples
from web.command import main
from web.command.walk import THEN
from workflows.walk import walk


def test_each_step_is_a_line():
    """Who acted, what they did, where it led."""
    steps = list(walk(samples.procedure(samples.MINAHASA), 3, now=THEN))

    told = run("--seed", "3")

    assert 0 == told.exit_code
    assert [[step.actor_role, step.action, step.state] for step in steps] == [
        line.split("\t") for line in told.output.splitlines()
    ]


def test_each_step_is_an_object():
    """For other programs."""
    first, *_, last = [json.loads(line) for line in run("--json").output.splitlines()]

    assert {"actor_role": "front_office", "action": "(open)", "state": "submitted"} == first
    assert last["state"] in {"issued", "rejected", "withdrawn"}


def run(*arguments):
    return CliRunner().invoke(main, ["walk", str(samples.MINAHASA), *arguments])
