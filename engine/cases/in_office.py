"""Who holds no appointment today reads no case and says nothing about one."""

from __future__ import annotations

from datetime import date

from engine.errors import Refused
from workflows.actor import Actor
from workflows.facts import Refusal
from workflows.in_force import not_in_force
from workflows.regency import Regency


def refuse_out_of_office(actor: Actor, regency: Regency, today: date) -> None:
    """Raise `Refused` unless the actor holds some appointment on the local date `today`."""
    if sentence := out_of_office(actor, regency, today):
        raise Refused([Refusal(rule="appointment", sentence=sentence)])


def out_of_office(actor: Actor, regency: Regency, today: date) -> str:
    """Return why the actor may read no case today, or "" when they may."""
    if actor.in_office(today):
        return ""
    why = not_in_force(regency, actor.appointments, today) or "Anda belum memegang jabatan."
    return f"{why} Berkas tidak dapat dibuka."
