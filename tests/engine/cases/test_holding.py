"""Who held a case and when, event by event."""

from functools import cache
from typing import Any

import pytest

from engine import files
from engine.cases.holding import Holding, holdings
from tests.engine import desk, routes
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import DEFINITIONS, REGENCY, Staff
from workflows.procedure import Procedure, compile_procedure

OFFICE, DIVISION = "dinas-sosial", "bidang-dayasos"


@cache
def complaint() -> Procedure:
    """Return the shipped procedure of complaints, in which a disposition chooses who holds one."""
    folder = files.folder(DEFINITIONS / REGENCY)
    declared = next(each for each in folder.services if each.model.service == "pengaduan")
    return compile_procedure(declared.model, folder.regency.model)


def moved(target: str, **chosen: str) -> dict[str, Any]:
    changes = {name: [None, value] for name, value in chosen.items()}
    return {"kind": "case_moved", "target": target, "changes": changes}


def last(*bodies: dict[str, Any], before: str = OFFICE) -> Holding:
    *_, found = holdings(complaint(), bodies, before=before)
    return found


@ON_POSTGRES_IN_THE_LONG_RUN
@pytest.mark.parametrize("state", routes.open_states())
def test_the_history_says_of_every_case_what_its_row_says(staff: Staff, state: str):
    """Who holds it, and the last unit that did."""
    number = routes.case_in(staff, state)
    row = desk.row(staff.office, number)
    bodies = [event.body for event in desk.events(staff.office, number)]
    *_, found = holdings(routes.procedure(), bodies, before=row["unit"])

    assert (state, row["holder"], row["unit"], True) == (
        found.state,
        found.holder,
        found.unit,
        found.known,
    )


def test_only_events_that_tell_the_state_are_told():
    """By their position, whatever was remarked in between; a state nobody declared is none."""
    bodies = [moved("received"), {"kind": "commented"}, moved("nowhere"), moved("registered")]

    assert [(0, "received"), (3, "registered")] == [
        (each.event, each.state) for each in holdings(complaint(), bodies, before=OFFICE)
    ]
    assert [] == list(holdings(complaint(), [{"kind": "commented"}], before=OFFICE))


def test_a_disposition_is_remembered():
    """Whoever was chosen before the case got there holds it, and keeps it while another waits."""
    disposed = (moved("received"), moved("dispositioned", division=DIVISION))

    assert (DIVISION, DIVISION, True) == seen(last(*disposed))
    assert ("applicant", DIVISION, True) == seen(last(*disposed, moved("awaiting_complainant")))
    assert (DIVISION, DIVISION, True) == seen(last(*disposed, moved("in_follow_up")))


def test_who_was_not_chosen_or_is_no_more_is_not_known():
    """Then it stays with the unit that held it, or with the one that the row tells."""
    assert (OFFICE, OFFICE, False) == seen(last(moved("dispositioned")))
    assert (OFFICE, OFFICE, False) == seen(last(moved("dispositioned", division="given-up")))
    received = moved("received")
    assert last(received).unit == last(received, moved("dispositioned"), before="other").holder


def seen(found: Holding) -> tuple[str, str | None, bool]:
    return found.holder, found.unit, found.known
