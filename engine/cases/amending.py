"""Corrections to the people of a batch's members, by a link of its chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from engine.cases import approvals, bulk, decisions, posts
from engine.cases.asking import Asking
from engine.cases.bulk import Change
from engine.cases.commands import Done, JudgePeople
from engine.cases.free_text import bounded
from engine.cases.members import members
from engine.cases.record import Record
from engine.errors import InputInvalid
from engine.tables.cases import case_person as person_table
from workflows.facts import Judgement, Verdict
from workflows.schema.people import Listing

Line = Row[*tuple[Any, ...]]

_PEOPLE = (
    select(person_table.c.id, person_table.c.case, person_table.c.verdict, person_table.c.reason)
    .where(
        person_table.c.regency == bindparam("regency"),
        person_table.c.case.in_(bindparam("cases", expanding=True)),
        person_table.c.id.in_(bindparam("people", expanding=True)),
        person_table.c.taken_off_at.is_(None),
    )
    .order_by(person_table.c.id)
)


def amend(asking: Asking, record: Record, command: JudgePeople) -> Done:
    """Change what is decided on people of the members, and void what was approved before.

    Refuses anyone whose turn it is not, and a chain whose links may not change anything.
    """
    approvals.refuse_amending(asking, record)
    rows = {row.id: row for row in members(asking, record)}
    found = _people(asking, record, list(rows), command)
    listing = _listing(asking, rows[found[0].case])
    before = {
        each.id: Judgement(verdict=Verdict(each.verdict or "open"), fault=each.reason)
        for each in found
    }
    changed = decisions.changed(listing, before, command.judgements)
    decisions.store(asking, record.row.regency, changed)
    written = {person: decisions.written(each) for person, each in changed.items()}
    bulk.append(asking, _changes(rows, found, written, record.row.number))
    # The link whose turn it is bears the role that amends.
    post = posts.acting_in(asking, record, (record.row.state.rpartition(".")[2],))
    return approvals.void(asking, record, {"people": written, **post}, bounded(note=command.note))


def _people(
    asking: Asking, record: Record, cases: list[str], command: JudgePeople
) -> Sequence[Line]:
    """Return those who are judged; raise `InputInvalid` for one whom no member lists."""
    which = {
        "regency": record.row.regency,
        "cases": cases,
        "people": list(command.judgements),
    }
    found = asking.work.execute(_PEOPLE, which).all()
    if not found or {person.id for person in found} != command.judgements.keys():
        raise InputInvalid({"people": "Pilih orang yang ada dalam lampiran ini."})
    return found


def _listing(asking: Asking, row: Row[Any]) -> Listing:
    procedure = asking.catalog.procedure(asking.work, row.regency, row.version)
    listing = procedure.definition.people
    if listing is None:
        raise InputInvalid({"people": "Anggota berkas ini tidak memuat daftar orang."})
    return listing


def _changes(
    rows: Mapping[str, Row[Any]],
    found: Sequence[Line],
    written: Mapping[str, list[str | None]],
    batch: str,
) -> list[Change]:
    """Return what each member is told of its own people."""
    of_case: dict[str, dict[str, Any]] = {}
    for each in found:
        if each.id in written:
            of_case.setdefault(each.case, {})[each.id] = written[each.id]
    return [
        Change(row=rows[case], kind="people_judged", facts={"people": people, "batch": batch})
        for case, people in of_case.items()
    ]
