"""The rules about returns and refusals, beyond their examples."""

from tests.workflows.checks.examples import STATE, act, found


def test_a_return_to_any_state_can_be_answered():
    """Whatever stage the state is of."""
    fragment = {"states": {"parked": STATE},
                "actions": {"park": act("submitted", "parked", kind="return", faults="identity"),
                            "on": act("parked", "drafted")}}  # fmt: skip

    assert [("return-unanswerable", "states.parked")] == found(**fragment)


def test_a_rejection_for_reasons_needs_no_fault():
    """Not every refusal rests on a requirement."""
    reasons = {"late": {"label": "Terlambat"}}

    assert [] == found(actions={"refuse": {"faults": None, "reasons": reasons}})


def test_of_a_rule_only_the_first_fault_counts():
    """It is the one that the rule gives."""
    young = {"kind": "refusable", "label": "Belum berumur 17 tahun"}
    unclear = {"kind": "fixable", "label": "Tanggal lahir tidak jelas"}

    def told(**faults):
        return found(requirements={"of_age": {"faults": {"too_young": None, **faults}}})

    assert [] == told(young=young, unclear=unclear)
    assert [("fault-kind", "actions.refuse.faults")] == told(unclear=unclear, young=young)
