"""Stylesheets and pictures, at addresses that change with their content, so kept for a year."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request, url_for

from web import session

KEPT = "public, max-age=31536000, immutable"


def configure(app: Flask) -> None:
    """Let templates name an asset, and browsers keep one that they asked for by its content."""
    folder = Path(app.static_folder or "")
    known = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=known[name])

    def keep(response: Response) -> Response:
        if request.endpoint == "static":
            name = (request.view_args or {}).get("filename", "")
            fresh = request.args.get("v") == known.get(name)
            response.headers["Cache-Control"] = KEPT if fresh else "no-cache"
        return response

    app.jinja_env.globals["asset"] = asset
    app.after_request(keep)
    session.public(app.view_functions["static"])
