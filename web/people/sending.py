"""Sending a form of the page of listed people: it is shown again with what came of it."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import Command
from engine.errors import NotFound
from web import sending, session, site
from web.forms.typed import Typed
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
    if rejected := sending.rejected(sent, command):
        return show(number, asked(rejected.form), rejected.status)
    flash(done)
    page_now = page_number(sent.text("halaman"))
    return redirect(url_for("people.show", number=number, halaman=page_now), 303)


def asked(sent: Typed) -> Asked:
    """Return the page of the list from which a form was sent."""
    return Asked(sent=sent, page=page_number(sent.text("halaman")))


def of_request() -> Asked:
    """Return the page that an address asks for."""
    return Asked(
        page=page_number(request.args.get("halaman", "")),
        printed=bool(request.args.get("cetak")),
    )


def show(number: str, asked: Asked, status: int) -> Response:
    """Show a page of the list."""
    visit = session.visit()
    view = site.office().people(
        visit.regency, visit.by, number, page=asked.page, printed=asked.printed
    )
    local = sending.local_to(view.procedure)
    shown = page.build(view, replace(asked, done=asked.done or sending.told(_DONE)))
    return sending.rendered("people/people.html", view, shown, local, status)


def listing_of(number: str) -> Listing:
    """Return what a case lists of people; raise `NotFound` for one that lists nobody."""
    declared = sending.procedure_of(number).definition.people
    if declared is None:
        raise NotFound(f"Berkas {number} tidak memuat daftar orang.")
    return declared
