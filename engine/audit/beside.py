"""The rows beside that of a case against its history: all that it says, and nothing else, is there.

The sound events are played again, kind by kind, into the rows that must stand there: memberships,
verdicts, people listed, documents, letters, approvals.  A row that differs, is missing or was put
in is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from engine import documents
from engine.cases.approvals import lapsed
from engine.errors import SealBroken
from engine.history import canonical
from engine.sealing import Keys
from engine.tables.letters import letter as letter_table
from engine.types import instant_text
from workflows.schema.definition import Definition

Line = Row[*tuple[Any, ...]]
Body = Mapping[str, Any]
Rows = Mapping[str, tuple[Any, ...]]
"""What rows say, by what they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The rows beside that of one case, as they were found."""

    memberships: Sequence[Line] = ()
    verdicts: Sequence[Line] = ()
    people: Sequence[Line] = ()
    documents: Sequence[Line] = ()
    approvals: Sequence[Line] = ()
    letters: Sequence[Line] = ()


def check_beside(
    keys: Keys, bodies: Sequence[Body], beside: Beside, definition: Definition | None
) -> Iterator[str]:
    """Yield a sentence for each row that is not as `bodies`, the whole history, have it.

    Where the case's definition cannot be read, nobody can say which approvals stand.
    """
    yield from _compared(
        "keikutsertaan dalam berkas kolektif",
        _memberships(bodies),
        {row.number: (row.active, row.answer, _at(row.joined_at)) for row in beside.memberships},
    )
    yield from _compared(
        "putusan atas persyaratan",
        _verdicts(bodies),
        {
            row.requirement: (row.verdict, row.reason, row.by, _at(row.at))
            for row in beside.verdicts
        },
    )
    yield from _compared("orang dalam daftar", _people(bodies), _listed(beside.people))
    yield from _compared("dokumen", _documents(bodies), _attached(keys, beside.documents))
    yield from _compared("surat", _letters(bodies), _kept(beside.letters))
    if definition is not None:
        given = _approvals(bodies, definition)
        yield from _compared("persetujuan", given, _approved(beside.approvals, given))


def _compared(what: str, said: Rows, found: Rows) -> Iterator[str]:
    for key in sorted(said.keys() | found.keys()):
        if key not in found:
            yield f"catatan {what} '{key}' dihapus."
        elif key not in said:
            yield f"catatan {what} '{key}' disisipkan."
        elif said[key] != found[key]:
            yield f"catatan {what} '{key}' diubah."


def _memberships(bodies: Sequence[Body]) -> Rows:
    rows: dict[str, tuple[Any, ...]] = {}
    for body in bodies:
        batch, kind = body.get("batch"), body["kind"]
        if kind == "batch_joined":
            rows[body["batch"]] = (True, None, body["at"])
        elif batch in rows and kind in {"batch_left", "case_moved"}:
            active, answer, joined = rows[batch]
            goes = kind == "batch_left" or body.get("left", False)
            rows[batch] = (active and not goes, body.get("answer", answer), joined)
    return rows


def _verdicts(bodies: Sequence[Body]) -> Rows:
    return {
        requirement: (*judged, body["actor"], body["at"])
        for body in bodies
        for requirement, judged in body.get("judgements", {}).items()
    }


def _people(bodies: Sequence[Body]) -> Rows:
    rows: dict[str, tuple[Any, ...]] = {}
    for body in bodies:
        for person, criteria in body.get("listed", {}).items():
            rows[person] = (canonical(criteria) if criteria else None, None, None, None)
        for person in body.get("taken_off", ()):
            rows[person] = (*rows[person][:3], body["at"])
        # The people of a batch are those of its members, whose own histories tell the same.
        for person, judged in body.get("people", {}).items():
            if person in rows:
                rows[person] = (rows[person][0], *judged, rows[person][3])
    return rows


def _listed(people: Sequence[Line]) -> Rows:
    return {
        row.id: (
            row.criteria,
            row.verdict,
            row.reason,
            _at(row.taken_off_at) if row.taken_off_at else None,
        )
        for row in people
    }


def _documents(bodies: Sequence[Body]) -> Rows:
    gone = {each for body in bodies for each in body.get("documents_erased", ())}
    rows: dict[str, tuple[Any, ...]] = {}
    for body in bodies:
        hashes = body.get("documents", {})
        for field, (_, answer) in body.get("changes", {}).items():
            if answer in hashes:
                state = _ERASED if answer in gone else _NAMED
                rows[answer] = (field, hashes[answer], body["actor"], body["at"], state)
        for document, (field, content) in body.get("papers", {}).items():
            state = _ERASED if document in gone else _NAMED
            rows[document] = (field, content, body["actor"], body["at"], state)
    return rows


_TOLD = tuple(
    column.name
    for column in letter_table.columns
    if column.name not in {"regency", "id", "case", "sealed"}
)
"""What the events tell of a letter: all but the paper, of which they tell the file's hash."""


def _letters(bodies: Sequence[Body]) -> Rows:
    told: dict[str, dict[str, Any]] = {}
    for body in bodies:
        for letter, columns in body.get("letters", {}).items():
            told.setdefault(letter, {}).update(columns)
    return {letter: tuple(each.get(name) for name in _TOLD) for letter, each in told.items()}


def _kept(letters: Sequence[Line]) -> Rows:
    return {row.id: tuple(_plain(row._mapping[name]) for name in _TOLD) for row in letters}  # noqa: SLF001


def _plain(value: Any) -> Any:
    """Return a value of a row as an event tells it."""
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value


_NAMED, _ERASED, _BROKEN = "named", "erased", "broken"


def _attached(keys: Keys, rows: Sequence[Line]) -> Rows:
    return {
        row.id: (row.field, row.hash, row.by, _at(row.at), _state(keys, row._mapping))  # noqa: SLF001
        for row in rows
    }


def _state(keys: Keys, row: Mapping[Any, Any]) -> str:
    """Say whether a document has a name; the seal on it holds all columns of the row together."""
    try:
        return _NAMED if documents.name_of(keys, row) else _ERASED
    except SealBroken:
        return _BROKEN


def _approvals(bodies: Sequence[Body], definition: Definition) -> Rows:
    rows: dict[str, tuple[Any, ...]] = {}
    for body in bodies:
        if body["kind"] == "approvals_voided":
            rows.clear()
        elif body["kind"] == "case_moved" and "batch" not in body:
            if body["action"] == body["source"] or "approved" in body:
                rows[body["action"]] = (body.get("approved"), body["actor"], body["at"])
                continue
            for link in lapsed(definition, body["action"], body["target"]):
                rows.pop(link, None)
    return rows


def _approved(rows: Sequence[Line], given: Rows) -> Rows:
    """Return approvals as found; of those whose event does not tell what was approved, without."""
    untold = {link for link, (content, *_) in given.items() if content is None}
    return {
        row.link: (None if row.link in untold else row.hash, row.by, _at(row.at)) for row in rows
    }


def _at(instant: Any) -> str:
    return instant_text(instant)
