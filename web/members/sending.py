"""Sending a form of the page of members: it is shown again with what came of it."""

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
from engine.errors import Contended, InputInvalid, KeyReused, NotFound, Refused, Stale
from web import errors, session, site
from web.case.sending import local_to, procedure_of
from web.forms import typed as forms
from web.forms.typed import Typed
from web.header import header
from web.home import page_number
from web.members import page
from web.members.page import VILLAGE, Asked
from workflows.schema.chain import Members

GATHERED, PULLED_OUT, ANSWERED = "members_gathered", "members_pulled_out", "members_answered"
_DONE = {
    GATHERED: "Berkas dihimpun.",
    PULLED_OUT: "Berkas dikeluarkan dan dapat ikut dalam berkas kolektif lain.",
    ANSWERED: "Jawaban dibacakan; berkasnya berpindah tahap.",
}


def send(number: str, sent: Typed, command: Command, *, done: str) -> AnyResponse:
    """Carry out `command` and lead back to the members, of the same village if one was chosen."""
    try:
        site.office().perform(command)
    except (InputInvalid, Refused, Stale, KeyReused, Contended) as error:
        refused = forms.refused(sent, error, {})
        return show(number, asked(refused), errors.status(error))
    flash(done)
    village = sent.text(VILLAGE) or None
    return redirect(url_for("members.show", number=number, desa=village), 303)


def asked(sent: Typed) -> Asked:
    """Return the page from which a form was sent."""
    return Asked(sent=sent, page=page_number(sent.text("halaman")), village=sent.text(VILLAGE))


def of_request() -> Asked:
    """Return the page that an address asks for."""
    return Asked(
        page=page_number(request.args.get("halaman", "")), village=request.args.get(VILLAGE, "")
    )


def show(number: str, asked: Asked, status: int) -> Response:
    """Show a page of the members."""
    visit = session.visit()
    view = site.office().members(
        visit.regency, visit.by, number, page=asked.page, village=asked.village
    )
    site.current().procedures.remember(visit.regency, view.number, view.procedure)
    told = " ".join(_DONE.get(str(code), "") for code in get_flashed_messages()).strip()
    local = local_to(view.procedure)
    answer = render_template(
        "members/members.html",
        page=page.build(view, replace(asked, done=asked.done or told)),
        local=local,
        header=header(view.actor, view.procedure.regency, local.today),
    )
    return make_response(answer, status)


def declared(number: str) -> Members:
    """Return what a batch declares of its members; raise `NotFound` for another case."""
    found = procedure_of(number).definition.members
    if found is None:
        raise NotFound(f"Berkas {number} bukan berkas kolektif.")
    return found


def sender(number: str, sent: Typed) -> dict[str, Any]:
    """Return what every command about this batch carries."""
    visit = session.visit()
    return {
        "regency": visit.regency,
        "by": visit.by,
        "key": forms.key(sent),
        "number": number,
        "revision": forms.revision(sent),
    }
