"""Erasing a person: the values go, the history stays and still proves itself."""

from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from engine import erasure, history, ids, tables
from engine.audit import checkpoint, verify
from engine.database import Database
from engine.errors import NotFound
from tests.engine import chronicle, house

NUMBER = "3602-2026-00001"
REGENCY = chronicle.REGENCY


def test_an_erased_person_is_gone_and_the_history_still_verifies(database: Database):
    """Nothing of the person is left, and the audit finds nothing wrong."""
    with database.writing() as work:
        case = a_case(work)
        kept = [checkpoint(work, chronicle.keys(), REGENCY, chronicle.LATER)]
    with database.writing() as work:
        erase(work, the_person(work, case))
        chronicle.add_event(work, case)

    with database.reading() as work:
        person = work.execute(select(tables.case_person)).one()
        first = history.read(work, chronicle.keys(), REGENCY, case)[0]
        assert [] == verify(work, chronicle.keys(), kept=kept)
    values = (person.name, person.sealed, person.nik_lookup, person.kk_lookup, person.card_lookup)
    assert (None,) * 5 == values
    assert chronicle.LATER == person.erased_at
    assert {"applicant.nik": None, "applicant.name": None, "note": None} == first.personal


def test_erasing_is_an_event_that_says_what_went_and_not_what_it_was(database: Database):
    """The event names the person by id, and the erased values by event and field."""
    with database.writing() as work:
        case = a_case(work)
        person = the_person(work, case)
        erase(work, person)

    with database.reading() as work:
        event = history.read(work, chronicle.keys(), REGENCY, case)[-1]
        row = work.execute(select(tables.case)).one()
    gone = [[1, "applicant.name"], [1, "applicant.nik"], [1, "note"], [2, "note"]]
    assert (erasure.PERSON_ERASED, house.PERSON) == (event.kind, event.actor)
    assert (person, gone) == (event.body["person"], event.body["erased"])
    assert (3, 2) == (row.seq, row.revision)


def test_erasing_twice_changes_nothing(database: Database):
    """The second request finds the person erased."""
    with database.writing() as work:
        case = a_case(work)
        for _ in range(2):
            erase(work, the_person(work, case))

    with database.reading() as work:
        assert 3 == work.execute(select(tables.case.c.seq)).scalar_one()


def test_other_people_of_the_case_keep_their_values(database: Database):
    """A listed person's values carry their id, so that the others' stay."""
    with database.writing() as work:
        case = a_case(work)
        gone, stays = (ids.new(house.NOW) for _ in range(2))
        for person in (gone, stays):
            row = house.row("case_person", REGENCY, id=person, case=case, capacity="listed")
            work.execute(insert(tables.case_person), row)
        names = {f"listed.{gone}.name": "Ani", f"listed.{stays}.name": "Ina"}
        facts: dict[str, Any] = {"listed": {gone: [], stays: []}}
        chronicle.add_event(work, case, facts=facts, personal=names)
        erase(work, gone)

    with database.reading() as work:
        events = history.read(work, chronicle.keys(), REGENCY, case)
        assert [] == verify(work, chronicle.keys())
    assert {f"listed.{gone}.name": None, f"listed.{stays}.name": "Ina"} == events[2].personal
    assert "Budi" == events[0].personal["applicant.name"]


@pytest.mark.parametrize(
    ("field", "goes"),
    [
        ("listed.p1.nik", True),
        ("listed.p2.nik", False),
        ("listed.nik", True),
        ("applicant.nik", False),
        ("applicant.p1.nik", False),
        ("note", True),
    ],
)
def test_what_goes_with_a_person(field: str, goes: bool):
    """Their own values, those of their capacity that name nobody, and free text."""
    assert goes is erasure.belongs(field, capacity="listed", person="p1")


def test_nobody_is_erased_across_regencies(database: Database):
    """The id of a case person of another regency is nobody here."""
    with database.writing() as work:
        case = a_case(work)
        person = the_person(work, case)

    with pytest.raises(NotFound), database.writing() as work:
        erase(work, person, regency="malang")


def a_case(work: Connection) -> str:
    chronicle.found(work)
    return chronicle.open_case(work, NUMBER, events=2)


def the_person(work: Connection, case: str) -> str:
    person = tables.case_person.c
    return str(work.execute(select(person.id).where(person.case == case)).scalar_one())


def erase(work: Connection, person: str, *, regency: str = REGENCY) -> None:
    erasure.erase_person(
        work,
        chronicle.keys(),
        regency=regency,
        person=person,
        by=house.PERSON,
        now=chronicle.LATER,
    )
