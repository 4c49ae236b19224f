"""What a request may hold: a bounded size, and no character that no database keeps."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, request
from werkzeug.exceptions import BadRequest

LARGEST_REQUEST = 1024 * 1024
"""Bytes; the pages send forms and nothing else."""

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
    if any(NOTHING in text for text in _texts()):
        raise BadRequest


def _texts() -> Iterator[str]:
    yield request.path
    for sent in (request.args, request.form):
        for name, texts in sent.lists():
            yield name
            yield from texts
