"""The signed letter on paper, scanned: attached to the letter that was signed in ink."""

from __future__ import annotations

from engine.cases import ending, posts
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.commands import AttachScan, Done
from engine.cases.write import write
from engine.errors import InputInvalid, Refused
from engine.letters import files
from workflows.discretion import handles
from workflows.facts import Refusal

UPLOAD = "scan"
"""The field of the form by which a scan is given."""


def attach_scan(asking: Asking, command: AttachScan) -> Done:
    """Attach the scan of a signed letter; makes nobody's form stale.

    Raises `NotFound`, `Refused` for who does not handle the case and for a letter that is not
    signed or no longer holds, and `InputInvalid` without a file.
    """
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    row = ending.found(asking, record, command.letter)
    acting = (asking.actor, record.row.state, record.row.unit, asking.today)
    if not handles(record.procedure, *acting):
        raise _refused("Pindaian hanya dilampirkan oleh yang menangani berkasnya.")
    if row.signed_at is None or row.ended_at is not None:
        raise _refused("Hanya surat yang sudah ditandatangani dan masih berlaku yang dipindai.")
    upload = command.uploads.get(UPLOAD)
    if upload is None or len(command.uploads) != 1:
        raise InputInvalid({UPLOAD: "Pilih pindaian surat: PDF, JPEG atau PNG."})
    field = files.field_of(row.letter, scan_of=row.id)
    document = files.attach(asking, case=record.row.id, field=field, file=upload)
    return write(
        asking,
        record,
        kind="scan_attached",
        facts={
            **posts.acting_in(asking, record, tuple(record.procedure.definition.roles)),
            "letter": row.letter,
            "of": row.id,
            "papers": {document: [field, upload.hash]},
        },
        changes={},
        revises=False,
    )


def _refused(sentence: str) -> Refused:
    return Refused([Refusal(rule="letter", sentence=sentence)])
