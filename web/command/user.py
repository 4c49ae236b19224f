"""`alur user`: the people who sign in, and their appointments."""

from __future__ import annotations

import secrets
from datetime import datetime

import click
from sqlalchemy import select

from engine import people
from engine.tables.people import Capacity
from engine.tables.people import appointment as appointment_table
from engine.tables.people import person as person_table
from web.command.offices import (
    demonstration_option,
    find_person,
    open_office,
    person_called,
    regency_option,
    sentences,
)

SHORTEST_PASSWORD = 10
_day = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def command() -> None:
    """Orang yang masuk ke Alur, dan jabatannya."""


@command.command()
@regency_option
@click.option("--login", required=True)
@click.option("--name", required=True)
@click.option("--nip", help="18 angka, bila ada.")
@demonstration_option
def add(*, regency: str, login: str, name: str, nip: str | None, demonstration: bool) -> None:
    """Tambah seseorang; kata sandi sementaranya ditampilkan sekali."""
    password = secrets.token_urlsafe(9)
    with sentences():
        office = open_office(demonstration=demonstration)
        with office.database.writing() as work:
            office.catalog.regency(work, regency)
            if find_person(office, regency, login) is not None:
                raise click.ClickException(f"Login '{login}' sudah dipakai di {regency}.")
            people.create(
                work,
                regency=regency,
                login=login,
                name=name,
                nip=nip,
                password=password,
                now=office.clock(),
            )
    click.echo(f"{name} ditambahkan. Kata sandi sementara: {password}")


@command.command()
@regency_option
@click.option("--login", required=True)
@click.option("--role", required=True, help="Peran menurut regency.yaml.")
@click.option("--unit", help="Bawaan: unit peran itu menurut regency.yaml.")
@click.option(
    "--capacity", type=click.Choice([each.value for each in Capacity]), default="definitive"
)
@click.option("--since", type=_day, required=True)
@click.option("--until", type=_day, help="Hari terakhir, bila sudah ditentukan.")
@click.option("--decree", default="", help="Nomor SK atau surat perintah.")
@demonstration_option
def appoint(  # noqa: PLR0913 - one option a column
    *,
    regency: str,
    login: str,
    role: str,
    unit: str | None,
    capacity: str,
    since: datetime,
    until: datetime | None,
    decree: str,
    demonstration: bool,
) -> None:
    """Beri seseorang jabatan, dari tanggal ke tanggal."""
    with sentences():
        office = open_office(demonstration=demonstration)
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            declared = office.catalog.regency(work, regency)
            if role not in declared.roles:
                known = ", ".join(declared.roles)
                raise click.ClickException(f"Peran '{role}' tidak ada. Yang ada: {known}.")
            people.appoint(
                work,
                regency=regency,
                person=person,
                role=role,
                unit=unit or declared.roles[role].unit,
                capacity=Capacity(capacity),
                since=since.date(),
                until=until.date() if until else None,
                decree=decree,
                now=office.clock(),
            )
    click.echo(f"{login} menjabat {role} sejak {since.date()}.")


@command.command()
@regency_option
@click.option("--login", required=True)
@click.password_option(help="Diminta bila tidak diberikan.")
@demonstration_option
def password(*, regency: str, login: str, password: str, demonstration: bool) -> None:
    """Ganti kata sandi seseorang; semua sesinya berakhir."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"Kata sandi paling sedikit {SHORTEST_PASSWORD} huruf.")
    with sentences():
        office = open_office(demonstration=demonstration)
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            people.set_password(work, regency=regency, person=person, password=password)
    click.echo(f"Kata sandi {login} diganti.")


@command.command("list")
@regency_option
@demonstration_option
def listed(*, regency: str, demonstration: bool) -> None:
    """Daftar orang dan jabatannya."""
    person, held = person_table.c, appointment_table.c
    statement = (
        select(
            person.login, person.name, person.active, held.role, held.unit, held.since, held.until
        )
        .select_from(
            person_table.outerjoin(
                appointment_table,
                (held.regency == person.regency) & (held.person == person.id),
            )
        )
        .where(person.regency == regency)
        .order_by(person.login, held.since)
    )
    with sentences():
        office = open_office(demonstration=demonstration)
        with office.database.reading() as work:
            for row in work.execute(statement):
                span = (
                    f"{row.since} s.d. {row.until or 'sekarang'}" if row.role else "tanpa jabatan"
                )
                state = "" if row.active else " (nonaktif)"
                click.echo(f"{row.login}\t{row.name}{state}\t{row.role or '-'}\t{span}")
