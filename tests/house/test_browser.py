"""The browser of the tests: it works, and it overlooks nothing."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.fixtures.browser import axe

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'"
DOCUMENT = """<!doctype html>
<html lang="id"><head><title>Alur</title><link rel="icon" href="data:,"></head>
<body><main><h1>Berkas</h1>{body}</main></body></html>"""
PAGES = {
    "/good": (200, "<form><label>Nama <input></label></form>"),
    "/unlabelled": (200, "<form><input></form>"),
    "/inline-style": (200, "<p style='color: red'>Merah</p>"),
    "/missing-picture": (200, "<img src='/nowhere.png' alt='Lambang'>"),
    "/refused": (403, "<p>Tidak berwenang</p>"),
}


def test_a_good_page_opens_without_a_fault(page, office, page_faults):
    """A page under the strict policy opens, and axe can judge it there."""
    page.goto(f"{office}/good")

    assert "Berkas" == page.get_by_role("heading").inner_text()
    axe(page)
    assert [] == page_faults


def test_axe_finds_a_field_without_a_label(page, office):
    """The accessibility check is awake."""
    page.goto(f"{office}/unlabelled")

    with pytest.raises(AssertionError, match="label"):
        axe(page)


@pytest.mark.parametrize(
    ("path", "fault"),
    [("/inline-style", "style-src"), ("/missing-picture", "Failed to load resource")],
)
def test_a_fault_of_the_page_is_seen(page, office, page_faults, path, fault):
    """A violated policy and a missing file are faults."""
    page.goto(f"{office}{path}")
    seen = list(page_faults)
    page_faults.clear()

    assert any(fault in one for one in seen)


def test_a_refusal_is_a_page_like_any_other(page, office, page_faults):
    """A document's own status is for the test to judge."""
    response = page.goto(f"{office}/refused")

    assert 403 == response.status
    assert [] == page_faults


class Office(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = PAGES.get(self.path, (404, ""))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", f"{POLICY}; img-src 'self' data:")
        self.end_headers()
        self.wfile.write(DOCUMENT.format(body=body).encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the tests look at the page."""


@pytest.fixture(scope="module")
def office() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Office) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
