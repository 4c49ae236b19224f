"""The rules about requirements, beyond their examples."""

from tests.workflows.checks.examples import found


def test_a_requirement_that_both_would_decide_is_told():
    """A rule and an officer might disagree."""
    fragment = {"requirements": {"identity": {"rule": 'purpose == "work"'}}}

    assert [("requirement-undecided", "requirements.identity")] == found(**fragment)


def test_a_role_that_may_only_stop_cases_judges_nothing():
    """To stop a case is not to hold it."""
    fragment = {"requirements": {"identity": {"checked_by": "driver"}},
                "roles": {"driver": {"label": "Pengemudi", "source": "contoh:2"}},
                "actions": {"stop": {"by": ["clerk", "driver"]}}}  # fmt: skip

    assert ("requirement-unchecked", "requirements.identity.checked_by") in found(**fragment)


def test_a_role_that_records_acts_judges_there():
    """Who enters an outside answer also has the case at hand."""
    fragment = {"actions": {"record_answer": {"to": "drafted", "requires": "identity"}}}

    assert [] == found(**fragment)
