"""A date and a time of day typed beside each other, as one local instant."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import cast

from web.forms.typed import Typed
from web.times import Local
from workflows import form
from workflows.schema.form import Field, FieldType

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])\Z")
_DATE = Field(type=FieldType.DATE, label="Tanggal")


def read(sent: Typed, day: str, clock: str, local: Local) -> tuple[datetime | None, dict[str, str]]:
    """Return the instant typed into the controls `day` and `clock`, or what is wrong with it.

    None without a mistake when nothing was typed into either.
    """
    day_text, time_text = form.clean(sent.text(day)), form.clean(sent.text(clock))
    if not day_text and not time_text:
        return None, {}
    try:
        on = cast("date", form.read_value(_DATE, day_text, today=local.today))
    except form.Mistyped as mistake:
        return None, {day: str(mistake)}
    at = _TIME.match(time_text)
    if at is None:
        return None, {clock: "Tulis pukul seperti 14.05."}
    hour, minute = map(int, at.groups())
    return datetime.combine(on, time(hour, minute), local.zone), {}
