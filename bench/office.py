"""An office to measure: the shipped definition on a database of its own, with cases to move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from engine import catalog, clock, files, people, regencies
from engine import database as databases
from engine import office as offices
from engine.cases.commands import Act, Done, Judge, OpenCase
from engine.catalog import Catalog
from engine.office import Office
from engine.people import SignedIn
from engine.sealing import Keys
from tests.postgres_server import PostgresServer
from workflows.facts import Inputs, Judgement, Value, Verdict

REGENCY = "minahasa-selatan"
SERVICE = "reaktivasi-pbi-jk"
ROLES = ("front_office", "siks_operator", "division_head", "office_head")
SECRET = "a secret for measurements, not for an office"  # noqa: S105
DEFINITIONS = Path(__file__).parent.parent / "definitions"


@contextmanager
def durable_postgresql() -> Iterator[str]:
    """Give the URL of a database whose commits wait for the disk."""
    with PostgresServer(durable=True) as server:
        yield server.create_database("bench")


def open_office(url: str) -> Office:
    """Return an office on the database at `url`."""
    return Office(
        database=databases.create(url),
        keys=Keys.from_secret(SECRET),
        catalog=Catalog(),
        clock=clock.wall,
        documents=Path("var") / offices.DOCUMENTS,
    )


def furnish(url: str) -> dict[str, SignedIn]:
    """Migrate, load the regency, publish its service; return a signed-in person of each role."""
    databases.migrate(url)
    office = open_office(url)
    folder = files.folder(DEFINITIONS / REGENCY)
    now = office.clock()
    signed_in = {}
    with office.database.writing() as work:
        regency = folder.regency.model
        regencies.load(work, regency, folder.regency.source.text, now)
        for declared in folder.services:
            catalog.publish(work, regency=regency, declared=declared, base=None, by=None, now=now)
        for role in ROLES:
            person = people.create(
                work, regency=REGENCY, login=role, name=role, password=SECRET, now=now
            )
            people.appoint(
                work,
                regency=REGENCY,
                person=person,
                role=role,
                unit=regency.posts(role)[0],
                since=date(2020, 1, 1),
                now=now,
            )
            signed_in[role] = SignedIn(person=person, epoch=1)
    office.database.dispose()
    return signed_in


def draft(office: Office, people_of: dict[str, SignedIn], name: str) -> Done:
    """Open a case and bring it to the division head's desk."""
    done = office.perform(
        OpenCase(
            regency=REGENCY,
            by=people_of["front_office"],
            key=f"{name}-open",
            service=SERVICE,
            values={
                "applicant_name": name,
                "applicant_nik": "7105016502800003",
                "applicant_kk": "7105011203100004",
                "applicant_card": "0001234500018",
                "for_whom": "self",
            },
        )
    )
    done = judge(office, people_of["front_office"], done, ("ktp", "kk"))
    done = act(office, people_of["front_office"], done, "forward")
    done = judge(office, people_of["siks_operator"], done, ("registered",))
    done = act(office, people_of["siks_operator"], done, "ask_bpjs")
    answer: dict[str, Value] = {
        "decree_number": "1",
        "decree_date": office.clock().date(),
        "ever_reactivated": False,
    }
    done = act(
        office, people_of["siks_operator"], done, "record_bpjs_answer", Inputs(values=answer)
    )
    return act(office, people_of["siks_operator"], done, "draft_letter")


def judge(office: Office, by: SignedIn, done: Done, accepted: tuple[str, ...]) -> Done:
    """Accept requirements of a case."""
    verdicts = {name: Judgement(verdict=Verdict.ACCEPTED) for name in accepted}
    return office.perform(
        Judge(
            regency=REGENCY,
            by=by,
            key=f"{done.number}-{done.seq}",
            number=done.number,
            revision=done.revision,
            judgements=verdicts,
        )
    )


def act(
    office: Office, by: SignedIn, done: Done, action: str, inputs: Inputs | None = None
) -> Done:
    """Take one action on a case."""
    return office.perform(
        Act(
            regency=REGENCY,
            by=by,
            key=f"{done.number}-{done.seq}",
            number=done.number,
            revision=done.revision,
            action=action,
            inputs=inputs or Inputs(),
        )
    )
