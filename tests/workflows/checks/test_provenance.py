"""The rules about where things come from, beyond their examples."""

import pytest

from tests.workflows.checks.examples import BATCH, found

BLOCKS = {
    "roles": "clerk", "outside": "bureau", "fields": "born", "requirements": "identity",
    "states": "drafted", "actions": "draft", "clocks": "service", "letters": "letter",
}  # fmt: skip


@pytest.mark.parametrize(("block", "name"), BLOCKS.items())
def test_every_element_says_where_it_comes_from(block, name):
    """The document must be found again in what was made of it."""
    assert [("unsourced", f"{block}.{name}")] == found(**{block: {name: {"source": None}}})
    assert [] == found(**{block: {name: {"source": None, "added": "Perlu."}}})


def test_so_does_the_opening():
    """It is one of a kind, but comes from the document as well."""
    assert [("unsourced", "opening")] == found(opening={"source": None})


def test_so_do_members_and_the_people_who_are_listed():
    """Likewise."""
    listing = {
        "label": "Penumpang",
        "particulars": ["name"],
        "listed_by": "clerk",
        "listed_in": "submitted",
    }

    assert [("unsourced", "members")] == found(BATCH, members={"source": None})
    assert [("unsourced", "people")] == found(people=listing)
    assert [] == found(people={**listing, "added": "Perlu."})


DATES = {
    "in words": ({"effective": {"since": "1 Januari 2026"}}, "effective.since"),
    "no such day": ({"effective": {"since": "2026-02-30"}}, "effective.since"),
    "by week": ({"effective": {"since": "2026-W01-1"}}, "effective.since"),
    "an end in words": (
        {"effective": {"since": "2026-01-01", "until": "nanti"}}, "effective.until",
    ),
    "backwards": (
        {"effective": {"since": "2026-01-02", "until": "2026-01-01"}}, "effective.until",
    ),
    "of the decree": ({"standard": {"decree": {"date": "2026"}}}, "standard.decree.date"),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "place"), DATES.values(), ids=DATES)
def test_a_date_is_written_so_that_it_can_be_compared(fragment, place):
    """YYYY-MM-DD, and the beginning before the end."""
    assert [("date-unreadable", place)] == found(**fragment)


def test_dates_may_be_left_empty():
    """The document may not have one."""
    assert [] == found(effective={"since": "2026-01-01"}, standard={"decree": {"date": ""}})
