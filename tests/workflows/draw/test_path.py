"""The main path of a procedure."""

from tests.workflows import samples
from workflows.draw.path import leads, main_path, order
from workflows.machine import OPENING


def test_the_main_path_of_the_shipped_service(minahasa):
    """From the first check to handing over, without returns and refusals."""
    assert (
        "forward",
        "ask_bpjs",
        "record_bpjs_answer",
        "draft_letter",
        "initial",
        "sign",
        "number_and_stamp",
        "hand_over",
    ) == main_path(minahasa)


def test_the_main_path_of_a_complaint_ends_when_it_is_closed():
    """Not when it is sent on to someone else, which is shorter."""
    at = samples.procedure(samples.SHIPPED / "minahasa-selatan" / "pengaduan.yaml")

    assert ("register", "classify", "dispose", "follow_up", "answer_complaint", "close") == (
        main_path(at)
    )


def test_from_an_end_nothing_leads_on():
    """What is reopened was over."""
    at = samples.procedure(samples.SHIPPED / "minahasa-selatan" / "pengaduan.yaml")

    assert "closed" not in leads(at)
    assert "close" == leads(at)["answered"]


def test_time_that_runs_out_is_no_way_on():
    """Neither where nothing else was declared before, nor where the goal is nearer by it."""
    late = {"label": "Loncat", "by": "clock", "from": ["submitted", "ready"], "to": "issued"}
    at = samples.compiled(
        actions={
            "skip": {**late, "source": "contoh:4"},
            "hand_over": None,
            "hand_out": {**samples.tree(samples.CONTOH / samples.SAMPLE)["actions"]["hand_over"]},
        }
    )

    assert ("draft", "initial", "sign", "number", "hand_out") == main_path(at)
    assert ("draft", "hand_out") == (leads(at)["submitted"], leads(at)["ready"])


def test_a_detour_that_leads_nowhere_new_is_no_part_of_it(contoh):
    """The sample asks a bureau and comes back to where it was."""
    assert ("draft", "initial", "sign", "number", "hand_over") == main_path(contoh)


def test_what_is_never_issued_leads_to_any_end():
    """A service whose every end is a refusal has a path all the same."""
    at = samples.compiled(states={"issued": {"stage": "rejected"}})

    assert "hand_over" == main_path(at)[-1] or "refuse" == main_path(at)[-1]


def test_every_action_has_its_place_in_the_order(minahasa):
    """Once each, the opening first, the main path before its branches."""
    names = order(minahasa)

    assert OPENING == names[0]
    assert main_path(minahasa) == names[1:9]
    assert {OPENING, *minahasa.definition.actions} == set(names)
    assert len(set(names)) == len(names)


def test_branches_follow_the_rows_that_they_branch_from(minahasa):
    """Each with what it leads to, before the next; what may stop a case anywhere is the last."""
    assert (
        *("return_incomplete", "resubmit"),
        *("return_invalid", "refer_to_village", "register_again"),
        *("draft_refusal", "sign_refusal", "hand_over_refusal", "send_back_refusal"),
        "ask_bpjs_again",
        *("send_back_to_operator", "correct_letter", "verify_again"),
        "send_back_to_division",
        "withdraw",
    ) == order(minahasa)[9:]


def test_a_resumption_is_followed_by_nothing():
    """It goes back to where the case was, and what was done there is not told of it."""
    at = samples.procedure(samples.SHIPPED / "kepulauan-mentawai" / "kepesertaan-bpjs-apbd.yaml")
    names = order(at)

    assert names.index("refuse") + 1 == names.index("enter_again")
    assert names.index("return_incomplete") + 1 == names.index("resubmit")


def test_an_after_fact_and_a_reopening_stand_with_the_end_that_they_follow():
    """Before what may be done anywhere."""
    garut = samples.procedure(samples.SHIPPED / "garut" / "reaktivasi-pbi-jk-apbn.yaml")
    lebak = samples.procedure(samples.SHIPPED / "lebak" / "pengaduan.yaml")

    assert ("record_bpjs_report", "record_active_again", "withdraw") == order(garut)[-3:]
    assert ("reopen", "withdraw") == order(lebak)[-2:]


def test_a_row_is_about_the_step_that_goes_on(minahasa):
    """Not about the return that happens to be declared before it."""
    assert "ask_bpjs" == leads(minahasa)["dtks_check"]
    assert "correct_letter" == leads(minahasa)["in_correction"]
    assert "resubmit" == leads(minahasa)["returned"]
