"""The audit names what somebody without the key did to the history."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from engine import database as databases
from engine import history, tables
from engine.audit import Finding, Flaw, verify
from engine.database import Database
from tests.engine import chronicle, house

NUMBER = "3602-2026-00001"
OTHER = "3602-2026-00002"


def test_an_untouched_history_is_sound(database: Database):
    """Nothing is found where nothing was done, in any number of regencies."""
    with database.writing() as work:
        for regency in ("lebak", "malang"):
            chronicle.found(work, regency)
            chronicle.open_case(work, NUMBER, events=5, regency=regency)
            chronicle.open_case(work, OTHER, regency=regency)

    with database.reading() as work:
        assert [] == verify(work, chronicle.keys())


def test_a_comment_and_a_change_of_data_are_sound(database: Database):
    """The case's data are what its events say was answered, an emptied answer left out."""
    with database.writing() as work:
        chronicle.found(work)
        case = chronicle.open_case(work, NUMBER)
        chronicle.add_event(work, case, facts={"changes": {"a": [None, "1"], "b": [None, "2"]}})
        chronicle.add_event(work, case, facts={"changes": {"a": ["1", "3"], "b": ["2", None]}})
        chronicle.change(work, tables.case, {"id": case}, data='{"a":"3"}')

    with database.reading() as work:
        assert [] == verify(work, chronicle.keys())


@pytest.mark.parametrize(
    "columns",
    [
        {"body": "{}"},
        {"body": "no json"},
        {"body": "[]"},
        {"mac": "0" * 64},
        {"kind": "case_closed"},
        {"actor": None},
        {"at": chronicle.LATER},
        {"key": "another"},
        {"request": "another"},
    ],
)
def test_an_edited_event_is_named(spoilt: "Spoil", columns: dict[str, Any]):
    """Any column of an event that is changed is found, once, at that event."""
    this = {"seq": 3}
    found = spoilt(
        lambda work, case: chronicle.change(work, tables.event, {"case": case, **this}, **columns)
    )

    assert [(Flaw.EVENT_EDITED, NUMBER, 3)] == named(found)


def test_an_edited_body_is_named_also_when_it_is_well_made(spoilt: "Spoil"):
    """Replacing one word in the body is enough."""

    def spoil(work: Connection, case: str) -> None:
        event = this_event(work, case, 3)
        body = event.body.replace("state-3", "state-9")
        chronicle.change(work, tables.event, {"case": case, "seq": 3}, body=body)

    found = spoilt(spoil)

    assert [(Flaw.EVENT_EDITED, NUMBER, 3)] == named(found)
    assert f"Kabupaten lebak, berkas {NUMBER}: isi peristiwa ke-3 diubah." == str(found[0])


@pytest.mark.parametrize("seq", [1, 3])
def test_a_deleted_event_is_named(spoilt: "Spoil", seq: int):
    """A gap in the numbers is a deleted event, at the beginning as well."""
    found = spoilt(lambda work, case: delete_event(work, case, seq))

    assert [(Flaw.EVENT_DELETED, NUMBER, seq)] == named(found)


def test_a_deleted_event_is_named_also_when_the_others_move_up(spoilt: "Spoil"):
    """Closing the gap moves events to places that their bodies do not name."""

    def spoil(work: Connection, case: str) -> None:
        delete_event(work, case, 3)
        for seq in (4, 5):
            move_event(work, case, seq, seq - 1)

    found = spoilt(spoil)

    moved = [(Flaw.EVENT_MOVED, NUMBER, 3), (Flaw.EVENT_MOVED, NUMBER, 4)]
    assert [*moved, (Flaw.EVENT_DELETED, NUMBER, 5)] == named(found)


def test_deleted_last_events_are_named(spoilt: "Spoil"):
    """The case's row still tells how many there were."""

    def spoil(work: Connection, case: str) -> None:
        delete_event(work, case, 4)
        delete_event(work, case, 5)

    found = spoilt(spoil)

    assert [(Flaw.EVENT_DELETED, NUMBER, 4)] == named(found)
    assert "peristiwa ke-4 sampai ke-5 dihapus" in str(found[0])


def test_a_history_that_is_deleted_whole_is_named(spoilt: "Spoil"):
    """A case without any event is not a new case."""

    def spoil(work: Connection, case: str) -> None:
        for seq in range(1, 6):
            delete_event(work, case, seq)

    assert [(Flaw.EVENT_DELETED, NUMBER, 1)] == named(spoilt(spoil))


def test_an_inserted_event_is_named(spoilt: "Spoil"):
    """An event put between two is none the chain knows; those it pushed on are in a wrong place."""

    def spoil(work: Connection, case: str) -> None:
        for seq in (5, 4):
            move_event(work, case, seq, seq + 1)
        forge_event(work, case, 4)

    found = spoilt(spoil)

    assert (Flaw.EVENT_INSERTED, NUMBER, 4) in named(found)
    assert {4, 5, 6} == {finding.seq for finding in found}


def test_an_event_inserted_at_the_end_is_named(spoilt: "Spoil"):
    """Whether or not the case's row is brought after it."""
    assert [(Flaw.EVENT_INSERTED, NUMBER, 6)] == named(
        spoilt(lambda work, case: forge_event(work, case, 6))
    )


def test_reordered_events_are_named(spoilt: "Spoil"):
    """Two events that changed places are both in a wrong one."""

    def spoil(work: Connection, case: str) -> None:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            move_event(work, case, old, new)

    found = spoilt(spoil)

    assert [(Flaw.EVENT_MOVED, NUMBER, 2), (Flaw.EVENT_MOVED, NUMBER, 3)] == named(found)


def test_an_event_of_another_case_is_named(spoilt: "Spoil"):
    """A genuine event is out of place in a history that is not its own."""

    def spoil(work: Connection, case: str) -> None:
        other = chronicle.open_case(work, OTHER, events=5)
        event = this_event(work, other, 3)
        same = {"body": event.body, "mac": event.mac}
        chronicle.change(work, tables.event, {"case": case, "seq": 3}, **same)

    assert [(Flaw.EVENT_MOVED, NUMBER, 3)] == named(spoilt(spoil))


def test_a_history_continued_from_an_old_copy_is_named(database: Database):
    """Genuine events of another course of things do not fit the chain they are put into."""
    with database.writing() as work:
        chronicle.found(work)
        chronicle.unlock(work)
        case = chronicle.open_case(work, NUMBER, events=3)
        first_course = this_event(work, case, 3)
        chronicle.cut(work, case, after=2)
        chronicle.add_event(work, case, personal={})
        chronicle.add_event(work, case, personal={})
        same = {"body": first_course.body, "mac": first_course.mac}
        chronicle.change(work, tables.event, {"case": case, "seq": 3}, **same)

    with database.reading() as work:
        found = named(verify(work, chronicle.keys()))
    assert (Flaw.EVENT_EDITED, NUMBER, 4) in found


def test_a_history_under_another_key_is_named_so(database: Database):
    """Verifying with the wrong secret does not look like a thousand forgeries."""
    with database.writing() as work:
        chronicle.found(work)
        chronicle.open_case(work, NUMBER, events=2)

    with database.reading() as work:
        found = verify(work, chronicle.keys("another secret of enough characters"))
    assert {Flaw.UNKNOWN_KEY} == {finding.flaw for finding in found}


@pytest.mark.parametrize(
    "columns",
    [
        {"seq": 4},
        {"head": "1" * 64},
        {"state": "approved"},
        {"revision": 9},
        {"number": "3602-2026-99999"},
        {"data": '{"a":"1"}'},
        {"acts": '{"initial":["somebody"]}'},
    ],
)
def test_a_changed_case_row_is_named(spoilt: "Spoil", columns: dict[str, Any]):
    """A case's row shows what its history says, or it was changed by hand."""
    found = spoilt(lambda work, case: chronicle.change(work, tables.case, {"id": case}, **columns))

    assert [Flaw.CASE_CHANGED] == [finding.flaw for finding in found]


@pytest.mark.parametrize("columns", [{"salt": "0" * 32}, {"sealed": "1.AAAA"}, {"sealed": "?"}])
def test_a_changed_personal_value_is_named(spoilt: "Spoil", columns: dict[str, Any]):
    """The event holds a hash of the value, so the value cannot be another."""
    where = {"seq": 1, "field": "applicant.nik"}
    found = spoilt(
        lambda work, case: chronicle.change(
            work, tables.event_value, {"case": case, **where}, **columns
        )
    )

    assert [(Flaw.VALUE_CHANGED, NUMBER, 1)] == named(found)
    assert "applicant.nik" in found[0].what


def test_a_personal_value_that_vanished_without_erasure_is_named(spoilt: "Spoil"):
    """Blanking a value by hand is not erasing a person."""
    found = spoilt(
        lambda work, case: chronicle.change(
            work, tables.event_value, {"case": case, "seq": 2}, salt=None, sealed=None
        )
    )

    assert [(Flaw.VALUE_CHANGED, NUMBER, 2)] == named(found)


def test_a_deleted_and_an_inserted_personal_value_are_named(spoilt: "Spoil"):
    """The rows beside an event are those that the event names."""

    def spoil(work: Connection, case: str) -> None:
        value = {"case": case, "seq": 2, "field": "note"}
        chronicle.remove(work, tables.event_value, value)
        row = {"regency": chronicle.REGENCY, **value, "field": "other"}
        work.execute(insert(tables.event_value), row)

    found = spoilt(spoil)

    assert [(Flaw.VALUE_CHANGED, NUMBER, 2)] * 2 == named(found)


def test_only_the_asked_regency_is_verified(spoilt: "Spoil", database: Database):
    """A regency can be verified by itself."""
    spoilt(lambda work, case: delete_event(work, case, 3))

    with database.reading() as work:
        assert [] == verify(work, chronicle.keys(), "malang")
        assert [] != verify(work, chronicle.keys(), "lebak")


def test_a_history_without_its_case_is_named(sqlite_url: str):
    """Where keys were switched off, a case can go and leave its events behind."""
    database = databases.create(sqlite_url)
    with database.writing() as work:
        chronicle.found(work)
        case = chronicle.open_case(work, NUMBER)
    raw = database.writer.raw_connection()
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute('DELETE FROM "case"')
    raw.close()

    with database.reading() as work:
        found = verify(work, chronicle.keys())
    database.dispose()
    assert [(Flaw.CASE_LOST, case, None)] == named(found)


def test_many_cases_are_verified_some_at_a_time(database: Database):
    """No case is skipped where one handful ends and the next begins."""
    with database.writing() as work:
        chronicle.found(work)
        chronicle.unlock(work)
        cases = [chronicle.open_case(work, f"{number}", events=2) for number in range(1, 506)]
        for case in (cases[0], cases[499], cases[500], cases[-1]):
            delete_event(work, case, 1)

    with database.reading() as work:
        found = verify(work, chronicle.keys())
    assert ["1", "500", "501", "505"] == [finding.case for finding in found]


def named(found: list[Finding]) -> list[tuple[Flaw, str | None, int | None]]:
    return [(finding.flaw, finding.case, finding.seq) for finding in found]


def this_event(work: Connection, case: str, seq: int) -> Any:
    events = tables.event.c
    this = (events.case == case, events.seq == seq)
    return work.execute(select(tables.event).where(*this)).one()


def delete_event(work: Connection, case: str, seq: int) -> None:
    for table in (tables.event_value, tables.event):
        chronicle.remove(work, table, {"case": case, "seq": seq})


def move_event(work: Connection, case: str, old: int, new: int) -> None:
    """Give an event another place; its values are left behind, and with them the key to it."""
    chronicle.remove(work, tables.event_value, {"case": case, "seq": old})
    chronicle.change(work, tables.event, {"case": case, "seq": old}, seq=new)


def forge_event(work: Connection, case: str, seq: int) -> None:
    """Put in an event that looks right, by somebody who does not have the key."""
    forged = history.compose(
        chronicle.keys(),
        regency=chronicle.REGENCY,
        case=case,
        seq=seq,
        previous=this_event(work, case, seq - 1).mac,
        at=house.NOW,
        kind="case_moved",
        actor=house.PERSON,
        key="forged",
        request=None,
        facts={"state": "approved"},
        personal={},
    )
    work.execute(insert(tables.event), {**forged.event, "mac": "f" * 64})


Spoil = Callable[[Callable[[Connection, str], None]], list[Finding]]


@pytest.fixture
def spoilt(database: Database) -> Spoil:
    """A way to do something to a case of five events, and to see what the audit says of it."""

    def spoil(do: Callable[[Connection, str], None]) -> list[Finding]:
        with database.writing() as work:
            chronicle.found(work)
            chronicle.found(work, "malang")
            case = chronicle.open_case(work, NUMBER, events=5)
            chronicle.unlock(work)
            do(work, case)
        with database.reading() as work:
            return verify(work, chronicle.keys())

    return spoil
