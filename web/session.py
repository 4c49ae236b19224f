"""Who is signed in: a signed cookie, read once a request and never looked up.

The cookie holds the regency, the person, the epoch of their password and when they signed in; it
expires after twelve hours.  That the person still exists and that the epoch still holds is asked
by the engine, within its own statement about the actor.  Every view needs a sign-in unless it is
marked `public`: a new one is closed by default.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import flask
from flask import Flask, current_app, g, request

from engine.errors import NotSignedIn
from engine.people import SignedIn
from engine.settings import Settings
from web import request_log, site

LIFETIME = timedelta(hours=12)
_SKEW = timedelta(minutes=1)
"""How far the clocks of two processes of a demonstration may stand apart."""
_PURPOSE = b"alur: session cookie"

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A signed-in request: in which regency, and who asks."""

    regency: str
    by: SignedIn


def configure(app: Flask, settings: Settings) -> None:
    """Set how the cookie is signed and sent; only a demonstration does without TLS."""
    app.secret_key = hmac.digest(settings.secret.encode(), _PURPOSE, "sha256")
    secure = not settings.demonstration
    app.config.update(
        # A browser takes a __Host- cookie from this very host over TLS, for every path, or not
        # at all: no neighbour on the domain can plant one.
        SESSION_COOKIE_NAME="__Host-alur" if secure else "alur",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=LIFETIME,
    )
    app.before_request(_require_sign_in)


def public(view: View) -> View:
    """Mark a view that anyone may see."""
    view.public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Say whether a view was marked `public`."""
    return getattr(view, "public", False)


def begin(regency: str, signed_in: SignedIn, now: datetime) -> None:
    """Sign a person in; nothing of an earlier session remains."""
    flask.session.clear()
    flask.session.update(
        regency=regency,
        person=signed_in.person,
        epoch=signed_in.epoch,
        since=int(now.timestamp()),
    )


def end() -> None:
    """Sign out."""
    flask.session.clear()


def visit() -> Visit:
    """Return the visit of this request; every view that is not public has one."""
    found: Visit = g.visit
    return found


def current(now: datetime) -> Visit | None:
    """Return who the cookie says is signed in at the instant `now`, or None."""
    kept = flask.session
    if "person" not in kept:
        return None
    began = datetime.fromtimestamp(kept["since"], UTC)
    # One from the future comes from a demonstration whose clock has been set back.
    if not -_SKEW <= now - began < LIFETIME:
        return None
    return Visit(regency=kept["regency"], by=SignedIn(person=kept["person"], epoch=kept["epoch"]))


def _require_sign_in() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or is_public(view):
        return
    found = current(site.now())
    if found is None:
        raise NotSignedIn
    g.visit = found
    request_log.bind(regency=found.regency, actor=found.by.person)
