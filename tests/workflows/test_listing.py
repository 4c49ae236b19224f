"""Who changes a list of people, and who decides on them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.samples import TODAY, case, officer
from workflows.listing import may_judge, may_list, post_for

ONE, OTHER = "desa-contoh-satu", "desa-contoh-dua"


def proposal(at, state):
    """Return a proposal of the first village."""
    return case(at, state, unit=ONE, values={"village": ONE})


def operator(at, village=ONE, **changes):
    """Return the operator of a village."""
    return officer(at, "village_operator", unit=village, **changes)


LISTED = {
    "the village": (operator, "registered", []),
    "the village, once returned": (operator, "returned", []),
    "the office for it": (lambda at: officer(at, "officer"), "registered", []),
    "another village": (lambda at: operator(at, OTHER), "registered", ["role"]),
    "who is none of these": (lambda at: officer(at, "secretary"), "registered", ["role"]),
    "too late": (operator, "decided", ["state"]),
    "who is none of these, too late": (
        lambda at: officer(at, "secretary"),
        "decided",
        ["state", "role"],
    ),
    "no more": (
        lambda at: operator(at, until=date(2026, 10, 1)),
        "registered",
        ["role"],
    ),
}


@pytest.mark.parametrize(("who", "state", "rules"), LISTED.values(), ids=LISTED)
def test_who_lists_people(usulan, who, state, rules):
    """The roles of the listing, where they serve the case, in its states."""
    found = may_list(usulan, proposal(usulan, state), who(usulan), TODAY)

    assert rules == [refusal.rule for refusal in found]


JUDGED = {
    "the village": ("entered", []),
    "the village, once returned": ("returned", []),
    "too early": ("registered", ["state"]),
}


@pytest.mark.parametrize(("state", "rules"), JUDGED.values(), ids=JUDGED)
def test_who_decides_on_people(usulan, state, rules):
    """Likewise, where it is their turn."""
    for who in (operator(usulan), officer(usulan, "officer")):
        found = may_judge(usulan, proposal(usulan, state), who, TODAY)
        assert rules == [refusal.rule for refusal in found]


def test_what_is_frozen_lists_nobody_more(usulan):
    """Its batch is named, with whatever else stands against it."""
    frozen = replace(proposal(usulan, "returned"), frozen_by="3508-2026-00007")

    for ask in (may_list, may_judge):
        (refusal,) = ask(usulan, frozen, operator(usulan), TODAY)
        assert "frozen" == refusal.rule
        assert "3508-2026-00007" in refusal.sentence


def test_another_regency_is_refused_before_all(usulan):
    """It is told nothing else."""
    stranger = replace(operator(usulan), regency="lebak")

    (refusal,) = may_list(usulan, proposal(usulan, "decided"), stranger, TODAY)

    assert "regency" == refusal.rule


def test_a_service_without_a_list_has_none(minahasa):
    """There is nothing to change."""
    for ask in (may_list, may_judge):
        (refusal,) = ask(minahasa, case(minahasa, "submitted"), officer(minahasa, "front_office"),
                         TODAY)  # fmt: skip
        assert "people" == refusal.rule


def test_the_post_that_serves_is_found_among_several(usulan):
    """Not one that is over, nor one of another village."""
    here, there, former = (
        operator(usulan, ONE).appointments[0],
        operator(usulan, OTHER).appointments[0],
        operator(usulan, ONE, until=date(2026, 10, 1)).appointments[0],
    )
    who = replace(operator(usulan), appointments=(there, former, here))

    assert here == post_for(usulan, who, ("village_operator", "officer"), ONE, TODAY)
    assert there == post_for(usulan, who, ("village_operator",), OTHER, TODAY)
    assert post_for(usulan, who, ("officer",), ONE, TODAY) is None
