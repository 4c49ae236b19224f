"""The screens of letters: their papers, the scans of what was signed, and their end."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import AttachScan, EndLetter
from engine.cases.scanning import UPLOAD
from engine.documents import Upload
from engine.errors import NotFound, UploadRefused
from engine.ids import is_id
from engine.queries.letter_views import LetterStatus
from web import headers, outcome, sending, session, site
from web.case import ending_form, letters
from web.case.sending import send, show
from web.forms import answers
from web.forms import typed as forms
from web.forms.typed import BLANK, Typed
from web.sending import about, local_to, sender
from workflows import form

blueprint = Blueprint("letters", __name__, url_prefix="/berkas/<number>/surat")


@blueprint.get("/<name>/konsep")
def draft(number: str, name: str) -> Response:
    """Show the draft of a letter as it stands."""
    visit = session.visit()
    content = site.office().letter_draft(visit.regency, visit.by, number, name)
    return _paper(content, f"konsep-surat-{number}.pdf")


@blueprint.get("/<letter>", endpoint="show")
def show_letter(number: str, letter: str) -> Response:
    """Show a signed letter: the original, or a copy that says so."""
    visit = session.visit()
    content = site.office().letter(visit.regency, visit.by, number, _id(number, letter))
    return _paper(content, f"surat-{number}.pdf")


@blueprint.post("/<letter>/pindaian")
def scan(number: str, letter: str) -> AnyResponse:
    """Attach the scan of a letter that was signed on paper."""
    sent = forms.sent(letters.form_id(_id(number, letter)), request.form, request.files)
    try:
        uploads = _uploads(sent)
    except UploadRefused as refusal:
        return show(number, forms.with_mistakes(sent, {UPLOAD: str(refusal)}), 422)
    command = AttachScan(**sender(sent), number=number, letter=letter, uploads=uploads)
    return send(number, sent, command, done=outcome.SCANNED, controls={UPLOAD: UPLOAD})


@blueprint.get("/<letter>/akhiri")
def ending(number: str, letter: str) -> Response:
    """Show the form by which a letter is ended."""
    return _ending(number, _id(number, letter), BLANK, 200)


@blueprint.post("/<letter>/akhiri")
def end(number: str, letter: str) -> AnyResponse:
    """End a letter: its number is void, or it is revoked."""
    sent = forms.sent(ending_form.FORM, request.form)
    command = EndLetter(
        **about(number, sent),
        letter=_id(number, letter),
        reason=sent.text(ending_form.REASON),
        note=form.clean(sent.text(ending_form.NOTE), lines=True),
    )
    if rejected := sending.rejected(sent, command, ending_form.NAMES):
        return _ending(number, letter, rejected.form, rejected.status)
    renumbers = sent.text("status") != LetterStatus.ISSUED
    flash(outcome.RENUMBERED if renumbers else outcome.REVOKED)
    return redirect(url_for("case.show", number=number), 303)


def _id(number: str, letter: str) -> str:
    """Return what is written as an id; raise `NotFound` for anything else."""
    if not is_id(letter):
        raise NotFound(f"Surat ini tidak ada pada berkas {number}.")
    return letter


def _uploads(sent: Typed) -> dict[str, Upload]:
    file = sent.files.get(UPLOAD)
    return {} if file is None else {UPLOAD: answers.accepted(file)}


def _ending(number: str, letter: str, sent: Typed, status: int) -> Response:
    visit = session.visit()
    view = site.office().case(visit.regency, visit.by, number)
    found = letters.found(view, letter)
    if found is None:
        raise NotFound(f"Surat ini tidak ada pada berkas {number}.")
    page = ending_form.build(view, found, sent)
    code = 403 if page.not_now and status == 200 else status  # noqa: PLR2004
    return sending.rendered("case/ending.html", view, page, local_to(view.procedure), code)


def _paper(content: bytes, name: str) -> Response:
    answer = send_file(BytesIO(content), "application/pdf", download_name=name)
    answer.headers.update(headers.OF_LETTERS)
    answer.headers.set("Content-Disposition", "inline", filename=name)
    return answer
