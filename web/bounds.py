"""What a request may hold: a bounded size, and no character that no database keeps."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, request
from werkzeug.exceptions import BadRequest

from web import session, site

LARGEST_REQUEST = 1024 * 1024
"""Bytes; most pages send forms of texts and nothing else."""

LARGEST_WITH_DOCUMENTS = 32 * 1024 * 1024
"""Bytes of a form with documents.  One too many, or too large, must still arrive: only then can
the form be shown again with everything typed and a sentence beside it."""

WITH_DOCUMENTS = frozenset(
    {"opening.open_case", "case.act", "letters.scan", "people.bring", "members.answer"}
)
"""The endpoints to which documents are sent."""

NOTHING = "\x00"
"""PostgreSQL refuses it within any text, wherever it comes from."""


def configure(app: Flask) -> None:
    """Bound what may be sent."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
    )
    app.before_request(_refuse_unreadable)


def _refuse_unreadable() -> None:
    # Before its body is read for the first time.  A stranger sends nothing large.
    if request.endpoint in WITH_DOCUMENTS and session.current(site.now()):
        request.max_content_length = LARGEST_WITH_DOCUMENTS
    if any(NOTHING in text for text in _texts()):
        raise BadRequest


def _texts() -> Iterator[str]:
    yield request.path
    for sent in (request.args, request.form):
        for name, texts in sent.lists():
            yield name
            yield from texts
