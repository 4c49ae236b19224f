"""What I was told: the notices of a person, to be read here and to lead to their cases."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.queries.notices import NoticesView
from web import session, site
from web.header import header
from web.home import page_number
from web.times import Local

blueprint = Blueprint("notices", __name__, url_prefix="/pemberitahuan")

ALL = "semua"
"""What stands in the address of the list of all notices, read ones too."""


@blueprint.get("", endpoint="show")
def show_notices() -> str:
    """Show a page of my notices: those that I have not read, or all."""
    visit = session.visit()
    unread = request.args.get("daftar") != ALL
    page = page_number(request.args.get("halaman", ""))
    view = site.office().notices(visit.regency, visit.by, unread=unread, page=page)
    local = Local(zone=view.regency.timezone, now=site.now())
    return render_template(
        "notices/notices.html",
        view=view,
        local=local,
        header=header(view.actor, view.regency, local.today),
        empty=_empty(view),
    )


@blueprint.post("/<notice>/buka", endpoint="open")
def open_notice(notice: str) -> AnyResponse:
    """Mark a notice as read and lead to its case."""
    visit = session.visit()
    number = site.office().read_notice(visit.regency, visit.by, notice)
    if number is None:
        return _back()
    return redirect(url_for("case.show", number=number), code=303)


@blueprint.post("/<notice>/dibaca")
def read(notice: str) -> AnyResponse:
    """Mark a notice as read."""
    visit = session.visit()
    site.office().read_notice(visit.regency, visit.by, notice)
    return _back()


@blueprint.post("/dibaca")
def read_all() -> AnyResponse:
    """Mark my notices as read, up to the newest that its sender saw."""
    visit = session.visit()
    up_to = request.form.get("sampai", "")
    site.office().read_notices(visit.regency, visit.by, up_to=up_to)
    return _back()


def _back() -> AnyResponse:
    """Lead back to the list that the form was sent from."""
    listed = ALL if request.form.get("daftar") == ALL else None
    page = page_number(request.form.get("halaman", ""))
    return redirect(
        url_for("notices.show", daftar=listed, halaman=page if page > 1 else None), code=303
    )


def _empty(view: NoticesView) -> str:
    """Return what stands in place of a list without notices."""
    if view.page > 1:
        return "Halaman ini kosong."
    if view.unread:
        return "Tidak ada pemberitahuan yang belum dibaca."
    return "Belum ada pemberitahuan untuk Anda."
