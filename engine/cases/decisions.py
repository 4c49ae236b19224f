"""Decisions on the people listed: accepted, or refused for a declared reason."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, update

from engine.cases.asking import Asking
from engine.errors import InputInvalid
from engine.tables.cases import case_person as person_table
from workflows.facts import Judgement, Verdict
from workflows.schema.people import Listing

_JUDGE = (
    update(person_table)
    .where(
        person_table.c.regency == bindparam("of_regency"),
        person_table.c.id == bindparam("of_person"),
    )
    .values(verdict=bindparam("given"), reason=bindparam("why"))
)


def changed(
    listing: Listing, before: Mapping[str, Judgement], given: Mapping[str, Judgement]
) -> dict[str, Judgement]:
    """Return the decisions that differ; raise `InputInvalid` without any, or without a reason."""
    for judgement in given.values():
        refused = judgement.verdict is Verdict.REFUSED and judgement.fault in listing.faults
        if not refused and judgement != Judgement(verdict=Verdict.ACCEPTED):
            raise InputInvalid({"people": "Pilih layak, atau tidak layak beserta alasannya."})
    differing = {person: each for person, each in given.items() if before[person] != each}
    if not differing:
        raise InputInvalid({"people": "Belum ada putusan yang berubah."})
    return differing


def store(asking: Asking, regency: str, changed: Mapping[str, Judgement]) -> None:
    """Write down decisions, in one statement."""
    rows = [
        {
            "of_regency": regency,
            "of_person": person,
            "given": each.verdict.value,
            "why": each.fault,
        }
        for person, each in changed.items()
    ]
    asking.work.execute(_JUDGE, rows)


def written(judgement: Judgement) -> list[str | None]:
    """Return a decision as an event holds it."""
    return [judgement.verdict.value, judgement.fault]
