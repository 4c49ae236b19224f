"""Forms of the pages about one case, and those pages.

A form that is sent becomes a command; it is carried out, or comes back as `Rejected`, with every
sentence against it and everything that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from flask import Response, get_flashed_messages, make_response, render_template

from engine.cases.commands import Command
from engine.errors import ClockBehind, Contended, InputInvalid, KeyReused, Refused, Stale
from web import errors, session, site
from web.forms import typed as forms
from web.forms.typed import Typed
from web.header import header
from web.times import Local
from workflows.actor import Actor
from workflows.procedure import Procedure

_TOLD = (InputInvalid, Refused, Stale, KeyReused, Contended, ClockBehind)
"""What is told beside the form; anything else has a page of its own."""

_NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A form that was not carried out, and the status with which its page is shown again."""

    form: Typed
    status: int


class View(Protocol):
    """What the engine tells of a case, whichever of its pages is asked for."""

    @property
    def number(self) -> str: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def procedure(self) -> Procedure: ...


def sender(sent: Typed) -> dict[str, Any]:
    """Return what every command carries."""
    visit = session.visit()
    return {"regency": visit.regency, "by": visit.by, "key": forms.key(sent)}


def about(number: str, sent: Typed) -> dict[str, Any]:
    """Return what a command about a case carries: which one, as its sender's page showed it."""
    return {**sender(sent), "number": number, "revision": forms.revision(sent)}


def rejected(
    sent: Typed, command: Command, controls: Mapping[str, str] = _NOWHERE
) -> Rejected | None:
    """Carry out `command`; return the form `sent` when that was refused, None when it was done.

    `controls` names the control beside which each name's sentence belongs.
    """
    try:
        site.office().perform(command)
    except _TOLD as error:
        return Rejected(form=forms.refused(sent, error, controls), status=errors.status(error))
    return None


def repeated(command: Command) -> bool:
    """Say whether `command`, which cannot be carried out now, had been carried out before."""
    try:
        return site.office().perform(command).repeated
    except _TOLD:
        return False


def told(sentences: Mapping[str, str]) -> str:
    """Return the sentences about what was just done, by the codes with which it was flashed."""
    return " ".join(sentences.get(str(code), "") for code in get_flashed_messages()).strip()


def rendered(template: str, view: View, page: object, local: Local, status: int) -> Response:
    """Return a page about a case; what its forms ask for is remembered until they are sent."""
    regency = view.procedure.regency
    site.current().procedures.remember(regency.regency, view.number, view.procedure)
    top = header(view.actor, regency, local.today)
    return make_response(render_template(template, page=page, local=local, header=top), status)


def procedure_of(number: str) -> Procedure:
    """Return the procedure of a case, remembered from its page or asked of the office."""
    visit, known = session.visit(), site.current().procedures
    found = known.of(visit.regency, number)
    if found is None:
        found = site.office().case(visit.regency, visit.by, number).procedure
        known.remember(visit.regency, number, found)
    return found


def local_to(procedure: Procedure) -> Local:
    """Return the regency's zone and the present instant."""
    return Local(zone=procedure.regency.timezone, now=site.now())
