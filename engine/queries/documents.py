"""The documents of a case: their names, for its page, and one of them to be opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select

from engine import documents, history
from engine.cases import record as records
from engine.cases.in_office import refuse_out_of_office
from engine.cases.record import Record
from engine.errors import DocumentBroken, NotFound, Refused, SealBroken
from engine.letters.files import letter_of
from engine.queries import looks
from engine.queries.particulars import ERASED
from engine.queries.reader import Reader
from engine.queries.views import DocumentView
from engine.tables.documents import document as table
from workflows.discretion import handles, prints_secrets
from workflows.facts import Refusal
from workflows.procedure import Procedure
from workflows.schema.form import FieldType

CHANGED = "(catatan dokumen diubah)"
"""In the place of the name of a document whose row somebody changed."""

_OF_CASE = select(table).where(
    table.c.regency == bindparam("regency"), table.c.case == bindparam("case")
)


def of_case(reader: Reader, procedure: Procedure, case: str) -> dict[str, DocumentView]:
    """Return every document of a case by its id; of a service without any, ask nothing."""
    fields = procedure.definition.fields.values()
    if not procedure.definition.letters and all(f.type is not FieldType.FILE for f in fields):
        return {}
    which = {"regency": reader.regency.regency, "case": case}
    return {
        row["id"]: _view(reader, row) for row in reader.work.execute(_OF_CASE, which).mappings()
    }


def _view(reader: Reader, row: Mapping[Any, Any]) -> DocumentView:
    try:
        name, changed = documents.name_of(reader.keys, row), False
    except SealBroken:
        name, changed = CHANGED, True
    return DocumentView(
        id=row["id"],
        field=row["field"],
        name=name or ERASED,
        media_type=row["media_type"],
        hash=row["hash"],
        erased=not name,
        changed=changed,
    )


def document(reader: Reader, *, number: str, document: str) -> DocumentView:
    """Return a document that this person may open, as the history attests it, and note the look.

    Refuses like the page of the case, and whoever the answer is hidden from; raises `NotFound` for
    an erased one, and `DocumentBroken` where its row was changed.
    """
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    found = records.load(reader.work, reader.catalog, reader.regency.regency, number)
    kept = of_case(reader, found.procedure, found.row.id).get(document)
    if kept is None:
        raise NotFound(f"Dokumen ini tidak ada pada berkas {number}.")
    _refuse_hidden(reader, found, kept)
    if kept.erased:
        raise NotFound("Dokumen ini sudah dihapus bersama data pribadi pada berkasnya.")
    if kept.changed or kept.hash != _attested(reader, found.row.id, document):
        raise DocumentBroken
    label = _label(found.procedure, kept.field)
    looks.note(reader, case=found.row.id, reason=f"Membuka dokumen: {label} ({document})")
    return kept


def _label(procedure: Procedure, field: str) -> str:
    """Return what a document is: the field that it answers, or the letter that it is of."""
    letter = letter_of(field)
    if letter is None:
        return procedure.definition.fields[field].label
    return procedure.definition.letters[letter].label


def _refuse_hidden(reader: Reader, found: Record, kept: DocumentView) -> None:
    row, procedure = found.row, found.procedure
    letter = letter_of(kept.field)
    secret = (
        procedure.definition.fields[kept.field].handlers_only
        if letter is None
        else prints_secrets(procedure, procedure.definition.letters[letter])
    )
    if not secret:
        return
    if not handles(procedure, reader.actor, row.state, row.unit, reader.today):
        sentence = "Dokumen ini hanya untuk yang menangani berkasnya."
        raise Refused([Refusal(rule="handlers_only", sentence=sentence)])


def _attested(reader: Reader, case: str, document: str) -> str | None:
    """Return the hash by which the case's history knows a document."""
    events = history.read(reader.work, reader.keys, reader.regency.regency, case)
    for event in events:
        if content := event.body.get("documents", {}).get(document):
            return str(content)
        if document in event.body.get("papers", {}):
            return str(event.body["papers"][document][1])
    return None
