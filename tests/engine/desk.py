"""What the tests of the commands do at an office: hire people, make requests, look at a case."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, literal_column, select, table, update
from sqlalchemy import inspect as inspect_database

from engine import audit, catalog, files, history, people, regencies, tables
from engine.cases.commands import Act, Assign, Comment, Judge, OpenCase
from engine.clock import stopped_at
from engine.database import Database
from engine.history import Event
from engine.office import Office
from engine.people import SignedIn
from tests.fixtures.office import ANSWERS, CHEAP, DEFINITIONS, NOW, PASSWORD, REGENCY, SERVICE
from workflows import load
from workflows.facts import Inputs, Judgement, Verdict

LONG_AGO = date(2020, 1, 1)

UNITS = {
    "front_office": "bidang-dayasos",
    "siks_operator": "bidang-dayasos",
    "division_head": "bidang-dayasos",
    "office_head": "dinas-sosial",
    "administrator": "dinas-sosial",
}
"""Where each role is held in Minahasa Selatan."""


def at(office: Office, instant: datetime) -> Office:
    """Return the same office at another instant."""
    return replace(office, clock=stopped_at(instant))


def hire(office: Office, name: str, role: str = "", **appointed: Any) -> SignedIn:
    """Add a person, appointed to `role` unless it is empty, and return them signed in."""
    regency = appointed.get("regency", REGENCY)
    with office.database.writing() as work:
        person = people.create(
            work,
            regency=regency,
            login=name,
            name=name,
            password=PASSWORD,
            now=NOW,
            passwords=CHEAP,
        )
    signed_in = SignedIn(person=person, epoch=1)
    if role:
        appoint(office, signed_in, role, **appointed)
    return signed_in


def appoint(office: Office, by: SignedIn, role: str, **appointed: Any) -> str:
    """Appoint a person to `role` and return the id of the appointment."""
    given = {"regency": REGENCY, "unit": UNITS[role], "since": LONG_AGO, **appointed}
    with office.database.writing() as work:
        return people.appoint(work, person=by.person, role=role, now=NOW, **given)


def end_appointments(office: Office, by: SignedIn, until: date) -> None:
    """Let every appointment of a person end with `until`."""
    own = tables.appointment.c.person == by.person
    with office.database.writing() as work:
        work.execute(update(tables.appointment).where(own).values(until=until))


def found_twin(office: Office, name: str, code: str) -> str:
    """Add a regency with the units, roles and service of Minahasa Selatan; return its id."""
    folder = DEFINITIONS / REGENCY
    text = (folder / "regency.yaml").read_text(encoding="utf-8")
    text = text.replace(f"regency: {REGENCY}", f"regency: {name}").replace("71.05", code)
    declared = load.read_regency(text, file=f"{name}/regency.yaml").model
    content, fetch = (folder / f"{SERVICE}.yaml").read_bytes(), files.fragments(DEFINITIONS)
    service = load.read_definition(content, file=SERVICE, fetch=fetch)
    with office.database.writing() as work:
        regencies.load(work, declared, text, NOW)
        catalog.publish(work, regency=declared, declared=service, base=None, by=None, now=NOW)
    return name


def opening(by: SignedIn, *, key: str = "", regency: str = REGENCY, **answers: Any) -> OpenCase:
    """Return a request to open a case, complete unless told; with a key of its own unless told."""
    values = {name: value for name, value in {**ANSWERS, **answers}.items() if value != ""}
    return OpenCase(regency=regency, by=by, key=key or fresh_key(), service=SERVICE, values=values)


def acting(
    by: SignedIn, number: str, revision: int, action: str, *, key: str = "", **inputs: Any
) -> Act:
    """Return a request to take an action; `inputs` are those of `Inputs`."""
    return Act(
        regency=REGENCY,
        by=by,
        key=key or fresh_key(),
        number=number,
        revision=revision,
        action=action,
        inputs=Inputs(**inputs),
    )


def judging(
    by: SignedIn, number: str, revision: int, *, key: str = "", note: str = "", **faults: str
) -> Judge:
    """Return a request to accept requirements, or to refuse one for the fault named."""
    return Judge(
        regency=REGENCY,
        by=by,
        key=key or fresh_key(),
        number=number,
        revision=revision,
        judgements={name: _judgement(fault) for name, fault in faults.items()},
        note=note,
    )


def _judgement(fault: str) -> Judgement:
    if fault == "accepted":
        return Judgement(verdict=Verdict.ACCEPTED)
    return Judgement(verdict=Verdict.REFUSED, fault=fault)


def remarking(by: SignedIn, number: str, text: str, *, key: str = "") -> Comment:
    """Return a request to add a remark."""
    return Comment(regency=REGENCY, by=by, key=key or fresh_key(), number=number, text=text)


def assigning(
    by: SignedIn, number: str, revision: int, to: SignedIn | None, *, key: str = ""
) -> Assign:
    """Return a request to give the case to someone, or to nobody."""
    return Assign(
        regency=REGENCY,
        by=by,
        key=key or fresh_key(),
        number=number,
        revision=revision,
        to=to.person if to else None,
    )


def fresh_key() -> str:
    """Return a key that no other request has."""
    return secrets.token_hex(16)


def row(office: Office, number: str) -> RowMapping:
    """Return the row of a case."""
    this = select(tables.case).where(tables.case.c.number == number)
    with office.database.reading() as work:
        return work.execute(this).mappings().one()


def events(office: Office, number: str) -> list[Event]:
    """Return the history of a case."""
    found = row(office, number)
    with office.database.reading() as work:
        return history.read(work, office.keys, found["regency"], found["id"])


def findings(office: Office) -> list[str]:
    """Return whatever the audit finds wrong with any history of the office."""
    with office.database.reading() as work:
        return [str(finding) for finding in audit.verify(work, office.keys, catalog=office.catalog)]


def cells(database: Database) -> dict[str, list[str]]:
    """Return every row of every table with its cells as the driver gives them."""
    with database.reading() as work:
        return {name: _rows(work, name) for name in inspect_database(work).get_table_names()}


def _rows(work: Connection, name: str) -> list[str]:
    everything: Select[Any] = select(literal_column("*")).select_from(table(name))
    return sorted(repr(tuple(found)) for found in work.execute(everything).all())


def where_it_stands(database: Database, text: str) -> list[str]:
    """Return the tables that hold `text` somewhere in the open."""
    everything = cells(database)
    return [name for name in everything if any(text in found for found in everything[name])]
