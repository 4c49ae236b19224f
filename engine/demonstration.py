"""A demonstration office: pretend people of every role, and a few cases in the midst of things.

Nothing here is used outside demonstration mode.  Every name is made up; the identity numbers are
well-formed and belong to nobody known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from engine import people
from engine.cases.commands import Act, Judge, OpenCase
from engine.office import Office
from engine.people import PASSWORDS, Passwords, SignedIn
from engine.tables.people import person as person_table
from workflows.facts import Inputs, Judgement, Value, Verdict
from workflows.regency import Regency

PASSWORD = "peragaan"  # noqa: S105 - shown on the login page of a demonstration
SINCE = date(2024, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretender:
    """A pretend person: who they are, which role they hold, until when."""

    regency: str
    login: str
    name: str
    role: str
    role_title: str
    ended: bool = False


def _of(regency: str, *people_of: tuple[str, str, str, str]) -> tuple[Pretender, ...]:
    return tuple(
        Pretender(regency=regency, login=login, name=name, role=role, role_title=title)
        for login, name, role, title in people_of
    )


PEOPLE: tuple[Pretender, ...] = (
    *_of(
        "minahasa-selatan",
        ("depan", "Meity Lumentut", "front_office", "Petugas Pendaftaran/Front Office"),
        ("operator", "Stenly Rondonuwu", "siks_operator", "Operator SIKS-NG"),
        ("kabid", "Deisy Tumiwa", "division_head", "Kepala Bidang Pemberdayaan Sosial"),
        ("kadis", "Frangky Mamahit", "office_head", "Kepala Dinas"),
    ),
    Pretender(
        regency="minahasa-selatan",
        login="mantan",
        name="Jolly Wowor",
        role="division_head",
        role_title="Kepala Bidang, jabatan berakhir kemarin",
        ended=True,
    ),
    *_of(
        "lebak",
        ("depan", "Siti Nurhasanah", "front_office", "Front Office"),
        ("sekretariat", "Asep Hidayat", "secretariat", "Petugas Sekretariat"),
        ("kadis", "Ujang Sulaeman", "office_head", "Kepala Dinas"),
        ("sekdin", "Neneng Komalasari", "secretary", "Sekretaris Dinas"),
        ("kabid", "Dadang Suherman", "division_head", "Kepala Bidang Linjamsos"),
        ("kasubkor", "Rina Marlina", "sub_coordinator", "Kasubkor Linjamsos"),
    ),
    *_of(
        "garut",
        ("petugas", "Euis Rosmiati", "officer", "Petugas"),
        ("kabid", "Cecep Gunawan", "division_head", "Kepala Bidang Pemberdayaan Sosial"),
        ("kadis", "Yayat Ruhiyat", "office_head", "Kepala Dinas"),
    ),
)
"""Everyone on the login page of a demonstration."""


def people_missing(work: Connection, regency: str) -> bool:
    """Say whether the regency has no people yet."""
    found = select(person_table.c.id).where(person_table.c.regency == regency).limit(1)
    return work.execute(found).first() is None


def add_people(
    work: Connection, regency: Regency, office: Office, *, passwords: Passwords = PASSWORDS
) -> None:
    """Add the pretend people of a regency, with the appointment that their role asks for."""
    now = office.clock()
    today = now.astimezone(regency.timezone).date()
    for pretender in PEOPLE:
        if pretender.regency != regency.regency:
            continue
        person = people.create(
            work,
            regency=regency.regency,
            login=pretender.login,
            name=pretender.name,
            password=PASSWORD,
            now=now,
            passwords=passwords,
        )
        people.appoint(
            work,
            regency=regency.regency,
            person=person,
            role=pretender.role,
            unit=regency.roles[pretender.role].unit,
            since=SINCE,
            until=today - timedelta(days=1) if pretender.ended else None,
            now=now,
        )


BUSY = "minahasa-selatan"
"""The regency whose office has cases on its desks."""
SERVICE = "reaktivasi-pbi-jk"
FAMILIES = (
    ("Yulce Mawikere", "7105016502800003", "7105011203100004", "0001234500018"),
    ("Hence Pangkey", "7105020907750002", "7105020408090011", "0001234500029"),
    ("Vonny Sumual", "7105035511900005", "7105032211150007", "0001234500031"),
    ("Ronny Kaparang", "7105042301680001", "7105041702080009", "0001234500042"),
)


def signed_in(office: Office, regency: str) -> dict[str, SignedIn]:
    """Return the pretend people of a regency, signed in, by login."""
    return {
        pretender.login: office.sign_in(regency, pretender.login, PASSWORD)
        for pretender in PEOPLE
        if pretender.regency == regency
    }


def add_cases(office: Office, regency: str, by: Mapping[str, SignedIn]) -> None:
    """Open a few cases and leave them at different desks; `by` is who signed in, by login."""
    for number, family in enumerate(FAMILIES):
        opened = office.perform(
            OpenCase(
                regency=regency,
                by=by["depan"],
                key=f"peragaan-{number}",
                service=SERVICE,
                values=dict(_answers(family)),
            )
        )
        for step, (login, action) in enumerate(_SCRIPTS[number]):
            _take(office, regency, by[login], opened.number, action, f"peragaan-{number}-{step}")


_SCRIPTS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("depan", "accept"), ("depan", "forward")),
    (
        ("depan", "accept"),
        ("depan", "forward"),
        ("operator", "accept"),
        ("operator", "ask_bpjs"),
        ("operator", "record_bpjs_answer"),
        ("operator", "draft_letter"),
    ),
    (("depan", "refuse"), ("depan", "return_incomplete")),
)


def _answers(family: tuple[str, str, str, str]) -> Iterator[tuple[str, Value]]:
    name, nik, kk, card = family
    yield "applicant_name", name
    yield "applicant_nik", nik
    yield "applicant_kk", kk
    yield "applicant_card", card
    yield "for_whom", "self"


def _take(office: Office, regency: str, by: SignedIn, number: str, action: str, key: str) -> None:
    revision = office.case(regency, by, number).revision
    if action in {"accept", "refuse"}:
        office.perform(
            Judge(
                regency=regency,
                by=by,
                key=key,
                number=number,
                revision=revision,
                judgements=_judgements(office, regency, by, number, refuse=action == "refuse"),
            )
        )
        return
    values: dict[str, Value] = {}
    if action == "record_bpjs_answer":
        received = office.clock().date()
        values = {
            "decree_number": "SK 12/HUK/2026",
            "decree_date": received - timedelta(days=60),
            "ever_reactivated": False,
        }
    office.perform(
        Act(
            regency=regency,
            by=by,
            key=key,
            number=number,
            revision=revision,
            action=action,
            inputs=Inputs(values=values),
        )
    )


def _judgements(
    office: Office, regency: str, by: SignedIn, number: str, *, refuse: bool
) -> dict[str, Judgement]:
    mine = [each for each in office.case(regency, by, number).requirements if each.may_judge]
    accepted = {each.id: Judgement(verdict=Verdict.ACCEPTED) for each in mine}
    if refuse:
        first = mine[0]
        accepted[first.id] = Judgement(verdict=Verdict.REFUSED, fault=next(iter(first.faults)))
    return accepted
