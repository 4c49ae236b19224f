"""What waits for an administrator: rungs that could not be climbed, mails that were given up."""

from __future__ import annotations

from flask import Blueprint, flash, get_flashed_messages, redirect, render_template, url_for
from werkzeug.wrappers import Response

from web import session, site
from web.header import header
from web.times import Local

blueprint = Blueprint("incidents", __name__)

RETRIED = "retried"


@blueprint.get("/gangguan")
def show() -> str:
    """Show what waits for an administrator."""
    visit = session.visit()
    view = site.office().incidents(visit.regency, visit.by)
    local = Local(zone=view.regency.timezone, now=site.now())
    return render_template(
        "incidents/incidents.html",
        view=view,
        local=local,
        header=header(view.actor, view.regency, local.today),
        retried=RETRIED in get_flashed_messages(),
    )


@blueprint.post("/gangguan/<number>")
def retry(number: str) -> Response:
    """Let the engine try a case again now."""
    visit = session.visit()
    site.office().retry(visit.regency, visit.by, number)
    flash(RETRIED)
    return redirect(url_for("incidents.show"), code=303)
