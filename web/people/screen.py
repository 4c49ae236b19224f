"""The screen of the people whom a case lists: the list, and the forms that change it."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import JudgePeople, ListPeople, TakeOff
from web.forms import table
from web.forms import typed as forms
from web.people import adding, importing, judging, sending
from web.people.page import Asked
from web.sending import about, local_to, procedure_of, rejected, repeated
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
    command = ListPeople(**about(number, sent), entries=(reading.entry,))
    return sending.send(number, sent, command, done=sending.LISTED)


@blueprint.post("/impor")
def bring(number: str) -> AnyResponse:
    """Add the people of a table: all, or those in good rows once the sender says so.

    Sent again, as by someone who did not see the answer, it is answered as it was at first.
    """
    sent = forms.sent(importing.FORM, request.form, request.files)
    today = local_to(procedure_of(number)).today
    try:
        found = importing.read(sending.listing_of(number), number, sent, today=today)
    except SheetRefused as refused:
        mistaken = forms.with_mistakes(sent, {table.PASTED: refused.sentence})
        return sending.show(number, Asked(sent=mistaken), 422)
    carries = about(number, sent)
    if found.listed and repeated(ListPeople(**carries, entries=found.understood)):
        found = found.at_first
    if not found.may_go_on:
        return sending.show(number, Asked(sent=found.sent, told=found.told), 422)
    return _bring(number, found, ListPeople(**carries, entries=found.entries))


@blueprint.post("/putuskan")
def judge(number: str) -> AnyResponse:
    """Decide on people of the list."""
    sent = forms.sent(judging.FORM, request.form)
    judgements, mistakes = judging.read(sent)
    if mistakes:
        mistaken = forms.with_mistakes(sent, mistakes)
        return sending.show(number, sending.asked(mistaken), 422)
    command = JudgePeople(**about(number, sent), judgements=judgements)
    return sending.send(number, sent, command, done=sending.DECIDED)


@blueprint.post("/keluarkan")
def take_off(number: str) -> AnyResponse:
    """Take people off the list."""
    sent = forms.sent(judging.FORM, request.form)
    command = TakeOff(**about(number, sent), people=sent.chosen(judging.OFF))
    return sending.send(number, sent, command, done=sending.TAKEN_OFF)


def _bring(number: str, found: importing.Import, command: ListPeople) -> AnyResponse:
    """Add those in good rows; the bad ones, if any, are shown alone, to be mended."""
    if not found.told.bad:
        return sending.send(number, found.sent, command, done=sending.LISTED)
    if refused := rejected(found.sent, command):
        return sending.show(number, sending.asked(refused.form), refused.status)
    done = f"{len(found.entries)} orang ditambahkan; {len(found.told.bad)} baris belum."
    return sending.show(number, Asked(sent=found.rest, told=found.told_after, done=done), 200)
