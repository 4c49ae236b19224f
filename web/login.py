"""Signing in and out."""

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

from engine import demonstration
from engine.errors import SignInRefused
from web import errors, onward, outcome, session, site
from web.forms import typed as forms
from web.forms.summary import links
from web.forms.typed import BLANK, Typed

blueprint = Blueprint("login", __name__)

FORM = "masuk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The pretend people of one regency, each of whom may be tried with one button."""

    regency: str
    title: str
    people: tuple[demonstration.Seat, ...]


@blueprint.get("/masuk")
@session.public
def show() -> Response:
    """Show the form."""
    return _page(BLANK, 200)


@blueprint.post("/masuk")
@session.public
def sign_in() -> AnyResponse:
    """Sign in and go on to the page that was asked for, or say why not."""
    typed = forms.sent(FORM, request.form)
    regency = typed.text("regency")
    try:
        signed_in = site.office().sign_in(regency, typed.text("login"), typed.text("password"))
    except SignInRefused as refusal:
        return _page(forms.refused(typed, refusal, {}), errors.status(refusal))
    session.begin(regency, signed_in, site.now())
    return redirect(onward.safe(typed.text("next")), 303)


@blueprint.post("/keluar")
@session.public
def sign_out() -> AnyResponse:
    """End the session of this browser."""
    session.end()
    flash(outcome.SIGNED_OUT)
    return redirect(url_for("login.show"), 303)


def _page(typed: Typed, status: int) -> Response:
    regencies = site.office().regencies()
    page = render_template(
        "login/login.html",
        typed=typed,
        regencies=regencies,
        onward=typed.text("next") or request.args.get("next", ""),
        links=links(typed, ()),
        notice_text=outcome.without_case(),
        desks=_desks({each.id: each.title for each in regencies}),
        password=demonstration.PASSWORD,
    )
    return make_response(page, status)


def _desks(titles: dict[str, str]) -> tuple[Desk, ...]:
    """Return the pretend people to try; none in a real office."""
    settings = site.current().settings
    if not settings.demonstration:
        return ()
    seated = demonstration.seats(settings.definitions)
    return tuple(
        Desk(regency=regency, title=title, people=seated[regency])
        for regency, title in titles.items()
        if regency in seated
    )
