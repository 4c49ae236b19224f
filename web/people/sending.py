"""Sending a form of the page of listed people: it is shown again with what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import (
    Response,
    flash,
    get_flashed_messages,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import Command
from engine.errors import (
    AlurError,
    Contended,
    InputInvalid,
    KeyReused,
    NotFound,
    Refused,
    Stale,
)
from web import errors, session, site
from web.case.sending import local_to, procedure_of
from web.forms import typed as forms
from web.forms.typed import Typed
from web.header import header
from web.home import page_number
from web.people import page
from web.people.page import Asked
from workflows.schema.people import Listing

LISTED, DECIDED, TAKEN_OFF = "people_listed", "people_decided", "people_taken_off"
_DONE = {
    LISTED: "Orang ditambahkan ke daftar.",
    DECIDED: "Putusan tersimpan.",
    TAKEN_OFF: "Orang dikeluarkan dari daftar; riwayat menyimpannya.",
}


def send(number: str, sent: Typed, command: Command, *, done: str) -> AnyResponse:
    """Carry out `command` and lead back to the same page of the list."""
    if refused := refusal(number, sent, command):
        return refused
    flash(done)
    page_now = page_number(sent.text("halaman"))
    return redirect(url_for("people.show", number=number, halaman=page_now), 303)


def refusal(number: str, sent: Typed, command: Command) -> Response | None:
    """Carry out `command`; return the page with every sentence against it, or None."""
    try:
        site.office().perform(command)
    except (InputInvalid, Refused, Stale, KeyReused, Contended) as error:
        return show(number, refused(sent, error), errors.status(error))
    return None


def refused(sent: Typed, error: AlurError) -> Asked:
    """Return the page to show with what the engine says."""
    return asked(forms.refused(sent, error, {}))


def asked(sent: Typed) -> Asked:
    """Return the page of the list from which a form was sent."""
    return Asked(sent=sent, page=page_number(sent.text("halaman")))


def show(number: str, asked: Asked, status: int) -> Response:
    """Show a page of the list."""
    visit = session.visit()
    view = site.office().people(
        visit.regency, visit.by, number, page=asked.page, printed=asked.printed
    )
    site.current().procedures.remember(visit.regency, view.number, view.procedure)
    told = " ".join(_DONE.get(str(code), "") for code in get_flashed_messages()).strip()
    local = local_to(view.procedure)
    answer = render_template(
        "people/people.html",
        page=page.build(view, replace(asked, done=asked.done or told)),
        local=local,
        header=header(view.actor, view.procedure.regency, local.today),
    )
    return make_response(answer, status)


def listing_of(number: str) -> Listing:
    """Return what a case lists of people; raise `NotFound` for one that lists nobody."""
    declared = procedure_of(number).definition.people
    if declared is None:
        raise NotFound(f"Berkas {number} tidak memuat daftar orang.")
    return declared


def sender(number: str, sent: Typed) -> dict[str, Any]:
    """Return what every command about this case carries."""
    visit = session.visit()
    return {
        "regency": visit.regency,
        "by": visit.by,
        "key": forms.key(sent),
        "number": number,
        "revision": forms.revision(sent),
    }


def of_request() -> Asked:
    """Return the page that an address asks for."""
    return Asked(
        page=page_number(request.args.get("halaman", "")),
        printed=bool(request.args.get("cetak")),
    )
