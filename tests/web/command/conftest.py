"""Commands that work on an office, as a process of their own would."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from engine.office import Office
from tests.fixtures.databases import KINDS
from tests.fixtures.office import settings_for


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """As for every test, on both kinds each time: a command opens its database by itself."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def process(office: Office, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office that the commands of this test find in their environment."""
    monkeypatch.setenv("ALUR_DATABASE", database_url)
    monkeypatch.setenv("ALUR_SECRET", settings_for(database_url).secret)
    root = logging.root
    handlers, level = root.handlers[:], root.level
    yield office
    # A command configures the log of its own process, which here is that of the tests.
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
