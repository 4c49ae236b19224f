"""What the hands of a chain approved, until it is sent back, voided or frozen no more."""

import pytest

from engine.errors import Refused, Stale
from engine.office import Office
from tests.engine import desk
from tests.engine.ratification import LINKS, SUPERVISOR, Lumajang


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


@pytest.fixture
def batch(lumajang: Lumajang) -> str:
    """A ratification before the first hand."""
    return lumajang.finalised(lumajang.uploaded("desa1"))


def test_each_hand_approves_in_its_turn(lumajang: Lumajang, batch: str):
    """Nobody out of turn, however high."""
    lumajang.approve(batch, links=3)

    assert set(LINKS[:3]) == lumajang.approvals(batch)
    with pytest.raises(Refused):
        lumajang.act("sekda", batch, LINKS[5])
    with pytest.raises(Refused):
        lumajang.act("asisten", batch, LINKS[3])
    assert set(LINKS[:3]) == lumajang.approvals(batch)


def test_an_approval_is_given_once(lumajang: Lumajang, batch: str):
    """The same request again is answered alike; another one is stale, and then out of turn."""
    given = lumajang.acting("subkor", batch, LINKS[0])
    late = lumajang.acting("subkor", batch, LINKS[0])

    assert not lumajang.office.perform(given).repeated
    assert lumajang.office.perform(given).repeated
    with pytest.raises(Stale):
        lumajang.office.perform(late)
    with pytest.raises(Refused):
        lumajang.act("subkor", batch, LINKS[0])
    assert {LINKS[0]} == lumajang.approvals(batch)


def test_sent_back_a_hand_the_approvals_behind_it_are_dropped(lumajang: Lumajang, batch: str):
    """Those before it stand, and the chain goes on from there."""
    lumajang.approve(batch, links=2)

    assert LINKS[1] == lumajang.act("sekdin", batch, f"{LINKS[2]}.previous", "data_wrong")

    assert {LINKS[0]} == lumajang.approvals(batch)
    lumajang.approve(batch, after=1)
    assert set(LINKS) == lumajang.approvals(batch)
    assert [] == desk.findings(lumajang.office)


@pytest.mark.parametrize("hands", [0, 1, 4, 6])
def test_unfrozen_nothing_is_approved(lumajang: Lumajang, batch: str, hands: int):
    """Also when every hand had approved; finalised anew, all of them approve anew."""
    lumajang.approve(batch, links=hands)

    lumajang.act(SUPERVISOR, batch, "unfreeze", "data_wrong")

    assert set() == lumajang.approvals(batch)
    lumajang.act(SUPERVISOR, batch, "finalise")
    lumajang.approve(batch)
    assert set(LINKS) == lumajang.approvals(batch)
    assert [] == desk.findings(lumajang.office)


def test_sent_back_to_the_supervisor_nothing_is_approved(lumajang: Lumajang, batch: str):
    """Whatever the hands before had said; the members are free again."""
    lumajang.approve(batch, links=4)

    assert "gathering" == lumajang.act("asisten", batch, f"{LINKS[4]}.back", "wording")

    assert set() == lumajang.approvals(batch)
    assert "batch_freed" in {each.kind for each in desk.events(lumajang.office, "3508-2026-00001")}


def test_approvals_stand_while_the_regent_signs(lumajang: Lumajang, batch: str):
    """Until the end and after it."""
    lumajang.approve(batch)
    lumajang.signed(batch)
    lumajang.act(SUPERVISOR, batch, "upload")

    assert set(LINKS) == lumajang.approvals(batch)
