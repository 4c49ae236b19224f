"""Slips of a case: its receipt, what its history asks or tells of, and what a receipt opens."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, and_, bindparam, select

from engine import history, people
from engine.cases import clocks as case_clocks
from engine.cases import persons
from engine.cases import record as records
from engine.cases.in_office import refuse_out_of_office
from engine.cases.record import Record
from engine.catalog import Catalog
from engine.errors import NotFound
from engine.history import Event
from engine.letters import slips
from engine.letters.rows import read_code
from engine.letters.slips import About, Due, Slip, Taken
from engine.queries import particulars
from engine.queries.reader import Reader
from engine.queries.verification import masked
from engine.sealing import Keys, same
from engine.tables.cases import CasePersonCapacity
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from engine.tables.regencies import regency as regency_table
from workflows.capacity import held_post
from workflows.clocks import due, missed
from workflows.discretion import HIDDEN, handles, hides_name
from workflows.draw.words import promise as in_words
from workflows.letters.paper import Paper
from workflows.letters.paper import Row as Line
from workflows.procedure import Procedure
from workflows.regency import Office
from workflows.requirements import all_standings
from workflows.schema.form import Party

UNKNOWN = (
    "Tidak ada tanda terima dengan nomor dan kode ini. Periksa alamatnya; bila sama dengan yang "
    "tercetak, tanyakan ke kantor yang menerima berkasnya."
)
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_CODE_BYTES = 10

_c, _p = case_table.c, person_table.c
# Each regency's cases are found by the index of their numbers.
_BY_NUMBER = (
    select(
        *(_c.regency, _c.id, _c.number, _c.version, _c.state, _c.data, _c.received_at),
        *(_p.name, _p.id.label("person"), _p.erased_at),
    )
    .outerjoin(
        person_table,
        and_(
            _p.regency == _c.regency,
            _p.case == _c.id,
            _p.capacity == CasePersonCapacity.APPLICANT.value,
        ),
    )
    .where(_c.regency.in_(select(regency_table.c.id)), _c.number == bindparam("number"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """All that anybody may know who holds a receipt; `person` is masked, or hidden."""

    regency: str
    office: Office
    zone: ZoneInfo
    number: str
    service_title: str
    received_at: datetime
    public_label: str
    party: str
    person: str


def receipt(reader: Reader, *, number: str, site: str) -> Paper:
    """Return the receipt of a case; raises `NotFound`, and `Refused` like the page of the case.

    It prints no more than that page shows this person, so that no look is noted.
    """
    found = _found(reader, number)
    row = found.row
    opened = history.read(reader.work, reader.keys, row.regency, row.id)[0]
    return slips.receipt(
        _about(reader, found, site),
        today=reader.today,
        recorded_at=row.opened_at,
        officer=_officer(reader, found.procedure, opened),
        standings=all_standings(found.procedure, found.facts, reader.today),
        dues=_dues(reader, found),
    )


def told(reader: Reader, *, number: str, seq: int, site: str) -> tuple[Slip, Paper]:
    """Return the request or the notice of the event numbered `seq`; raises as `receipt` does."""
    found = _found(reader, number)
    row = found.row
    events = history.read(reader.work, reader.keys, row.regency, row.id)
    event = next((each for each in events if each.seq == seq), None)
    slip = None if event is None else _slip(found.procedure, event)
    if event is None or slip is None:
        raise NotFound(f"Tidak ada pemberitahuan kepada pemohon dari langkah ini, berkas {number}.")
    taken = Taken(
        action=event.body["action"],
        target=event.body["target"],
        at=event.at,
        reasons=event.body.get("reasons", ()),
        officer=_officer(reader, found.procedure, event),
    )
    return slip, slips.told(_about(reader, found, site), slip, taken)


def opened(work: Connection, keys: Keys, catalog: Catalog, number: str, code: str) -> ReceiptView:
    """Return what may be told to who holds the receipt with this code; raise `NotFound`.

    Another number and another code are answered alike.
    """
    typed = read_code(code)
    for row in work.execute(_BY_NUMBER, {"number": number}):
        if same(code_of(keys, row.regency, row.id), typed):
            return _opened(catalog.procedure(work, row.regency, row.version), row)
    raise NotFound(UNKNOWN)


def code_of(keys: Keys, regency: str, case: str) -> str:
    """Return the code that opens a case's receipt: 80 bits of a keyed hash, as letters have it."""
    digest = bytes.fromhex(keys.receipt_mac(regency, case))[:_CODE_BYTES]
    return read_code(base64.b32encode(digest).decode("ascii").translate(_CROCKFORD))


def _found(reader: Reader, number: str) -> Record:
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    found = records.load(reader.work, reader.catalog, reader.regency.regency, number)
    if not slips.prints(found.procedure):
        raise NotFound(f"Berkas {number} dibuka oleh kantor sendiri; tidak ada tanda terimanya.")
    return found


def _about(reader: Reader, found: Record, site: str) -> About:
    row, procedure = found.row, found.procedure
    code = code_of(reader.keys, row.regency, row.id)
    return About(
        procedure=procedure,
        number=row.number,
        brought_by=_brought_by(reader, found),
        received_at=row.received_at,
        address=f"{site}/tanda-terima/{row.number}/{code}" if site else "",
    )


def _brought_by(reader: Reader, found: Record) -> Line:
    row, procedure = found.row, found.procedure
    listed = persons.of_case(reader.work, reader.keys, row.regency, row.id)
    handled = handles(procedure, reader.actor, row.state, row.unit, reader.today)
    name = particulars.applicant(procedure, listed, row.data, handled=handled)
    someone = any(each.capacity == CasePersonCapacity.APPLICANT.value for each in listed)
    return Line(procedure.party_label(Party.APPLICANT) if someone else "Atas nama", name)


def _officer(reader: Reader, procedure: Procedure, event: Event) -> str:
    """Return who did it, with their post as they held it then; "" where no person did."""
    if event.actor is None:
        return ""
    name = people.name_of(reader.work, reader.regency.regency, event.actor)
    if "role" not in event.body:
        return name
    post = held_post(procedure.regency, event.body["role"], event.body["capacity"])
    return ", ".join(each for each in (name, post) if each)


def _dues(reader: Reader, found: Record) -> Mapping[str, Due]:
    """Return what the newest run of each clock promises, and when it falls due, or fell."""
    row = found.row
    table = reader.catalog.timetable(reader.work, row.regency, row.calendar)
    dues = {}
    for clock in case_clocks.restored(row.clocks):
        promised = in_words(clock.promise) if clock.promise else ""
        at = None
        if table is not None and clock.promise:
            at = missed(table, clock, reader.now) or due(table, clock, reader.now)
        dues[clock.name] = Due(promise=promised, at=at)
    return dues


def _slip(procedure: Procedure, event: Event) -> Slip | None:
    if event.kind != "case_moved":
        return None
    body = event.body
    return slips.slip_of(procedure, body["action"], source=body["source"], target=body["target"])


def _opened(procedure: Procedure, row: Row[*tuple[Any, ...]]) -> ReceiptView:
    regency, definition = procedure.regency, procedure.definition
    return ReceiptView(
        regency=regency.title,
        office=regency.office,
        zone=regency.timezone,
        number=row.number,
        service_title=definition.title,
        received_at=row.received_at,
        public_label=definition.states[row.state].public,
        party=procedure.party_label(Party.APPLICANT) if row.person else "Atas nama",
        person=_person(procedure, row),
    )


def _person(procedure: Procedure, row: Row[*tuple[Any, ...]]) -> str:
    """Return a name by which nobody is found; of a complaint, none at all."""
    if row.person is None:
        return particulars.applicant(procedure, (), row.data, handled=False)
    if row.erased_at is not None:
        return particulars.ERASED
    if hides_name(procedure):
        return HIDDEN
    return masked(row.name) if row.name else particulars.NAMELESS
