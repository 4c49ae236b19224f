"""An act done elsewhere and recorded here: when it was done, and what proves it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from web.forms import moment
from web.forms.control import Control, Kind, identifier
from web.forms.typed import Typed
from web.times import Local, clock_time

DONE_DATE, DONE_TIME, EVIDENCE = "done_date", "done_time", "evidence"
LABELS: Final = {DONE_DATE: "Tanggal dilakukan", DONE_TIME: "Pukul", EVIDENCE: "Bukti"}


def controls(kept: Typed, where: str, local: Local) -> tuple[Control, ...]:
    """Return the controls of a recorded act, proposed as done now."""
    here = local.now.astimezone(local.zone)
    begun = {DONE_DATE: f"{here:%d-%m-%Y}", DONE_TIME: clock_time(here), EVIDENCE: ""}
    hints = {
        DONE_DATE: f"Misalnya {here:%d-%m-%Y}.",
        DONE_TIME: f"Waktu setempat ({here.tzname()}), misalnya 14.05.",
        EVIDENCE: "Nomor surat, nama petugas yang menjawab, atau bukti lain.",
    }
    return tuple(
        Control(
            id=identifier(where, name),
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


def done_at(sent: Typed, local: Local) -> tuple[datetime | None, dict[str, str]]:
    """Return the instant at which a recorded act was done, or what is wrong with it."""
    instant, mistakes = moment.read(sent, DONE_DATE, DONE_TIME, local)
    if instant is not None and instant > local.now:
        return None, {DONE_DATE: f"{local.full(instant)} belum terjadi; periksa waktunya."}
    return instant, mistakes
