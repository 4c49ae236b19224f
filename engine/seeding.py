"""Bringing a database to what the declared folder says, without undoing what was published since.

A regency is loaded anew each time; a service is published only where the database does not know
it.  A file that differs from the version in force is left alone and said so: the version may have
been edited in the office, and an edit made there survives the next start.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from engine import calendars, catalog, demonstration, files, regencies
from engine.demonstration import Demonstration, Scene
from engine.files import Folder
from engine.office import Office
from workflows.load import Declared
from workflows.regency import Regency


def seed(office: Office, definitions: Path) -> Iterator[str]:
    """Load every regency and publish every service unknown so far; yield a sentence for each."""
    for folder in files.folders(definitions):
        yield from _folder(office, folder)


def _folder(office: Office, folder: Folder) -> Iterator[str]:
    regency, now = folder.regency.model, office.clock()
    with office.database.writing() as work:
        regencies.load(work, regency, folder.regency.source.text, now)
        yield from _calendar(work, folder, now)
        known = {found.service: found for found in catalog.versions(work, regency.regency)}
        beside = {each.model.service: each.model for each in folder.services}
        for declared in folder.services:
            service = declared.model.service
            if service not in known:
                catalog.publish(
                    work,
                    regency=regency,
                    declared=declared,
                    base=None,
                    by=None,
                    now=now,
                    beside=beside,
                )
                yield f"{regency.title}: {declared.model.title} diterbitkan."
            elif known[service].hash != declared.hash:
                yield (
                    f"{regency.title}: berkas {declared.source.file} berbeda dari versi "
                    f"{known[service].number} yang berlaku; tidak diterbitkan."
                )


def _calendar(work: Connection, folder: Folder, now: datetime) -> Iterator[str]:
    """Put the calendar of a folder in force where the regency has none; say when it differs."""
    regency, declared = folder.regency.model, folder.calendar
    if declared is None:
        return
    current = calendars.in_force(work, regency.regency)
    if current is None:
        calendars.store(work, regency.regency, declared, by=None, now=now)
        yield f"{regency.title}: kalender kerja berlaku."
    elif current.hash != declared.hash:
        yield (
            f"{regency.title}: berkas {declared.source.file} berbeda dari kalender ke-"
            f"{current.number} yang berlaku; tidak diterapkan."
        )


def demonstrate(office: Office, definitions: Path) -> None:
    """Fill the demonstration office: people where a regency has none, and cases with them.

    Raises `FileRefused` for a demonstration that cannot go as declared; its regency stays empty.
    """
    here = {regency.id for regency in office.regencies()}
    for declared, regency in tuple(demonstration.found(definitions)):
        if regency.regency in here:
            _fill(office, declared, regency)


def _fill(office: Office, declared: Declared[Demonstration], regency: Regency) -> None:
    with office.database.writing() as work:
        if not demonstration.people_missing(work, regency.regency):
            return
        rehearsed = tuple(_rehearsed(office, work, declared))
        demonstration.add_people(work, regency, declared.model, office)
    by = demonstration.signed_in(office, declared.model)
    demonstration.add_cases(office, regency.regency, rehearsed, by)


def _rehearsed(
    office: Office, work: Connection, declared: Declared[Demonstration]
) -> Iterator[tuple[str, tuple[Scene, ...]]]:
    """Yield the service and the scenes of each case, under the versions in force."""
    regency = declared.model.regency
    procedures = {
        version.service: office.catalog.procedure(work, regency, version.id)
        for version in catalog.versions(work, regency)
    }
    table = office.catalog.timetable(work, regency, office.catalog.calendar(work, regency))
    now = office.clock()
    for position, case in enumerate(declared.model.cases):
        yield case.service, demonstration.rehearse(declared, position, procedures, now, table)
