"""Why a letter ceases to hold, as people read it."""

import pytest

from workflows.letters import ending

FOLLOWS = (ending.REDRAFTED, ending.CASE_ENDED, ending.REISSUED)


@pytest.mark.parametrize("reason", [*ending.CHOSEN, *FOLLOWS])
def test_every_reason_has_a_sentence(reason: str):
    """Those that people choose and those that follow from what they do."""
    assert ending.sentence(reason)[0].isupper()


def test_what_follows_is_not_chosen():
    """Nobody can say that a case ended which goes on."""
    assert not set(FOLLOWS) & ending.CHOSEN.keys()


@pytest.mark.parametrize("reason", [None, "", "lost"])
def test_no_reason_has_no_sentence(reason: str | None):
    """Of a letter that holds, or one that nobody declared."""
    assert "" == ending.sentence(reason)
