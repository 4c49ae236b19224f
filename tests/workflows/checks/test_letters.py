"""The rules about letters, beyond their examples."""

from tests.workflows.checks.examples import act, found


def test_a_new_draft_is_signed_anew():
    """A signature under the old text does not stand for the new one."""
    redraft = act("signed", "signed", kind="send_back", reasons={"typo": {"label": "Salah ketik"}})
    fragment = {"actions": {"redraft": redraft},
                "letters": {"letter": {"drafted_by": ["draft", "redraft"]}}}  # fmt: skip

    assert ("letter-unsigned", "letters.letter.signed_by") in found(**fragment)


def test_a_way_past_the_number_is_told():
    """Though the action that numbers asks for it."""
    fragment = {
        "actions": {"hand_over": {"from": ["ready", "signed"]}},
        "clocks": {"service": {"stop": ["ready", "issued", "rejected", "withdrawn"]}},
    }

    assert [("letter-unnumbered", "letters.letter.numbered_by")] == found(**fragment)


def test_one_act_may_both_number_and_sign():
    """Then neither comes first."""
    actions = {"sign": {"asks": "letter_number"}, "number": {"asks": None}}

    for numbering in ("before_signing", "after_signing"):
        letter = {"numbered_by": "sign", "numbering": numbering}
        assert [] == found(actions=actions, letters={"letter": letter})


def test_any_of_several_signatures_will_do():
    """Two officers may sign, on two ways."""
    fragment = {
        "actions": {"sign_too": act("initialled", "signed", by="head")},
        "letters": {"letter": {"signed_by": ["sign", "sign_too"]}},
    }

    assert [] == found(**fragment)
