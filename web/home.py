"""The list of cases a person works from."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.queries.views import QueueView, ServiceView
from web import session, site
from web.header import header
from web.times import Local

blueprint = Blueprint("home", __name__)

MOST_DIGITS = 5
MOST_LETTERS = 200
_EMPTY = {
    "tugas": "Tidak ada berkas yang menunggu Anda.",
    "menunggu": "Tidak ada berkas yang menunggu pemohon atau pihak luar.",
    "berjalan": "Tidak ada berkas yang sedang berjalan.",
    "selesai": "Belum ada berkas yang selesai.",
}


@blueprint.get("/")
def start() -> AnyResponse:
    """Lead to the list."""
    return redirect(url_for("home.queue"))


@blueprint.get("/berkas")
def queue() -> str:
    """Show a page of one of my lists."""
    visit = session.visit()
    view = site.office().queue(
        visit.regency,
        visit.by,
        tab=request.args.get("tab", ""),
        page=_page_number(request.args.get("halaman", "")),
        search=request.args.get("cari", "")[:MOST_LETTERS].strip(),
    )
    local = Local(zone=view.regency.timezone, now=site.now())
    return render_template(
        "home/queue.html",
        view=view,
        local=local,
        header=header(view.actor, view.regency, local.today),
        label=next(tab.label for tab in view.tabs if tab.id == view.tab),
        empty=_empty(view),
        may_open=any(each.may_open for each in _services(visit)),
    )


def _empty(view: QueueView) -> str:
    """Return what stands in place of a list without cases."""
    if view.search:
        return f"Tidak ada berkas yang cocok dengan “{view.search}” di daftar ini."
    if view.page > 1:
        return "Halaman ini kosong."
    return _EMPTY.get(view.tab, "Belum ada berkas di daftar ini.")


def _services(visit: session.Visit) -> tuple[ServiceView, ...]:
    return site.office().services(visit.regency, visit.by).services


def _page_number(text: str) -> int:
    """Return the page asked for; anything that is no page is the first one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1
