"""What the links of a chain approved: the content of the case, by its keyed hash.

The content is the case's answers and its people, those of its members included.  When it changes,
every approval is void, the history says so, and the case returns to the first link.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from engine.cases import clocks
from engine.cases.asking import Asking
from engine.cases.commands import Done
from engine.cases.record import Record
from engine.cases.write import write
from engine.errors import Refused
from engine.history import canonical
from engine.tables.cases import approval as table
from engine.tables.cases import case_person as person_table
from engine.tables.cases import membership as membership_table
from workflows import form
from workflows.chains import of_link, sequence
from workflows.facts import Move, Refusal
from workflows.letters import wording
from workflows.listing import may_amend
from workflows.machine import VOID
from workflows.schema.definition import Definition
from workflows.schema.flow import ActionKind

_p = person_table.c
_PEOPLE = (
    select(_p.case, _p.id, _p.name, _p.sealed, _p.criteria, _p.verdict, _p.reason)
    .where(
        _p.regency == bindparam("regency"),
        _p.taken_off_at.is_(None),
        (_p.case == bindparam("case"))
        | _p.case.in_(
            select(membership_table.c.case).where(
                membership_table.c.regency == bindparam("regency"),
                membership_table.c.batch == bindparam("case"),
                membership_table.c.active,
            )
        ),
    )
    .order_by(_p.case, _p.id)
)
_MEMBERS = (
    select(membership_table.c.case)
    .where(
        membership_table.c.regency == bindparam("regency"),
        membership_table.c.batch == bindparam("case"),
        membership_table.c.active,
    )
    .order_by(membership_table.c.case)
)
_THIS = (table.c.regency == bindparam("regency"), table.c.case == bindparam("case"))
_OF_CASE = select(table).where(*_THIS)
_DROP_ALL = delete(table).where(*_THIS)
_BEHIND = {ActionKind.SEND_BACK, ActionKind.RETURN}
"""Actions that take a case back to where what was approved may change."""


def content(asking: Asking, record: Record) -> str:
    """Return the keyed hash of what a link, or an initial, would approve now.

    Of the answers these are the ones that the letters to be initialled print, and all of them where
    there is no such letter.
    """
    which = _which(record)
    printed = _printed(record.procedure.definition)
    people = [list(row) for row in asking.work.execute(_PEOPLE, which)]
    gathers = record.procedure.definition.members is not None
    members = list(asking.work.execute(_MEMBERS, which).scalars()) if gathers else []
    answers = {
        name: form.written(value)
        for name, value in record.facts.values.items()
        if printed is None or name in printed
    }
    return asking.keys.mac(canonical({"answers": answers, "members": members, "people": people}))


def follow(asking: Asking, record: Record, move: Move) -> dict[str, str]:
    """Keep the approval that a link gives, and drop those that a move goes back behind.

    Returns what the event of the move says of it: by its keyed hash, what was approved.
    """
    definition = record.procedure.definition
    initials, signatures = _letter_acts(definition)
    if not definition.chains and not initials:
        return {}
    if move.action in signatures:
        _refuse_changed(asking, record, content(asking, record))
    if move.action == move.source or move.action in initials:
        return {"approved": _approve(asking, record, move.action)}
    if links := lapsed(definition, move.action, move.target):
        of = (table.c.regency == record.row.regency, table.c.case == record.row.id)
        asking.work.execute(delete(table).where(*of, table.c.link.in_(links)))
    return {}


def lapsed(definition: Definition, action: str, target: str) -> tuple[str, ...]:
    """Return the links that approve no more once `action` led to `target`.

    What is sent back behind the chain is approved no more, also when the chain was done.
    """
    links = sequence(definition, target)
    if links:
        return links[links.index(target) :]
    drafts = {each for letter in definition.letters.values() for each in letter.drafted_by}
    if action in drafts or definition.actions[action].kind in _BEHIND:
        links = tuple(name for name in definition.states if of_link(definition, name))
        initials = (each for each in _letter_acts(definition)[0] if each not in links)
        return (*links, *initials)
    return ()


def _printed(definition: Definition) -> frozenset[str] | None:
    """Return the fields that letters to be initialled print, their numbers left out."""
    letters = [each for each in definition.letters.values() if each.initialled_by]
    if not letters:
        return None
    names = frozenset(name for each in letters for _, name in wording.named(each))
    return names - {each.number_field for each in letters}


def _letter_acts(definition: Definition) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the actions by which letters are initialled, and those that sign such a letter."""
    initialled = [each for each in definition.letters.values() if each.initialled_by]
    initials = dict.fromkeys(name for each in initialled for name in each.initialled_by)
    return tuple(initials), frozenset(name for each in initialled for name in each.signed_by)


def _which(record: Record) -> dict[str, str]:
    return {"regency": record.row.regency, "case": record.row.id}


def _approve(asking: Asking, record: Record, link: str) -> str:
    """Keep an approval and return the hash of what it approves.

    Raises `Refused` where the hands before approved something else.  That is so when a person was
    erased meanwhile: the annex must then be gone through again.
    """
    now = content(asking, record)
    _refuse_changed(asking, record, now)
    row = {
        "regency": record.row.regency,
        "case": record.row.id,
        "link": link,
        "hash": now,
        "by": asking.actor.person,
        "at": asking.now,
    }
    asking.work.execute(insert(table), row)
    return now


def _refuse_changed(asking: Asking, record: Record, now: str) -> None:
    """Raise `Refused` where something else was approved than is there now."""
    given = {row.hash for row in asking.work.execute(_OF_CASE, _which(record))}
    if given - {now}:
        sentence = "Isinya berubah sejak disetujui sebelumnya; kembalikan agar diperiksa ulang."
        raise Refused([Refusal(rule="content", sentence=sentence)])


def refuse_amending(asking: Asking, record: Record) -> None:
    """Raise `Refused` unless it is this person's turn at a link that may change what is decided."""
    row = record.row
    refusals = may_amend(record.procedure, row.state, row.unit, asking.actor, asking.today)
    if refusals:
        raise Refused(refusals)


def void(
    asking: Asking, record: Record, facts: Mapping[str, Any], personal: Mapping[str, str]
) -> Done:
    """Write down a change of the content: what was approved is void, and the chain begins anew.

    Where nothing was approved yet the case stays where it is.
    """
    given = [row.link for row in asking.work.execute(_OF_CASE, _which(record))]
    if not given:
        return write(
            asking, record, kind="people_judged", facts=facts, changes={}, personal=personal
        )
    asking.work.execute(_DROP_ALL, _which(record))
    procedure = record.procedure
    target = procedure.graph.move(record.row.state, VOID)
    state = procedure.definition.states[target]
    followed = clocks.after_void(asking, record, target=target, holder=state.holder)
    changes = {
        **followed.columns,
        "state": target,
        "stage": state.stage.value,
        "unit": state.holder,
        "holder": state.holder,
        "moved_at": asking.now,
        "assignee": None,
    }
    return write(
        asking,
        record,
        kind="approvals_voided",
        facts={
            **facts,
            **followed.facts,
            "voided": sorted(given),
            "source": record.row.state,
            "target": target,
        },
        changes=changes,
        personal=personal,
    )
