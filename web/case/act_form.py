"""The form of an action: what it asks, read into the engine's inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.documents import Upload
from engine.queries.views import ActionView, FieldView
from web.case import recorded_act
from web.forms import answers, fields, typed
from web.forms import control as controls
from web.forms.control import Control, Kind
from web.forms.typed import FIELD, Typed
from web.times import Local
from workflows import form
from workflows.facts import Inputs
from workflows.procedure import Procedure

LONGEST_NOTE = 2000
LONGEST_EVIDENCE = 200

NOTE, REASON = "note", "reason"
LABELS: Final = {NOTE: "Catatan", REASON: "Alasan", **recorded_act.LABELS}

_TONES = {
    "return": "back",
    "send_back": "back",
    "reopen": "back",
    "reject": "stop",
    "withdraw": "stop",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """An action that this person may take, with the controls it needs.

    `tone` is `go`, `back` or `stop`.  A `folded` one opens when its label is pressed.  `missing` is
    what is still empty in the letter that it signs.
    """

    id: str
    action: str
    label: str
    consequence: str
    tone: str
    recorded_for: str | None
    fault_labels: tuple[str, ...]
    controls: tuple[Control, ...]
    encoding: str
    note: Control
    opened: bool
    folded: bool
    key: str
    missing: tuple[str, ...] = ()


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
    recorded = recorded_act.controls(kept, where, local) if action.recorded_for else ()
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
        encoding=controls.encoding(needed),
        note=controls.area(kept, where, NOTE, label=LABELS[NOTE]),
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
) -> tuple[Inputs, Mapping[str, Upload], Mapping[str, str]]:
    """Return what was typed, what was attached, and a sentence for each mistake."""
    declared = procedure.action(action)
    asks = declared.asks if declared else ()
    given = answers.read(procedure, asks, sent, today=local.today)
    done_at, mistimed = recorded_act.done_at(sent, local)
    note = form.clean(sent.text(NOTE), lines=True)
    evidence = form.clean(sent.text(recorded_act.EVIDENCE))
    inputs = Inputs(
        values=given.values,
        reasons=sent.chosen(REASON),
        note=note,
        done_at=done_at,
        evidence=evidence,
    )
    mistakes = {
        **given.mistakes,
        **mistimed,
        **_too_long(NOTE, note, LONGEST_NOTE),
        **_too_long(recorded_act.EVIDENCE, evidence, LONGEST_EVIDENCE),
    }
    return inputs, given.uploads, mistakes


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
    told = f"Tercatat sekarang: {before.rstrip('.')}. Biarkan kosong bila tidak berubah."
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


def _too_long(control: str, text: str, most: int) -> dict[str, str]:
    if len(text) <= most:
        return {}
    return {control: f"Terlalu panjang: {len(text)} huruf, paling banyak {most}."}
