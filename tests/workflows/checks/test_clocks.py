"""The rules about clocks, beyond their examples."""

import pytest

from tests.workflows.checks.examples import found

SUSPICIOUS = [
    "1 working minute", "2 working minutes", "100 working hours", "261 working days",
    "800 hours", "400 days", "days 29 of month", "days 1,31 of month none",
    "working day 16 of month",
]  # fmt: skip


@pytest.mark.parametrize("promise", SUSPICIOUS)
def test_a_promise_that_hardly_anyone_means_is_told(promise):
    """Most often its unit is a slip."""
    told = found(clocks={"service": {"promise": promise}})

    assert [("promise-suspicious", "clocks.service.promise")] == told


MEANT = [
    "5 working minutes", "10 working minutes", "1 working hour", "1 working day",
    "60 working days", "48 hours", "14 days", "days 19,24 of month previous by 16:00",
    "working day 1 of month",
]  # fmt: skip


@pytest.mark.parametrize("promise", MEANT)
def test_a_promise_that_offices_make_is_none_of_ours(promise):
    """Every promise of the original documents among them."""
    assert [] == found(clocks={"service": {"promise": promise}})


def test_a_step_has_its_own_clock():
    """From entering a state to leaving it."""
    step = {
        "label": "Paraf",
        "promise": "1 working day",
        "start": "drafted",
        "stop": ["initialled", "withdrawn"],
        "source": "contoh:6",
    }

    assert [] == found(clocks={"step": step})


def test_a_clock_that_a_paused_end_would_hold_is_told_once():
    """`pause-forever` says it; that it never stops follows."""
    fragment = {"clocks": {"service": {"stop": ["ready", "withdrawn"],
                                       "pause": ["returned", "awaiting", "rejected"]}}}  # fmt: skip

    assert [("pause-forever", "clocks.service.pause.2")] == found(**fragment)
