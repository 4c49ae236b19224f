"""The screen of a batch's members: who takes part, who may, and what was answered."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import Gather, PullOut, ReadAnswers
from web.forms import table
from web.forms import typed as forms
from web.members import answering, page, sending
from web.members.page import Asked
from web.sending import about, rejected
from workflows.sheet import SheetRefused

blueprint = Blueprint("members", __name__, url_prefix="/berkas/<number>/anggota")


@blueprint.get("", endpoint="show")
def show_members(number: str) -> Response:
    """Show a page of the members."""
    return sending.show(number, sending.of_request(), 200)


@blueprint.post("/himpun")
def gather(number: str) -> AnyResponse:
    """Let cases take part: those ticked, or all that were shown."""
    sent = forms.sent(page.GATHER, request.form)
    chosen = sent.chosen(page.SHOWN) if sent.text(page.ALL) else sent.chosen(page.MEMBER)
    command = Gather(**about(number, sent), members=chosen)
    return sending.send(number, sent, command, done=sending.GATHERED)


@blueprint.post("/keluarkan")
def pull_out(number: str) -> AnyResponse:
    """Take members out."""
    sent = forms.sent(page.PULL_OUT, request.form)
    command = PullOut(**about(number, sent), members=sent.chosen(page.MEMBER))
    return sending.send(number, sent, command, done=sending.PULLED_OUT)


@blueprint.post("/jawaban")
def answer(number: str) -> AnyResponse:
    """Read in what was answered: all rows, or the good ones once the sender says so."""
    sent = forms.sent(answering.FORM, request.form, request.files)
    try:
        found = answering.read(sending.declared(number), number, sent)
    except SheetRefused as refused:
        mistaken = forms.with_mistakes(sent, {table.PASTED: refused.sentence})
        return sending.show(number, Asked(sent=mistaken), 422)
    if not found.may_go_on:
        return sending.show(number, Asked(sent=found.sent, told=found.told), 422)
    command = ReadAnswers(**about(number, sent), answers=found.by_member)
    if not found.told.bad:
        return sending.send(number, found.sent, command, done=sending.ANSWERED)
    return _answer_good(number, found, command)


def _answer_good(number: str, found: answering.Answers, command: ReadAnswers) -> Response:
    """Read in the good rows, and show the bad ones alone, to be mended."""
    if refused := rejected(found.sent, command):
        return sending.show(number, sending.asked(refused.form), refused.status)
    done = f"{found.told.good} jawaban dicatat; {len(found.told.bad)} baris belum."
    return sending.show(number, Asked(sent=found.rest, told=found.told_after, done=done), 200)
