"""What is printed of which action, in every definition that is shipped."""

import pytest

from engine import files
from engine.letters.slips import Slip, by_label, prints, slip_of
from tests.fixtures.office import DEFINITIONS
from workflows.chains import expand
from workflows.machine import is_open, sources
from workflows.procedure import Procedure, compile_procedure
from workflows.schema.definition import Kind
from workflows.schema.flow import RESUME, ActionKind


def shipped() -> list[Procedure]:
    return [
        compile_procedure(expand(service.model), folder.regency.model)
        for folder in files.folders(DEFINITIONS)
        for service in folder.services
    ]


def printed(procedure: Procedure) -> dict[str, Slip | None]:
    """Return what is printed of each action that leads to a state of its own."""
    definition = procedure.definition
    return {
        name: slip_of(procedure, name, source=sources(definition, action)[0], target=action.to)
        for name, action in definition.actions.items()
        if action.to != RESUME
    }


@pytest.mark.parametrize("procedure", shipped(), ids=lambda each: each.definition.service)
def test_every_return_asks_and_no_going_on_tells(procedure: Procedure):
    """A notice stands where a case ends; a batch tells nobody anything."""
    definition = procedure.definition
    assert prints(procedure) is (definition.kind is not Kind.BATCH)
    for name, slip in printed(procedure).items():
        action = definition.actions[name]
        returns = action.kind is ActionKind.RETURN and prints(procedure)
        assert (slip is Slip.REQUEST) is returns, name
        if slip is Slip.NOTICE and action.kind is not ActionKind.REJECT:
            assert not is_open(definition, action.to), name


@pytest.mark.parametrize(
    ("service", "action"),
    [
        ("kepesertaan-bpjs-apbd", "give_up"),
        ("permohonan-pbi-jk", "advise_to_register"),
        ("permohonan-pbi-jk", "advise_to_propose"),
        ("reaktivasi-pbi-apbn", "withdraw"),
        ("reaktivasi-pbi-apbn", "close_unanswered"),
    ],
)
def test_an_end_without_a_letter_is_told(service: str, action: str):
    """By whatever it ended."""
    procedure = next(each for each in shipped() if each.definition.service == service)
    assert Slip.NOTICE is printed(procedure)[action]


@pytest.mark.parametrize(
    ("service", "action"),
    [("reaktivasi-pbi-jk", "draft_refusal"), ("reaktivasi-pbi-apbn", "hand_over")],
)
def test_what_a_letter_tells_is_not_told(service: str, action: str):
    """A refusal has a letter; what was handed over speaks for itself."""
    procedure = next(each for each in shipped() if each.definition.service == service)
    assert printed(procedure)[action] is None


@pytest.mark.parametrize("procedure", shipped(), ids=lambda each: each.definition.service)
def test_a_label_tells_what_is_printed(procedure: Procedure):
    """The history is read by labels: no two actions of one label differ in what is printed."""
    actions = procedure.definition.actions
    expected = {actions[name].label: slip for name, slip in printed(procedure).items() if slip}
    assert expected == by_label(procedure)
