"""An act done elsewhere and recorded here: when it was done, and what proves it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final, cast

from web.forms.control import Control, Kind, identifier
from web.forms.typed import Typed
from web.times import Local, clock_time
from workflows import form
from workflows.schema.form import Field, FieldType

DONE_DATE, DONE_TIME, EVIDENCE = "done_date", "done_time", "evidence"
LABELS: Final = {DONE_DATE: "Tanggal dilakukan", DONE_TIME: "Pukul", EVIDENCE: "Bukti"}

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])\Z")
_DATE = Field(type=FieldType.DATE, label=LABELS[DONE_DATE])


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
    day_text = form.clean(sent.text(DONE_DATE))
    time_text = form.clean(sent.text(DONE_TIME))
    if not day_text and not time_text:
        return None, {}
    try:
        day = cast("date", form.read_value(_DATE, day_text, today=local.today))
    except form.Mistyped as mistake:
        return None, {DONE_DATE: str(mistake)}
    clock = _TIME.match(time_text)
    if clock is None:
        return None, {DONE_TIME: "Tulis pukul seperti 14.05."}
    hour, minute = map(int, clock.groups())
    instant = datetime.combine(day, time(hour, minute), local.zone)
    if instant > local.now:
        return None, {DONE_DATE: f"{local.full(instant)} belum terjadi; periksa waktunya."}
    return instant, {}
