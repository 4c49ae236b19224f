"""The list of cases a person works from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.queries.views import QueueView
from web import session, site
from web.header import header
from web.times import Local

blueprint = Blueprint("home", __name__)

MOST_DIGITS = 5
SHORTEST_IDENTITY = 10
_CASE_NUMBER = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{5,}\Z")
MOST_LETTERS = 200
_EMPTY = {
    "tugas": "Tidak ada berkas yang menunggu Anda.",
    "menunggu": "Tidak ada berkas yang menunggu pemohon, pelapor atau pihak luar.",
    "terlambat": "Tidak ada berkas yang terlambat.",
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
    page = page_number(request.args.get("halaman", ""))
    return _list(request.args.get("tab", ""), page, _sought(request.args))


@blueprint.post("/berkas/cari")
def search() -> AnyResponse | str:
    """Search my list; what is a person's number comes back as a page, never as an address."""
    tab, sought = request.form.get("tab", ""), _sought(request.form)
    if has_long_number(sought):
        return _list(tab, 1, sought)
    return redirect(url_for("home.queue", tab=tab, cari=sought or None), code=303)


def _sought(given: Mapping[str, str]) -> str:
    return given.get("cari", "")[:MOST_LETTERS].strip()


def has_long_number(text: str) -> bool:
    """Say whether a text holds what may be the number of a person, a family or a card."""
    return len(re.sub(r"[^0-9]", "", text)) >= SHORTEST_IDENTITY and not _CASE_NUMBER.match(text)


def _list(tab: str, page: int, sought: str) -> str:
    visit = session.visit()
    view = site.office().queue(visit.regency, visit.by, tab=tab, page=page, search=sought)
    services = site.office().services(visit.regency, visit.by).services
    return _page(view, may_open=any(each.may_open for each in services))


def _page(view: QueueView, *, may_open: bool) -> str:
    local = Local(zone=view.regency.timezone, now=site.now())
    return render_template(
        "home/queue.html",
        view=view,
        local=local,
        header=header(view.actor, view.regency, local.today),
        label=next(tab.label for tab in view.tabs if tab.id == view.tab),
        empty=_empty(view),
        may_open=may_open,
        # A number must not get into an address, where browsers and proxies keep it.
        linked="" if has_long_number(view.search) else view.search,
    )


def _empty(view: QueueView) -> str:
    """Return what stands in place of a list without cases."""
    if view.notice:
        return view.notice
    if view.search:
        return f"Tidak ada berkas yang cocok dengan “{view.search}” di daftar ini."
    if view.page > 1:
        return "Halaman ini kosong."
    return _EMPTY.get(view.tab, "Belum ada berkas di daftar ini.")


def page_number(text: str) -> int:
    """Return the page asked for; anything that is no page is the first one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1
