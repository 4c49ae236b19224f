"""A case's history as people read it: one entry an event, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.history import Event
from engine.queries.views import TimelineEntry
from workflows import form
from workflows.machine import OPENING
from workflows.procedure import Procedure
from workflows.schema.form import Field

CAPACITIES = {"plt": "Plt.", "plh": "Plh.", "an": "a.n.", "ub": "u.b."}
"""How an appointment other than a definitive one is written before the title."""

ERASED = "(data dihapus)"


def people_in(events: Iterable[Event]) -> set[str | None]:
    """Return the ids of everyone whom the history names."""
    return {person for event in events for person in (event.actor, event.body.get("after"))}


def entries(
    procedure: Procedure, events: Iterable[Event], names: Mapping[str, str]
) -> tuple[TimelineEntry, ...]:
    """Return the entries of `events`, with the names of the people who acted."""
    read = [_entry(procedure, event, names) for event in events]
    return tuple(reversed(read))


def _entry(procedure: Procedure, event: Event, names: Mapping[str, str]) -> TimelineEntry:
    body = event.body
    return TimelineEntry(
        seq=event.seq,
        at=event.at,
        who=names.get(event.actor, "") if event.actor else "Sistem",
        post=_post(procedure, body),
        title=_title(procedure, event.kind, body),
        details=tuple(_details(procedure, event, names)),
        note=_note(event),
    )


def _post(procedure: Procedure, body: Mapping[str, Any]) -> str:
    post = procedure.regency.roles.get(body.get("role", ""))
    if post is None:
        return ""
    return f"{CAPACITIES.get(body['capacity'], '')} {post.title}".strip()


def _title(procedure: Procedure, kind: str, body: Mapping[str, Any]) -> str:
    if kind == "case_moved":
        action = procedure.action(body["action"])
        return action.label if action else str(body["action"])
    return {
        "case_opened": procedure.definition.opening.label,
        "requirements_judged": "Periksa persyaratan",
        "commented": "Catatan",
        "assigned": "Penugasan",
        "person_erased": "Data pribadi dihapus",
    }.get(kind, kind)


def _note(event: Event) -> str | None:
    if "note" not in event.personal:
        return None
    return event.personal["note"] or ERASED


def _details(procedure: Procedure, event: Event, names: Mapping[str, str]) -> Iterator[str]:
    body, definition = event.body, procedure.definition
    if body.get("action") not in {None, OPENING}:
        yield f"Tahap: {definition.states[body['target']].label}"
    if "recorded_for" in body:
        yield f"Dicatat atas tindakan {definition.outside[body['recorded_for']].label}"
    for reason in body.get("reasons", ()):
        yield f"Alasan: {_reason(procedure, body['action'], reason)}"
    for name, (_before, after) in body.get("changes", {}).items():
        field = definition.fields[name]
        yield f"{field.label.rstrip('?')}: {_shown(field, after)}"
    for name, (verdict, fault) in body.get("judgements", {}).items():
        yield _judged(procedure, name, verdict, fault)
    if event.kind == "assigned":
        yield f"Kepada: {names.get(body.get('after') or '', '') or 'tidak ditugaskan'}"
    if "evidence" in event.personal:
        yield f"Bukti: {event.personal['evidence'] or ERASED}"


def _shown(field: Field, text: str | None) -> str:
    return form.shown(field, form.restored(field, text)) if text is not None else "dikosongkan"


def _reason(procedure: Procedure, action: str, reason: str) -> str:
    requirement, _, fault = reason.partition(".")
    if fault:
        return procedure.definition.requirements[requirement].faults[fault].label
    return procedure.definition.actions[action].reasons[reason].label


def _judged(procedure: Procedure, name: str, verdict: str, fault: str | None) -> str:
    declared = procedure.definition.requirements[name]
    if verdict == "accepted":
        return f"Diterima: {declared.label}"
    return f"Ditolak: {declared.label} ({declared.faults[fault].label if fault else '-'})"
