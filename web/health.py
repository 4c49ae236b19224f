"""Whether this process answers, for whatever watches over it."""

from __future__ import annotations

from flask import Blueprint, Response

from web import session

blueprint = Blueprint("health", __name__)


@blueprint.get("/sehat")
@session.public
def health() -> Response:
    """Say that requests are being answered."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")
