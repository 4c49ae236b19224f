"""The form of verdicts: every requirement, and a choice beside those this person judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.queries.views import RequirementView
from web.forms import control as controls
from web.forms import typed
from web.forms.control import Control, Kind
from web.forms.typed import Typed
from workflows.facts import Judgement, Verdict

FORM = "periksa"
REQUIREMENT, ALL, NOTE = "requirement", "all", "note"
VERDICT, FAULT = "verdict.", "fault."

_WORDS = {
    Verdict.OPEN: "Belum diperiksa",
    Verdict.ACCEPTED: "Diterima",
    Verdict.REFUSED: "Ditolak",
    Verdict.NOT_APPLICABLE: "Tidak diminta",
}
_KINDS = {"document": "Dokumen", "condition": "Syarat", "check": "Pemeriksaan"}
_OFFERED = {Verdict.ACCEPTED.value: "Terima", Verdict.REFUSED.value: "Tolak"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """One requirement, how it stands, and the controls of its verdict; two or none."""

    view: RequirementView
    kind: str
    word: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictForm:
    """Every requirement of the case; `judging` when this person judges any of them."""

    rows: tuple[RequirementRow, ...]
    judging: bool
    several: bool
    note: Control
    key: str

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control of the form."""
        return (*(control for row in self.rows for control in row.controls), self.note)


def shown(requirements: Iterable[RequirementView], sent: Typed) -> VerdictForm:
    """Return the form, holding what was chosen when it was sent before."""
    kept = sent.of(FORM)
    rows = tuple(_row(each, kept) for each in requirements)
    judged = sum(1 for row in rows if row.controls)
    return VerdictForm(
        rows=rows,
        judging=judged > 0,
        several=judged > 1,
        note=controls.area(kept, FORM, NOTE, label="Catatan pemeriksaan"),
        key=typed.new_key(),
    )


def read(sent: Typed) -> dict[str, Judgement]:
    """Return the verdicts chosen; a fault chosen alone is a refusal, no choice is no verdict."""
    if sent.text(ALL):
        accepted = Judgement(verdict=Verdict.ACCEPTED)
        return dict.fromkeys(sent.chosen(REQUIREMENT), accepted)
    chosen = ((name, _judgement(sent, name)) for name in sent.chosen(REQUIREMENT))
    return {name: judgement for name, judgement in chosen if judgement is not None}


def names(sent: Typed) -> dict[str, str]:
    """Return the control of each name the engine may speak of: a requirement lacks its fault."""
    return {name: FAULT + name for name in sent.chosen(REQUIREMENT)}


def _judgement(sent: Typed, name: str) -> Judgement | None:
    verdict, fault = sent.text(VERDICT + name), sent.text(FAULT + name)
    if verdict == Verdict.ACCEPTED:
        return Judgement(verdict=Verdict.ACCEPTED)
    if verdict == Verdict.REFUSED or fault:
        return Judgement(verdict=Verdict.REFUSED, fault=fault or None)
    return None


def _row(view: RequirementView, kept: Typed) -> RequirementRow:
    return RequirementRow(
        view=view,
        kind=_KINDS[view.kind],
        word=_word(view),
        controls=_controls(view, kept) if view.may_judge else (),
    )


def _word(view: RequirementView) -> str:
    verdict = Verdict(view.verdict)
    return "Belum dinilai" if view.by_rule and verdict is Verdict.OPEN else _WORDS[verdict]


def _controls(view: RequirementView, kept: Typed) -> tuple[Control, ...]:
    verdict = controls.choice(
        kept,
        FORM,
        VERDICT + view.id,
        kind=Kind.RADIO,
        label="Putusan",
        choices=_OFFERED,
        chosen=(view.verdict,),
    )
    fault = controls.choice(
        kept,
        FORM,
        FAULT + view.id,
        kind=Kind.SELECT,
        label="Alasan ditolak",
        choices=view.faults,
        chosen=(view.fault,) if view.fault else (),
        topic=view.label,
    )
    return verdict, fault
