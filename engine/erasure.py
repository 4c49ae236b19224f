"""Erasing a person of a case: their values go, the history stays and still proves itself.

What goes: the name, the sealed particulars and the lookups of the case person, and beside the
case's events every value of this person and all free text, which may name anyone; and, as they may
show anyone, the names and the contents of the case's documents.  What stays: the events, with
hashes that nobody can turn back into values once the salts are gone, and that there were documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select, text, update

from engine import documents, history
from engine.database import Database
from engine.errors import NotFound, SealBroken
from engine.sealing import Keys
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from engine.tables.documents import document as document_table
from engine.tables.history import event_value as value_table
from engine.tables.letters import letter as letter_table

Line = Row[*tuple[Any, ...]]

PERSON_ERASED: Final = "person_erased"

_BLANK_VALUE = (
    update(value_table)
    .where(
        value_table.c.regency == bindparam("of_regency"),
        value_table.c.case == bindparam("of_case"),
        value_table.c.seq == bindparam("of_seq"),
        value_table.c.field == bindparam("of_field"),
    )
    .values(salt=None, sealed=None)
)
_RENAME = (
    update(document_table)
    .where(
        document_table.c.regency == bindparam("of_regency"),
        document_table.c.id == bindparam("of_document"),
    )
    .values(name=bindparam("empty"))
)


def erase_person(  # noqa: PLR0913 - whom, who asks, when, and by which request
    work: Connection,
    keys: Keys,
    *,
    regency: str,
    person: str,
    by: str | None,
    now: datetime,
    key: str | None = None,
    request: str | None = None,
) -> None:
    """Erase the case person with the id `person` and append a `person_erased` event.

    The contents of documents are removed by `remove_contents`, once this is committed.  Raises
    `NotFound` when the regency has no such case person; erasing twice changes nothing.
    """
    found = _find(work, regency, person)
    if found.erased_at is not None:
        return
    case = _lock(work, regency, found.case)
    values = _values(work, found)
    attached = _attached(work, keys, regency, found.case)
    head = history.append(
        work,
        keys,
        regency=regency,
        case=case.id,
        seq=case.seq + 1,
        previous=case.head,
        at=now,
        kind=PERSON_ERASED,
        actor=by,
        key=key,
        request=request,
        facts={
            "person": person,
            "erased": values,
            "documents_erased": [row["id"] for row in attached],
            "number": case.number,
            "revision": case.revision,
            "state": case.state,
        },
        personal={},
    )
    _blank(work, found, values, now)
    _blank_documents(work, keys, attached)
    _blank_letters(work, regency, case.id)
    this = (case_table.c.regency == regency, case_table.c.id == case.id)
    work.execute(update(case_table).where(*this).values(seq=case.seq + 1, head=head))


def _blank_letters(work: Connection, regency: str, case: str) -> None:
    """Let nothing be kept of what the letters of a case say; that there were letters stays."""
    these = (letter_table.c.regency == regency, letter_table.c.case == case)
    work.execute(update(letter_table).where(*these).values(sealed=None))


def remove_contents(
    database: Database, keys: Keys, folder: Path, *, regency: str, case: str
) -> None:
    """Remove what the erased documents of a case held, except what another document holds too.

    May be repeated, also when it broke off before.
    """
    c = document_table.c
    with database.writing() as work:
        if work.dialect.name == "postgresql":
            # Whoever attaches the same content writes its row first, and so waits; on SQLite they
            # wait for the file.
            work.execute(text("LOCK TABLE document IN SHARE MODE"))
        own = work.execute(select(document_table).where(c.regency == regency, c.case == case))
        erased = {row["hash"] for row in own.mappings() if _is_erased(keys, row)}
        same = work.execute(select(document_table).where(c.hash.in_(erased))).mappings()
        needed = {row["hash"] for row in same if not _is_erased(keys, row)}
        for content_hash in sorted(erased - needed):
            documents.remove(folder, content_hash)


def belongs(field: str, *, capacity: str, person: str) -> bool:
    """Say whether a value beside an event goes with this person: their own, or free text."""
    owner, _, rest = field.partition(".")
    named, _, attribute = rest.partition(".")
    if not rest:
        return True
    return owner == capacity and (not attribute or named == person)


def _find(work: Connection, regency: str, person: str) -> Line:
    this = (person_table.c.regency == regency, person_table.c.id == person)
    found = work.execute(select(person_table).where(*this)).one_or_none()
    if found is None:
        raise NotFound
    return found


def _lock(work: Connection, regency: str, case: str) -> Line:
    this = (case_table.c.regency == regency, case_table.c.id == case)
    return work.execute(select(case_table).where(*this).with_for_update(key_share=True)).one()


def _values(work: Connection, person: Line) -> list[tuple[int, str]]:
    """Return the event and the field of every value that goes with this person."""
    there = (
        select(value_table.c.seq, value_table.c.field)
        .where(value_table.c.regency == person.regency, value_table.c.case == person.case)
        .where(value_table.c.salt.is_not(None))
        .order_by(value_table.c.seq, value_table.c.field)
    )
    return [
        (seq, field)
        for seq, field in work.execute(there)
        if belongs(field, capacity=person.capacity, person=person.id)
    ]


def _blank(work: Connection, person: Line, values: list[tuple[int, str]], now: datetime) -> None:
    this = (person_table.c.regency == person.regency, person_table.c.id == person.id)
    empty = dict.fromkeys(("name", "sealed", "nik_lookup", "kk_lookup", "card_lookup"))
    work.execute(update(person_table).where(*this).values(**empty, erased_at=now))
    rows = [
        {"of_regency": person.regency, "of_case": person.case, "of_seq": seq, "of_field": field}
        for seq, field in values
    ]
    if rows:
        work.execute(_BLANK_VALUE, rows)


def _attached(work: Connection, keys: Keys, regency: str, case: str) -> Sequence[Mapping[Any, Any]]:
    """Return the rows of the documents of a case that are not erased yet."""
    c = document_table.c
    statement = select(document_table).where(c.regency == regency, c.case == case).order_by(c.id)
    found = work.execute(statement).mappings()
    return [row for row in found if not _is_erased(keys, row)]


def _is_erased(keys: Keys, row: Mapping[Any, Any]) -> bool:
    try:
        return not documents.name_of(keys, row)
    except SealBroken:
        return False


def _blank_documents(work: Connection, keys: Keys, attached: Sequence[Mapping[Any, Any]]) -> None:
    rows = [
        {
            "of_regency": row["regency"],
            "of_document": row["id"],
            "empty": documents.sealed_name(keys, row, ""),
        }
        for row in attached
    ]
    if rows:
        work.execute(_RENAME, rows)
