"""Sending a form of the page of members: it is shown again with what came of it."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import Command
from engine.errors import NotFound
from web import sending, session, site
from web.forms.typed import Typed
from web.home import page_number
from web.members import page
from web.members.page import VILLAGE, Asked
from workflows.schema.chain import Members

GATHERED, PULLED_OUT, ANSWERED = "members_gathered", "members_pulled_out", "members_answered"
_DONE = {
    GATHERED: "Berkas dihimpun.",
    PULLED_OUT: "Berkas dikeluarkan dan dapat ikut dalam berkas kolektif lain.",
    ANSWERED: "Jawaban dicatat; berkasnya berpindah tahap.",
}


def send(number: str, sent: Typed, command: Command, *, done: str) -> AnyResponse:
    """Carry out `command` and lead back to the members, of the same village if one was chosen."""
    if rejected := sending.rejected(sent, command):
        return show(number, asked(rejected.form), rejected.status)
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
    local = sending.local_to(view.procedure)
    shown = page.build(view, replace(asked, done=asked.done or sending.told(_DONE)))
    return sending.rendered("members/members.html", view, shown, local, status)


def declared(number: str) -> Members:
    """Return what a batch declares of its members; raise `NotFound` for another case."""
    found = sending.procedure_of(number).definition.members
    if found is None:
        raise NotFound(f"Berkas {number} bukan berkas kolektif.")
    return found
