"""When a file was received that is registered only now: the controls, and what they say.

Nothing is proposed: whoever leaves them empty registers a file that comes in now.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from web.forms import moment
from web.forms.control import Control, Kind, area, identifier
from web.forms.typed import Typed
from web.times import Local
from workflows import form

DAY, CLOCK, REASON = "received_date", "received_time", "received_reason"
CONTROLS: Final = {"received_at": DAY, "received_reason": REASON}
"""The control of each name that the engine may speak of."""


def controls(kept: Typed, where: str, local: Local) -> tuple[Control, ...]:
    """Return the controls, holding what was typed."""
    here = local.now.astimezone(local.zone)
    why = area(
        kept, where, REASON, label="Mengapa baru dicatat", hint="Misalnya: listrik padam di loket."
    )
    return (
        _short(kept, where, DAY, "Tanggal diterima", f"Misalnya {here - _DAY:%d-%m-%Y}."),
        _short(
            kept,
            where,
            CLOCK,
            "Pukul diterima",
            f"Waktu setempat ({here.tzname()}), misalnya 14.05.",
        ),
        why,
    )


_DAY = timedelta(days=1)


def _short(kept: Typed, where: str, name: str, label: str, hint: str) -> Control:
    return Control(
        id=identifier(where, name),
        name=name,
        kind=Kind.TEXT,
        label=label,
        text=kept.text(name),
        hint=hint,
        mistake=kept.mistakes.get(name, ""),
        inputmode="numeric",
        short=True,
    )


def read(sent: Typed, local: Local) -> tuple[datetime | None, str, dict[str, str]]:
    """Return when and why, as far as anything was typed, or what is wrong with it."""
    at, mistakes = moment.read(sent, DAY, CLOCK, local)
    return at, form.clean(sent.text(REASON), lines=True), mistakes
