"""When there is a draft to look at: from where a letter is drafted until it is signed."""

from collections.abc import Collection

import pytest

from tests.workflows import samples
from workflows.letters.drafting import is_draft
from workflows.procedure import Procedure

MINAHASA = samples.SHIPPED / "minahasa-selatan"
LEBAK = samples.SHIPPED / "lebak"
DRAFTED = ("draft_letter",)


def states(procedure: Procedure, letter: str, taken: Collection[str]) -> set[str]:
    """Return the states in which a case that took these actions has a draft of the letter."""
    definition = procedure.definition
    return {
        state
        for state in definition.states
        if is_draft(definition, procedure.graph, definition.letters[letter], state, taken)
    }


def test_a_letter_has_a_draft_until_it_is_signed():
    """Before the head of division and of office, and where it is corrected."""
    procedure = samples.procedure(MINAHASA / "reaktivasi-pbi-jk.yaml")

    found = states(procedure, "recommendation", DRAFTED)
    assert {"drafted", "initialled", "in_correction", "assessed"} == found


def test_what_was_never_drafted_has_no_draft():
    """Wherever the case stands."""
    procedure = samples.procedure(MINAHASA / "reaktivasi-pbi-jk.yaml")

    assert set() == states(procedure, "recommendation", ("forward", "sign"))
    assert set() == states(procedure, "refusal", DRAFTED)


def test_a_correction_counts_as_a_draft():
    """It may be the only one that a case remembers."""
    procedure = samples.procedure(LEBAK / "reaktivasi-pbi-apbn.yaml")

    found = states(procedure, "recommendation", ("correct_letter",))
    assert {"drafted", "examined"} <= found
    assert not {"signed", "ready", "issued", "withdrawn", "submitted"} & found


@pytest.mark.parametrize("regency", ["minahasa-selatan", "lebak", "garut"])
def test_what_is_drafted_and_signed_at_once_never_is_a_draft(regency: str):
    """The answer to a complaint, also where it can be answered again."""
    procedure = samples.procedure(samples.SHIPPED / regency / "pengaduan.yaml")

    assert set() == states(procedure, "answer", ("answer_complaint", "follow_up"))
