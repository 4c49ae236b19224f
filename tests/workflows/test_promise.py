"""Promises, read from their words."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import promise
from workflows.promise import (
    Days,
    Hours,
    MonthDays,
    MonthWorkingDay,
    PromiseUnreadable,
    Roll,
    WorkingDays,
    WorkingMinutes,
)

READ = {
    "20 working minutes": WorkingMinutes(20),
    "1 working minute": WorkingMinutes(1),
    "2 working hours": WorkingMinutes(120),
    "20 working days": WorkingDays(20),
    "1 working day": WorkingDays(1),
    "48 hours": Hours(48),
    "1 hour": Hours(1),
    "14 days": Days(14),
    "1 day": Days(1),
    "  20   working  days ": WorkingDays(20),
    "days 19,24 of month": MonthDays((19, 24)),
    "days 24, 19 of month": MonthDays((19, 24)),
    "day 19 of month": MonthDays((19,)),
    "days 19,24 of month previous": MonthDays((19, 24), Roll.PREVIOUS),
    "days 19,24 of month next": MonthDays((19, 24), Roll.NEXT),
    "days 19,24 of month none by 16:00": MonthDays((19, 24), Roll.NONE, time(16)),
    "days 19,24 of month by 09:30": MonthDays((19, 24), Roll.NONE, time(9, 30)),
    "days 19,24 of month previous by 16:00": MonthDays((19, 24), Roll.PREVIOUS, time(16)),
    "working day 1 of month": MonthWorkingDay(1),
}


@pytest.mark.parametrize(("text", "value"), READ.items(), ids=READ)
def test_a_promise_is_read(text, value):
    """Singular and plural, with any spacing."""
    assert value == promise.read(text)


UNREADABLE = [
    "", "20", "minutes", "10 minutes", "20 menit", "0 working days", "-1 days", "1.5 days",
    "20 Working Days", "99999 days", "days 0 of month", "days 32 of month", "days of month",
    "days 19,24 of month by 24:00", "days 19,24 of month by 9:30", "days 19,24 of week",
    "working day 0 of month", "working day 1", "2 working days and 3 hours", "\u0662 days",
]  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_promise_is_told_the_forms(text):
    """Above all a promise without its unit."""
    with pytest.raises(PromiseUnreadable) as unreadable:
        promise.read(text)

    assert all(form in str(unreadable.value) for form in promise.FORMS)


@pytest.mark.parametrize("form", promise.FORMS)
def test_the_forms_that_are_named_can_be_read(form):
    """An example that fails would be a poor hint."""
    assert promise.read(form) is not None


@given(
    st.one_of(
        st.text(max_size=30), st.text(alphabet="days working1234567890 ofmnth,:by", max_size=40)
    )
)
def test_any_text_is_read_or_refused(text):
    """Nothing but PromiseUnreadable is ever raised."""
    with suppress(PromiseUnreadable):
        assert promise.read(text) is not None


@pytest.mark.parametrize(
    ("text", "added", "expected"),
    [
        ("20 working minutes", (), WorkingMinutes(20)),
        ("20 working minutes", ("10 working minutes", "1 working hour"), WorkingMinutes(90)),
        ("5 working days", ("2 working days", "1 working day"), WorkingDays(8)),
        ("48 hours", ("24 hours",), Hours(72)),
        ("14 days", ("7 days",), Days(21)),
    ],
)
def test_what_was_added_to_a_promise_is_of_its_kind(text, added, expected):
    """And is added up."""
    assert expected == promise.total(text, added)


def test_what_was_added_to_a_promise_of_another_kind_counts_for_nothing():
    """The case has been put in another category since; what fits is still added."""
    assert WorkingDays(6) == promise.total("5 working days", ("24 hours", "1 working day"))


def test_to_a_window_nothing_is_added():
    """There is always the next one."""
    assert MonthDays((19,)) == promise.total("day 19 of month", ("1 working day", "24 hours"))


@given(
    st.sampled_from(["working minutes", "working days", "hours", "days"]),
    st.integers(1, 500),
    st.lists(st.integers(1, 500), max_size=5),
)
def test_the_total_is_the_promise_of_the_sum(unit, first, more):
    """However it came together."""
    added = tuple(f"{each} {unit}" for each in more)

    assert promise.read(f"{first + sum(more)} {unit}") == promise.total(f"{first} {unit}", added)
