"""Documents given in answer to fields: each becomes a row of the case, and its id the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from engine import documents, ids
from engine.cases.asking import Asking
from engine.cases.commands import Attaching
from engine.documents import Upload
from engine.errors import InputInvalid
from engine.tables.documents import document as document_table
from workflows.facts import Value
from workflows.procedure import Procedure
from workflows.schema.form import FieldType

_INSERT = insert(document_table)


def answered(
    asking: Asking, procedure: Procedure, command: Attaching, values: Mapping[str, Value]
) -> dict[str, Value]:
    """Return the answers, those of attached documents among them: the ids they will have.

    Raises `InputInvalid` for a document where none is asked for, and for any other answer where
    one is.
    """
    fields = procedure.definition.fields
    wanted = {name for name, field in fields.items() if field.type is FieldType.FILE}
    mistakes = {
        **{name: "Lampirkan dokumennya." for name in values if name in wanted},
        **dict.fromkeys(command.uploads.keys() - wanted, "Di sini tidak diminta dokumen."),
    }
    if mistakes:
        raise InputInvalid(mistakes)
    return {**values, **{name: ids.new(asking.now) for name in command.uploads}}


def told(command: Attaching, own: Mapping[str, Value]) -> dict[str, Any]:
    """Return what the event says of the documents attached: the hash of each, by its id."""
    hashes = {own[name]: each.hash for name, each in command.uploads.items() if name in own}
    return {"documents": hashes} if hashes else {}


def attach(asking: Asking, command: Attaching, *, case: str, own: Mapping[str, Value]) -> None:
    """Add the documents among the answers to the case, in one statement."""
    rows = [
        row(asking, upload, {"id": own[name], "case": case, "field": name})
        for name, upload in command.uploads.items()
        if name in own
    ]
    if rows:
        asking.work.execute(_INSERT, rows)


def row(asking: Asking, upload: Upload, of: Mapping[str, Value]) -> dict[str, Any]:
    """Return the row of a document, its name sealed with all the rest; `of`: id, case and field."""
    columns = {
        **of,
        "regency": asking.command.regency,
        "media_type": upload.media_type.value,
        "size": len(upload.content),
        "hash": upload.hash,
        "by": asking.actor.person,
        "at": asking.now,
    }
    return {**columns, "name": documents.sealed_name(asking.keys, columns, upload.name)}
