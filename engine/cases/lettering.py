"""What an action does to the letters of its case: drafted, numbered, signed, handed over, void.

`follow` receives a decided move and promises, within the caller's unit of work, the letter rows
brought after it, the numbers taken as answers of the case, what the event tells, and the files
made.  A letter is set in type when it is signed, and again when it is numbered after that; what is
kept of it then makes every later copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from engine import counting, ids
from engine.cases.asking import Asking
from engine.cases.record import Record
from engine.documents import Upload
from engine.errors import Refused
from engine.letters import files, initials, rows, signers
from engine.letters.known import JustNow, known
from engine.letters.papers import Made, paper, restored, written
from engine.tables.letters import Ended
from workflows.facts import Move, Refusal, Value
from workflows.form import written as as_text
from workflows.letters import numbers
from workflows.letters.ending import CASE_ENDED, REDRAFTED, REISSUED
from workflows.letters.paper import Paper
from workflows.letters.wording import compose
from workflows.schema.letter import Letter, Numbering


@dataclass(slots=True, kw_only=True)
class Lettered:
    """What came of a move for the letters of its case."""

    own: dict[str, Value] = field(default_factory=dict)
    """The numbers given, by the field that holds each."""
    letters: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the id of a letter the columns that changed."""
    files: dict[str, tuple[str, Upload]] = field(default_factory=dict)
    """By the id of a document its field and its content."""

    @property
    def facts(self) -> dict[str, Any]:
        """What the event says of it."""
        papers = {name: [of, file.hash] for name, (of, file) in self.files.items()}
        told: dict[str, Any] = {"letters": self.letters} if self.letters else {}
        return {**told, **({"papers": papers} if papers else {})}


def follow(
    asking: Asking,
    record: Record,
    move: Move,
    own: Mapping[str, Value],
    *,
    done_on: date | None = None,
) -> Lettered:
    """Do to the letters what a move does; raises `Refused` where one that must be there is not.

    `done_on` is the local date on which an act was done elsewhere that is recorded now.
    """
    done = Lettered()
    concerned = dict(_concerned(record, move, own))
    if not concerned and not (move.closes and record.procedure.definition.letters):
        return done
    live = rows.live(asking.work, record.row.regency, record.row.id)
    for name, letter in concerned.items():
        ours = [row for row in live if row.letter == name]
        values, day = {**record.facts.values, **own}, done_on or asking.today
        _Step(asking, record, move, values, day, name, letter, done).take(ours)
    if move.closes:
        for row in live:
            if row.issued_at is None and row.id not in done.letters:
                end(asking, row, Ended.VOID, CASE_ENDED, done)
    return done


def _concerned(
    record: Record, move: Move, own: Mapping[str, Value]
) -> Iterator[tuple[str, Letter]]:
    """Yield the letters that the action makes, of this case's condition."""
    procedure = record.procedure
    values = {**record.facts.values, **own, "received_on": record.facts.received_on}
    for name, letter in procedure.definition.letters.items():
        acts = (letter.drafted_by, letter.signed_by, letter.numbered_by, letter.issued_by)
        if any(move.action in act for act in acts) and procedure.makes(letter, values):
            yield name, letter


@dataclass(slots=True)
class _Step:
    """One letter, as one move brings it on."""

    asking: Asking
    record: Record
    move: Move
    values: dict[str, Value]
    day: date
    """The local date of the act: another office's number and signature bear it."""
    name: str
    letter: Letter
    done: Lettered

    def take(self, ours: list[Row[Any]]) -> None:
        """Bring the letter on; `ours` are its rows that still hold, the oldest first."""
        letter, action = self.letter, self.move.action
        current = next((row for row in ours if row.issued_at is None), None)
        if current is not None and action in letter.drafted_by:
            end(self.asking, current, Ended.VOID, REDRAFTED, self.done)
            current = None
        changed = self._numbered(current) if action in letter.numbered_by else {}
        if action in letter.signed_by:
            changed |= self._signed(current, changed)
        elif changed and current is not None and current.signed_at is not None:
            changed |= self._set_again(current, changed)
        if action in letter.issued_by:
            self._refuse_missing(current, changed)
            changed["issued_at"] = self.asking.now
            for row in ours:
                if row.issued_at is not None:
                    end(self.asking, row, Ended.REPLACED, REISSUED, self.done)
        if changed:
            letter_id = ids.new(self.asking.now) if current is None else current.id
            new = current is None
            put(self.asking, self.record, self.name, letter_id, changed, self.done, new=new)

    def _numbered(self, current: Row[Any] | None) -> dict[str, Any]:
        """Give the number: the next of its register, or the one that was typed."""
        letter, asking = self.letter, self.asking
        if current is not None and current.number is not None:
            return {}
        if letter.number is None:
            number = as_text(self.values[letter.number_field])
            return {"number": number, "numbered_at": asking.now, "dated": self.day}
        taken = taken_number(asking, self.record, letter)
        self.done.own[letter.number_field] = taken["number"]
        return taken

    def _signed(self, current: Row[Any] | None, changed: Mapping[str, Any]) -> dict[str, Any]:
        """Set the letter in type as it is signed now."""
        asking, record, letter = self.asking, self.record, self.letter
        given = JustNow(action=self.move.action, values=self.values, reasons=self.move.reasons)
        if asking.signing.seals and letter.numbering is Numbering.AFTER_SIGNING:
            raise _refused("Surat bertanda tangan elektronik dinomori sebelum ditandatangani.")
        content = compose(
            record.procedure, letter, known(asking.work, asking.keys, record, letter, given)
        )
        number = changed.get("number") or (current.number if current else None)
        day = self.day if number else None
        code = current.code if current else rows.new_code()
        made = Made(
            made_on=asking.today,
            signature=signers.signing(asking, record.procedure, letter, self.move, self.values),
            initials=initials.strip(asking.work, record, letter),
            number=number or "",
            day=day,
            address=asking.verified_at(code),
        )
        by = None if letter.signature is not None else asking.actor.person
        return {
            "code": code,
            "signed_at": asking.now,
            "signer": by,
            "signature": signers.written(made.signature),
            "dated": day,
            "paper": paper(record.procedure, letter, content, made),
        }

    def _set_again(self, current: Row[Any], changed: Mapping[str, Any]) -> dict[str, Any]:
        """Set a signed letter in type again, now that it has a number and a date."""
        kept = kept_paper(self.asking, current)
        return {"paper": replace(kept, number=changed["number"], day=changed["dated"])}

    def _refuse_missing(self, current: Row[Any] | None, changed: Mapping[str, Any]) -> None:
        signed = "signed_at" in changed or (current is not None and current.signed_at is not None)
        if not signed:
            raise _refused(f"{self.letter.label} belum ditandatangani atau sudah dibatalkan.")


def put(
    asking: Asking,
    record: Record,
    name: str,
    letter: str,
    changed: dict[str, Any],
    done: Lettered,
    *,
    new: bool,
) -> None:
    """Write what changes of a letter, `paper` among it as the file that it becomes."""
    columns, row, sealed = dict(changed), record.row, {}
    made: Paper | None = columns.pop("paper", None)
    if made is not None:
        file, of = files.made(made, asking.signing), files.field_of(name)
        columns["document"] = files.attach(asking, case=row.id, field=of, file=file)
        done.files[columns["document"]] = (of, file)
        sealed = {"sealed": rows.seal(asking.keys, row.regency, letter, written(made))}
    if new:
        columns = {"letter": name, "code": rows.new_code(), **columns}
        own = {"regency": row.regency, "id": letter, "case": row.id}
        rows.add(asking.work, {**own, **columns, **sealed})
    else:
        rows.change(asking.work, row.regency, letter, {**columns, **sealed})
    done.letters[letter] = columns


def kept_paper(asking: Asking, row: Row[Any]) -> Paper:
    """Return the paper of a signed letter; raise `Refused` where it was erased."""
    kept = rows.unseal(asking.keys, row)
    if kept is None:
        raise _refused("Isi surat ini sudah dihapus bersama data pribadi pada berkasnya.")
    return restored(kept)


def taken_number(asking: Asking, record: Record, letter: Letter) -> dict[str, Any]:
    """Take the next number of a letter's register: the columns of the letter that has it.

    The row of the series stays locked until the unit of work ends.
    """
    assert letter.register_ is not None and letter.number is not None  # noqa: S101, PT018
    register = record.procedure.regency.registers[letter.register_]
    day, code = asking.today, letter.code or ""
    series = f"register/{letter.register_}"
    if register.by_classification and code:
        series = f"{series}/{code}"
    sequence = counting.following(asking.work, regency=asking.tenant, series=series, year=day.year)
    number = numbers.read(letter.number).written(
        sequence=sequence, day=day, code=code, office=register.code
    )
    return {
        "register": letter.register_,
        "series": series,
        "year": day.year,
        "sequence": sequence,
        "number": number,
        "numbered_at": asking.now,
        "dated": day,
    }


def end(asking: Asking, row: Row[Any], how: Ended, reason: str, done: Lettered) -> None:
    """Let a letter hold no more from now on."""
    ended = {"ended_at": asking.now, "ended_as": how.value, "reason": reason}
    rows.change(asking.work, row.regency, row.id, ended)
    done.letters[row.id] = {**done.letters.get(row.id, {}), **ended}


def _refused(sentence: str) -> Refused:
    return Refused([Refusal(rule="letter", sentence=sentence)])
