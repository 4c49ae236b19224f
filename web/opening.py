"""Opening a case: which service, then its form."""

from __future__ import annotations

from dataclasses import dataclass

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import OpenCase
from engine.errors import AlurError, InputInvalid, KeyReused, Refused
from engine.queries.views import OpeningView
from web import errors, outcome, session, site
from web.forms import answers, fields, receipt
from web.forms import typed as forms
from web.forms.control import Control, encoding
from web.forms.fields import Group
from web.forms.summary import Link, links
from web.forms.typed import BLANK, Typed
from web.header import Header, header
from web.times import Local
from workflows.schema.definition import Kind

blueprint = Blueprint("opening", __name__)

FORM = "baru"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPage:
    """The form of a new case; `refusals` stand in its place when there are any."""

    header: Header
    service: str
    title: str
    label: str
    refusals: tuple[str, ...]
    groups: tuple[Group, ...]
    receipt: tuple[Control, ...]
    """When the file was received earlier; none for what is not received."""
    typed: Typed
    summary: tuple[Link, ...]
    encoding: str
    key: str

    @property
    def earlier(self) -> bool:
        """Whether anything is said of an earlier receipt: then it stands open."""
        return any(control.text or control.mistake for control in self.receipt)


@blueprint.get("/berkas/baru")
def services() -> AnyResponse | str:
    """Show the services, or lead to the form of the only one."""
    visit = session.visit()
    view = site.office().services(visit.regency, visit.by)
    if len(view.services) == 1:
        return redirect(url_for("opening.show", service=view.services[0].service))
    local = Local(zone=view.regency.timezone, now=site.now())
    top = header(view.actor, view.regency, local.today)
    return render_template("opening/services.html", view=view, header=top)


@blueprint.get("/berkas/baru/<service>")
def show(service: str) -> Response:
    """Show the form, or why this person may not open a case."""
    view = _view(service)
    return _page(view, BLANK, 403 if view.refusals else 200)


@blueprint.post("/berkas/baru/<service>")
def open_case(service: str) -> AnyResponse:
    """Open the case and lead to its page, or show the form again with what was typed."""
    view, typed = _view(service), forms.sent(FORM, request.form, request.files)
    try:
        number = _open(view, service, typed)
    except _Mistyped as mistyped:
        return _page(view, mistyped.typed, 422)
    except (InputInvalid, Refused, KeyReused) as error:
        return _page(view, _answered(view, typed, error), errors.status(error))
    flash(outcome.OPENED)
    return redirect(url_for("case.show", number=number), 303)


class _Mistyped(Exception):
    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        super().__init__()


def _view(service: str) -> OpeningView:
    visit = session.visit()
    return site.office().opening(visit.regency, visit.by, service)


def _open(view: OpeningView, service: str, typed: Typed) -> str:
    """Read the form and open the case; return its number."""
    visit, asks = session.visit(), view.procedure.definition.opening.asks
    given = answers.read(view.procedure, asks, typed, today=_local(view).today)
    received_at, received_reason, mistakes = receipt.read(typed, _local(view))
    if given.mistakes or mistakes:
        raise _Mistyped(forms.with_mistakes(typed, {**given.mistakes, **mistakes}))
    command = OpenCase(
        regency=visit.regency,
        by=visit.by,
        key=forms.key(typed),
        service=service,
        values=given.values,
        uploads=given.uploads,
        received_at=received_at,
        received_reason=received_reason,
    )
    return site.office().perform(command).number


def _answered(view: OpeningView, typed: Typed, error: AlurError) -> Typed:
    controls = forms.field_controls(view.procedure.definition.opening.asks)
    return forms.refused(typed, error, {**controls, **receipt.CONTROLS})


def _local(view: OpeningView) -> Local:
    return Local(zone=view.procedure.regency.timezone, now=site.now())


def _receipt(view: OpeningView, typed: Typed) -> tuple[Control, ...]:
    """Return the controls of an earlier receipt; a batch is gathered here and not received."""
    if view.procedure.definition.kind is Kind.BATCH:
        return ()
    return receipt.controls(typed, FORM, _local(view))


def _page(view: OpeningView, typed: Typed, status: int) -> Response:
    procedure = view.procedure
    opening = procedure.definition.opening
    groups = fields.groups(procedure, opening.asks, typed, FORM)
    received = _receipt(view, typed)
    controls = [*(control for group in groups for control in group.controls), *received]
    page = OpeningPage(
        header=header(view.actor, procedure.regency, _local(view).today),
        service=procedure.definition.service,
        title=procedure.definition.title,
        label=opening.label,
        refusals=view.refusals,
        groups=groups if typed.failed else fields.focused(groups),
        receipt=received,
        typed=typed,
        summary=links(typed, controls),
        encoding=encoding(controls),
        key=forms.new_key(),
    )
    shown = render_template("opening/form.html", page=page, header=page.header)
    return make_response(shown, status)
