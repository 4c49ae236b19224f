"""A case as it stands: its row, its compiled version, and the facts that `decide` needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from engine import calendars
from engine.cases.counts import counts
from engine.catalog import Catalog
from engine.errors import NotFound
from engine.history import canonical
from engine.tables.cases import case as case_table
from engine.tables.cases import verdict as verdict_table
from workflows import form
from workflows.facts import Facts, Judgement, Value, Verdict
from workflows.procedure import Procedure

_BY_NUMBER = select(case_table, calendars.OF_CASE).where(
    case_table.c.regency == bindparam("regency"), case_table.c.number == bindparam("number")
)
# The row stays locked until the unit of work ends, so that what is decided on is what is written;
# a comment waits for an action and neither makes the other stale.
_BY_NUMBER_TO_WRITE = _BY_NUMBER.with_for_update(key_share=True)
_VERDICTS = select(
    verdict_table.c.requirement, verdict_table.c.verdict, verdict_table.c.reason
).where(verdict_table.c.regency == bindparam("regency"), verdict_table.c.case == bindparam("case"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A case read in one unit of work."""

    row: Row[Any]
    procedure: Procedure
    facts: Facts

    @property
    def state_label(self) -> str:
        """What the case's state is called."""
        return self.procedure.definition.states[self.row.state].label


def load(
    work: Connection, catalog: Catalog, regency: str, number: str, *, to_write: bool = False
) -> Record:
    """Read the case numbered `number` of the regency; raise `NotFound` when there is none."""
    statement = _BY_NUMBER_TO_WRITE if to_write else _BY_NUMBER
    row = work.execute(statement, {"regency": regency, "number": number}).one_or_none()
    if row is None:
        raise NotFound(f"Berkas {number} tidak ditemukan di kabupaten Anda. Periksa nomornya.")
    procedure = catalog.procedure(work, regency, row.version)
    return Record(row=row, procedure=procedure, facts=_facts(work, procedure, row))


def _facts(work: Connection, procedure: Procedure, row: Row[Any]) -> Facts:
    acts: dict[str, list[str]] = json.loads(row.acts)
    return Facts(
        regency=row.regency,
        state=row.state,
        unit=row.unit,
        received_on=row.received_at.astimezone(procedure.regency.timezone).date(),
        values=restored(procedure, row.data),
        judgements=_judgements(work, procedure, row),
        doers={action: tuple(people) for action, people in acts.items()},
        resume=row.resume,
        counts=counts(work, procedure.definition, row.regency, row.id),
        frozen_by=row.frozen_by,
    )


def _judgements(work: Connection, procedure: Procedure, row: Row[Any]) -> dict[str, Judgement]:
    if not procedure.definition.requirements:
        return {}
    found = work.execute(_VERDICTS, {"regency": row.regency, "case": row.id})
    return {
        each.requirement: Judgement(verdict=Verdict(each.verdict), fault=each.reason)
        for each in found
    }


def restored(procedure: Procedure, data: str) -> dict[str, Value]:
    """Return the typed values of a case's `data`."""
    stored: dict[str, str] = json.loads(data)
    fields = procedure.definition.fields
    return {name: form.restored(fields[name], text) for name, text in stored.items()}


def stored(values: Mapping[str, Value]) -> str:
    """Return typed values as a case's `data`."""
    return canonical({name: form.written(value) for name, value in values.items()})
