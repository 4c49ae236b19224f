"""What every response says to the browser about what it may do, and what it must not keep."""

from __future__ import annotations

from flask import Flask, Response

from engine.settings import Settings

POLICY = (
    "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

OF_DOCUMENTS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
}
"""Of what people attached: whatever is in it, it does, loads and leaves behind nothing."""

OF_LETTERS = {
    "Content-Security-Policy": "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""Of letters that this program made: browsers show them in a page of their own, which a sandbox,
or a list of what it may load, keeps blank."""

_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Same-origin requests keep their address: the way back after signing in is read from it.
    "Referrer-Policy": "same-origin",
}
_OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}


def configure(app: Flask, settings: Settings) -> None:
    """Put the headers on every response; one may say something stricter of itself."""
    said = _ALWAYS if settings.demonstration else {**_ALWAYS, **_OVER_TLS}

    def add(response: Response) -> Response:
        for name, value in said.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.after_request(add)
