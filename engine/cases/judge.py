"""Recording verdicts on requirements: accepted, or refused for a declared fault."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from sqlalchemy import bindparam, text

from engine.cases import posts
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.commands import Done, Judge
from engine.cases.free_text import bounded
from engine.cases.record import Record
from engine.cases.write import refuse_stale, write
from engine.errors import InputInvalid, Refused
from engine.tables.cases import verdict as verdict_table
from workflows.facts import Judgement, Refusal, Verdict
from workflows.requirements import judging

ACCEPTED = Judgement(verdict=Verdict.ACCEPTED)
"""The one judgement that names no fault."""

_COLUMNS = ("regency", "case", "requirement", "verdict", "reason", "by", "at")
# One statement on both databases; SQLAlchemy has an upsert for each, but none for both.
_PUT = text(
    'INSERT INTO verdict (regency, "case", requirement, verdict, reason, "by", at) '
    "VALUES (:regency, :case, :requirement, :verdict, :reason, :by, :at) "
    'ON CONFLICT (regency, "case", requirement) DO UPDATE SET verdict = excluded.verdict, '
    'reason = excluded.reason, "by" = excluded."by", at = excluded.at'
).bindparams(*(bindparam(name, type_=verdict_table.c[name].type) for name in _COLUMNS))


def judge(asking: Asking, command: Judge) -> Done:
    """Record the verdicts that differ from those that stand.

    Raises `Stale`, `Refused` for a requirement that is not this person's to judge now, and
    `InputInvalid` for a refusal without a declared fault, for anything that neither accepts nor
    refuses, or for no verdict at all.
    """
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_stale(asking, record, command.revision)
    mine = judging(record.procedure, record.facts, asking.actor, asking.today)
    _refuse_others(record, mine, command.judgements)
    _refuse_undeclared(record, command.judgements)
    changed = {
        name: judgement
        for name, judgement in command.judgements.items()
        if record.facts.judgements.get(name) != judgement
    }
    if not changed:
        raise InputInvalid({"judgements": "Belum ada putusan persyaratan yang berubah."})
    asking.work.execute(_PUT, [_row(asking, record, *each) for each in changed.items()])
    return write(
        asking,
        record,
        kind="requirements_judged",
        facts={
            "judgements": {n: _written(j) for n, j in changed.items()},
            **posts.told(mine[next(iter(changed))]),
        },
        changes={},
        personal=bounded(note=command.note),
    )


def _refuse_others(
    record: Record, mine: Container[str], judgements: Mapping[str, Judgement]
) -> None:
    requirements = record.procedure.definition.requirements
    refusals = [
        Refusal(
            rule="judge",
            sentence=f"“{requirements[name].label}” bukan untuk Anda periksa di tahap ini."
            if name in requirements
            else f"Persyaratan '{name}' tidak ada pada layanan ini.",
        )
        for name in judgements
        if name not in mine
    ]
    if refusals:
        raise Refused(refusals)


def _refuse_undeclared(record: Record, judgements: Mapping[str, Judgement]) -> None:
    requirements = record.procedure.definition.requirements
    mistakes = {}
    for name, judgement in judgements.items():
        if judgement.verdict is Verdict.REFUSED:
            if judgement.fault not in requirements[name].faults:
                mistakes[name] = "Pilih mengapa persyaratan ini ditolak."
        elif judgement != ACCEPTED:
            mistakes[name] = "Pilih diterima atau ditolak."
    if mistakes:
        raise InputInvalid(mistakes)


def _row(asking: Asking, record: Record, name: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "regency": record.row.regency,
        "case": record.row.id,
        "requirement": name,
        "verdict": judgement.verdict.value,
        "reason": judgement.fault,
        "by": asking.actor.person,
        "at": asking.now,
    }


def _written(judgement: Judgement) -> list[str | None]:
    return [judgement.verdict.value, judgement.fault]
