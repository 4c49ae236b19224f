"""Declared files, people and cases, as the tests of the language need them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from engine import files
from workflows import fragments, load, source
from workflows.actor import Actor, Appointment
from workflows.facts import Facts, Judgement, Value, Verdict
from workflows.load import Declared
from workflows.procedure import Procedure, compile_procedure
from workflows.regency import Regency
from workflows.schema.definition import Definition

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "definitions"
CONTOH = Path(__file__).parent / "checks" / "contoh"
SAMPLE, BATCH = "surat-contoh.yaml", "rekap-contoh.yaml"
"""The clean definitions of `CONTOH`: a service, and a batch of its cases."""
MINAHASA = SHIPPED / "minahasa-selatan" / "reaktivasi-pbi-jk.yaml"

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
TODAY = date(2026, 11, 2)

SERVICES = sorted(
    path
    for folder in SHIPPED.iterdir()
    for path in files.services(folder)
    if folder.name != files.SHARED
)
"""Every definition that is shipped."""


def name(path: Path) -> str:
    return "/".join(path.parts[-2:])


@cache
def definition(path: Path) -> Declared[Definition]:
    fetch = files.fragments(path.parent.parent)
    return load.read_definition(path.read_bytes(), file=name(path), fetch=fetch)


@cache
def regency(path: Path) -> Declared[Regency]:
    beside = path.with_name("regency.yaml")
    return load.read_regency(beside.read_bytes(), file=name(beside))


@cache
def procedure(path: Path) -> Procedure:
    return compile_procedure(definition(path).model, regency(path).model)


def beside(path: Path) -> dict[str, Definition]:
    """Return the other definitions that lie in the folder of one, by service."""
    paths = (each for each in files.services(path.parent) if each.name != path.name)
    return {each.stem: definition(each).model for each in paths}


@cache
def tree(path: Path) -> Mapping[str, Any]:
    """Return what a sample file holds, to be laid over; of a definition, all of it.

    It is read once, for every test: to change it is to lay something over it.
    """
    read = source.read(path.read_bytes(), file=path.name)
    return fragments.assemble(read, files.fragments(path.parent.parent)).tree


def lay(base: Mapping[str, Any], fragment: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a fragment over a tree: mappings key by key, None takes a key away."""
    laid = dict(base)
    for key, value in fragment.items():
        if value is None:
            laid.pop(key, None)
        elif isinstance(value, Mapping):
            under = laid.get(key)
            laid[key] = lay(under if isinstance(under, Mapping) else {}, value)
        else:
            laid[key] = value
    return laid


def text(tree: Mapping[str, Any]) -> str:
    """Write a tree as text that the strict reader takes for the same tree: JSON is YAML."""
    return json.dumps(tree, ensure_ascii=False, indent=1)


def laid(file: str = SAMPLE, /, **fragment: Any) -> Declared[Definition]:
    """Return a sample definition with a fragment laid over it."""
    written = text(lay(tree(CONTOH / file), fragment))
    return load.read_definition(written, file=f"contoh/{file}")


def compiled(file: str = SAMPLE, /, **fragment: Any) -> Procedure:
    """Return a sample procedure with a fragment laid over its definition."""
    regency = load.read_regency((CONTOH / "regency.yaml").read_bytes(), file="contoh/regency.yaml")
    return compile_procedure(laid(file, **fragment).model, regency.model)


def officer(at: Procedure, role: str, *, person: str = "", **changes: Any) -> Actor:
    """Return someone who holds the post of `role`; `changes` to the appointment."""
    held = {"unit": at.regency.posts(role)[0], "since": date(2026, 1, 1), **changes}
    appointment = Appointment(id=f"{role}-post", role=role, capacity="definitive", **held)
    return Actor(
        regency=at.regency.regency, person=person or role, name=role, appointments=(appointment,)
    )


def case(at: Procedure, state: str | None, **facts: Any) -> Facts:
    """Return a case of the procedure that stands in `state`, received today."""
    holder = at.definition.states[state].holder if state else None
    unit = holder if holder in at.regency.units else next(iter(reversed(at.regency.units)))
    given = {"unit": unit if state else None, "received_on": TODAY, **facts}
    return Facts(regency=at.regency.regency, state=state, **given)


def accepted(*requirements: str) -> dict[str, Judgement]:
    return {each: Judgement(verdict=Verdict.ACCEPTED) for each in requirements}


def refused(requirement: str, fault: str) -> dict[str, Judgement]:
    return {requirement: Judgement(verdict=Verdict.REFUSED, fault=fault)}


ANSWERED: dict[str, Value] = {
    "decree_number": "SK 1",
    "decree_date": date(2026, 8, 1),
    "ever_reactivated": False,
}
"""What BPJS answers for someone who may be reactivated."""
