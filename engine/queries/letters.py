"""The letters of a case: how far each has come, and the paper of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, select

from engine.cases import ending
from engine.cases import record as records
from engine.cases.in_office import refuse_out_of_office
from engine.cases.persons import CasePerson
from engine.cases.record import Record
from engine.errors import NotFound, Refused
from engine.letters import files, initials, rows, signers
from engine.letters.known import known
from engine.letters.papers import Made, paper, restored
from engine.queries import looks
from engine.queries.letter_views import LetterStatus, LetterView, ScanView
from engine.queries.reader import Reader
from engine.queries.views import DocumentView
from engine.tables.documents import document as document_table
from engine.tables.letters import Ended
from workflows.discretion import handles, prints_secrets
from workflows.facts import Refusal
from workflows.letters import ending as reasons
from workflows.letters.drafting import is_draft
from workflows.letters.paper import Mark, Paper
from workflows.letters.wording import compose
from workflows.schema.letter import Letter

_HASH = select(document_table.c.hash).where(
    document_table.c.regency == bindparam("regency"),
    document_table.c.id == bindparam("document"),
)
_ENDED = {
    Ended.VOID.value: LetterStatus.VOID,
    Ended.REVOKED.value: LetterStatus.REVOKED,
    Ended.REPLACED.value: LetterStatus.REPLACED,
}


def of_case(
    reader: Reader,
    found: Record,
    people: Sequence[CasePerson],
    attached: Mapping[str, DocumentView],
) -> Iterator[LetterView]:
    """Yield the letters of a case, the oldest first, and the drafts of those to come.

    One statement, and for a draft those that read what it says; none for a service without letters.
    """
    letters = found.procedure.definition.letters
    if not letters:
        return
    there = rows.of_case(reader.work, found.row.regency, found.row.id)
    for row in there:
        if row.letter in letters:
            yield _kept(reader, found, row, attached)
    for name, letter in letters.items():
        if _has_draft(found, name, letter, there):
            yield _draft(reader, found, people, name, letter)


def _has_draft(found: Record, name: str, letter: Letter, there: Sequence[Row[Any]]) -> bool:
    """Say whether the case has a draft of a letter, of which none waits to be handed over."""
    waiting = any(
        row.letter == name and row.signed_at and not row.issued_at and not row.ended_at
        for row in there
    )
    procedure, taken = found.procedure, json.loads(found.row.acts)
    values = {**found.facts.values, "received_on": found.facts.received_on}
    return (
        not waiting
        and procedure.makes(letter, values)
        and is_draft(procedure.definition, procedure.graph, letter, found.row.state, taken)
    )


def draft(reader: Reader, *, number: str, letter: str) -> Paper:
    """Return the draft of a letter as it stands; raises `NotFound` and `Refused`."""
    found = _found(reader, number)
    declared = found.procedure.definition.letters.get(letter)
    if declared is None:
        raise NotFound(f"Surat ini tidak ada pada berkas {number}.")
    _refuse_hidden(reader, found, declared)
    there = rows.of_case(reader.work, found.row.regency, found.row.id)
    if not _has_draft(found, letter, declared, there):
        raise NotFound(f"Berkas {number} tidak punya konsep surat ini sekarang.")
    looks.note(reader, case=found.row.id, reason=f"Membuka konsep surat: {declared.label}")
    content = compose(found.procedure, declared, known(reader.work, reader.keys, found, declared))
    made = Made(
        made_on=reader.today,
        signature=signers.unsigned(found.procedure, declared, dict(found.facts.values)),
        initials=initials.strip(reader.work, found, declared),
        mark=Mark.DRAFT,
    )
    return paper(found.procedure, declared, content, made)


def kept(reader: Reader, *, number: str, letter: str) -> tuple[Paper, str | None]:
    """Return the paper of a signed letter, and the hash of its file while that is the original.

    Once it was handed over, or holds no more, every print is a copy and says so.
    """
    found = _found(reader, number)
    there = rows.of_case(reader.work, found.row.regency, found.row.id)
    row = next((each for each in there if each.id == letter), None)
    declared = found.procedure.definition.letters.get(row.letter) if row else None
    if row is None or declared is None:
        raise NotFound(f"Surat ini tidak ada pada berkas {number}.")
    _refuse_hidden(reader, found, declared)
    sealed = rows.unseal(reader.keys, row)
    if sealed is None:
        raise NotFound("Isi surat ini tidak ada: belum ditandatangani, atau sudah dihapus.")
    looks.note(reader, case=found.row.id, reason=f"Membuka surat: {declared.label} ({row.id})")
    if row.ended_at is not None:
        return replace(restored(sealed), mark=Mark.VOID), None
    if row.issued_at is not None:
        return replace(restored(sealed), mark=Mark.COPY), None
    which = {"regency": row.regency, "document": row.document}
    return restored(sealed), reader.work.execute(_HASH, which).scalar_one()


def status(row: Row[Any]) -> LetterStatus:
    """Return how far a letter has come."""
    if row.ended_as is not None:
        return _ENDED[row.ended_as]
    if row.issued_at is not None:
        return LetterStatus.ISSUED
    if row.signed_at is None:
        return LetterStatus.NUMBERED
    return LetterStatus.COMPLETE if row.number else LetterStatus.SIGNED


def _found(reader: Reader, number: str) -> Record:
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    return records.load(reader.work, reader.catalog, reader.regency.regency, number)


def _kept(
    reader: Reader, found: Record, row: Row[Any], attached: Mapping[str, DocumentView]
) -> LetterView:
    letter = found.procedure.definition.letters[row.letter]
    block = signers.restored(row.signature) if row.signature else None
    scan = files.field_of(row.letter, scan_of=row.id)
    post = ending.post(found.procedure, letter, reader.actor, found.row.unit, reader.today)
    return LetterView(
        name=row.letter,
        label=letter.label,
        status=status(row),
        id=row.id,
        number=row.number or "",
        dated=row.dated,
        signer=block.name if block else "",
        code=row.code,
        ended_at=row.ended_at,
        reason=reasons.sentence(row.reason),
        readable=row.sealed is not None and not _hides(reader, found, letter),
        may_end=post is not None and not ending.why_not(row),
        may_scan=row.signed_at is not None and row.ended_at is None and _handles(reader, found),
        scans=tuple(
            ScanView(document=each.id, name=each.name)
            for each in attached.values()
            if each.field == scan
        ),
    )


def _draft(
    reader: Reader, found: Record, people: Sequence[CasePerson], name: str, letter: Letter
) -> LetterView:
    told = known(reader.work, reader.keys, found, letter, people=people)
    said = compose(found.procedure, letter, told)
    return LetterView(
        name=name,
        label=letter.label,
        status=LetterStatus.DRAFT,
        missing=said.missing,
        readable=not _hides(reader, found, letter),
    )


def _hides(reader: Reader, found: Record, letter: Letter) -> bool:
    """Say whether the letter prints what only those may read who handle the case."""
    return prints_secrets(found.procedure, letter) and not _handles(reader, found)


def _handles(reader: Reader, found: Record) -> bool:
    row = found.row
    return handles(found.procedure, reader.actor, row.state, row.unit, reader.today)


def _refuse_hidden(reader: Reader, found: Record, letter: Letter) -> None:
    if _hides(reader, found, letter):
        sentence = "Surat ini hanya untuk yang menangani berkasnya."
        raise Refused([Refusal(rule="handlers_only", sentence=sentence)])
