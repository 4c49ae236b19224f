"""Whatever happened to a case is sound, and whatever somebody changed is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, select

from engine import tables
from engine.audit import checkpoint, verify
from engine.database import Database
from tests.engine import chronicle

# Each example is rolled back, so one database serves them all.
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
VALUES = st.none() | st.booleans() | st.integers() | TEXTS | st.datetimes(timezones=st.timezones())
FACTS = st.dictionaries(st.sampled_from(["source", "reasons", "unit"]), VALUES)
PERSONAL = st.dictionaries(st.sampled_from(["applicant.nik", "beneficiary.name", "note"]), TEXTS)
EVENTS = st.lists(st.tuples(FACTS, PERSONAL), min_size=1, max_size=6)

CHANGEABLE: dict[Table, tuple[str, ...]] = {
    tables.event: ("kind", "actor", "at", "key", "request", "body", "mac"),
    tables.event_value: ("salt", "sealed"),
    tables.case: ("number", "state", "service", "revision", "seq", "head", "data"),
    tables.checkpoint: ("at", "body", "mac"),
}


@dataclass(frozen=True)
class Edit:
    """Change one column of some row."""

    table: Table
    column: str
    row: int
    at: int

    def apply(self, work: Connection) -> bool:
        row = pick(work, self.table, self.row)
        if row is None:
            return False
        value = changed(getattr(row, self.column), self.at)
        chronicle.change(work, self.table, key(self.table, row), **{self.column: value})
        return True


@dataclass(frozen=True)
class Delete:
    """Delete some row, and what hangs on it."""

    table: Table
    row: int

    def apply(self, work: Connection) -> bool:
        row = pick(work, self.table, self.row)
        if row is None:
            return False
        if self.table is tables.event:
            chronicle.remove(work, tables.event_value, {"case": row.case, "seq": row.seq})
        chronicle.remove(work, self.table, key(self.table, row))
        return True


@dataclass(frozen=True)
class Swap:
    """Let two events change what they say."""

    one: int
    other: int

    def apply(self, work: Connection) -> bool:
        one, other = (pick(work, tables.event, row) for row in (self.one, self.other))
        if one is None or other is None or one.seq == other.seq:
            return False
        for here, there in ((one, other), (other, one)):
            columns = {"body": there.body, "mac": there.mac, "kind": there.kind, "at": there.at}
            chronicle.change(work, tables.event, key(tables.event, here), **columns)
        return True


@dataclass(frozen=True)
class Cut:
    """Forget the last events, with a case row that fits."""

    keep: int

    def apply(self, work: Connection) -> bool:
        case = work.execute(select(tables.case)).one()
        after = 1 + self.keep % case.seq
        if after == case.seq:
            return False
        chronicle.cut(work, case.id, after=after)
        return True


@dataclass(frozen=True)
class Forget:
    """Forget the case."""

    def apply(self, work: Connection) -> bool:
        chronicle.remove_case(work, work.execute(select(tables.case.c.id)).scalar_one())
        return True


ANY = st.integers(min_value=0, max_value=1000)
EDITS = st.sampled_from(
    [(table, column) for table, columns in CHANGEABLE.items() for column in columns]
).flatmap(lambda which: st.builds(Edit, st.just(which[0]), st.just(which[1]), ANY, ANY))
TAMPERINGS = (
    EDITS
    | st.builds(Delete, st.sampled_from([tables.event, tables.event_value]), ANY)
    | st.builds(Swap, ANY, ANY)
    | st.builds(Cut, ANY)
    | st.builds(Forget)
)


@SHARED
@given(events=EVENTS)
def test_every_history_that_the_engine_writes_is_sound(
    database: Database, events: list[tuple[dict[str, Any], dict[str, str]]]
):
    """Whatever events say, in whatever characters, the audit finds nothing."""
    with rolled_back(database) as work:
        write(work, events)

        assert [] == verify(work, chronicle.keys())


@SHARED
@given(events=EVENTS, tampering=TAMPERINGS)
def test_every_single_tampering_is_found(
    database: Database,
    events: list[tuple[dict[str, Any], dict[str, str]]],
    tampering: Edit | Delete | Swap | Cut | Forget,
):
    """One changed character anywhere, one row gone, two swapped: the audit finds something."""
    with rolled_back(database) as work:
        write(work, events)
        chronicle.unlock(work)
        if tampering.apply(work):
            assert [] != verify(work, chronicle.keys())


def write(work: Connection, events: list[tuple[dict[str, Any], dict[str, str]]]) -> None:
    """Write one case with these events after its opening, and a checkpoint."""
    chronicle.found(work)
    case = chronicle.open_case(work, "3602-2026-00001")
    for facts, personal in events:
        chronicle.add_event(work, case, facts=facts, personal=personal)
    checkpoint(work, chronicle.keys(), chronicle.REGENCY, chronicle.LATER)


@contextmanager
def rolled_back(database: Database) -> Iterator[Connection]:
    with database.writer.connect() as work:
        work.begin()
        yield work


def pick(work: Connection, table: Table, number: int) -> Any:
    rows = work.execute(select(table).order_by(*table.primary_key)).all()
    return rows[number % len(rows)] if rows else None


def key(table: Table, row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table.primary_key}


def changed(value: Any, at: int) -> Any:
    """Return another value of the same type, a little different from this one."""
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, int):
        return value + 1
    if not value:
        return "x"
    position = at % len(value)
    letter = "0" if value[position] != "0" else "1"
    return None if uuid_like(value) else value[:position] + letter + value[position + 1 :]


def uuid_like(value: str) -> bool:
    return len(value) == 36 and value.count("-") == 4
