"""`alur user`: the people who sign in, and their appointments."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import date, datetime

import click

from engine import people
from engine.notices.mail_server import is_address
from engine.people import Listed
from engine.tables.people import Capacity
from web.command.offices import (
    demonstration_option,
    find_person,
    opened,
    person_called,
    regency_option,
)
from workflows.capacity import held_post
from workflows.regency import Regency

SHORTEST_PASSWORD = 10
NIP_DIGITS = 18
_day = click.DateTime(formats=["%Y-%m-%d"])
login_option = click.option("--login", required=True)
role_option = click.option("--role", required=True, help="Peran menurut regency.yaml.")
nip_option = click.option("--nip", help="18 angka, bila ada.")
rank_option = click.option("--rank", help="Pangkat dan golongan, misalnya: Penata, III/c.")
unit_option = click.option("--unit", help="Bawaan: unit peran itu menurut regency.yaml.")


@click.group()
def command() -> None:
    """Orang yang masuk ke Alur, dan jabatannya."""


@command.command()
@regency_option
@login_option
@click.option("--name", required=True)
@nip_option
@rank_option
@click.option("--email", help="Ke mana pemberitahuan dikirim juga.")
@demonstration_option
def add(
    *,
    regency: str,
    login: str,
    name: str,
    nip: str | None,
    rank: str | None,
    email: str | None,
    demonstration: bool,
) -> None:
    """Tambah seseorang; kata sandi sementaranya ditampilkan sekali."""
    address, number = _address(email or ""), _nip(nip or "")
    password = secrets.token_urlsafe(9)
    with opened(demonstration=demonstration) as office, office.database.writing() as work:
        office.catalog.regency(work, regency)
        if find_person(office, regency, login) is not None:
            raise click.ClickException(f"Login '{login}' sudah dipakai di {regency}.")
        people.create(
            work,
            regency=regency,
            login=login,
            name=name,
            nip=number,
            rank=_rank(rank or ""),
            email=address,
            password=password,
            now=office.clock(),
        )
    click.echo(f"{name} ditambahkan. Kata sandi sementara: {password}")


@command.command()
@regency_option
@login_option
@role_option
@unit_option
@click.option(
    "--capacity",
    type=click.Choice([each.value for each in Capacity]),
    default=Capacity.DEFINITIVE.value,
    help="Untuk yang menggantikan: plt, plh, an atau ub. Bawaan: definitive.",
)
@click.option("--through", metavar="ROLE", help="Untuk ub: peran yang diwakili, di antaranya.")
@click.option("--since", type=_day, required=True, help="Hari pertama.")
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
    through: str | None,
    since: datetime,
    until: datetime | None,
    decree: str,
    demonstration: bool,
) -> None:
    """Beri seseorang jabatan, dari tanggal ke tanggal."""
    first, last = since.date(), until.date() if until else None
    with opened(demonstration=demonstration) as office:
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            declared = office.catalog.regency(work, regency)
            people.appoint(
                work,
                regency=regency,
                person=person,
                role=role,
                unit=_unit(declared, role, unit),
                capacity=Capacity(capacity),
                through=_declared_role(declared, through) if through else None,
                since=first,
                until=last,
                decree=decree,
                now=office.clock(),
            )
    click.echo(f"{login} menjabat {held_post(declared, role, capacity)} {_span(first, last)}.")


@command.command()
@regency_option
@login_option
@role_option
@unit_option
@click.option("--until", type=_day, required=True, help="Hari terakhir.")
@demonstration_option
def end(
    *,
    regency: str,
    login: str,
    role: str,
    unit: str | None,
    until: datetime,
    demonstration: bool,
) -> None:
    """Akhiri jabatan seseorang.

    Untuk yang cuti: akhiri jabatannya dengan hari terakhir sebelum cuti, lalu beri lagi jabatan itu
    sejak ia kembali. Di antaranya ia tidak dapat bertindak; penggantinya diberi jabatan yang sama
    dengan --capacity plh.
    """
    with opened(demonstration=demonstration) as office:
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            declared = office.catalog.regency(work, regency)
            people.end_appointment(
                work,
                regency=regency,
                person=person,
                role=role,
                unit=_unit(declared, role, unit),
                until=until.date(),
            )
    click.echo(f"Jabatan {login} ({role}) berakhir {until.date()}.")


@command.command()
@regency_option
@login_option
@click.password_option(help="Diminta bila tidak diberikan.")
@demonstration_option
def password(*, regency: str, login: str, password: str, demonstration: bool) -> None:
    """Ganti kata sandi seseorang; semua sesinya berakhir."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"Kata sandi paling sedikit {SHORTEST_PASSWORD} huruf.")
    with opened(demonstration=demonstration) as office:
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            people.set_password(work, regency=regency, person=person, password=password)
    click.echo(f"Kata sandi {login} diganti.")


@command.command()
@regency_option
@login_option
@click.argument("address", default="")
@demonstration_option
def email(*, regency: str, login: str, address: str, demonstration: bool) -> None:
    """Tetapkan alamat surel seseorang; tanpa ADDRESS ia tidak dikirimi surel lagi."""
    given = _address(address)
    with opened(demonstration=demonstration) as office:
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            people.set_email(work, regency=regency, person=person, email=given)
    click.echo(f"{login} dikirimi surel di {given}." if given else f"{login} tanpa surel.")


@command.command()
@regency_option
@login_option
@nip_option
@rank_option
@demonstration_option
def civil(
    *, regency: str, login: str, nip: str | None, rank: str | None, demonstration: bool
) -> None:
    """Tetapkan NIP atau pangkat seseorang untuk suratnya; teks kosong menghapusnya."""
    if nip is None and rank is None:
        raise click.UsageError("Beri --nip, --rank, atau keduanya.", click.get_current_context())
    number = _nip(nip or "")
    with opened(demonstration=demonstration) as office:
        person = person_called(office, regency, login)
        with office.database.writing() as work:
            if nip is not None:
                people.set_nip(work, regency=regency, person=person, nip=number)
            if rank is not None:
                people.set_rank(work, regency=regency, person=person, rank=_rank(rank))
    click.echo(f"NIP atau pangkat {login} ditetapkan.")


@command.command("list")
@regency_option
@demonstration_option
def listed(*, regency: str, demonstration: bool) -> None:
    """Daftar orang dan jabatannya: login, nama, jabatan, masa, nomor SK."""
    with opened(demonstration=demonstration) as office, office.database.reading() as work:
        declared = office.catalog.regency(work, regency)
        for each in people.roster(work, regency):
            click.echo("\t".join(_columns(declared, each)))


def _address(text: str) -> str | None:
    """Return an address as it was given, or None for none; refuse what no mail would reach."""
    if text and not is_address(text):
        raise click.ClickException(f"'{text}' bukan alamat surel, misalnya nama@example.go.id.")
    return text or None


def _nip(text: str) -> str | None:
    """Return the digits of a NIP, however they were grouped, or None for none."""
    digits = re.sub(r"[\s.]", "", text)
    if digits and re.fullmatch(rf"[0-9]{{{NIP_DIGITS}}}", digits) is None:
        raise click.ClickException(f"'{text}' bukan NIP: tulis {NIP_DIGITS} angka.")
    return digits or None


def _rank(text: str) -> str | None:
    """Return a rank as it stands in a letter, or None for none."""
    return " ".join(text.split()) or None


def _declared_role(declared: Regency, role: str) -> str:
    """Return a role; refuse one that the regency does not have."""
    if role not in declared.roles:
        known = ", ".join(declared.roles)
        raise click.ClickException(f"Peran '{role}' tidak ada. Yang ada: {known}.")
    return role


def _unit(declared: Regency, role: str, unit: str | None) -> str:
    """Return the unit at which the role is held; refuse what the regency does not have."""
    _declared_role(declared, role)
    if unit is not None and unit not in declared.units:
        known = ", ".join(declared.units)
        raise click.ClickException(f"Unit '{unit}' tidak ada. Yang ada: {known}.")
    return unit or declared.posts(role)[0]


def _columns(declared: Regency, listed: Listed) -> Iterator[str]:
    yield listed.login
    yield listed.name if listed.active else f"{listed.name} (nonaktif)"
    own = listed.appointment
    if own is None:
        yield "tanpa jabatan"
        return
    yield f"{held_post(declared, own.role, own.capacity)} ({own.role}, {own.unit})".strip()
    yield _span(own.since, own.until)
    yield listed.decree or "-"


def _span(since: date, until: date | None) -> str:
    return f"{since} s.d. {until}" if until else f"sejak {since}"
