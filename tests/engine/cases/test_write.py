"""The one path by which a case is written fails rather than lose what another wrote."""

import pytest
from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from engine import tables
from engine.cases import record as records
from engine.cases.asking import Asking, ask
from engine.cases.commands import Done
from engine.cases.record import Record
from engine.cases.write import write
from engine.errors import Contended
from engine.office import Office
from tests.engine import desk
from tests.fixtures.office import FRONT, REGENCY, Staff


def test_a_row_that_changed_underneath_is_not_overwritten(office: Office, staff: Staff):
    """By a path that forgot the lock, and the history: it is told to try again."""
    number = staff.open_case()
    before = desk.cells(office.database)

    with pytest.raises(Contended), office.database.writing() as work:
        asking, record = read(work, office, staff, number)
        work.execute(update(tables.case).values(seq=record.row.seq + 1))
        remark(asking, record)
    assert before == desk.cells(office.database)


def test_two_events_never_take_the_same_place(office: Office, staff: Staff):
    """The second is refused by the history itself."""
    number = staff.open_case()
    before = desk.cells(office.database)

    with pytest.raises(IntegrityError), office.database.writing() as work:
        asking, record = read(work, office, staff, number)
        remark(asking, record)
        remark(asking, record)
    assert before == desk.cells(office.database)


def read(work: Connection, office: Office, staff: Staff, number: str) -> tuple[Asking, Record]:
    """Read a case as the engine does before it decides."""
    asking = ask(
        work,
        keys=office.keys,
        catalog=office.catalog,
        command=desk.remarking(staff.by[FRONT], number, "Catatan."),
        now=office.clock(),
    )
    return asking, records.load(work, office.catalog, REGENCY, number, to_write=True)


def remark(asking: Asking, record: Record) -> Done:
    return write(asking, record, kind="commented", facts={}, changes={}, revises=False)
