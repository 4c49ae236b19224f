"""Published versions: read, checked and stored once, compiled once a process, never changed.

`publish` receives the text of a definition and promises that what it stores passed every check;
it refuses a text with problems, and a text that is not based on the version now in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from engine import calendars, ids
from engine.errors import AlurError, NotFound
from engine.tables.catalog import version as version_table
from engine.tables.regencies import regency as regency_table
from workflows import load
from workflows.checks import Report, check
from workflows.load import Declared
from workflows.procedure import Procedure, compile_procedure
from workflows.regency import Regency
from workflows.schema.definition import Definition
from workflows.working_time import Timetable


class DefinitionRefused(AlurError):
    """Definisi ini belum dapat diterbitkan."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("\n".join(str(problem) for problem in report.problems))


class BaseOutdated(AlurError):
    """Layanan ini sudah punya versi lain; definisi tidak diterbitkan."""

    def __init__(self, *, service: str, number: int, current: str) -> None:
        self.current = current
        super().__init__(
            f"Layanan '{service}' sudah di versi {number} ({current[:12]}). Berkas ini tidak "
            f"didasarkan padanya. Bandingkan dahulu, lalu terbitkan dengan --base {current[:12]}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published version of a service."""

    id: str
    service: str
    number: int
    title: str
    hash: str


_LATEST = (
    select(version_table)
    .where(
        version_table.c.regency == bindparam("regency"),
        version_table.c.status == "published",
    )
    .order_by(version_table.c.service, version_table.c.number.desc())
)
_TEXT = select(version_table.c.text, version_table.c.service).where(
    version_table.c.regency == bindparam("regency"), version_table.c.id == bindparam("id")
)
_DECLARATION = select(regency_table.c.declaration).where(regency_table.c.id == bindparam("id"))


def versions(work: Connection, regency: str) -> tuple[Version, ...]:
    """Return the version in force of each service of the regency, by service."""
    current: dict[str, Version] = {}
    for row in work.execute(_LATEST, {"regency": regency}):
        found = Version(
            id=row.id, service=row.service, number=row.number, title=row.title, hash=row.hash
        )
        current.setdefault(row.service, found)
    return tuple(current.values())


def in_force(work: Connection, regency: str, service: str) -> Version:
    """Return the version under which a case of the service is opened now."""
    for found in versions(work, regency):
        if found.service == service:
            return found
    raise NotFound(f"Layanan '{service}' tidak ada di kabupaten Anda.")


@dataclass(slots=True)
class Catalog:
    """Compiled versions and regencies of this process.

    What is published never changes, so what is here never grows stale; a regency declared anew is
    seen after a restart.
    """

    _procedures: dict[tuple[str, str], Procedure] = field(default_factory=dict)
    _regencies: dict[str, Regency] = field(default_factory=dict)
    _timetables: dict[tuple[str, int], Timetable] = field(default_factory=dict)

    def regency(self, work: Connection, regency: str) -> Regency:
        """Return the declared regency; raise `NotFound` for one that is not here."""
        if regency not in self._regencies:
            text = work.execute(_DECLARATION, {"id": regency}).scalar()
            if text is None:
                raise NotFound(f"Kabupaten '{regency}' tidak ada.")
            self._regencies[regency] = load.read_regency(text, file=f"{regency}/regency.yaml").model
        return self._regencies[regency]

    def calendar(self, work: Connection, regency: str) -> int | None:
        """Return the number of the regency's calendar in force now; None where there is none."""
        return calendars.number_in_force(work, regency)

    def timetable(self, work: Connection, regency: str, number: int | None) -> Timetable | None:
        """Return a calendar of the regency, read from the database the first time."""
        if number is None:
            return None
        key = (regency, number)
        if key not in self._timetables:
            self._timetables[key] = calendars.read(work, self.regency(work, regency), number)
        return self._timetables[key]

    def procedure(self, work: Connection, regency: str, version: str) -> Procedure:
        """Return the compiled version, read from the database the first time."""
        key = (regency, version)
        if key not in self._procedures:
            row = work.execute(_TEXT, {"regency": regency, "id": version}).one()
            declared = load.read_definition(row.text, file=f"{regency}/{row.service}.yaml")
            self._procedures[key] = compile_procedure(declared.model, self.regency(work, regency))
        return self._procedures[key]


def publish(
    work: Connection,
    *,
    regency: Regency,
    declared: Declared[Definition],
    base: str | None,
    by: str | None,
    now: datetime,
    beside: Mapping[str, Definition] | None = None,
) -> Version:
    """Publish a definition as the next version of its service and return it.

    The text in force already is returned as it is.  `base` is the hash, or its beginning, of the
    version that the text was made from; a service that is new needs none.  `beside` are the
    regency's definitions with which it must agree.
    """
    report = check(declared, regency, beside=beside)
    if report.problems:
        raise DefinitionRefused(report)
    service = declared.model.service
    current = next((v for v in versions(work, regency.regency) if v.service == service), None)
    if current is not None:
        if current.hash == declared.hash:
            return current
        if not base or not current.hash.startswith(base):
            raise BaseOutdated(service=service, number=current.number, current=current.hash)
    return _store(work, regency.regency, declared, current, by=by, now=now)


def _store(
    work: Connection,
    regency: str,
    declared: Declared[Definition],
    current: Version | None,
    *,
    by: str | None,
    now: datetime,
) -> Version:
    definition = declared.model
    stored = Version(
        id=ids.new(now),
        service=definition.service,
        number=current.number + 1 if current else 1,
        title=definition.title,
        hash=declared.hash,
    )
    work.execute(
        insert(version_table).values(
            regency=regency,
            id=stored.id,
            service=stored.service,
            number=stored.number,
            title=stored.title,
            kind=definition.kind.value,
            text=declared.source.text,
            hash=stored.hash,
            base_hash=current.hash if current else None,
            status="published",
            published_at=now,
            published_by=by,
        )
    )
    return stored
