"""Sending a form of a case page.

Promises that the command is carried out and its sender led back to the case, or that the case is
shown again with everything that was typed and every sentence against it.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.cases.commands import Command
from engine.errors import Contended, InputInvalid, KeyReused, Refused, Stale
from engine.queries.views import CaseView
from web import errors, session, site
from web.case import page
from web.forms import typed as forms
from web.forms.typed import Typed
from web.header import header
from web.times import Local
from workflows.procedure import Procedure


def send(
    number: str, sent: Typed, command: Command, *, done: str, controls: Mapping[str, str]
) -> AnyResponse:
    """Carry out `command` and lead back to the case; `done` says what the page then tells.

    `controls` names the control beside which each name's sentence belongs.
    """
    try:
        site.office().perform(command)
    except (InputInvalid, Refused, Stale, KeyReused, Contended) as error:
        return show(number, forms.refused(sent, error, controls), errors.status(error))
    flash(done)
    return redirect(url_for("case.show", number=number), 303)


def show(number: str, sent: Typed, status: int) -> Response:
    """Show the case, with the form `sent` as it was typed."""
    visit = session.visit()
    return shown(site.office().case(visit.regency, visit.by, number), sent, status)


def shown(view: CaseView, sent: Typed, status: int) -> Response:
    """Return the page of a case that was read."""
    site.current().procedures.remember(session.visit().regency, view.number, view.procedure)
    local = local_to(view.procedure)
    top = header(view.actor, view.procedure.regency, local.today)
    answer = render_template("case/case.html", page=page.build(view, sent, local), header=top)
    return make_response(answer, status)


def procedure_of(number: str) -> Procedure:
    """Return the procedure of a case, remembered from its page or asked of the office."""
    visit, known = session.visit(), site.current().procedures
    found = known.of(visit.regency, number)
    if found is None:
        found = site.office().case(visit.regency, visit.by, number).procedure
        known.remember(visit.regency, number, found)
    return found


def local_to(procedure: Procedure) -> Local:
    """Return the regency's zone and the present instant."""
    return Local(zone=procedure.regency.timezone, now=site.now())
