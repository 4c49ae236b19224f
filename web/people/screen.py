"""The screen of the people whom a case lists: the list, and the forms that change it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import JudgePeople, ListPeople, TakeOff
from web.case.sending import local_to, procedure_of
from web.forms import table
from web.forms import typed as forms
from web.people import adding, importing, judging, sending
from web.people.page import Asked
from workflows import roster
from workflows.sheet import SheetRefused

blueprint = Blueprint("people", __name__, url_prefix="/berkas/<number>/orang")


@blueprint.get("", endpoint="show")
def show_people(number: str) -> Response:
    """Show a page of the list."""
    return sending.show(number, sending.of_request(), 200)


@blueprint.get("/templat.csv")
def template(number: str) -> Response:
    """Send an empty table for this list."""
    answer = Response(roster.template(sending.listing_of(number)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="templat.csv")
    return answer


@blueprint.post("/tambah")
def add(number: str) -> AnyResponse:
    """Add one person."""
    sent, listing = forms.sent(adding.FORM, request.form), sending.listing_of(number)
    reading = adding.read(listing, sent, today=local_to(procedure_of(number)).today)
    if reading.mistakes:
        mistaken = forms.with_mistakes(sent, reading.mistakes)
        return sending.show(number, sending.asked(mistaken), 422)
    command = ListPeople(**sending.sender(number, sent), entries=(reading.entry,))
    return sending.send(number, sent, command, done=sending.LISTED)


@blueprint.post("/impor")
def bring(number: str) -> AnyResponse:
    """Add the people of a table: all, or those in good rows once the sender says so."""
    sent = forms.sent(importing.FORM, request.form, request.files)
    today = local_to(procedure_of(number)).today
    try:
        found = importing.read(sending.listing_of(number), number, sent, today=today)
    except SheetRefused as refused:
        mistaken = forms.with_mistakes(sent, {table.PASTED: refused.sentence})
        return sending.show(number, Asked(sent=mistaken), 422)
    if not found.may_go_on:
        return sending.show(number, Asked(sent=found.sent, told=found.told), 422)
    command = ListPeople(**sending.sender(number, sent), entries=found.entries)
    if not found.told.bad:
        return sending.send(number, found.sent, command, done=sending.LISTED)
    return _bring_good(number, found, command)


@blueprint.post("/putuskan")
def judge(number: str) -> AnyResponse:
    """Decide on people of the list."""
    sent = forms.sent(judging.FORM, request.form)
    judgements, mistakes = judging.read(sent)
    if mistakes:
        mistaken = forms.with_mistakes(sent, mistakes)
        return sending.show(number, sending.asked(mistaken), 422)
    command = JudgePeople(**sending.sender(number, sent), judgements=judgements)
    return sending.send(number, sent, command, done=sending.DECIDED)


@blueprint.post("/keluarkan")
def take_off(number: str) -> AnyResponse:
    """Take people off the list."""
    sent = forms.sent(judging.FORM, request.form)
    command = TakeOff(**sending.sender(number, sent), people=sent.chosen(judging.OFF))
    return sending.send(number, sent, command, done=sending.TAKEN_OFF)


def _bring_good(number: str, found: importing.Import, command: ListPeople) -> Response:
    """Add those in good rows, and show the bad ones alone, to be mended."""
    if refused := sending.refusal(number, found.sent, command):
        return refused
    done = f"{len(found.entries)} orang ditambahkan; {len(found.told.bad)} baris belum."
    asked = Asked(sent=found.rest, told=found.told_after, done=done)
    return sending.show(number, replace(asked, page=1), 200)
