"""Cases with a history of some length, written as the engine writes them, and ways to spoil it."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text, update

from engine import history, ids, tables
from engine.sealing import Keys
from engine.types import in_utc
from tests.engine import house

SECRET = "a secret that is only for these tests"
REGENCY = "lebak"


@cache
def keys(secret: str = SECRET) -> Keys:
    return Keys.from_secret(secret)


def found(work: Connection, regency: str = REGENCY) -> None:
    """Build the regency up to its first case, and without it."""
    for table in (tables.regency, tables.unit, tables.person, tables.version):
        work.execute(insert(table), house.row(table.name, regency))


def open_case(work: Connection, number: str, *, events: int = 1, regency: str = REGENCY) -> str:
    """Open a case that has so many events, and return its id."""
    case = ids.new(house.NOW)
    entry = history.compose(
        keys(),
        regency=regency,
        case=case,
        seq=1,
        previous=history.FIRST,
        at=house.NOW,
        kind="case_opened",
        actor=house.PERSON,
        key=f"{number}-1",
        request=None,
        facts={
            "state": "submitted",
            "number": number,
            "revision": 1,
            "service": "pbi",
            "version": house.VERSION,
        },
        personal={"applicant.nik": "3602014107900001", "applicant.name": "Budi", "note": "Segera"},
    )
    row = house.row("case", regency, id=case, number=number, revision=1, head=entry.head)
    work.execute(insert(tables.case), row)
    history.insert(work, entry)
    work.execute(insert(tables.case_person), applicant(case, regency))
    for _ in range(events - 1):
        add_event(work, case, regency=regency)
    return case


def applicant(case: str, regency: str) -> dict[str, Any]:
    person = ids.new(house.NOW)
    sealed = keys().seal('{"nik":"3602014107900001"}', f"{regency}/{person}")
    lookups = {"nik_lookup": keys().lookup("nik", "3602014107900001"), "kk_lookup": "k"}
    return house.row("case_person", regency, id=person, case=case, sealed=sealed, **lookups)


def add_event(
    work: Connection,
    case: str,
    *,
    regency: str = REGENCY,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
) -> None:
    """Append one event to the case and bring its row after it."""
    this = (tables.case.c.regency == regency, tables.case.c.id == case)
    row = work.execute(select(tables.case).where(*this)).one()
    seq, revision = row.seq + 1, row.revision + 1
    head = history.append(
        work,
        keys(),
        regency=regency,
        case=case,
        seq=seq,
        previous=row.head,
        at=house.NOW + timedelta(minutes=seq),
        kind="case_moved",
        actor=house.PERSON,
        key=f"{row.number}-{seq}",
        request=None,
        facts={
            "state": f"state-{seq}",
            "number": row.number,
            "revision": revision,
            **(facts or {}),
        },
        personal=personal if personal is not None else {"note": f"Catatan {seq}"},
    )
    state = {"state": f"state-{seq}", "seq": seq, "head": head, "revision": revision}
    work.execute(update(tables.case).where(*this).values(state))


def unlock(work: Connection) -> None:
    """Drop the triggers, as somebody with rights on the tables would before changing them."""
    if work.dialect.name == "postgresql":
        drop = "DROP FUNCTION IF EXISTS refuse_change() CASCADE"
        work.execute(text(drop))
        return
    named = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in work.execute(named).scalars().all():
        work.execute(text(f"DROP TRIGGER {name}"))


def change(work: Connection, table: Table, where: Mapping[str, Any], **columns: Any) -> None:
    """Change the rows of `table` that have these values."""
    work.execute(update(table).where(*_same(table, where)).values(columns))


def remove(work: Connection, table: Table, where: Mapping[str, Any]) -> None:
    """Delete the rows of `table` that have these values."""
    work.execute(table.delete().where(*_same(table, where)))


def remove_case(work: Connection, case: str) -> None:
    """Delete a case with all that belongs to it."""
    remove(work, tables.event_value, {"case": case})
    remove(work, tables.event, {"case": case})
    remove(work, tables.case_person, {"case": case})
    remove(work, tables.case, {"id": case})


def cut(work: Connection, case: str, *, after: int) -> None:
    """Cut off the events after one, and set the case's row back so that it fits."""
    events = tables.event.c
    for table in (tables.event_value, tables.event):
        work.execute(table.delete().where(table.c.case == case, table.c.seq > after))
    last = work.execute(select(events.mac).where(events.case == case, events.seq == after)).one()
    this = {"id": case}
    change(
        work, tables.case, this, seq=after, head=last.mac, state=f"state-{after}", revision=after
    )


def _same(table: Table, where: Mapping[str, Any]) -> list[Any]:
    return [table.c[name] == value for name, value in where.items()]


LATER = in_utc(house.NOW + timedelta(days=1))
