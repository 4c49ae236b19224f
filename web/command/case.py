"""`alur case`: cases as the operator of the machine sees them; no personal value is printed."""

from __future__ import annotations

import json
from typing import Any

import click
from sqlalchemy import select

from engine import history, people
from engine.cases import persons, record
from engine.erasure import erase_person, remove_contents
from engine.office import Office
from engine.queries import timeline
from engine.tables.cases import case as case_table
from web.command.offices import (
    demonstration_option,
    opened,
    person_called,
    regency_option,
)
from workflows.requirements import turn
from workflows.schema.form import Party

as_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON per baris.")


@click.group()
def command() -> None:
    """Berkas: daftar, keadaan dan riwayatnya, tanpa data pribadi."""


@command.command("list")
@regency_option
@click.option("--all", "every", is_flag=True, help="Termasuk yang sudah selesai.")
@as_json
@demonstration_option
def listed(*, regency: str, every: bool, as_json: bool, demonstration: bool) -> None:
    """Daftar berkas menurut nomornya."""
    columns = case_table.c
    statement = select(columns.number, columns.service, columns.state, columns.received_at)
    statement = statement.where(columns.regency == regency).order_by(columns.number)
    if not every:
        statement = statement.where(columns.closed_at.is_(None))
    with opened(demonstration=demonstration) as office, office.database.reading() as work:
        for row in work.execute(statement):
            _print(dict(row._mapping), as_json=as_json)  # noqa: SLF001 - its public name


@command.command()
@regency_option
@click.argument("number")
@as_json
@demonstration_option
def show(*, regency: str, number: str, as_json: bool, demonstration: bool) -> None:
    """Keadaan dan riwayat satu berkas."""
    with opened(demonstration=demonstration) as office:
        for line in _shown(office, regency, number):
            _print(line, as_json=as_json)


@command.command()
@regency_option
@click.argument("number")
@click.option("--who", type=click.Choice([each.value for each in Party]), required=True)
@click.option("--by", required=True, help="Login orang yang memutuskan penghapusan.")
@click.confirmation_option(prompt="Data orang ini tidak dapat dikembalikan. Hapus?")
@demonstration_option
def erase(*, regency: str, number: str, who: str, by: str, demonstration: bool) -> None:
    """Hapus data pribadi seseorang dari satu berkas; riwayatnya tetap dan tetap terbukti."""
    with opened(demonstration=demonstration) as office:
        decided = person_called(office, regency, by)
        with office.database.writing() as work:
            found = record.load(work, office.catalog, regency, number)
            listed = persons.of_case(work, office.keys, regency, found.row.id)
            chosen = [person.id for person in listed if person.capacity == who]
            if not chosen:
                raise click.ClickException(f"Berkas {number} tidak memuat orang itu.")
            for person in chosen:
                erase_person(
                    work,
                    office.keys,
                    regency=regency,
                    person=person,
                    by=decided,
                    now=office.clock(),
                )
        remove_contents(
            office.database, office.keys, office.documents, regency=regency, case=found.row.id
        )
    click.echo(f"Data pribadi ({who}) pada berkas {number} sudah dihapus.")


def _shown(office: Office, regency: str, number: str) -> list[dict[str, Any]]:
    with office.database.reading() as work:
        found = record.load(work, office.catalog, regency, number)
        events = history.read(work, office.keys, regency, found.row.id)
        named = {person for person in timeline.people_in(events) if person is not None}
        names = people.names(work, regency, named)
        entries = timeline.entries(found.procedure, events, names, handled=False)
    state = {
        "number": number,
        "state": found.state_label,
        "turn": turn(found.procedure, found.row.state),
        "revision": found.row.revision,
    }
    lines = [
        {"seq": entry.seq, "at": entry.at, "who": entry.who, "what": entry.title}
        for entry in reversed(entries)
    ]
    return [state, *lines]


def _print(line: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(line, default=str, ensure_ascii=False))
    else:
        click.echo("\t".join(str(value) for value in line.values()))
