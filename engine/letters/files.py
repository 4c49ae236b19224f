"""The file of a letter: set in type, and a document of its case."""

from __future__ import annotations

import hashlib

from sqlalchemy import insert

from engine import ids
from engine.cases import attachments
from engine.cases.asking import Asking
from engine.documents import Upload
from engine.letters import typesetting
from engine.letters.signing import Signing
from engine.media import MediaType
from engine.tables.documents import document as document_table
from workflows.letters.paper import Paper

_INSERT = insert(document_table)

_LETTERS = "letters."
"""Begins the field of a document that is a letter, or the scan of one: no field of a form does."""


def field_of(letter: str, *, scan_of: str = "") -> str:
    """Return the field of the document that is a letter, or that is the scan of one by its id."""
    return f"{_LETTERS}{letter}" + (f".{scan_of}" if scan_of else "")


def letter_of(field: str) -> str | None:
    """Return which letter a document is, or is the scan of; None of the answer to a field."""
    return field.split(".")[1] if field.startswith(_LETTERS) else None


def made(paper: Paper, signing: Signing) -> Upload:
    """Return a signed paper as the file that is kept of it."""
    content = typesetting.pdf(paper)
    if paper.signature is not None:
        content = signing.signed(content, paper.signature)
    return Upload(
        name="surat.pdf",
        media_type=MediaType.PDF,
        hash=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def attach(asking: Asking, *, case: str, field: str, file: Upload) -> str:
    """Add a file to the case as a document and return its id; its content is kept at the commit."""
    document = ids.new(asking.now)
    of = {"id": document, "case": case, "field": field}
    asking.work.execute(_INSERT, attachments.row(asking, file, of))
    return document
