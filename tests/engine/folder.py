"""A copy of the shipped definitions, to be changed and published as an office would do it."""

import shutil
from pathlib import Path

from engine import catalog, files
from engine.catalog import Version
from engine.office import Office
from tests.fixtures.office import DEFINITIONS, NOW, REGENCY, SERVICE

NIK = """\
  reporter_nik:
    type: nik
    label: NIK pelapor
    required: false
    person: applicant
    attribute: nik
    handlers_only: true
    added: Contoh.
"""
"""A field that the shipped complaints do not have."""


SCANS = """\
  identity_scan:
    type: file
    label: Pindaian KTP
    required: false
    handlers_only: true
    added: Contoh.
  withdrawal_letter:
    type: file
    label: Surat pencabutan
    added: Contoh.
"""
"""Documents that the shipped service does not ask for: of the first others see nothing."""


def copied(folder: Path) -> Path:
    """Copy every definition below `folder` and return where they lie."""
    return Path(shutil.copytree(DEFINITIONS, folder / "definitions"))


def change(file: Path, old: str, new: str) -> None:
    """Write `new` in place of `old`, which the file has."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def ask_for_niks(definitions: Path) -> None:
    """Let the shared complaint ask for the NIK of who complains."""
    shared = definitions / "shared" / "complaint.yaml"
    change(shared, "  reporter_address:\n", f"{NIK}  reporter_address:\n")
    change(shared, "    - reporter_address\n", "    - reporter_nik\n    - reporter_address\n")


def ask_for_scans(office: Office, folder: Path) -> None:
    """Let the service ask for a document when a case is opened, and two when it is withdrawn."""
    definitions = copied(folder)
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    change(file, "requirements:\n  registered:", f"{SCANS}\nrequirements:\n  registered:")
    change(file, "    - relationship\n", "    - relationship\n    - identity_scan\n")
    asks = "    asks: [withdrawal_letter, identity_scan]\n"
    change(file, "    to: withdrawn\n", f"    to: withdrawn\n{asks}")
    base = in_force(office, REGENCY, SERVICE).hash
    publish(office, definitions, REGENCY, SERVICE, base=base)


def publish(
    office: Office, definitions: Path, regency: str, service: str, *, base: str | None = None
) -> Version:
    """Publish the file of a service as it lies in the folder."""
    declared = files.definition(definitions / regency / f"{service}.yaml")
    with office.database.writing() as work:
        return catalog.publish(
            work,
            regency=office.catalog.regency(work, regency),
            declared=declared,
            base=base,
            by=None,
            now=NOW,
        )


def in_force(office: Office, regency: str, service: str) -> Version:
    """Return the version of a service that is in force."""
    with office.database.reading() as work:
        return catalog.in_force(work, regency, service)
