"""From an error to a page: one table says the status and the title of each class.

The sentences are the engine's own.  An error that nobody foresaw is logged once, with the id that
its page shows, by its kind and place: its message may hold what someone typed.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import (
    AlurError,
    ClockBehind,
    Contended,
    InputInvalid,
    KeyReused,
    NotFound,
    NotSignedIn,
    Refused,
    SignInRefused,
    Stale,
    UploadRefused,
)
from web import request_log, session
from web.onward import way_back
from web.origin import CrossSite

PAGES: Mapping[type[AlurError], tuple[int, str]] = {
    SignInRefused: (401, "Belum dapat masuk"),
    CrossSite: (403, "Permintaan dari luar ditolak"),
    Refused: (403, "Belum dapat dilakukan"),
    NotFound: (404, "Tidak ditemukan"),
    Stale: (409, "Berkas sudah berubah"),
    KeyReused: (409, "Kiriman sudah tercatat"),
    UploadRefused: (422, "Dokumen tidak dapat dilampirkan"),
    InputInvalid: (422, "Isian perlu diperbaiki"),
    Contended: (503, "Sedang sibuk"),
    ClockBehind: (503, "Jam server keliru"),
}
"""Status and title of each refusal; a class not listed is shown as its nearest listed ancestor."""

_HTTP: Mapping[int, tuple[str, str]] = {
    400: ("Permintaan tidak terbaca", "Muat ulang halamannya, lalu coba lagi."),
    404: ("Halaman tidak ditemukan", "Alamat ini tidak ada. Periksa penulisannya."),
    405: ("Cara ini tidak dilayani", "Buka halamannya dahulu, lalu kirim dari sana."),
    413: (
        "Kiriman terlalu besar",
        "Isian paling banyak satu megabita, dan satu dokumen paling besar 10 MB.",
    ),
}
_HTTP_OTHER = ("Permintaan tidak dapat dilayani", "Muat ulang halamannya, lalu coba lagi.")

_log = structlog.get_logger("web")


def configure(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(NotSignedIn, _ask_to_sign_in)
    app.register_error_handler(AlurError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def status(error: AlurError) -> int:
    """Return the status with which a page that shows `error` is sent.

    A refusal that only concerns what was typed is a matter of typing, not of permission.
    """
    if isinstance(error, Refused) and all(refusal.fields for refusal in error.refusals):
        return PAGES[InputInvalid][0]
    return _page(error)[0]


def listed(error: AlurError) -> bool:
    """Say whether the error is a refusal that people are told about."""
    return isinstance(error, tuple(PAGES))


def _page(error: AlurError) -> tuple[int, str]:
    return next(PAGES[kind] for kind in type(error).__mro__ if kind in PAGES)


def _refused(error: AlurError) -> Response:
    if not listed(error):
        return _unforeseen(error)
    code, title = _page(error)
    return _show(code, title, str(error))


def _ask_to_sign_in(_error: NotSignedIn) -> AnyResponse:
    session.end()
    return redirect(url_for("login.show", next=way_back()), 303)


def _http(error: HTTPException) -> AnyResponse:
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    title, sentence = _HTTP.get(code, _HTTP_OTHER)
    answer = _show(code, title, sentence)
    if code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = error.get_response().headers.get("Allow", "")
    return answer


def _unforeseen(error: Exception) -> Response:
    """Log an incident and show its id: the one place in the web that catches everything."""
    frames = traceback.extract_tb(error.__traceback__)
    _log.error(
        "request_failed",
        method=request.method,
        route=request_log.route(),
        error=f"{type(error).__module__}.{type(error).__qualname__}",
        where=[f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    )
    sentence = (
        "Ada gangguan pada sistem, dan apa yang Anda kirim belum tentu tersimpan. Muat ulang "
        f"halamannya. Bila terulang, sampaikan kode ini kepada admin: {g.request_id[:12]}"
    )
    return _show(500, "Terjadi gangguan", sentence)


def _show(code: int, title: str, sentence: str) -> Response:
    page = render_template("error.html", code=code, title=title, sentence=sentence)
    return make_response(page, code)
