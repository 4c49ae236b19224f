"""What the tests of notices stand on: a regency with people, and a mail server."""

from collections.abc import Iterator

import pytest

from engine.database import Database
from engine.notices.mail_server import MailServer
from tests.engine.notices import smtp_server
from tests.engine.notices.smtp_server import Box
from tests.engine.notices.told import settled


@pytest.fixture
def peopled(database: Database) -> Database:
    """A regency with one case, and one person who has an address."""
    settled(database)
    return database


@pytest.fixture
def box() -> Box:
    """What a mail server was handed."""
    return Box()


@pytest.fixture
def port() -> int:
    """Where the mail server is, once it serves."""
    return smtp_server.free_port()


@pytest.fixture
def mail_server(port: int) -> MailServer:
    """How the mail server is reached."""
    return smtp_server.mail_server(port)


@pytest.fixture
def server(box: Box, port: int) -> Iterator[Box]:
    """A mail server that serves until the test ends."""
    with smtp_server.serving(box, port):
        yield box
