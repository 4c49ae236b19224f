"""The rows of an SOP matrix."""

from itertools import pairwise

import pytest

from tests.workflows import samples
from tests.workflows.draw.oddities import crowded
from workflows.draw.path import main_path
from workflows.draw.steps import executors, steps
from workflows.machine import OPENING


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_rows_follow_the_main_path_then_its_branches(path):
    """Every action in one row, numbered from one."""
    at = samples.procedure(path)
    rows = steps(at)
    main = (OPENING, *main_path(at))

    assert main == tuple(row.action for row in rows[: len(main)])
    assert {OPENING, *at.definition.actions} == {row.action for row in rows}
    assert list(range(1, len(rows) + 1)) == [row.number for row in rows]
    for row, below in pairwise(rows[: len(main)]):
        assert row.flows
        assert below.number in row.goes_to
    assert not any(row.flows for row in rows[len(main) - 1 :])


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_branches_are_numbered_in_the_order_of_the_rows_that_they_branch_from(path):
    """So that who reads on finds them in turn."""
    at = samples.procedure(path)
    main = steps(at)[: len(main_path(at)) + 1]
    named = list(dict.fromkeys(number for row in main for number in row.branches))

    assert sorted(named) == named


def test_executors_stand_in_the_order_of_their_first_step(minahasa):
    """The applicant and the outside body among them."""
    assert (
        "applicant",
        "front_office",
        "siks_operator",
        "bpjs",
        "division_head",
        "office_head",
    ) == executors(minahasa)


def test_what_a_clock_does_it_does_alone():
    """The applicant, whose turn it was, did not come; who was told takes part in nothing."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")
    rows = {row.action: row for row in steps(at)}
    closed, again = rows["close_unanswered"], rows["register_again"]

    assert ("clock",) == closed.executors
    assert ("clock", "clock") == (closed.enters, closed.leaves)
    assert closed.ends
    assert "applicant" in again.executors
    assert (closed.number,) == again.branches
    assert (again.number,) == closed.comes_from


def test_supervisors_who_take_no_step_have_no_column():
    """They are told, and stand in no row."""
    at = samples.procedure(samples.SHIPPED / "garut" / "reaktivasi-pbi-jk-apbn.yaml")

    assert ("office_head", "secretary", "division_head") == at.definition.supervisors
    assert ("applicant", "officer", "division_head") == executors(at)


def test_a_decision_names_its_branches_and_they_name_it(minahasa):
    """A complete file goes on, an incomplete one is returned and comes back."""
    rows = {row.action: row for row in steps(minahasa)}
    forward, returned, again = rows["forward"], rows["return_incomplete"], rows["resubmit"]

    assert (returned.number,) == forward.branches
    assert (forward.number,) == returned.comes_from
    assert (again.number,) == returned.goes_to
    assert (forward.number, rows["ask_bpjs"].number) == again.goes_to


def test_an_act_of_an_outside_body_begins_there_and_ends_with_its_recorder(minahasa):
    """The answer comes from outside; who records it goes on."""
    answer = next(row for row in steps(minahasa) if row.action == "record_bpjs_answer")

    assert ("bpjs", "siks_operator") == (answer.enters, answer.leaves)


def test_an_act_in_person_stays_with_who_takes_it(usulan):
    """That someone may write it down instead is a remark, no part of the flow."""
    check = next(row for row in steps(usulan) if row.action == "check")

    assert ("village_operator",) == check.executors
    assert ("village_operator", "village_operator") == (check.enters, check.leaves)


def test_a_batch_that_acts_has_a_column(usulan):
    """Of its own, as an executor like any other."""
    ratify = next(row for row in steps(usulan) if row.action == "ratify")

    assert ("batch",) == ratify.executors
    assert "batch" in executors(usulan)


def test_a_batch_is_opened_without_an_applicant():
    """And each link of its chain has a column, in the order of the chain."""
    at = samples.compiled(samples.BATCH)
    opening, *_ = steps(at)

    assert ("clerk", "clerk") == (opening.enters, opening.leaves)
    assert ("clerk", "head") == executors(at)


def test_what_may_happen_anywhere_branches_off_no_row():
    """It has its row, and no decision lists it."""
    rows = {row.action: row for row in steps(crowded())}

    assert rows["stop"].everywhere
    assert not any(rows["stop"].number in row.branches for row in rows.values())


@pytest.mark.parametrize("source", ["issued", ["ready", "issued"]], ids=["end", "end and before"])
def test_a_reopening_follows_what_was_over_and_is_no_part_of_it(source):
    """The last step ends the case; who reopens it does so after it."""
    again = {
        "kind": "reopen",
        "label": "Buka kembali",
        "by": "clerk",
        "unit": "loket",
        "from": source,
        "to": "submitted",
        "reasons": {"wrong": {"label": "Ternyata keliru"}},
        "source": "contoh:5",
    }
    rows = {row.action: row for row in steps(samples.compiled(actions={"again": again}))}

    assert ((), True) == (rows["hand_over"].goes_to, rows["hand_over"].ends)
    assert (rows["hand_over"].number,) == rows["again"].comes_from
    assert (rows["draft"].number,) == rows["again"].goes_to
    branches = () if source == "issued" else (rows["again"].number,)
    assert branches == rows["hand_over"].branches


def test_an_after_fact_leads_nowhere():
    """It is written down where the case rests, after the step that brought it there."""
    at = samples.compiled(
        actions={
            "told": {
                "kind": "record",
                "label": "Catat kabar",
                "by": "clerk",
                "from": "issued",
                "to": "issued",
                "source": "contoh:5",
            }
        }
    )
    rows = {row.action: row for row in steps(at)}

    assert (rows["hand_over"].number,) == rows["told"].comes_from
    assert () == rows["told"].goes_to == rows["hand_over"].goes_to
    assert (False, True) == (rows["told"].ends, rows["hand_over"].ends)
