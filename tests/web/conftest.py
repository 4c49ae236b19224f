"""The pages on a furnished office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from engine import files
from engine.office import Office
from tests.fixtures.office import DEFINITIONS, REGENCY, SERVICE, settings_for
from tests.web.clerk import Clerk
from web.app import create_app
from workflows.procedure import Procedure, compile_procedure


@pytest.fixture
def app(office: Office, database_url: str) -> Flask:
    """The application of a demonstration, which needs no TLS."""
    return create_app(office, settings_for(database_url))


@pytest.fixture
def clerk(app: Flask) -> Callable[..., Clerk]:
    """Seat someone at a browser: `clerk(login)`, signed in when a login is given."""

    def seat(login: str = "", **where: str) -> Clerk:
        return Clerk(app, login, **where)

    return seat


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    """The shipped procedure of Minahasa Selatan, compiled."""
    folder = files.folder(DEFINITIONS / REGENCY)
    declared = next(each for each in folder.services if each.model.service == SERVICE)
    return compile_procedure(declared.model, folder.regency.model)
