"""Where a person goes on to after signing in: a page of this site, or the list of cases."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

HOME = "/berkas"


def safe(address: str | None) -> str:
    """Return an address of this site as it is; anything that leads elsewhere becomes the list."""
    if not address or not address.startswith("/") or address.startswith("//"):
        return HOME
    # A browser reads a backslash as a slash and drops control characters before it looks.
    if "\\" in address or not address.isprintable():
        return HOME
    parts = urlsplit(address)
    return HOME if parts.scheme or parts.netloc else address


def way_back() -> str:
    """Return the page to come back to: this one, or the one whose form was sent."""
    if request.method in {"GET", "HEAD"}:
        return safe(request.full_path.rstrip("?"))
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return HOME
    return safe(came_from.path)
