"""Reading a `demonstration.yaml`, and asking of it what its own text cannot tell.

`read` promises what the file holds, well-formed; `problems` asks whether the regency has the roles
that its people hold, and whether each of its cases can go the way that is declared for it.  Both
speak in problems at a line; a file with problems is refused with `FileRefused`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from engine.demonstration.model import Demonstration
from engine.demonstration.rehearsal import RULE, rehearse
from engine.files import DEMONSTRATION, REGENCY
from workflows import load, source
from workflows.capacity import held_post
from workflows.checks import check
from workflows.load import Declared, declared
from workflows.problem import FileRefused, Problem, nearest
from workflows.procedure import Procedure, compile_procedure
from workflows.regency import Regency
from workflows.schema.definition import Definition
from workflows.working_time import Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A pretend person as the login page shows them."""

    login: str
    name: str
    title: str


def read(content: bytes | str, *, file: str) -> Declared[Demonstration]:
    """Read one `demonstration.yaml`; raise `FileRefused`."""
    return declared(Demonstration, source.read(content, file=file))


def found(definitions: Path) -> Iterator[tuple[Declared[Demonstration], Regency]]:
    """Yield what the folder of each regency declares, with the regency; nothing where it does not.

    Raises `FileRefused` for another regency's file, and for a role that the regency lacks.
    """
    for beside in sorted(definitions.glob(f"*/{REGENCY}")):
        file = beside.with_name(DEMONSTRATION)
        if file.is_file():
            declared = read(file.read_bytes(), file=str(file))
            regency = load.read_regency(beside.read_bytes(), file=str(beside)).model
            if strangers := tuple(_unknown(declared, regency)):
                raise FileRefused(strangers)
            yield declared, regency


@cache
def seats(definitions: Path) -> Mapping[str, tuple[Seat, ...]]:
    """Return the pretend people of each regency, as declared when this process first asked."""
    return {
        regency.regency: tuple(_seats(declared.model, regency))
        for declared, regency in found(definitions)
    }


def _seats(declared: Demonstration, regency: Regency) -> Iterator[Seat]:
    for login, each in declared.people.items():
        title = each.title or held_post(regency, each.role, each.capacity)
        yield Seat(login=login, name=each.name, title=title)


def _unknown(declared: Declared[Demonstration], regency: Regency) -> Iterator[Problem]:
    named = declared.model.regency
    if named != regency.regency:
        message = f"berkas ini untuk '{named}', tetapi regency.yaml di sampingnya lain"
        yield declared.source.problem(("regency",), RULE, message, f"tulis '{regency.regency}'")
    for login, each in declared.model.people.items():
        for key, role in (("role", each.role), ("through", each.through)):
            if role is not None and role not in regency.roles:
                message = f"peran '{role}' tidak ada di regency.yaml"
                path = ("people", login, key)
                yield declared.source.problem(path, RULE, message, nearest(role, regency.roles))


def problems(
    declared: Declared[Demonstration],
    regency: Regency,
    services: Iterable[Declared[Definition]],
    now: datetime,
    table: Timetable | None = None,
) -> tuple[Problem, ...]:
    """Return all that is wrong with a file, of which `services` are the definitions beside it.

    The cases of a service that has problems of its own are not rehearsed.
    """
    if strangers := tuple(_unknown(declared, regency)):
        return strangers
    named = {case.service for case in declared.model.cases}
    known = {each.model.service: each for each in services}
    procedures = {
        service: compile_procedure(each.model, regency)
        for service, each in known.items()
        if service in named and not check(each, regency).problems
    }
    faulty = (known.keys() & named) - procedures.keys()
    positions = [n for n, case in enumerate(declared.model.cases) if case.service not in faulty]
    return tuple(_stuck(declared, positions, procedures, now, table))


def _stuck(
    declared: Declared[Demonstration],
    positions: Iterable[int],
    procedures: Mapping[str, Procedure],
    now: datetime,
    table: Timetable | None,
) -> Iterator[Problem]:
    for position in positions:
        try:
            rehearse(declared, position, procedures, now, table)
        except FileRefused as refused:
            yield from refused.problems
