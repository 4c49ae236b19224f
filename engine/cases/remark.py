"""Remarks and assignment: what is said about a case and who works on it, not where it stands."""

from __future__ import annotations

from datetime import date

from engine import people
from engine.cases import record as records
from engine.cases.asking import Asking
from engine.cases.commands import Assign, Comment, Done
from engine.cases.free_text import bounded
from engine.cases.in_office import refuse_out_of_office
from engine.cases.record import Record
from engine.cases.write import refuse_stale, write
from engine.errors import InputInvalid, Refused
from workflows import form
from workflows.actor import Actor
from workflows.discretion import handles, hides_name
from workflows.facts import Refusal
from workflows.requirements import posts_here


def comment(asking: Asking, command: Comment) -> Done:
    """Add a remark; the text is kept where it can be erased, and nobody's form grows stale."""
    text = form.clean(command.text, lines=True)
    if not text:
        raise InputInvalid({"text": "Tulis catatannya dahulu."})
    note = bounded(text=text)["text"]
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_out_of_office(asking.actor, asking.regency, asking.today)
    return write(
        asking,
        record,
        kind="commented",
        facts={},
        changes={},
        personal={"note": note},
        revises=False,
    )


def assign(asking: Asking, command: Assign) -> Done:
    """Give the case to someone who can act on it where it stands, or take it back from them."""
    record = records.load(
        asking.work, asking.catalog, command.regency, command.number, to_write=True
    )
    refuse_stale(asking, record, command.revision)
    if not may_assign(record, asking.actor, asking.today):
        sentence = "Berkas ini tidak sedang di unit Anda; yang dapat menugaskan pemegangnya."
        raise Refused([Refusal(rule="assign", sentence=sentence)])
    if command.to is not None:
        _refuse_stranger(asking, record, command.to)
    return write(
        asking,
        record,
        kind="assigned",
        facts={"before": record.row.assignee, "after": command.to},
        changes={"assignee": command.to},
    )


def may_assign(record: Record, actor: Actor, today: date) -> bool:
    """Say whether `actor` holds any appointment today at the case's unit or above it.

    Of a case that hides who brought it, only who handles it gives it to someone.
    """
    row, procedure = record.row, record.procedure
    line = procedure.regency.line(row.unit)
    there = any(own.valid_on(today) and own.unit in line for own in actor.appointments)
    if row.closed_at is not None or not there:
        return False
    return not hides_name(procedure) or handles(procedure, actor, row.state, row.unit, today)


def _refuse_stranger(asking: Asking, record: Record, person: str) -> None:
    posts = posts_here(record.procedure, record.row.state, record.row.unit)
    roles = {role for role, _ in posts}
    holders = people.holders(asking.work, record.row.regency, roles, asking.today)
    if person not in {each.person for each in holders if (each.role, each.unit) in posts}:
        raise InputInvalid({"to": "Pilih orang yang dapat mengerjakan berkas ini di tahap ini."})
