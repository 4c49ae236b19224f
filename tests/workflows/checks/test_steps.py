"""The rule about steps that promise more than the whole, beyond its example."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import STATE, act, found
from workflows.checks import check

TOLD = [("steps-exceed-whole", "clocks.service.promise")]


def clock(promise, start, stop, *stops):
    return {
        "label": "Langkah",
        "promise": promise,
        "start": start,
        "stop": [stop, *stops, "withdrawn"],
        "source": "contoh:6",
    }


def checking(promise):
    """The first step: from the registration to the draft, and the ends before it."""
    waiting = ["returned", "awaiting"]
    return {**clock(promise, "submitted", "drafted", "rejected"), "pause": waiting}


def signing(promise):
    return clock(promise, "drafted", "signed")


def numbering(promise):
    return clock(promise, "signed", "ready")


def test_steps_may_take_all_of_the_time():
    """Two working days of two."""
    steps = {"checking": checking("1 working day"), "numbering": numbering("1 working day")}

    assert [] == found(clocks=steps)


def test_steps_that_together_take_more_are_told_with_their_sum():
    """In the order in which they follow one another."""
    declared = samples.laid(
        clocks={
            "numbering": numbering("1 working day"),
            "signing": signing("2 working days"),
            "checking": checking("1 working day"),
        }
    )

    (problem,) = check(declared, samples.regency(samples.CONTOH / "surat-contoh.yaml")).problems

    assert "'service' menjanjikan 2 hari kerja" in problem.message
    assert "'checking', 'signing', 'numbering' memakan 4 hari kerja" in problem.message


def test_one_step_alone_may_take_more():
    """It cannot be done in the time of the whole either."""
    assert TOLD == found(clocks={"signing": signing("3 working days")})


KINDS = {
    "working minutes": ("90 working minutes", "1 working hour", "31 working minutes"),
    "working days": ("9 working days", "5 working days", "5 working days"),
    "hours": ("48 hours", "24 hours", "25 hours"),
    "days": ("14 days", "7 days", "8 days"),
}


@pytest.mark.parametrize(("whole", "first", "second"), KINDS.values(), ids=KINDS)
def test_every_kind_of_time_adds_up(whole, first, second):
    """Hours are minutes."""
    steps = {"service": {"promise": whole}, "one": checking(first), "two": signing(second)}

    assert TOLD == found(clocks=steps)


CATEGORIES = {"school": "3 working days", "work": "4 working days"}
OTHERS = {
    "another kind": {"checking": checking("100 hours")},
    "the same way": {"law": clock("60 working days", "submitted", "ready", "rejected")},
    "beyond its end": {"law": clock("60 working days", "drafted", "issued")},
    "while it is paused": {"bureau": clock("14 working days", "awaiting", "submitted")},
    "at the same time": {"drafting": clock("2 working days", "drafted", "signed"),
                         "initials": clock("1 working day", "drafted", "initialled")},
    "unreadable": {"service": {"promise": "20 minutes"}, "signing": signing("3 working days")},
    "by category": {"signing": {**signing(None), "category": "purpose", "promises": CATEGORIES}},
}  # fmt: skip


@pytest.mark.parametrize("clocks", OTHERS.values(), ids=OTHERS)
def test_what_does_not_add_up_is_not_added(clocks):
    """Neither what is no part of the whole, nor what is not measured as it is."""
    assert "steps-exceed-whole" not in {rule for rule, _ in found(clocks=clocks)}


def test_of_two_branches_the_longer_counts():
    """No case goes through both, though it may be sent back from one to where the other begins."""
    wrong = {"reasons": {"wrong": {"label": "Keliru"}}}
    branches = {
        "states": {"left": STATE, "right": STATE},
        "actions": {
            "go_left": act("submitted", "left"),
            "go_right": act("submitted", "right"),
            "leave_left": act("left", "drafted"),
            "leave_right": act("right", "drafted"),
            "correct": act("drafted", "submitted", kind="send_back", **wrong),
        },
    }
    steps = {
        "left": clock("2 working days", "left", "drafted"),
        "right": clock("1 working day", "right", "drafted"),
    }

    third = clock("1 working day", "drafted", "signed", "rejected")

    assert [] == found(**branches, clocks=steps)
    assert TOLD == found(**branches, clocks={**steps, "signing": third})


def test_steps_of_a_circle_do_not_follow_one_another():
    """Which comes first cannot be told."""
    circle = {
        "states": {"near": STATE, "far": STATE},
        "actions": {
            "go": act("submitted", "near"),
            "on": act("near", "far"),
            "round": act("far", "near"),
            "out": act("far", "drafted"),
        },
    }
    near = clock("1 working day", "near", "far")
    far = clock("2 working days", "far", "near", "drafted")

    assert [] == found(**circle, clocks={"near": near, "far": far})


def test_a_step_within_a_step_is_measured_against_both():
    """And each is told where its parts do not fit."""
    clocks = {
        "service": {"promise": "5 working days"},
        "letter": clock("2 working days", "drafted", "ready"),
        "signing": signing("2 working days"),
        "numbering": numbering("1 working day"),
    }

    assert [("steps-exceed-whole", "clocks.letter.promise")] == found(clocks=clocks)
