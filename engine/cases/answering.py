"""What an outside body answered about each member, read into the batch: each goes its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, bindparam, update

from engine.cases import bulk, members, posts
from engine.cases.asking import Asking
from engine.cases.bulk import Change
from engine.cases.commands import Done, ReadAnswers
from engine.cases.record import Record
from engine.cases.write import write
from engine.errors import InputInvalid
from engine.tables.cases import membership as table
from workflows.facts import Move
from workflows.machine import NoSuchMove
from workflows.schema.chain import Members, Outcome
from workflows.schema.flow import ActionKind

_ANSWER = (
    update(table)
    .where(
        table.c.regency == bindparam("of_regency"),
        table.c.batch == bindparam("of_batch"),
        table.c.case == bindparam("of_case"),
    )
    .values(answer=bindparam("given"))
)


def read_answers(asking: Asking, command: ReadAnswers) -> Done:
    """Let each member take the action that its answer declares, and remember the answer.

    A member that comes back to the office leaves the batch, and may join another.  Refuses
    answers about others, answers that are not declared, and one for which a member does not wait.
    """
    record, declared = members.load(asking, command)
    members.refuse_elsewhere(asking, record, declared.answered_by, declared.answered_in)
    rows = _meant(asking, record, declared, command)
    moves = {
        number: _way(asking, row, declared.answers[command.answers[number]])
        for number, row in rows.items()
    }
    left = {number for number, move in moves.items() if _leaves(asking, rows[number], move)}
    bulk.append(
        asking,
        (
            _answered(asking, record, row, moves[n], command.answers[n], left=n in left)
            for n, row in rows.items()
        ),
    )
    _remember(asking, record, {rows[n].id: answer for n, answer in command.answers.items()})
    members.release(asking, record, [rows[number] for number in sorted(left)])
    facts = {
        "answers": dict(command.answers),
        **posts.acting_in(asking, record, declared.answered_by),
    }
    return write(asking, record, kind="answers_read", facts=facts, changes={})


def _meant(
    asking: Asking, record: Record, declared: Members, command: ReadAnswers
) -> dict[str, Row[Any]]:
    """Return the members that are answered, by number, in the order in which they were locked."""
    inside = {row.number: row for row in members.members(asking, record)}
    if not command.answers or set(command.answers) - inside.keys():
        raise InputInvalid({"answers": "Jawaban hanya untuk berkas yang ada di sini."})
    if set(command.answers.values()) - declared.answers.keys():
        raise InputInvalid({"answers": "Ada jawaban yang tidak dikenal."})
    return {number: row for number, row in inside.items() if number in command.answers}


def _way(asking: Asking, row: Row[Any], outcome: Outcome) -> Move:
    for action in outcome.member:
        try:
            return members.move(asking, row, action, outcome.reason)
        except NoSuchMove:
            continue
    procedure = asking.catalog.procedure(asking.work, row.regency, row.version)
    label = procedure.definition.states[row.state].label
    sentence = f"Berkas {row.number} di tahap “{label}” tidak menunggu jawaban ini."
    raise InputInvalid({"answers": sentence})


def _leaves(asking: Asking, row: Row[Any], move: Move) -> bool:
    """Say whether an answer takes a member out of the batch: it comes back to the office."""
    procedure = asking.catalog.procedure(asking.work, row.regency, row.version)
    return procedure.definition.actions[move.action].kind is not ActionKind.FORWARD


def _answered(
    asking: Asking, record: Record, row: Row[Any], move: Move, answer: str, *, left: bool
) -> Change:
    frozen_by = None if left or move.closes else row.frozen_by
    return members.moved(asking, record, row, move, frozen_by=frozen_by, answer=answer, left=left)


def _remember(asking: Asking, record: Record, answers: Mapping[str, str]) -> None:
    of = {"of_regency": record.row.regency, "of_batch": record.row.id}
    asking.work.execute(
        _ANSWER, [{**of, "of_case": case, "given": answer} for case, answer in answers.items()]
    )
