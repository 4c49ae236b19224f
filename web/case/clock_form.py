"""The forms by which a supervisor extends, suspends or resumes a deadline of a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from engine.queries.views import ClockView
from web.forms import control as controls
from web.forms import typed
from web.forms.control import Control, Kind, identifier
from web.forms.typed import Typed
from workflows.adjusting import Adjustable

EXTEND, SUSPEND, RESUME = "perpanjang", "tangguhkan", "lanjutkan"
AMOUNT, WHY, BASIS, SEEN = "amount", "why", "basis", "seen"
LABELS: Final = {AMOUNT: "Tambahan waktu", WHY: "Alasan", BASIS: "Dasar hukum"}
NAMES: Final = {"amount": AMOUNT, "reason": WHY, "basis": BASIS}
"""The control of each name the engine may speak of."""

_COUNT = re.compile(r"[0-9]{1,9}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockForm:
    """A form about one deadline: where it is sent, what it asks, and what it does.

    One that extends knows of `seen` extensions before.
    """

    id: str
    endpoint: str
    heading: str
    hint: str
    button: str
    controls: tuple[Control, ...]
    key: str
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockActs:
    """What this person may do with a deadline; `not_extended` says why they cannot extend it."""

    label: str
    forms: tuple[ClockForm, ...]
    not_extended: str
    opened: bool


def form_id(act: str, clock: str, run: int) -> str:
    """Return the name of a form about a deadline."""
    return f"{act}-{clock}-{run}"


def shown(clock: ClockView, offered: Adjustable, sent: Typed) -> ClockActs:
    """Return the forms of a deadline, one of them holding what was typed when it was sent."""
    forms = (
        *(() if offered.not_extended else (_extend(clock, offered, sent),)),
        _resume(clock, sent) if offered.suspended else _suspend(clock, sent),
    )
    return ClockActs(
        label="Perpanjang atau lanjutkan" if offered.suspended else "Perpanjang atau tangguhkan",
        forms=forms,
        not_extended=offered.not_extended,
        opened=any(sent.of(form.id).failed for form in forms),
    )


def said(sent: Typed) -> dict[str, Any]:
    """Return why, and by what right, as it was typed."""
    return {"reason": sent.text(WHY), "basis": sent.text(BASIS)}


def extension(sent: Typed) -> dict[str, Any]:
    """Return what an extension adds, and how many its form knew of; what is no number is none."""
    return {"amount": _count(sent.text(AMOUNT), 0), "seen": _count(sent.text(SEEN), -1)}


def _count(text: str, otherwise: int) -> int:
    return int(text) if _COUNT.match(text.strip()) else otherwise


def _extend(clock: ClockView, offered: Adjustable, sent: Typed) -> ClockForm:
    where = form_id(EXTEND, clock.name, clock.run)
    kept = sent.of(where)
    amount = Control(
        id=identifier(where, AMOUNT),
        name=AMOUNT,
        kind=Kind.TEXT,
        label=f"{LABELS[AMOUNT]} ({offered.unit})",
        hint=f"Paling banyak {offered.most} {offered.unit}.",
        text=kept.text(AMOUNT),
        mistake=kept.mistakes.get(AMOUNT, ""),
        inputmode="numeric",
        short=True,
    )
    return ClockForm(
        id=where,
        endpoint="case.extend_clock",
        heading="Perpanjang",
        hint="Tenggatnya mundur; janji layanannya tetap tertulis.",
        button="Perpanjang tenggat",
        controls=(amount, _why(kept, where), _basis(kept, where)),
        key=typed.new_key(),
        seen=offered.seen,
    )


def _suspend(clock: ClockView, sent: Typed) -> ClockForm:
    where = form_id(SUSPEND, clock.name, clock.run)
    kept = sent.of(where)
    return ClockForm(
        id=where,
        endpoint="case.suspend_clock",
        heading="Tangguhkan",
        hint="Waktunya tidak dihitung lagi sampai tenggat ini dilanjutkan.",
        button="Tangguhkan tenggat",
        controls=(_why(kept, where), _basis(kept, where)),
        key=typed.new_key(),
    )


def _resume(clock: ClockView, sent: Typed) -> ClockForm:
    where = form_id(RESUME, clock.name, clock.run)
    return ClockForm(
        id=where,
        endpoint="case.resume_clock",
        heading="Lanjutkan",
        hint="Waktunya dihitung lagi mulai sekarang, kecuali berkas sedang menunggu pihak lain.",
        button="Lanjutkan tenggat",
        controls=(_why(sent.of(where), where),),
        key=typed.new_key(),
    )


def _why(kept: Typed, where: str) -> Control:
    return controls.area(kept, where, WHY, label=LABELS[WHY])


def _basis(kept: Typed, where: str) -> Control:
    hint = "Peraturan, surat atau nota dinas, dengan nomornya."
    return controls.area(kept, where, BASIS, label=LABELS[BASIS], hint=hint)
