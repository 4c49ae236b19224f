"""Bringing a database to what the declared folder says, without undoing what was published since.

A regency is loaded anew each time; a service is published only where the database does not know
it.  A file that differs from the version in force is left alone and said so: the version may have
been edited in the office, and an edit made there survives the next start.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine import catalog, demonstration, files, regencies
from engine.files import Folder
from engine.office import Office


def seed(office: Office, definitions: Path) -> Iterator[str]:
    """Load every regency and publish every service unknown so far; yield a sentence for each."""
    for folder in files.folders(definitions):
        yield from _folder(office, folder)


def _folder(office: Office, folder: Folder) -> Iterator[str]:
    regency, now = folder.regency.model, office.clock()
    with office.database.writing() as work:
        regencies.load(work, regency, folder.regency.source.text, now)
        known = {found.service: found for found in catalog.versions(work, regency.regency)}
        for declared in folder.services:
            service = declared.model.service
            if service not in known:
                catalog.publish(
                    work, regency=regency, declared=declared, base=None, by=None, now=now
                )
                yield f"{regency.title}: {declared.model.title} diterbitkan."
            elif known[service].hash != declared.hash:
                yield (
                    f"{regency.title}: berkas {declared.source.file} berbeda dari versi "
                    f"{known[service].number} yang berlaku; tidak diterbitkan."
                )


def demonstrate(office: Office) -> None:
    """Fill the demonstration office: people where a regency has none, and cases with them."""
    for regency in office.regencies():
        with office.database.writing() as work:
            if not demonstration.people_missing(work, regency.id):
                continue
            declared = office.catalog.regency(work, regency.id)
            demonstration.add_people(work, declared, office)
        if regency.id == demonstration.BUSY:
            demonstration.add_cases(office, regency.id, demonstration.signed_in(office, regency.id))
