"""Which batch a case takes part in, and which members of a batch a person's numbers mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import and_, bindparam, select

from engine.cases.in_office import refuse_out_of_office
from engine.queries.people_views import Matched
from engine.queries.reader import Reader
from engine.tables.cases import case as case_table
from engine.tables.cases import case_person as person_table
from engine.tables.cases import membership
from workflows.schema.definition import Definition
from workflows.schema.flow import BATCH

_c, _p, _m = case_table.c, person_table.c, membership.c
_batch = case_table.alias("batch")
_BATCH_OF = (
    select(_c.number)
    .join(membership, and_(_m.regency == _c.regency, _m.batch == _c.id))
    .where(_m.regency == bindparam("regency"), _m.case == bindparam("case"), _m.active)
)
_MATCHED = (
    select(_c.number, _p.nik_lookup, _p.card_lookup, _m.answer)
    .join(membership, and_(_m.regency == _c.regency, _m.case == _c.id, _m.active))
    .join(_batch, and_(_batch.c.regency == _m.regency, _batch.c.id == _m.batch))
    .join(person_table, and_(_p.regency == _c.regency, _p.case == _c.id))
    .where(
        _c.regency == bindparam("regency"),
        _batch.c.number == bindparam("number"),
        _p.taken_off_at.is_(None),
        _p.nik_lookup.in_(bindparam("niks", expanding=True))
        | _p.card_lookup.in_(bindparam("cards", expanding=True)),
    )
)


def batch_of(reader: Reader, definition: Definition, case_id: str) -> str | None:
    """Return the number of the batch that a case takes part in; asks only where one moves cases."""
    if all(act.by != (BATCH,) for act in definition.actions.values()):
        return None
    which = {"regency": reader.regency.regency, "case": case_id}
    return reader.work.execute(_BATCH_OF, which).scalar()


def matched(
    reader: Reader, *, number: str, niks: Collection[str], cards: Collection[str]
) -> Mapping[str, tuple[Matched, ...]]:
    """Return for each NIK and each card number the members of the batch that name its holder."""
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    by_nik = {reader.keys.lookup("nik", each): each for each in niks}
    by_card = {reader.keys.lookup("bpjs_card", each): each for each in cards}
    which = {
        "regency": reader.regency.regency,
        "number": number,
        "niks": sorted(by_nik),
        "cards": sorted(by_card),
    }
    told: dict[str, dict[str, Matched]] = {}
    for row in reader.work.execute(_MATCHED, which):
        member = Matched(number=row.number, answered=row.answer is not None)
        for meant in (by_nik.get(row.nik_lookup), by_card.get(row.card_lookup)):
            if meant:
                told.setdefault(meant, {})[row.number] = member
    return {text: tuple(each.values()) for text, each in told.items()}
