"""An after-fact, and what a rule makes of it."""

from datetime import date

import pytest

from tests.workflows import samples
from tests.workflows.samples import NOW, case, officer
from workflows.decide import decide, options
from workflows.facts import Inputs

GARUT = samples.SHIPPED / "garut" / "reaktivasi-pbi-jk-apbn.yaml"

FIELDS = {
    "told_on": {"type": "date", "label": "Tanggal lapor", "source": "contoh:5"},
    "told_to": {"type": "text", "label": "Kepada", "required": False, "source": "contoh:5"},
}
RECORD = {
    "kind": "record",
    "label": "Catat lapor",
    "by": "clerk",
    "unit": "loket",
    "from": "issued",
    "to": "issued",
    "asks": ["told_on", "told_to"],
    "source": "contoh:5",
}

DAY, LATER = date(2026, 11, 1), date(2026, 11, 2)

NOTES = {
    # What was noted before, what is noted now, and what is refused.
    "for the first time": ({}, {"told_on": DAY}, []),
    "the same again": ({"told_on": DAY}, {"told_on": DAY}, ["noted"]),
    "another day": ({"told_on": DAY}, {"told_on": LATER}, []),
    "something more": ({"told_on": DAY}, {"told_on": DAY, "told_to": "Puskesmas"}, []),
    "nothing at all": ({"told_on": DAY, "told_to": "Puskesmas"}, {}, ["noted"]),
    "a part of the same": ({"told_on": DAY, "told_to": "RS"}, {"told_to": "RS"}, ["noted"]),
    "a part that changed": ({"told_on": DAY, "told_to": "RS"}, {"told_to": "Puskesmas"}, []),
}


@pytest.mark.parametrize(("before", "now", "rules"), NOTES.values(), ids=NOTES)
def test_an_after_fact_is_noted_when_something_about_it_changed(before, now, rules):
    """Else the history would say again what it says."""
    at = samples.compiled(fields=FIELDS, actions={"note": RECORD})
    facts = case(at, "issued", values=before)

    decision = decide(at, facts, "note", officer(at, "clerk"), Inputs(values=now), NOW)

    assert rules == [refusal.rule for refusal in decision.refusals]


def test_what_is_noted_again_is_told_at_its_fields():
    """In a sentence; before anything was typed the action is offered."""
    at = samples.compiled(fields=FIELDS, actions={"note": RECORD})
    facts, clerk = case(at, "issued", values={"told_on": DAY}), officer(at, "clerk")

    (refusal,) = decide(at, facts, "note", clerk, Inputs(values={"told_on": DAY}), NOW).refusals
    (offered,) = options(at, facts, clerk, NOW)

    assert "Belum ada isian yang berubah." == refusal.sentence
    assert ("told_on", "told_to") == refusal.fields
    assert () == offered.refusals


def test_an_after_fact_without_a_question_may_be_noted_any_number_of_times():
    """That it happened is all that it says."""
    at = samples.compiled(fields={}, actions={"note": {**RECORD, "asks": []}})

    assert decide(at, case(at, "issued"), "note", officer(at, "clerk"), Inputs(), NOW).allowed


def test_a_step_may_be_taken_with_the_answer_it_had_before():
    """It moves the case, which is change enough."""
    at = samples.compiled()
    number = {"letter_number": "400/1"}
    facts = case(at, "signed", values=number)

    assert decide(at, facts, "number", officer(at, "clerk"), Inputs(values=number), NOW).allowed


def test_a_report_in_garut_is_noted_once_and_corrected_when_it_was_wrong():
    """The applicant tells BPJS on one day, not on two."""
    at = samples.procedure(GARUT)
    clerk, reported = officer(at, "officer"), {"bpjs_reported_on": samples.TODAY}

    def allowed(**values):
        facts = case(at, "issued", received_on=date(2026, 10, 1), values=values)
        inputs = Inputs(values=reported)
        return decide(at, facts, "record_bpjs_report", clerk, inputs, NOW).allowed

    assert allowed()
    assert not allowed(**reported)
    assert allowed(bpjs_reported_on=date(2026, 10, 30))
