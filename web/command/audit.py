"""`alur audit`: prove the history, and write down where it stands."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from engine import audit
from engine.audit import Finding
from web.command.offices import demonstration_option, opened, regency_option


@click.group()
def command() -> None:
    """Riwayat berkas: buktikan keutuhannya, dan catat sampai mana ia tertulis."""


@command.command()
@click.option("--regency", help="Satu kabupaten saja; bawaan: semua.")
@click.option(
    "--kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Berkas berisi baris dari 'alur audit checkpoint' yang disimpan di luar.",
)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON per temuan.")
@demonstration_option
def verify(*, regency: str | None, kept: Path | None, as_json: bool, demonstration: bool) -> None:
    """Periksa setiap kejadian: tidak ada yang diubah, dihapus, disisipkan atau dipindah."""
    with opened(demonstration=demonstration) as office:
        lines = kept.read_text(encoding="utf-8").splitlines() if kept else ()
        with office.database.reading() as work:
            if regency is not None:
                office.catalog.regency(work, regency)
            findings = audit.verify(work, office.keys, regency, kept=lines, catalog=office.catalog)
    _report(findings, as_json=as_json)
    sys.exit(1 if findings else 0)


@command.command()
@regency_option
@demonstration_option
def checkpoint(*, regency: str, demonstration: bool) -> None:
    """Catat sampai mana riwayat tertulis; simpan baris yang dicetak di luar basis data."""
    with opened(demonstration=demonstration) as office, office.database.writing() as work:
        office.catalog.regency(work, regency)
        line = audit.checkpoint(work, office.keys, regency, office.clock())
    click.echo(line)


def _report(findings: Iterable[Finding], *, as_json: bool) -> None:
    found = list(findings)
    for finding in found:
        click.echo(json.dumps(asdict(finding), ensure_ascii=False) if as_json else str(finding))
    if not found and not as_json:
        click.echo("Riwayat utuh.")
