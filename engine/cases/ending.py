"""Ending a letter by hand: its number is void and the next is taken, or it is revoked.

A letter that was not yet handed over gets another number of its register, under the same
signature; one that was handed over holds no more.  Either stays in its register, and the history
tells who said so and why.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from engine import ids
from engine.cases import lettering, posts
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.commands import Done, EndLetter
from engine.cases.free_text import bounded
from engine.cases.lettering import Lettered
from engine.cases.record import Record
from engine.cases.write import refuse_stale, write
from engine.errors import InputInvalid, NotFound, Refused
from engine.letters import rows
from engine.tables.letters import Ended
from workflows import form
from workflows.actor import Actor, Appointment
from workflows.facts import Refusal, Value
from workflows.letters import ending
from workflows.listing import post_for
from workflows.procedure import Procedure
from workflows.schema.letter import Letter


def end_letter(asking: Asking, command: EndLetter) -> Done:
    """End a letter of a case; raises `Stale`, `NotFound`, `Refused` and `InputInvalid`."""
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_stale(asking, record, command.revision)
    row = found(asking, record, command.letter)
    letter = record.procedure.definition.letters[row.letter]
    held = post(record.procedure, letter, asking.actor, record.row.unit, asking.today)
    if held is None:
        raise _refused("Surat ini hanya dibatalkan oleh penanda tangan, penomor atau pengawasnya.")
    if sentence := why_not(row):
        raise _refused(sentence)
    _refuse_unexplained(command)
    done = Lettered()
    if row.issued_at is None:
        _renumber(asking, record, row, letter, command.reason, done)
    else:
        lettering.end(asking, row, Ended.REVOKED, command.reason, done)
    written = write(
        asking,
        record,
        kind="letter_ended",
        facts={
            **posts.told(held),
            "letter": row.letter,
            "ended": row.number,
            "reason": command.reason,
            **_changes(record, done.own),
            **done.facts,
        },
        changes={"data": records.stored({**record.facts.values, **done.own})} if done.own else {},
        personal=bounded(note=command.note),
    )
    return replace(written, made=tuple(file for _, file in done.files.values()))


def found(asking: Asking, record: Record, letter: str) -> Row[Any]:
    """Return a letter of the case by its id; raise `NotFound`."""
    ours = rows.of_case(asking.work, record.row.regency, record.row.id)
    row = next((each for each in ours if each.id == letter), None)
    if row is None or row.letter not in record.procedure.definition.letters:
        raise NotFound(f"Surat ini tidak ada pada berkas {record.row.number}.")
    return row


def post(
    procedure: Procedure, letter: Letter, actor: Actor, unit: str, day: date
) -> Appointment | None:
    """Return the appointment under which someone may end the letter, or None.

    Those may who sign or number it, and who supervise the service.
    """
    definition = procedure.definition
    acts = [definition.actions[name] for name in (*letter.signed_by, *letter.numbered_by)]
    named = (role for act in acts for role in (*act.by, *act.recorded_by))
    roles = (*(each for each in named if each in definition.roles), *definition.supervisors)
    return post_for(procedure, actor, tuple(dict.fromkeys(roles)), unit, day)


def why_not(row: Row[Any]) -> str:
    """Return why a letter cannot be ended as it stands, or ""."""
    if row.ended_at is not None:
        return "Surat ini sudah tidak berlaku."
    if row.issued_at is not None:
        return ""
    if row.signed_at is None or row.number is None:
        return "Surat ini belum ditandatangani dan dinomori; kembalikan berkasnya bila keliru."
    if row.series is None:
        return "Nomor surat ini dari kantor lain; batalkan di sana, lalu kembalikan berkasnya."
    return ""


def _refuse_unexplained(command: EndLetter) -> None:
    mistakes = {}
    if command.reason not in ending.CHOSEN:
        mistakes["reason"] = "Pilih alasannya."
    if not command.note.strip():
        mistakes["note"] = "Jelaskan apa yang keliru; penjelasan ini tersimpan di riwayat."
    if mistakes:
        raise InputInvalid(mistakes)


def _renumber(
    asking: Asking, record: Record, row: Row[Any], letter: Letter, reason: str, done: Lettered
) -> None:
    """Let the number be void, and give the same letter the next one."""
    lettering.end(asking, row, Ended.VOID, reason, done)
    taken = lettering.taken_number(asking, record, letter)
    done.own[letter.number_field] = taken["number"]
    code = rows.new_code()
    kept = lettering.kept_paper(asking, row)
    again = replace(
        kept, number=taken["number"], day=taken["dated"], address=asking.verified_at(code)
    )
    columns = {
        "code": code,
        "signed_at": row.signed_at,
        "signer": row.signer,
        "signature": row.signature,
        **taken,
        "paper": again,
    }
    lettering.put(asking, record, row.letter, ids.new(asking.now), columns, done, new=True)


def _changes(record: Record, own: dict[str, Value]) -> dict[str, Any]:
    if not own:
        return {}
    before = record.facts.values
    return {
        "changes": {
            name: [form.written(before[name]) if name in before else None, form.written(value)]
            for name, value in own.items()
        }
    }


def _refused(sentence: str) -> Refused:
    return Refused([Refusal(rule="letter", sentence=sentence)])
