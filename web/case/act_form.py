"""The form of an action: what it asks, read into the engine's inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from engine.queries.views import ActionView, FieldView
from web.forms import control as controls
from web.forms import fields, typed
from web.forms.control import Control, Kind
from web.forms.typed import FIELD, Typed
from web.times import Local, clock_time
from workflows import form
from workflows.facts import Inputs
from workflows.procedure import Procedure
from workflows.schema.form import Field, FieldType

LONGEST_NOTE = 2000
LONGEST_EVIDENCE = 200

NOTE, REASON = "note", "reason"
DONE_DATE, DONE_TIME, EVIDENCE = "done_date", "done_time", "evidence"
LABELS: Final = {
    NOTE: "Catatan",
    REASON: "Alasan",
    DONE_DATE: "Tanggal dilakukan",
    DONE_TIME: "Pukul",
    EVIDENCE: "Bukti",
}

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])\Z")
_DATE = Field(type=FieldType.DATE, label=LABELS[DONE_DATE])
_TONES = {"return": "back", "send_back": "back", "reject": "stop", "withdraw": "stop"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """An action that this person may take, with the controls it needs.

    `tone` is `go`, `back` or `stop`.  A `folded` one opens when its label is pressed.
    """

    id: str
    action: str
    label: str
    consequence: str
    tone: str
    recorded_for: str | None
    fault_labels: tuple[str, ...]
    controls: tuple[Control, ...]
    note: Control
    sentences: tuple[str, ...]
    opened: bool
    folded: bool
    key: str


def form_id(action: str) -> str:
    """Return the name of an action's form."""
    return f"act-{action}"


def shown(
    procedure: Procedure,
    action: ActionView,
    answered: Sequence[FieldView],
    sent: Typed,
    local: Local,
) -> ActForm:
    """Return the form of an allowed action, holding what was typed when it was sent before."""
    where = form_id(action.option.name)
    kept = sent.of(where)
    asked = _asked(procedure, action, answered, kept, where)
    recorded = _recorded(kept, where, local) if action.recorded_for else ()
    needed = (*asked, *_reasons(action, kept, where), *recorded)
    tone = _TONES.get(action.kind, "go")
    return ActForm(
        id=where,
        action=action.option.name,
        label=action.label,
        consequence=action.consequence,
        tone=tone,
        recorded_for=action.recorded_for,
        fault_labels=action.fault_labels,
        controls=needed,
        note=controls.area(kept, where, NOTE, label=LABELS[NOTE]),
        sentences=kept.sentences,
        opened=kept.failed,
        folded=bool(needed) or tone != "go",
        key=typed.new_key(),
    )


def names(procedure: Procedure, action: str) -> dict[str, str]:
    """Return the control of each name the engine may speak of when it refuses the action."""
    declared = procedure.action(action)
    asks = declared.asks if declared else ()
    return {**typed.field_controls(asks), "reasons": REASON}


def labels(procedure: Procedure) -> dict[str, str]:
    """Return what each control of an action's form is called."""
    declared = procedure.definition.fields.items()
    return {**{FIELD + name: field.label for name, field in declared}, **LABELS}


def read(
    procedure: Procedure, action: str, sent: Typed, local: Local
) -> tuple[Inputs, Mapping[str, str]]:
    """Return what was typed as the engine takes it, and a sentence for each mistake."""
    declared = procedure.action(action)
    asks = declared.asks if declared else ()
    reading = form.read(procedure, asks, sent.fields(), today=local.today)
    mistakes = fields.mistakes(procedure, asks, reading) if reading.mistakes else {}
    done_at, mistimed = _done_at(sent, local)
    note = form.clean(sent.text(NOTE), lines=True)
    evidence = form.clean(sent.text(EVIDENCE))
    inputs = Inputs(
        values=reading.values,
        reasons=sent.chosen(REASON),
        note=note,
        done_at=done_at,
        evidence=evidence,
    )
    return inputs, {
        **mistakes,
        **mistimed,
        **_too_long(NOTE, note, LONGEST_NOTE),
        **_too_long(EVIDENCE, evidence, LONGEST_EVIDENCE),
    }


def _asked(
    procedure: Procedure,
    action: ActionView,
    answered: Sequence[FieldView],
    kept: Typed,
    where: str,
) -> tuple[Control, ...]:
    before = {each.id: each.text for each in answered}
    return tuple(
        _with_answer(fields.control(procedure, name, kept, where), before.get(name))
        for name in action.option.act.asks
    )


def _with_answer(control: Control, before: str | None) -> Control:
    """Return the control with the answer of an earlier time told beside it."""
    if before is None:
        return control
    told = f"Tercatat sekarang: {before}. Biarkan kosong bila tidak berubah."
    return replace(control, hint=f"{control.hint} {told}".strip())


def _reasons(action: ActionView, kept: Typed, where: str) -> tuple[Control, ...]:
    if not action.reasons:
        return ()
    several = len(action.reasons) > 1
    reason = controls.choice(
        kept,
        where,
        REASON,
        kind=Kind.CHECK,
        label=LABELS[REASON],
        choices=action.reasons,
        # The only reason there is need not be sought.
        chosen=() if several else action.reasons,
        hint="Boleh lebih dari satu." if several else "",
    )
    return (reason,)


def _recorded(kept: Typed, where: str, local: Local) -> tuple[Control, ...]:
    here = local.now.astimezone(local.zone)
    begun = {DONE_DATE: f"{here:%d-%m-%Y}", DONE_TIME: clock_time(here), EVIDENCE: ""}
    hints = {
        DONE_DATE: "Tanggal-bulan-tahun.",
        DONE_TIME: f"Waktu setempat ({here.tzname()}), misalnya 14.05.",
        EVIDENCE: "Nomor surat, nama petugas yang menjawab, atau bukti lain.",
    }
    return tuple(
        Control(
            id=controls.identifier(where, name),
            name=name,
            kind=Kind.TEXT,
            label=LABELS[name],
            text=kept.text(name) if kept.texts else text,
            hint=hints[name],
            remark="tidak wajib" if name == EVIDENCE else "",
            mistake=kept.mistakes.get(name, ""),
            inputmode="text" if name == EVIDENCE else "numeric",
            short=name != EVIDENCE,
        )
        for name, text in begun.items()
    )


def _done_at(sent: Typed, local: Local) -> tuple[datetime | None, dict[str, str]]:
    """Return the instant at which a recorded act was done, or what is wrong with it."""
    day_text = form.clean(sent.text(DONE_DATE))
    time_text = form.clean(sent.text(DONE_TIME))
    if not day_text and not time_text:
        return None, {}
    try:
        day = form.read_value(_DATE, day_text, today=local.today)
    except form.Mistyped as mistake:
        return None, {DONE_DATE: str(mistake)}
    clock = _TIME.match(time_text)
    if clock is None:
        return None, {DONE_TIME: "Tulis pukul seperti 14.05."}
    hour, minute = map(int, clock.groups())
    done_at = datetime.combine(day, time(hour, minute), local.zone)  # type: ignore[arg-type]
    if done_at > local.now:
        return None, {DONE_DATE: f"{local.full(done_at)} belum terjadi; periksa waktunya."}
    return done_at, {}


def _too_long(control: str, text: str, most: int) -> dict[str, str]:
    if len(text) <= most:
        return {}
    return {control: f"Terlalu panjang: {len(text)} huruf, paling banyak {most}."}
