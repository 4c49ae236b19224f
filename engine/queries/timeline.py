"""A case's history as people read it: one entry an event, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from engine.history import Event
from engine.queries import deadlines
from engine.queries.views import TimelineEntry
from workflows import form, rungs
from workflows.capacity import held_post
from workflows.dates import long_date
from workflows.discretion import HIDDEN, hides_name
from workflows.draw.words import rung as in_words
from workflows.letters import ending
from workflows.procedure import Procedure
from workflows.rungs import is_late
from workflows.schema.form import Field
from workflows.working_time.sentences import minute

ERASED = "(data dihapus)"


def people_in(events: Iterable[Event]) -> set[str | None]:
    """Return the ids of everyone whom the history names."""
    return {person for event in events for person in (event.actor, event.body.get("after"))}


def entries(
    procedure: Procedure, events: Iterable[Event], names: Mapping[str, str], *, handled: bool
) -> tuple[TimelineEntry, ...]:
    """Return the entries of `events`, with the names of who acted and of what was attached.

    What only those may see who handle the case stands there for others as hidden.
    """
    shown = handled or not hides_name(procedure)
    read = [_entry(procedure, event, names, shown=shown, handled=handled) for event in events]
    return tuple(reversed(read))


def _entry(
    procedure: Procedure, event: Event, names: Mapping[str, str], *, shown: bool, handled: bool
) -> TimelineEntry:
    body = event.body
    return TimelineEntry(
        seq=event.seq,
        at=event.at,
        who=names.get(event.actor, "") if event.actor else "Sistem",
        post=_post(procedure, body),
        title=_title(procedure, event.kind, body),
        details=tuple(_details(procedure, event, names, shown=shown, handled=handled)),
        note=_note(event, shown=shown),
    )


def _post(procedure: Procedure, body: Mapping[str, Any]) -> str:
    if "role" not in body:
        return ""
    return held_post(procedure.regency, body["role"], body["capacity"])


def _title(procedure: Procedure, kind: str, body: Mapping[str, Any]) -> str:
    if kind == "case_moved":
        action = procedure.action(body["action"])
        return action.label if action else str(body["action"])
    if kind == "letter_ended":
        return "Nomor surat dibatalkan" if _renumbered(body) else "Surat dicabut"
    return {
        "case_opened": procedure.definition.opening.label,
        "requirements_judged": "Periksa persyaratan",
        "commented": "Catatan",
        "assigned": "Penugasan",
        "person_erased": "Data pribadi dihapus",
        "people_listed": "Orang ditambahkan ke daftar",
        "people_taken_off": "Orang dikeluarkan dari daftar",
        "people_judged": "Putusan atas orang dalam daftar",
        "members_gathered": "Anggota dihimpun",
        "members_pulled_out": "Anggota dikeluarkan",
        "answers_read": "Jawaban per anggota dicatat",
        "batch_joined": "Ikut dalam berkas kolektif",
        "batch_left": "Keluar dari berkas kolektif",
        "batch_froze": "Diproses lewat berkas kolektif",
        "batch_freed": "Berkas kolektif dibuka kembali",
        "clock_extended": "Tenggat diperpanjang",
        "clock_suspended": "Tenggat ditangguhkan",
        "clock_resumed": "Tenggat dilanjutkan",
        "deadlines_moved": "Tenggat bergeser karena kalender kerja berubah",
        "rungs_climbed": _warning(body),
        "scan_attached": "Pindaian surat dilampirkan",
        "approvals_voided": "Lampiran berubah; persetujuan batal, rantai diulang",
    }.get(kind, kind)


def _renumbered(body: Mapping[str, Any]) -> bool:
    """Say whether a letter that was ended got another number: it was not handed over yet."""
    return any("series" in columns for columns in body["letters"].values())


def _warning(body: Mapping[str, Any]) -> str:
    """Return what a rung that was climbed comes to, the gravest of several."""
    if "after" in body:
        return "Diserahkan karena tenggat lewat"
    late = any(is_late(rungs.read(each["place"])) for each in body.get("climbed", ()))
    return "Tenggat lewat" if late else "Tenggat mendekat"


def _note(event: Event, *, shown: bool) -> str | None:
    return _freely(event, "note", shown=shown) if "note" in event.personal else None


def _freely(event: Event, name: str, *, shown: bool) -> str:
    """Return what was typed freely, or that it was erased, or that it is not for this reader."""
    return (event.personal[name] or ERASED) if shown else HIDDEN


def _details(
    procedure: Procedure, event: Event, names: Mapping[str, str], *, shown: bool, handled: bool
) -> Iterator[str]:
    body, definition = event.body, procedure.definition
    if "received_at" in body:
        yield _received(procedure, event, shown=shown)
    if "source" in body and body["source"] != body["target"]:
        yield f"Tahap: {definition.states[body['target']].label}"
    if "recorded_for" in body:
        yield f"Dicatat atas tindakan {doer_label(procedure, body['recorded_for'])}"
    if "batch" in body:
        yield f"Berkas kolektif: {body['batch']}"
    yield from _people(body)
    for reason in body.get("reasons", ()):
        yield f"Alasan: {procedure.reason(body['action'], reason).label}"
    yield from _ended(procedure, event)
    yield from _answers(procedure, body, names, handled=handled)
    yield from _papers(event, names)
    yield from _verdicts(procedure, body.get("judgements", {}))
    yield from _climbed(procedure, body)
    if event.kind != "rungs_climbed":
        yield from deadlines.told(procedure, body)
    if event.kind == "assigned" or "after" in body:
        yield f"Kepada: {names.get(body.get('after') or '', '') or 'tidak ditugaskan'}"
    yield from _typed(event, shown=shown)


def _typed(event: Event, *, shown: bool) -> Iterator[str]:
    """Yield what was typed freely beside an event, other than its note."""
    for name, label in _TYPED.items():
        if name in event.personal:
            yield f"{label}: {_freely(event, name, shown=shown)}"


_TYPED = {"reason": "Alasan", "basis": "Dasar hukum", "evidence": "Bukti"}


def _received(procedure: Procedure, event: Event, *, shown: bool) -> str:
    """Return when a case had been received that was registered later, and why it was."""
    at = datetime.fromisoformat(event.body["received_at"]).astimezone(procedure.regency.timezone)
    why = _freely(event, "received_reason", shown=shown)
    return f"Diterima {long_date(at.date())} pukul {minute(at)}, dicatat kemudian: {why}"


def _climbed(procedure: Procedure, body: Mapping[str, Any]) -> Iterator[str]:
    for each in body.get("climbed", ()):
        yield f"{deadlines.label(procedure, each['clock'])}: {in_words(each['place'])}"


def doer_label(procedure: Procedure, doer: str) -> str:
    """Return whose act was written down: an outside body, or a role of the regency."""
    outside = procedure.definition.outside
    return outside[doer].label if doer in outside else procedure.role_label(doer)


def _people(body: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many people, members or answers an event is about; their names are not here."""
    for key, words in _COUNTED.items():
        if key in body:
            yield f"{words}: {len(body[key])}"


_COUNTED = {
    "listed": "Ditambahkan",
    "taken_off": "Dikeluarkan",
    "people": "Diputuskan",
    "members": "Berkas",
    "answers": "Dijawab",
    "voided": "Persetujuan yang batal",
}


def _answers(
    procedure: Procedure, body: Mapping[str, Any], names: Mapping[str, str], *, handled: bool
) -> Iterator[str]:
    """Yield the answers given, in declared order: the body holds them sorted by their ids."""
    changes, documents = body.get("changes", {}), body.get("documents", {})
    for name, field in procedure.definition.fields.items():
        if name in changes:
            after = changes[name][1]
            if field.handlers_only and not handled:
                text = HIDDEN
            elif after in documents:
                text = f"{names.get(after, after)} (SHA-256 {documents[after]})"
            else:
                text = _shown(field, after)
            yield f"{field.label.rstrip('?')}: {text}"


def _ended(procedure: Procedure, event: Event) -> Iterator[str]:
    """Yield which letter ceased to hold, and why, when that is what happened."""
    body = event.body
    if event.kind != "letter_ended":
        return
    letter = procedure.definition.letters.get(body["letter"])
    yield f"{letter.label if letter else body['letter']}: nomor {body['ended']}"
    yield f"Alasan: {ending.sentence(body['reason']) or body['reason']}"


def _papers(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    """Yield of each file of a letter the beginning of its hash; of a scan how it was called too."""
    for document, (_, content_hash) in event.body.get("papers", {}).items():
        told = f"SHA-256 {content_hash[:_HASH_TOLD]}…"
        if event.kind == "scan_attached":
            yield f"Pindaian: {names.get(document, ERASED)} ({told})"
        else:
            yield f"Berkas surat: {told}"


_HASH_TOLD = 16
"""Signs: enough to tell two files apart."""


def _verdicts(procedure: Procedure, judged: Mapping[str, Any]) -> Iterator[str]:
    for name in procedure.definition.requirements:
        if name in judged:
            yield _judged(procedure, name, *judged[name])


def _shown(field: Field, text: str | None) -> str:
    return form.shown(field, form.restored(field, text)) if text is not None else "dikosongkan"


def _judged(procedure: Procedure, name: str, verdict: str, fault: str | None) -> str:
    declared = procedure.definition.requirements[name]
    if verdict == "accepted":
        return f"Diterima: {declared.label}"
    return f"Ditolak: {declared.label} ({declared.faults[fault].label if fault else '-'})"
