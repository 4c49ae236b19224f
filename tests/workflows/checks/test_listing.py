"""The rules about people who are listed, beyond their examples."""

import pytest

from tests.workflows.checks.examples import act, found

LISTING = {
    "label": "Penumpang",
    "particulars": ["name", "nik"],
    "criteria": {"ill": "Sakit"},
    "listed_by": "clerk",
    "listed_in": "submitted",
    "judged_by": "clerk",
    "judged_in": "drafted",
    "faults": {"stranger": {"label": "Bukan penduduk"}},
    "source": "contoh:2",
}


def waits(condition):
    """A condition and its sentence, as an act declares them."""
    return {"when": [{"condition": condition, "sentence": "Belum."}]}


def test_a_listing_that_is_whole_breaks_nothing():
    """Listed, marked, decided on, then waited for."""
    actions = {"draft": waits("people > 0 && people_unmarked == 0"),
               "initial": waits("people_undecided == 0")}  # fmt: skip

    assert [] == found(people=LISTING, actions=actions)


HALVES = {
    "nobody": {"judged_by": None},
    "nowhere": {"judged_in": None},
    "no reason": {"faults": None},
    "only reasons": {"judged_by": None, "judged_in": None},
}


@pytest.mark.parametrize("gone", HALVES.values(), ids=HALVES)
def test_half_a_decision_is_told_once(gone):
    """Whoever decides does so somewhere, and can refuse."""
    listing = {key: value for key, value in LISTING.items() if key not in gone}

    assert [("listing-judged", "people")] == found(people=listing)


def test_people_need_not_be_decided_on():
    """A list may be no more than a list."""
    undecided = ("judged_by", "judged_in", "faults")
    listing = {key: value for key, value in LISTING.items() if key not in undecided}

    assert [] == found(people=listing)


def test_every_particular_that_must_be_told_is_told_of():
    """At its place in the list."""
    told = found(people={**LISTING, "required": ["name", "phone", "kk"]})

    assert [("listing-required", f"people.required.{place}") for place in (1, 2)] == told


TOO_EARLY = {
    "listed": ("draft", "people == 3", {"listed_in": "initialled"}),
    "marked": ("draft", "people_unmarked == 0", {"listed_in": "initialled"}),
    "decided": ("draft", "people_undecided == 0", {}),
    "accepted": ("give_back", "people_accepted > 0", {}),
    "refused": ("draft", "people_refused < 2", {}),
    "never marked": ("draft", "people_unmarked == 0", {"criteria": {}}),
    "decided by nobody": (
        "initial",
        "people_accepted > 0",
        {"judged_by": [], "judged_in": [], "faults": {}},
    ),
}


@pytest.mark.parametrize(("name", "condition", "change"), TOO_EARLY.values(), ids=TOO_EARLY)
def test_what_nobody_can_have_done_is_not_waited_for(name, condition, change):
    """It would be waited for in vain."""
    told = found(people={**LISTING, **change}, actions={name: waits(condition)})

    assert [("people-uncounted", f"actions.{name}.when.0.condition")] == told


def test_what_was_done_before_counts():
    """Wherever the case stands by then."""
    assert [] == found(people=LISTING, actions={"number": waits("people_accepted > 0")})


def test_nobody_is_listed_before_the_case_is_opened():
    """An opening that waits for people is never taken."""
    told = found(people=LISTING, opening=waits("people > 0"))

    assert [("people-uncounted", "opening.when.0.condition")] == told


def test_what_is_done_where_no_case_comes_is_told_by_another_rule():
    """Of such a state, and once."""
    unreached = {"label": "Tahap", "public": "Tahap", "stage": "verified", "holder": "loket"}
    fragment = {
        "people": LISTING,
        "states": {"aside": {**unreached, "source": "contoh:4"}},
        "actions": {"leave": act("aside", "ready", **waits("people_accepted > 0"))},
    }

    assert ["unreachable-state"] == [rule for rule, _ in found(**fragment)]


def test_a_count_is_never_below_nothing():
    """Nor unknown: what waits for that waits for ever."""
    conditions = {"draft": waits("people < 0"), "initial": waits('!answered("people")')}
    told = found(people=LISTING, actions=conditions)

    assert [("condition-never", f"actions.{name}.when.0.condition") for name in conditions] == told
