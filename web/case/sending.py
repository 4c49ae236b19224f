"""Sending a form of a case page.

Promises that the command is carried out and its sender led back to the case, or that the case is
shown again with everything that was typed and every sentence against it.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import Command
from engine.queries.views import CaseView
from web import sending, session, site
from web.case import page
from web.forms.typed import Typed


def send(
    number: str, sent: Typed, command: Command, *, done: str, controls: Mapping[str, str]
) -> AnyResponse:
    """Carry out `command` and lead back to the case; `done` says what the page then tells.

    `controls` names the control beside which each name's sentence belongs.
    """
    if rejected := sending.rejected(sent, command, controls):
        return show(number, rejected.form, rejected.status)
    flash(done)
    return redirect(url_for("case.show", number=number), 303)


def show(number: str, sent: Typed, status: int) -> Response:
    """Show the case, with the form `sent` as it was typed."""
    visit = session.visit()
    return shown(site.office().case(visit.regency, visit.by, number), sent, status)


def shown(view: CaseView, sent: Typed, status: int) -> Response:
    """Return the page of a case that was read."""
    local = sending.local_to(view.procedure)
    return sending.rendered("case/case.html", view, page.build(view, sent, local), local, status)
