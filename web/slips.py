"""The slips of a case, for who hands them out, and what the receipt opens to who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from flask import Blueprint, Response, make_response, render_template, send_file

from engine.letters.slips import Slip, by_label, prints
from engine.queries.views import CaseView, TimelineEntry
from web import headers, session, site
from web.times import Local

blueprint = Blueprint("slips", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A slip that may be printed of a line of the history."""

    slip: Slip
    entry: TimelineEntry


@blueprint.get("/berkas/<number>/tanda-terima")
def receipt(number: str) -> Response:
    """Show the receipt of a case."""
    visit = session.visit()
    content = site.office().receipt(visit.regency, visit.by, number)
    return _paper(content, f"tanda-terima-{number}.pdf")


@blueprint.get("/berkas/<number>/pemberitahuan-pemohon/<int:seq>")
def told(number: str, seq: int) -> Response:
    """Show the request or the notice to the applicant that tells of an event."""
    visit = session.visit()
    slip, content = site.office().slip(visit.regency, visit.by, number, seq)
    return _paper(content, f"{slip}-{number}-{seq}.pdf")


@blueprint.get("/tanda-terima/<number>/<code>")
@session.public
def opened(number: str, code: str) -> Response:
    """Show how a case stands to who holds its receipt."""
    view = site.office().opened_receipt(number, code)
    local = Local(zone=view.zone, now=site.now())
    answer = make_response(render_template("slips/receipt.html", view=view, local=local))
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@blueprint.app_context_processor
def _offering() -> dict[str, object]:
    """Let the page of a case ask which slips it offers."""
    return {"slips_of": _slips_of}


def _slips_of(view: CaseView) -> tuple[Offer, ...] | None:
    """Return what may be printed of a case's events, the newest first; None: not even a receipt.

    The page of the case has read its history already, and asks nothing more for this.
    """
    if not prints(view.procedure):
        return None
    told = by_label(view.procedure)
    return tuple(
        Offer(slip=told[entry.title], entry=entry) for entry in view.timeline if entry.title in told
    )


def _paper(content: bytes, name: str) -> Response:
    answer = send_file(BytesIO(content), "application/pdf", download_name=name)
    answer.headers.update(headers.OF_LETTERS)
    answer.headers.set("Content-Disposition", "inline", filename=name)
    return answer
