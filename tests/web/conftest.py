"""The pages on a furnished office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from engine import files
from engine.office import Office
from tests.fixtures.databases import SUBJECT_IS_NO_DATABASE
from tests.fixtures.office import DEFINITIONS, REGENCY, SERVICE, settings_for
from tests.web.clerk import Clerk
from web.app import create_app
from workflows.procedure import Procedure, compile_procedure


class Compiled(BytecodeCache):
    """The templates of this process, each compiled once for the applications of all tests."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(params=SUBJECT_IS_NO_DATABASE)
def database_url(request: pytest.FixtureRequest) -> str:
    """As for every test; but a page runs on PostgreSQL in the long run, unless marked `ON_BOTH`."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def templates() -> Compiled:
    """The templates, compiled as they are first used."""
    return Compiled()


@pytest.fixture
def app(office: Office, database_url: str, templates: Compiled) -> Flask:
    """The application of a demonstration, which needs no TLS."""
    application = create_app(office, settings_for(database_url))
    application.jinja_env.bytecode_cache = templates
    return application


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
