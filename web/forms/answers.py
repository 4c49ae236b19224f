"""What a form answers: typed values and attached documents, with a sentence for each mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import FileStorage

from engine import documents
from engine.documents import Upload
from engine.errors import UploadRefused
from web.forms import fields
from web.forms.typed import FIELD, Typed
from workflows import form
from workflows.facts import Value
from workflows.form import Reading
from workflows.procedure import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was understood, by field, and what was not, by control."""

    values: Mapping[str, Value]
    uploads: Mapping[str, Upload]
    mistakes: Mapping[str, str]


def read(procedure: Procedure, asks: Sequence[str], sent: Typed, *, today: date) -> Answers:
    """Read the answers to `asks`; where one is mistaken, those left empty are named with it."""
    reading = form.read(procedure, asks, sent.fields(), today=today)
    uploads, refused = _attached(asks, sent)
    mistakes = {**reading.mistakes, **refused}
    if mistakes:
        given = {**reading.values, **{name: each.name for name, each in uploads.items()}}
        mistakes = fields.mistakes(procedure, asks, Reading(given, mistakes))
    return Answers(values=reading.values, uploads=uploads, mistakes=mistakes)


def accepted(file: FileStorage) -> Upload:
    """Return a file that came with a form as one that may be attached; raise `UploadRefused`."""
    return documents.accept(file.stream.read(documents.LARGEST + 1), file.filename or "")


def _attached(asks: Sequence[str], sent: Typed) -> tuple[dict[str, Upload], dict[str, str]]:
    """Return the documents that may be attached, and a sentence for each that may not."""
    uploads: dict[str, Upload] = {}
    refused: dict[str, str] = {}
    for name in asks:
        file = sent.files.get(FIELD + name)
        if file is None:
            continue
        try:
            uploads[name] = accepted(file)
        except UploadRefused as refusal:
            refused[name] = str(refusal)
    return uploads, refused
