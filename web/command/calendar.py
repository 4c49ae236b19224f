"""`alur calendar`: what a changed calendar would move, and putting it in force."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection

from engine.cases import rescheduling
from engine.cases.rescheduling import Shift
from engine.cases.system import System
from engine.office import Office
from web.command import files
from web.command.offices import demonstration_option, opened, regency_option
from workflows.working_time.sentences import to_the_minute

file_argument = click.argument("file", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Tulis hasilnya sebagai JSON.")


@click.group()
def command() -> None:
    """Kalender kerja kabupaten: lihat dahulu akibatnya, lalu terapkan."""


@command.command()
@regency_option
@file_argument
@json_option
@demonstration_option
def preview(*, regency: str, file: Path, as_json: bool, demonstration: bool) -> None:
    """Sebut tenggat yang akan digeser oleh kalender FILE; tidak ada yang diubah."""
    with opened(demonstration=demonstration) as office, office.database.reading() as work:
        changing = _changing(office, work, regency)
        shifts = rescheduling.preview(changing, files.calendar(file))
    _tell(shifts, changing.regency.timezone, as_json=as_json)


@command.command()
@regency_option
@file_argument
@json_option
@demonstration_option
def apply(*, regency: str, file: Path, as_json: bool, demonstration: bool) -> None:
    """Berlakukan kalender FILE dan geser tenggat berkas berjalan, tercatat di riwayatnya."""
    with opened(demonstration=demonstration) as office, office.database.writing() as work:
        changing = _changing(office, work, regency)
        applied, shifts = rescheduling.apply(changing, files.calendar(file))
    if not as_json:
        click.echo(f"Kalender kerja ke-{applied.number} berlaku ({applied.hash[:12]}).")
    _tell(shifts, changing.regency.timezone, as_json=as_json)


def _changing(office: Office, work: Connection, regency: str) -> System:
    return System(
        work=work,
        keys=office.keys,
        catalog=office.catalog,
        regency=office.catalog.regency(work, regency),
        by=None,
        now=office.clock(),
    )


def _tell(shifts: Sequence[Shift], zone: ZoneInfo, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([_plain(shift, zone) for shift in shifts], ensure_ascii=False))
        return
    for each in shifts:
        old, new = (to_the_minute(at, zone) if at else "belum ada" for at in (each.old, each.new))
        click.echo(f"{each.number} {each.service}.{each.clock}: {old} menjadi {new}")
    cases = len({each.number for each in shifts})
    click.echo(f"{len(shifts)} tenggat pada {cases} berkas bergeser.")


def _plain(shift: Shift, zone: ZoneInfo) -> dict[str, Any]:
    old, new = (at.astimezone(zone).isoformat() if at else None for at in (shift.old, shift.new))
    return {
        "case": shift.number,
        "service": shift.service,
        "clock": shift.clock,
        "old": old,
        "new": new,
    }
