"""The screen of a case: its page, the forms that are sent from it, and its documents."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import (
    Act,
    Assign,
    Comment,
    ExtendClock,
    Judge,
    ResumeClock,
    SuspendClock,
)
from engine.errors import InputInvalid, Refused
from web import errors, headers, outcome, session, site
from web.case import act_form, clock_form, page, verdict_form
from web.case.sending import send, show, shown
from web.forms import typed as forms
from web.forms.typed import BLANK
from web.sending import about, local_to, procedure_of, sender
from workflows import form

blueprint = Blueprint("case", __name__, url_prefix="/berkas/<number>")


@blueprint.get("", endpoint="show")
def show_case(number: str) -> Response:
    """Show the case."""
    return show(number, BLANK, 200)


@blueprint.post("/tindakan/<action>")
def act(number: str, action: str) -> AnyResponse:
    """Take an action on the case."""
    sent = forms.sent(act_form.form_id(action), request.form, request.files)
    procedure = procedure_of(number)
    inputs, uploads, mistakes = act_form.read(procedure, action, sent, local_to(procedure))
    if mistakes:
        return show(number, forms.with_mistakes(sent, mistakes), 422)
    command = Act(**about(number, sent), action=action, inputs=inputs, uploads=uploads)
    controls = act_form.names(procedure, action)
    return send(number, sent, command, done=outcome.ACTED, controls=controls)


@blueprint.post("/periksa")
def judge(number: str) -> AnyResponse:
    """Record verdicts on requirements."""
    sent = forms.sent(verdict_form.FORM, request.form)
    command = Judge(
        **about(number, sent),
        judgements=verdict_form.read(sent),
        note=form.clean(sent.text(verdict_form.NOTE), lines=True),
    )
    controls = verdict_form.names(sent)
    return send(number, sent, command, done=outcome.JUDGED, controls=controls)


@blueprint.post("/catatan")
def comment(number: str) -> AnyResponse:
    """Add a remark."""
    sent = forms.sent(page.COMMENT, request.form)
    command = Comment(**sender(sent), number=number, text=sent.text(page.TEXT))
    return send(number, sent, command, done=outcome.COMMENTED, controls={"text": page.TEXT})


@blueprint.post("/tugaskan")
def assign(number: str) -> AnyResponse:
    """Give the case to someone, or to nobody."""
    sent = forms.sent(page.ASSIGN, request.form)
    to = sent.text(page.TO) or None
    command = Assign(**about(number, sent), to=to)
    return send(number, sent, command, done=outcome.ASSIGNED, controls={"to": page.TO})


@blueprint.post("/tenggat/<clock>/<int:run>/perpanjang")
def extend_clock(number: str, clock: str, run: int) -> AnyResponse:
    """Add to what a deadline promises."""
    sent = forms.sent(clock_form.form_id(clock_form.EXTEND, clock, run), request.form)
    asked = {**clock_form.said(sent), **clock_form.extension(sent)}
    command = ExtendClock(**sender(sent), number=number, clock=clock, run=run, **asked)
    return send(number, sent, command, done=outcome.EXTENDED, controls=clock_form.NAMES)


@blueprint.post("/tenggat/<clock>/<int:run>/tangguhkan")
def suspend_clock(number: str, clock: str, run: int) -> AnyResponse:
    """Let a deadline stand still."""
    sent = forms.sent(clock_form.form_id(clock_form.SUSPEND, clock, run), request.form)
    said = clock_form.said(sent)
    command = SuspendClock(**sender(sent), number=number, clock=clock, run=run, **said)
    return send(number, sent, command, done=outcome.SUSPENDED, controls=clock_form.NAMES)


@blueprint.post("/tenggat/<clock>/<int:run>/lanjutkan")
def resume_clock(number: str, clock: str, run: int) -> AnyResponse:
    """End the suspension of a deadline."""
    sent = forms.sent(clock_form.form_id(clock_form.RESUME, clock, run), request.form)
    reason = sent.text(clock_form.WHY)
    command = ResumeClock(**sender(sent), number=number, clock=clock, run=run, reason=reason)
    return send(number, sent, command, done=outcome.RESUMED, controls=clock_form.NAMES)


@blueprint.post("/tampilkan")
def reveal(number: str) -> AnyResponse:
    """Show the masked numbers in full, once: this page is not kept, and what opened it is."""
    sent, visit = forms.sent(page.REVEAL, request.form), session.visit()
    purpose = sent.text(page.PURPOSE)
    try:
        view = site.office().reveal(visit.regency, visit.by, number, reason=purpose)
    except (InputInvalid, Refused) as error:
        mistaken = forms.refused(sent, error, {"reason": page.PURPOSE})
        return show(number, mistaken, errors.status(error))
    return shown(view, BLANK, 200)


@blueprint.get("/dokumen/<document>")
def document(number: str, document: str) -> Response:
    """Send a document, to be saved and never to be shown as a page of this site."""
    visit = session.visit()
    found, content = site.office().document(visit.regency, visit.by, number, document)
    answer = send_file(
        BytesIO(content), found.media_type, as_attachment=True, download_name=found.name
    )
    answer.headers.update(headers.OF_DOCUMENTS)
    return answer
