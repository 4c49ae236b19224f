"""Everything the page of a case shows, decided here so that its template only writes it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.queries.views import ActionView, AssigneeView, CaseView
from web import outcome
from web.case import act_form, clock_form, letters, verdict_form
from web.case.act_form import ActForm
from web.case.clock_form import ClockActs
from web.case.letters import Letter
from web.case.verdict_form import VerdictForm
from web.forms import control as controls
from web.forms import typed as forms
from web.forms.control import Control, Kind
from web.forms.summary import Link, links
from web.forms.typed import Typed
from web.times import Local

COMMENT, ASSIGN, REVEAL = "catatan", "tugaskan", "tampilkan"
TEXT, TO, PURPOSE = "text", "to", "purpose"
_POSTS = frozenset({"role", "unit"})
"""The rules that tell whose an action is."""

TONES = ("go", "back", "stop")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkForm:
    """A form of one control."""

    control: Control
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """The button by which this person takes a case that nobody has yet."""

    person: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A text typed into a form that the page no longer has, shown so that it can be copied."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case and the forms that this person may send.

    `summary` is what stands against the form just sent; `lost` what was typed into it, when the
    case has moved to where that form is no more.  `theirs` are the actions that nothing but their
    post bars this person from, `barred` those that something else stands against.
    """

    view: CaseView
    local: Local
    done: str
    turn: str
    summary: tuple[Link, ...]
    lost: tuple[Lost, ...]
    letters: tuple[Letter, ...]
    verdicts: VerdictForm
    acts: tuple[ActForm, ...]
    clock_acts: Mapping[tuple[str, int], ClockActs]
    """By a deadline's name and run."""
    barred: tuple[ActionView, ...]
    theirs: tuple[ActionView, ...]
    comment: RemarkForm | None
    assign: RemarkForm | None
    reveal: Control | None
    take: Take | None
    idle: str


def build(view: CaseView, sent: Typed, local: Local) -> CasePage:
    """Return the page of `view`; `sent` is the form that was refused, or a blank one."""
    acts = _acts(view, sent, local)
    verdicts = verdict_form.shown(view.requirements, sent)
    refused = [action for action in view.actions if not action.allowed]
    comment, assign, reveal = _comment(view, sent), _assign(view, sent), _reveal(view, sent)
    clock_acts, shown = _clock_acts(view, sent), letters.shown(view.letters, sent)
    placed = {
        **{act.id: (*act.controls, act.note) for act in acts},
        **({verdict_form.FORM: verdicts.controls} if verdicts.judging else {}),
        **({COMMENT: (comment.control,)} if comment else {}),
        **({ASSIGN: (assign.control,)} if assign else {}),
        **({REVEAL: (reveal,)} if reveal else {}),
        **{form.id: form.controls for each in clock_acts.values() for form in each.forms},
        **letters.placed(shown),
    }
    return CasePage(
        view=view,
        local=local,
        done=outcome.about(view),
        turn=outcome.turn(view),
        summary=links(sent, placed.get(sent.form, ())),
        lost=() if sent.form in placed else tuple(_lost(view, sent)),
        letters=shown,
        verdicts=verdicts,
        acts=acts,
        clock_acts=clock_acts,
        barred=tuple(each for each in refused if not _is_theirs(each)),
        theirs=tuple(each for each in refused if _is_theirs(each)),
        comment=comment,
        assign=assign,
        reveal=reveal,
        take=_take(view),
        idle=_idle(view),
    )


def _acts(view: CaseView, sent: Typed, local: Local) -> tuple[ActForm, ...]:
    """Return the actions this person may take, onward ones first; the only one of these is open."""
    acts = [
        replace(
            act_form.shown(view.procedure, action, view.fields, sent, local),
            missing=letters.missing(view.procedure, action, view.letters),
        )
        for action in view.actions
        if action.allowed
    ]
    onward = [act for act in acts if act.tone == "go"]
    if len(onward) == 1:
        acts = [replace(act, opened=act.opened or act in onward) for act in acts]
    return tuple(sorted(acts, key=lambda act: TONES.index(act.tone)))


def _clock_acts(view: CaseView, sent: Typed) -> Mapping[tuple[str, int], ClockActs]:
    return {
        (clock.name, clock.run): clock_form.shown(clock, clock.adjustable, sent)
        for clock in view.clocks
        if clock.adjustable is not None
    }


def _is_theirs(action: ActionView) -> bool:
    return {each.rule for each in action.option.refusals} <= _POSTS


def _lost(view: CaseView, sent: Typed) -> Iterator[Lost]:
    """Yield the texts that a person would otherwise have to type again."""
    labels = {**act_form.labels(view.procedure), **clock_form.LABELS, TEXT: "Catatan"}
    for control, label in labels.items():
        text = sent.text(control) or sent.attached(control)
        if text.strip() and control != act_form.REASON:
            yield Lost(label=label, text=text)


def _comment(view: CaseView, sent: Typed) -> RemarkForm | None:
    if not view.may_comment:
        return None
    kept = sent.of(COMMENT)
    hint = "Terlihat oleh petugas kabupaten ini, tidak oleh warga."
    control = controls.area(kept, COMMENT, TEXT, label="Tambah catatan", hint=hint)
    return RemarkForm(control=control, key=forms.new_key())


def _assign(view: CaseView, sent: Typed) -> RemarkForm | None:
    if not view.may_assign or not view.assignees:
        return None
    people = {"": "Tidak ditugaskan"} | {
        each.person: f"{each.name} ({each.role_label})" for each in _each_once(view)
    }
    now = [each.person for each in view.assignees if each.name == view.assignee]
    control = controls.choice(
        sent.of(ASSIGN),
        ASSIGN,
        TO,
        kind=Kind.SELECT,
        label="Tugaskan kepada",
        choices=people,
        chosen=now[:1] or ("",),
    )
    return RemarkForm(control=control, key=forms.new_key())


def _reveal(view: CaseView, sent: Typed) -> Control | None:
    """Return the control by which masked numbers are asked for; none when nothing is masked."""
    if not view.may_comment or not any(field.masked for field in view.fields):
        return None
    return Control(
        id=f"{REVEAL}-{PURPOSE}",
        name=PURPOSE,
        kind=Kind.TEXT,
        label="Untuk keperluan apa?",
        hint="Dicatat bersama nama Anda dan waktunya. Misalnya: cek SIKS-NG.",
        text=sent.of(REVEAL).text(PURPOSE),
        mistake=sent.of(REVEAL).mistakes.get(PURPOSE, ""),
    )


def _each_once(view: CaseView) -> tuple[AssigneeView, ...]:
    """Return the people who can be given the case, each under their first role."""
    return tuple({each.person: each for each in reversed(view.assignees)}.values())[::-1]


def _take(view: CaseView) -> Take | None:
    own = view.actor.person
    able = view.may_assign and own in {each.person for each in view.assignees}
    return Take(person=own, key=forms.new_key()) if able and view.assignee is None else None


def _idle(view: CaseView) -> str:
    """Return what stands in place of actions when this person has none."""
    if not view.actions:
        return "Berkas ini sudah selesai; tidak ada tindakan lagi."
    if view.closed_at is not None:
        return "Berkas ini sudah selesai; tidak ada tindakan untuk Anda."
    return f"Tidak ada tindakan untuk Anda di tahap ini. Sekarang giliran {view.holder_label}."
