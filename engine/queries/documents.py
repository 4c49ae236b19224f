"""The documents of a case: their names, for its page, and one of them to be opened."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from engine import history
from engine.cases import record as records
from engine.cases.in_office import refuse_out_of_office
from engine.cases.record import Record
from engine.errors import DocumentBroken, NotFound, Refused
from engine.queries.reader import Reader
from engine.queries.views import DocumentView
from engine.tables.documents import document as table
from workflows.discretion import handles
from workflows.facts import Refusal
from workflows.procedure import Procedure
from workflows.schema.form import FieldType

_OF_CASE = select(table.c.id, table.c.field, table.c.name, table.c.media_type, table.c.hash).where(
    table.c.regency == bindparam("regency"), table.c.case == bindparam("case")
)


def of_case(
    work: Connection, procedure: Procedure, *, regency: str, case: str
) -> dict[str, DocumentView]:
    """Return every document of a case by its id; of a service without any, ask nothing."""
    if all(field.type is not FieldType.FILE for field in procedure.definition.fields.values()):
        return {}
    found = work.execute(_OF_CASE, {"regency": regency, "case": case}).mappings()
    return {row["id"]: DocumentView(**row) for row in found}


def document(reader: Reader, *, number: str, document: str) -> DocumentView:
    """Return a document that this person may open, as the history of its case attests it.

    Refuses like the page of the case, and whoever the answer is hidden from; raises
    `DocumentBroken` where the history knows another content.
    """
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    regency = reader.regency.regency
    found = records.load(reader.work, reader.catalog, regency, number)
    case = found.row.id
    kept = of_case(reader.work, found.procedure, regency=regency, case=case).get(document)
    if kept is None:
        raise NotFound(f"Dokumen ini tidak ada pada berkas {number}.")
    _refuse_hidden(reader, found, kept)
    if kept.hash != _attested(reader, case, document):
        raise DocumentBroken
    return kept


def _refuse_hidden(reader: Reader, found: Record, kept: DocumentView) -> None:
    row, procedure = found.row, found.procedure
    if not procedure.definition.fields[kept.field].handlers_only:
        return
    if not handles(procedure, reader.actor, row.state, row.unit, reader.today):
        sentence = "Dokumen ini hanya untuk yang menangani berkasnya."
        raise Refused([Refusal(rule="handlers_only", sentence=sentence)])


def _attested(reader: Reader, case: str, document: str) -> str | None:
    """Return the hash by which the case's history knows a document."""
    events = history.read(reader.work, reader.keys, reader.regency.regency, case)
    hashes = (event.body.get("documents", {}).get(document) for event in events)
    return next((each for each in hashes if each), None)
