"""`alur publish`: publish a definition file as the next version of its service."""

from __future__ import annotations

from pathlib import Path

import click

from engine import catalog, files, regencies
from engine.catalog import Version
from engine.office import Office
from web.command.offices import demonstration_option, opened
from workflows import load


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--base", help="Hash (atau awalnya) versi yang menjadi dasar berkas ini.")
@demonstration_option
def command(*, file: Path, base: str | None, demonstration: bool) -> None:
    """Terbitkan FILE sebagai versi berikut layanannya.

    Ditolak bila masih ada masalah, atau bila FILE tidak didasarkan pada versi yang berlaku.
    """
    with opened(demonstration=demonstration) as office:
        version = _publish(office, file, base)
    click.echo(f"{version.title}: versi {version.number} ({version.hash[:12]}).")


def _publish(office: Office, file: Path, base: str | None) -> Version:
    declaration = file.with_name(files.REGENCY)
    if not declaration.exists():
        raise click.ClickException(f"Tidak ada {files.REGENCY} di samping {file}.")
    regency = load.read_regency(declaration.read_bytes(), file=str(declaration))
    declared = files.definition(file)
    now = office.clock()
    with office.database.writing() as work:
        regencies.load(work, regency.model, regency.source.text, now)
        return catalog.publish(
            work,
            regency=regency.model,
            declared=declared,
            base=base,
            by=None,
            now=now,
            beside=files.beside(file.parent),
        )
