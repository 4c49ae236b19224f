"""The pages served for a real browser, on an office of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from werkzeug.serving import WSGIRequestHandler, make_server

from engine.catalog import Catalog
from engine.office import Office
from tests.browser.walker import Walker
from tests.fixtures.office import Staff, opened_on, settings_for
from web.app import create_app


@pytest.fixture
def office(sqlite_url: str, compiled: Catalog, tmp_path: Path) -> Iterator[Office]:
    """An office on SQLite; what a browser sees does not depend on the kind of database."""
    opened = opened_on(sqlite_url, compiled, var=tmp_path / "var")
    yield opened
    opened.database.dispose()


@pytest.fixture
def address(office: Office, sqlite_url: str) -> Iterator[str]:
    """Where the pages are served, on a port of their own, until the test ends."""
    app = create_app(office, settings_for(sqlite_url))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture
def staff(office: Office) -> Staff:
    """The people of the office, to bring a case to where a test begins."""
    return Staff.of(office)


@pytest.fixture
def walker(page: Page, address: str) -> Walker:
    """Someone at the browser, not yet signed in."""
    return Walker(page, address)


class Quiet(WSGIRequestHandler):
    """Says nothing about requests: the tests look at the pages."""

    def log(self, *_arguments: object) -> None:
        """Keep quiet."""
