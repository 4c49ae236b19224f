"""The people whom a case lists: added, taken off, and decided on, each time by one event."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, update

from engine.cases import amending, decisions, persons, posts
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.commands import Done, JudgePeople, ListPeople, TakeOff
from engine.cases.counts import LISTED
from engine.cases.free_text import bounded
from engine.cases.record import Record
from engine.cases.write import refuse_stale, write
from engine.errors import InputInvalid, Refused
from engine.history import canonical
from engine.tables.cases import case_person as person_table
from workflows.facts import Judgement, Refusal, Verdict
from workflows.identity import mask
from workflows.listing import may_judge, may_list
from workflows.roster import Entry
from workflows.schema.form import Attribute
from workflows.schema.people import Listing

MOST = 5000
"""More people than this are better listed in several cases."""

_NIKS = select(person_table.c.nik_lookup).where(LISTED, person_table.c.nik_lookup.is_not(None))
_IDS = select(person_table.c.id, person_table.c.verdict, person_table.c.reason).where(LISTED)
_TAKE_OFF = (
    update(person_table)
    .where(
        person_table.c.regency == bindparam("of_regency"),
        person_table.c.id == bindparam("of_person"),
    )
    .values(taken_off_at=bindparam("at"))
)


def list_people(asking: Asking, command: ListPeople) -> Done:
    """Add people; refuses a NIK that the case lists already, and more people than `MOST`."""
    record = _load(asking, command)
    listing = _listing(record, may_list(record.procedure, record.facts, asking.actor, asking.today))
    _refuse_wrong(asking, record, command.entries, listing)
    people = [
        (persons.listed(asking.keys, record.row.regency, record.row.id, entry, asking.now), entry)
        for entry in command.entries
    ]
    asking.work.execute(insert(person_table), [row for row, _ in people])
    return write(
        asking,
        record,
        kind="people_listed",
        facts={
            "listed": {row["id"]: list(entry.criteria) for row, entry in people},
            **posts.acting_in(asking, record, listing.listed_by),
        },
        changes={},
        personal={
            f"listed.{row['id']}.particulars": canonical(entry.particulars) for row, entry in people
        },
    )


def take_off(asking: Asking, command: TakeOff) -> Done:
    """List people no more; refuses whom the case does not list."""
    record = _load(asking, command)
    listing = _listing(record, may_list(record.procedure, record.facts, asking.actor, asking.today))
    _known(asking, record, command.people)
    rows = [
        {"of_regency": record.row.regency, "of_person": person, "at": asking.now}
        for person in command.people
    ]
    asking.work.execute(_TAKE_OFF, rows)
    facts = {
        "taken_off": sorted(command.people),
        **posts.acting_in(asking, record, listing.listed_by),
    }
    return write(asking, record, kind="people_taken_off", facts=facts, changes={})


def judge_people(asking: Asking, command: JudgePeople) -> Done:
    """Decide on people: those of the case, or through a batch those of its members."""
    record = _load(asking, command)
    if record.procedure.definition.members is not None:
        return amending.amend(asking, record, command)
    listing = _listing(
        record, may_judge(record.procedure, record.facts, asking.actor, asking.today)
    )
    changed = decisions.changed(
        listing, _known(asking, record, command.judgements), command.judgements
    )
    decisions.store(asking, record.row.regency, changed)
    return write(
        asking,
        record,
        kind="people_judged",
        facts={
            "people": {person: decisions.written(each) for person, each in changed.items()},
            **posts.acting_in(asking, record, listing.judged_by),
        },
        changes={},
        personal=bounded(note=command.note),
    )


def _load(asking: Asking, command: ListPeople | TakeOff | JudgePeople) -> Record:
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_stale(asking, record, command.revision)
    return record


def _listing(record: Record, refusals: tuple[Refusal, ...]) -> Listing:
    listing = record.procedure.definition.people
    if refusals or listing is None:
        raise Refused(refusals)
    return listing


def _refuse_wrong(
    asking: Asking, record: Record, entries: tuple[Entry, ...], listing: Listing
) -> None:
    """Raise `InputInvalid` for nobody, too many, or somebody twice."""
    if not entries:
        raise InputInvalid({"people": "Belum ada orang yang ditambahkan."})
    if record.facts.counts["people"] + len(entries) > MOST:
        raise InputInvalid({"people": f"Terlalu banyak: paling banyak {MOST} orang satu berkas."})
    if any(set(entry.criteria) - set(listing.criteria) for entry in entries):
        raise InputInvalid({"people": "Ada kriteria yang tidak dikenal."})
    which = {"regency": record.row.regency, "case": record.row.id}
    seen = set(asking.work.execute(_NIKS, which).scalars())
    for entry in entries:
        nik = entry.particulars.get(Attribute.NIK)
        lookup = asking.keys.lookup("nik", nik) if nik else None
        if nik and lookup in seen:
            raise InputInvalid({"people": f"NIK {mask(nik)} sudah ada dalam daftar ini."})
        seen.add(lookup)


def _known(asking: Asking, record: Record, people: Iterable[str]) -> dict[str, Judgement]:
    """Return how each of `people` stands; raise `InputInvalid` for one whom nobody lists."""
    which = {"regency": record.row.regency, "case": record.row.id}
    found = {
        row.id: Judgement(verdict=Verdict(row.verdict or "open"), fault=row.reason)
        for row in asking.work.execute(_IDS, which)
    }
    wanted = list(people)
    if not wanted or set(wanted) - found.keys():
        raise InputInvalid({"people": "Pilih orang yang ada dalam daftar ini."})
    return {person: found[person] for person in wanted}
