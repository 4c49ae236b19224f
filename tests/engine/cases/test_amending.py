"""Corrections to the annex by a hand of the chain: what was approved before is void."""

import pytest

from engine.errors import InputInvalid, Refused
from engine.office import Office
from tests.engine import desk
from tests.engine.colleagues import ACCEPTED
from tests.engine.ratification import LINKS, REFUSED, SUPERVISOR, Lumajang


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


def test_a_correction_that_changes_the_annex_voids_every_approval(lumajang: Lumajang):
    """And the case returns to the first hand; one that changes nothing is refused."""
    one = lumajang.uploaded("desa1", 3)
    batch = lumajang.finalised(one)
    lumajang.approve(batch, links=2)
    third = lumajang.people(one)[2]

    lumajang.judge("sekdin", batch, {third: REFUSED})

    assert (LINKS[0], set()) == (lumajang.state(batch), lumajang.approvals(batch))
    [*_, last] = desk.events(lumajang.office, batch)
    assert sorted(LINKS[:2]) == last.body["voided"]
    with pytest.raises(InputInvalid):
        lumajang.judge("subkor", batch, {third: REFUSED})
    lumajang.approve(batch)
    assert [] == desk.findings(lumajang.office)


def test_a_correction_by_the_first_hand_voids_nothing(lumajang: Lumajang):
    """There is nothing to void yet; the member is told what was changed."""
    one = lumajang.uploaded("desa1")
    batch = lumajang.finalised(one)
    first = lumajang.people(one)[0]

    lumajang.judge("subkor", batch, {first: REFUSED})

    assert LINKS[0] == lumajang.state(batch)
    [*_, last] = desk.events(lumajang.office, one)
    assert ({first: ["refused", "not_poor"]}, batch) == (last.body["people"], last.body["batch"])
    assert [] == desk.findings(lumajang.office)


def test_a_correction_is_made_by_whose_turn_it_is(lumajang: Lumajang):
    """By no other hand, not while it is initialled, and not before it is finalised."""
    one = lumajang.uploaded("desa1")
    batch, judgements = lumajang.batch(one), {lumajang.people(one)[0]: REFUSED}
    with pytest.raises(Refused, match="selama koreksi"):
        lumajang.judge(SUPERVISOR, batch, judgements)
    lumajang.act(SUPERVISOR, batch, "finalise")
    with pytest.raises(Refused, match="Koreksi di tahap ini oleh"):
        lumajang.judge("kabid", batch, judgements)
    lumajang.approve(batch, links=3)

    with pytest.raises(Refused, match="selama koreksi"):
        lumajang.judge("kadis", batch, judgements)


def test_only_people_of_the_annex_are_corrected(lumajang: Lumajang):
    """Not those of a proposal that takes no part, together with others or alone."""
    one, other = lumajang.uploaded("desa1"), lumajang.uploaded("desa2")
    batch = lumajang.finalised(one)
    mine, strange = lumajang.people(one)[0], lumajang.people(other)[0]

    for people in ({mine: REFUSED, strange: REFUSED}, {strange: REFUSED}, {}):
        with pytest.raises(InputInvalid):
            lumajang.judge("subkor", batch, people)


def test_a_correction_reaches_the_members_it_is_about(lumajang: Lumajang):
    """The others hear nothing of it."""
    one, two = lumajang.uploaded("desa1"), lumajang.uploaded("desa2", refused=1)
    batch = lumajang.finalised(one, two)
    before = desk.row(lumajang.office, one)["seq"]

    lumajang.judge("subkor", batch, {lumajang.people(two)[1]: ACCEPTED})

    assert before == desk.row(lumajang.office, one)["seq"]
    assert "people_judged" == desk.events(lumajang.office, two)[-1].kind
    assert [] == desk.findings(lumajang.office)
