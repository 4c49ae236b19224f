"""Who takes part in a batch: cases gathered, and pulled out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, select

from engine.cases import bulk, posts
from engine.cases.asking import Asking
from engine.cases.commands import Done, Gather, PullOut
from engine.cases.members import leave, load, members, refuse_elsewhere, told
from engine.cases.record import Record
from engine.cases.write import write
from engine.errors import InputInvalid
from engine.tables.cases import case as case_table
from engine.tables.cases import membership as table
from workflows.procedure import Procedure
from workflows.schema.chain import Members

_c = case_table.c
_BY_NUMBER = (
    select(case_table)
    .where(_c.regency == bindparam("regency"), _c.number.in_(bindparam("numbers", expanding=True)))
    .order_by(_c.id)
    .with_for_update(key_share=True)
)
_TAKEN = (
    select(table.c.case, _c.number)
    .join(case_table, and_(_c.regency == table.c.regency, _c.id == table.c.batch))
    .where(
        table.c.regency == bindparam("regency"),
        table.c.case.in_(bindparam("cases", expanding=True)),
        table.c.active,
    )
)
_LEFT_BEFORE = delete(table).where(
    table.c.regency == bindparam("regency"),
    table.c.batch == bindparam("batch"),
    table.c.case.in_(bindparam("cases", expanding=True)),
    ~table.c.active,
)


def gather(asking: Asking, command: Gather) -> Done:
    """Let cases take part; refuses those that may not, each with its number and why."""
    record, declared = load(asking, command)
    refuse_elsewhere(asking, record, declared.gathered_by, declared.during)
    rows = _numbered(asking, command.members)
    _refuse_unfit(asking, record, declared, rows)
    _join(asking, record, rows)
    number = record.row.number
    bulk.append(asking, (told(row, "batch_joined", number) for row in rows))
    facts = {
        "members": sorted(row.number for row in rows),
        **posts.acting_in(asking, record, declared.gathered_by),
    }
    return write(asking, record, kind="members_gathered", facts=facts, changes={})


def pull_out(asking: Asking, command: PullOut) -> Done:
    """Take cases out of the batch; refuses one that is not in it."""
    record, declared = load(asking, command)
    refuse_elsewhere(asking, record, declared.gathered_by, declared.during)
    inside = {row.number: row for row in members(asking, record)}
    numbers = sorted(set(command.members))
    if not numbers or set(numbers) - inside.keys():
        raise InputInvalid({"members": "Pilih berkas yang ada di berkas kolektif ini."})
    leave(asking, record, [inside[number] for number in numbers])
    facts = {"members": numbers, **posts.acting_in(asking, record, declared.gathered_by)}
    return write(asking, record, kind="members_pulled_out", facts=facts, changes={})


def _numbered(asking: Asking, numbers: tuple[str, ...]) -> Sequence[Row[Any]]:
    which = {"regency": asking.command.regency, "numbers": sorted(set(numbers))}
    rows = asking.work.execute(_BY_NUMBER, which).all()
    missing = set(numbers) - {row.number for row in rows}
    if missing:
        told = ", ".join(sorted(missing))
        raise InputInvalid({"members": f"Berkas tidak ditemukan: {told}."})
    if not rows:
        raise InputInvalid({"members": "Belum ada berkas yang dipilih."})
    return rows


def _join(asking: Asking, record: Record, rows: Sequence[Row[Any]]) -> None:
    """Make the rows members; what one was in this batch before is forgotten here."""
    of = {"regency": record.row.regency, "batch": record.row.id}
    asking.work.execute(_LEFT_BEFORE, {**of, "cases": [row.id for row in rows]})
    joining = {**of, "joined_at": asking.now, "active": True, "answer": None}
    asking.work.execute(insert(table), [{**joining, "case": row.id} for row in rows])


def _refuse_unfit(
    asking: Asking, record: Record, declared: Members, rows: Sequence[Row[Any]]
) -> None:
    which = {"regency": record.row.regency, "cases": [row.id for row in rows]}
    taken = {each.case: each.number for each in asking.work.execute(_TAKEN, which)}
    wrong = [
        f"{row.number} {why}"
        for row in rows
        if (why := _unfit(asking, declared, row, taken.get(row.id)))
    ]
    if wrong:
        raise InputInvalid({"members": f"Tidak dapat bergabung: {'; '.join(wrong)}."})


def _unfit(asking: Asking, declared: Members, row: Row[Any], batch: str | None) -> str:
    """Return why a case may not join, or ""; `batch` is the number of the one that has it."""
    procedure = asking.catalog.procedure(asking.work, row.regency, row.version)
    if row.service != declared.of:
        return f"adalah “{procedure.definition.title}”"
    if batch is not None:
        return f"sudah ikut dalam berkas kolektif {batch}"
    if row.state not in declared.join:
        return f"masih di tahap “{procedure.definition.states[row.state].label}”"
    if _lacks_a_way(procedure, declared):
        return "dibuka dengan versi layanan yang belum mengenal berkas kolektif ini"
    return ""


def _lacks_a_way(procedure: Procedure, declared: Members) -> bool:
    """Say whether a version cannot go where the batch or one of the answers would take it."""
    known = procedure.definition.actions.keys()
    ways = [{action} for action in declared.moves.values()]
    ways += [set(outcome.member) for outcome in declared.answers.values()]
    return any(way.isdisjoint(known) for way in ways)
