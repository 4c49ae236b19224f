"""The rules about chains, beyond their examples."""

from tests.workflows import samples
from tests.workflows.checks.examples import BATCH, act, found

LINK = {"unit": "loket", "label": "Petugas loket"}
CHAIN = samples.tree(samples.CONTOH / BATCH)["chains"]["initial"]


def chain(then, **changes):
    """A chain more, of one link."""
    return {**CHAIN, "links": {"clerk": LINK}, "then": then, **changes}


def test_a_circle_of_several_chains_is_told_once():
    """With the others on the way; what leads into it is no part of it."""
    told = found(
        BATCH,
        chains={"first": chain("initial"), "initial": {"then": "last"}, "last": chain("initial")},
        actions={"submit": {"to": "first"}, "send": act("gathering", "sent")},
    )

    assert [("chain-circle", "chains.initial.then")] == told


def test_chains_that_lead_on_are_no_circle():
    """One after the other, in whatever order they are declared."""
    assert [] == found(
        BATCH, chains={"first": chain("initial")}, actions={"submit": {"to": "first"}}
    )


def test_a_chain_that_nothing_leads_to_is_told_by_its_first_link():
    """And what lies beyond it in the same breath."""
    told = found(BATCH, chains={"aside": chain("sent")})

    assert [("unreachable-state", "chains.aside.links.clerk")] == told


def test_a_chain_is_none_of_the_ends():
    """Told at the stage, and not at each link."""
    told = found(BATCH, chains={"initial": {"stage": "issued"}})

    assert ("end-left", "chains.initial.stage") in told
    assert 1 == sum(rule == "end-left" for rule, _ in told)


def test_a_link_sits_where_its_role_can_act():
    """Told once for the link, whatever may be done there."""
    told = found(BATCH, chains={"initial": {"links": {"clerk": {"unit": "kantor"}}}})

    assert [("role-never-acts-here", "chains.initial.links.clerk")] == told


def test_a_link_may_sit_below_its_role():
    """The head of the office initials for the desk."""
    assert [] == found(BATCH, chains={"initial": {"links": {"head": {"unit": "loket"}}}})


def test_a_link_comes_from_where_its_chain_does():
    """Only the chain must say where that is."""
    told = found(BATCH, chains={"initial": {"source": None}})

    assert [("unsourced", "chains.initial")] == told
