"""Whom a pretend case lists, and which cases take part in a batch, as far as a rehearsal tells.

Each question receives the facts of the case before the step, and raises `NotSo`, with the sentence
that the office would say, for what may not be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from engine.demonstration.model import Candidate
from workflows import roster
from workflows.actor import Actor
from workflows.facts import Facts, Refusal
from workflows.listing import may_judge, may_list, post_for
from workflows.procedure import Procedure
from workflows.roster import Entry
from workflows.schema.chain import Members


class NotSo(ValueError):
    """What may not be done, in a sentence."""


def listed(
    procedure: Procedure, facts: Facts, who: Actor, people: Sequence[Candidate], today: date
) -> tuple[Entry, ...]:
    """Return the people as they are listed."""
    listing = procedure.definition.people
    refusals = may_list(procedure, facts, who, today)
    if refusals or listing is None:
        raise NotSo(_told(refusals))
    readings = [
        roster.read_one(listing, each.particulars, each.criteria, today=today) for each in people
    ]
    if mistakes := [told for each in readings for told in each.mistakes.values()]:
        raise NotSo(" ".join(mistakes))
    return tuple(each.entry for each in readings)


def not_judged(procedure: Procedure, facts: Facts, who: Actor, today: date) -> str:
    """Return why the people listed cannot all be accepted; "" when they can."""
    if refusals := may_judge(procedure, facts, who, today):
        return _told(refusals)
    return "" if facts.counts["people_undecided"] else "Tidak ada orang yang belum diputuskan."


def gathers(procedure: Procedure, facts: Facts, who: Actor, today: date) -> Members:
    """Return what the batch declares of its members, which may be gathered now."""
    members = procedure.definition.members
    if members is None or facts.state not in members.during:
        raise NotSo("Di sini tidak ada berkas yang dihimpun.")
    if post_for(procedure, who, members.gathered_by, str(facts.unit), today) is None:
        raise NotSo("Berkas tidak dihimpun oleh jabatan ini.")
    return members


def with_listed(facts: Facts, number: int) -> Facts:
    """Return the facts once so many more people are listed, each with criteria."""
    return _counted(facts, people=number, people_undecided=number)


def with_accepted(facts: Facts) -> Facts:
    """Return the facts once everyone undecided is accepted."""
    waiting = facts.counts["people_undecided"]
    return _counted(facts, people_accepted=waiting, people_undecided=-waiting)


def with_gathered(facts: Facts, number: int) -> Facts:
    """Return the facts once so many more cases take part."""
    return _counted(facts, members=number, members_unanswered=number)


def _counted(facts: Facts, **more: int) -> Facts:
    added = {name: facts.counts[name] + number for name, number in more.items()}
    return replace(facts, counts={**facts.counts, **added})


def _told(refusals: Iterable[Refusal]) -> str:
    return " ".join(refusal.sentence for refusal in refusals)
