"""Cross-site requests: one that changes anything must come from a page of this very site.

Receives every request before any view does.  Promises that an unsafe method is let through only
when the browser says the request comes from here: by `Sec-Fetch-Site: same-origin`, or, from a
browser that does not send that header, by an `Origin` equal to our own.  Refuses everything else,
a request with neither header included; no form carries a token.
"""

from __future__ import annotations

from flask import Flask, request

from engine.errors import AlurError
from engine.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossSite(AlurError):
    """Permintaan ini tidak dikirim dari halaman Alur. Buka halamannya di sini lalu kirim lagi."""


def configure(app: Flask, settings: Settings) -> None:
    """Check every request, signed in or not.

    An office is reached over TLS, whatever stands between; a demonstration as it is served.
    """

    def refuse_other_sites() -> None:
        if request.method in SAFE:
            return
        scheme = request.scheme if settings.demonstration else "https"
        if not _from_here(f"{scheme}://{request.host}"):
            raise CrossSite

    app.before_request(refuse_other_sites)


def _from_here(own: str) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == own
