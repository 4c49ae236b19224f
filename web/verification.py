"""What anybody may ask who holds a letter: whether the office issued it, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import NotFound
from engine.queries.letter_views import LetterStatus, VerifiedView
from web import session, site
from web.forms.control import Control, Kind, identifier
from web.forms.summary import Link
from workflows import form
from workflows.dates import long_date

blueprint = Blueprint("verification", __name__, url_prefix="/surat")

FORM, CODE = "periksa", "kode"
LONGEST = 60
"""Signs of what is typed as a code, blanks and hyphens among them."""

STANDING: Mapping[LetterStatus, tuple[str, str, str]] = MappingProxyType(
    {
        LetterStatus.NUMBERED: ("Belum ditandatangani", "waiting", "Surat ini belum berlaku."),
        LetterStatus.SIGNED: ("Belum bernomor", "waiting", "Surat ini belum berlaku."),
        LetterStatus.COMPLETE: ("Berlaku", "accepted", ""),
        LetterStatus.ISSUED: ("Berlaku", "accepted", ""),
        LetterStatus.VOID: ("Batal", "refused", "Surat dengan kode ini tidak berlaku."),
        LetterStatus.REVOKED: ("Dicabut", "refused", "Surat ini tidak berlaku lagi."),
        LetterStatus.REPLACED: (
            "Diganti",
            "refused",
            "Surat ini tidak berlaku lagi; ada surat yang lebih baru.",
        ),
    }
)
"""Of each status its word, its picture, and what follows from it."""
_HOLDS = (
    "Cocokkan nomor, tanggal dan nama di bawah ini dengan yang tercetak. Bila ada yang berbeda, "
    "tanyakan ke kantor yang menerbitkannya."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationPage:
    """The form; after a code was found what may be told of its letter."""

    control: Control
    summary: tuple[Link, ...] = ()
    letter: VerifiedView | None = None
    word: str = ""
    picture: str = ""
    told: str = ""
    dated: str = ""


@blueprint.get("")
@session.public
def show() -> AnyResponse:
    """Show the form; a code that was typed leads to its letter."""
    code = _cleaned(request.args.get(CODE, ""))
    if not code:
        return _answer(VerificationPage(control=_control("", "")), 200)
    found = _verified(code)
    if found.letter is None:
        return _answer(found, 404)
    return redirect(url_for("verification.letter", code=code), 303)


@blueprint.get("/<code>")
@session.public
def letter(code: str) -> AnyResponse:
    """Show what may be told of the letter with this code."""
    found = _verified(_cleaned(code))
    return _answer(found, 404 if found.letter is None else 200)


def _cleaned(code: str) -> str:
    return form.clean(code)[:LONGEST].strip().upper()


def _verified(code: str) -> VerificationPage:
    """Return the page about a code; of an unknown one with the form and a sentence beside it."""
    try:
        found = site.office().verified(code)
    except NotFound as unknown:
        control = _control(code, str(unknown))
        links = (Link(sentence=str(unknown), to=control.id),)
        return VerificationPage(control=control, summary=links)
    word, picture, told = STANDING[found.status]
    return VerificationPage(
        control=_control(code, ""),
        letter=found,
        word=word,
        picture=picture,
        told=told or _HOLDS,
        dated=long_date(found.dated) if found.dated else "",
    )


def _control(code: str, mistake: str) -> Control:
    return Control(
        id=identifier(FORM, CODE),
        name=CODE,
        kind=Kind.TEXT,
        label="Kode surat",
        hint="Enam belas tanda, tercetak di bagian bawah surat. Misalnya 7K3M-9QXW-2B4T-H8PZ.",
        text=code,
        mistake=mistake,
        digits=True,
        short=True,
    )


def _answer(page: VerificationPage, status: int) -> Response:
    body = render_template("verification/verification.html", page=page)
    answer = make_response(body, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
