"""The office that a command works on, as the environment describes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import select

from engine import log
from engine import office as offices
from engine import settings as settings_of
from engine.database import migrate
from engine.errors import AlurError
from engine.office import Office
from engine.settings import Settings
from engine.tables.people import person as person_table
from workflows.problem import FileRefused

demonstration_option = click.option(
    "--demonstration",
    is_flag=True,
    help="Kantor peragaan: orang dan berkas contoh, ALUR_NOW boleh.",
)
regency_option = click.option("--regency", required=True, help="Kabupaten, menurut nama foldernya.")


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what the engine refuses into a sentence on the terminal."""
    try:
        yield
    except (AlurError, FileRefused) as error:
        raise click.ClickException(str(error)) from error


def read_settings(*, demonstration: bool) -> Settings:
    """Return the settings of this process, and configure its log."""
    log.configure()
    return settings_of.read(os.environ, demonstration=demonstration)


def open_office(*, demonstration: bool) -> Office:
    """Return the office of this process, its database brought to the newest schema."""
    settings = read_settings(demonstration=demonstration)
    migrate(settings.database)
    return offices.create(settings)


@contextmanager
def opened(*, demonstration: bool) -> Iterator[Office]:
    """Open the office for one command, turn its refusals into sentences, and close it again."""
    with sentences():
        office = open_office(demonstration=demonstration)
        try:
            yield office
        finally:
            office.database.dispose()


def person_called(office: Office, regency: str, login: str) -> str:
    """Return the id of the person with this login; refuse with a sentence when there is none."""
    found = find_person(office, regency, login)
    if found is None:
        raise click.ClickException(f"Tidak ada orang dengan login '{login}' di {regency}.")
    return found


def find_person(office: Office, regency: str, login: str) -> str | None:
    """Return the id of the person with this login, or None."""
    where = (person_table.c.regency == regency, person_table.c.login == login.strip().lower())
    with office.database.reading() as work:
        found: str | None = work.execute(select(person_table.c.id).where(*where)).scalar()
    return found
