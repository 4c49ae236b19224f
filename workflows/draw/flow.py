"""Which symbol and which lines stand in which cell of an SOP matrix."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.draw import words
from workflows.draw.steps import Step
from workflows.draw.symbols import NAMES, Cell, Shape
from workflows.procedure import Procedure
from workflows.schema.flow import APPLICANT

EVERYWHERE = "semua"
"""On the connector of a step that may be taken anywhere."""


def cells(procedure: Procedure, columns: Sequence[str], row: Sequence[Step], at: int) -> list[Cell]:
    """Return the cells of row `at`, one a column; the flow comes from the row above, if it does."""
    step = row[at]
    above = row[at - 1] if at and row[at - 1].flows else None
    enters = columns.index(step.enters)
    comes = columns.index(above.leaves) if above else enters
    present = [columns.index(who) for who in step.executors]
    aside = [(number, _aside(columns, step, row[number - 1])) for number in step.branches]
    made = []
    for column, who in enumerate(columns):
        first, last = min(comes, enters), max(comes, enters)
        part = _shape(step, who) if who in step.executors else None
        entered = column == enters
        left = column == columns.index(step.leaves)
        made.append(
            Cell(
                said=f"{words.executor(procedure, who)}: {NAMES[part]}" if part else "",
                shape=part,
                top=above is not None and column == comes,
                turn_left=above is not None and first < column <= last,
                turn_right=above is not None and first <= column < last,
                drop=above is not None and entered,
                bottom=left and step.flows,
                left=min(present) < column <= max(present),
                right=min(present) <= column < max(present),
                before=_before(step) if entered and above is None else "",
                after=words.rows(step.goes_to) if left and not step.flows else "",
                beside=tuple(str(number) for number, at_whom in aside if at_whom == who),
                closes=left and step.ends and part == Shape.DECISION,
            )
        )
    return made


def _aside(columns: Sequence[str], step: Step, branch: Step) -> str:
    """Return at whom a branch leaves: who may take it if someone does, the last of them in the row.

    To the right of that one runs no line.
    """
    deciding = [who for who in step.executors if _shape(step, who) == Shape.DECISION]
    able = [who for who in deciding if who in branch.executors]
    return max(able or deciding or [step.leaves], key=columns.index)


def _shape(step: Step, who: str) -> Shape:
    if not step.sources and not step.everywhere:
        return Shape.TERMINATOR if who == step.enters else Shape.PROCESS
    if who == APPLICANT:
        return Shape.PROCESS
    if step.branches:
        done_elsewhere = who == step.enters != step.leaves
        return Shape.PROCESS if done_elsewhere else Shape.DECISION
    return Shape.TERMINATOR if step.ends else Shape.PROCESS


def _before(step: Step) -> str:
    return EVERYWHERE if step.everywhere else words.rows(step.comes_from)
