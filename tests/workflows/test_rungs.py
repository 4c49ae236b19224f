"""Where a rung of a ladder stands, read from its words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import rungs
from workflows.promise import Days, Hours, WorkingDays, WorkingMinutes
from workflows.rungs import WHOLE, After, Before, RungUnreadable, Share

READ = {
    "75 percent": Share(75),
    "1 percent": Share(1),
    "99 percent": Share(99),
    "due": Share(WHOLE),
    "2 working days before": Before(WorkingDays(2)),
    "1 working day before": Before(WorkingDays(1)),
    "6 hours before": Before(Hours(6)),
    "14 days before": Before(Days(14)),
    "2 working hours before": Before(WorkingMinutes(120)),
    "1 working day after": After(WorkingDays(1)),
    "10 working minutes after": After(WorkingMinutes(10)),
    "  2   working  days   before ": Before(WorkingDays(2)),
}


@pytest.mark.parametrize(("text", "place"), READ.items(), ids=READ)
def test_a_place_is_read(text, place):
    """With any spacing."""
    assert place == rungs.read(text)


@pytest.mark.parametrize("text", rungs.FORMS)
def test_every_form_that_is_offered_is_read(text):
    """A hint that misleads is worse than none."""
    assert isinstance(rungs.read(text), rungs.Place)


NOT_READ = [
    *("", "percent", "0 percent", "100 percent", "75%", "075 percent", "7.5 percent", "-1 percent"),
    *("2 working days", "2 days prior", "before", "after due", "due after", "0 hours before"),
    *("working day 1 of month before", "days 19,24 of month before", "2 weeks after"),
    *("due before", "75 percent before", "1 hour before after"),
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_place_is_refused_with_the_forms_that_are(text):
    """All of them; a window is no amount of time."""
    with pytest.raises(RungUnreadable) as refused:
        rungs.read(text)

    assert repr(text) in str(refused.value)
    assert all(form in refused.value.hint for form in rungs.FORMS)


@given(st.text(alphabet="0123456789 abcdefhiklmnoprstuwy%", max_size=30))
def test_any_text_is_read_or_refused(text):
    """And nothing else happens."""
    with suppress(RungUnreadable):
        rungs.read(text)
