"""The rows of an SOP matrix as values: one row a step, the main path first, then its branches.

A step is an action, or the opening.  Where a state is left in several ways, the step that goes on
is a decision (Ya), and the others are branches (Tidak), each with a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.draw import words
from workflows.draw.path import leads, leaving, main_path, order, targets
from workflows.machine import is_open
from workflows.procedure import Procedure
from workflows.schema.definition import Kind
from workflows.schema.flow import ANY_OPEN, APPLICANT, CLOCK, Action, ActionKind, Opening


@dataclass(frozen=True, slots=True)
class Step:
    """One row; numbers are those of rows."""

    number: int
    action: str
    label: str
    sources: tuple[str, ...]
    """The states that it leaves; none for the opening."""
    everywhere: bool
    """Whether it leaves every open state."""
    targets: tuple[str, ...]
    executors: tuple[str, ...]
    """Who takes part: the applicant whose turn it was, who acts, who records an outside act."""
    enters: str
    """The executor at whom the row begins."""
    leaves: str
    """The executor at whom it ends."""
    branches: tuple[int, ...]
    """Rows of what else may be done here; with one, the step is a decision."""
    comes_from: tuple[int, ...]
    """Rows that lead here and do not stand directly above it."""
    goes_to: tuple[int, ...]
    """Rows that it leads to."""
    flows: bool
    """Whether it leads to the row directly below it, as a step of the main path."""
    records: bool
    """Whether it only writes something down, where the case rests."""
    ends: bool
    """Whether the case is closed by it."""


def steps(procedure: Procedure) -> tuple[Step, ...]:
    """Return the rows of a procedure, every action in exactly one."""
    numbers = {name: number for number, name in enumerate(order(procedure), start=1)}
    lead = leads(procedure)
    goes = {name: tuple(_goes(procedure, name, numbers, lead)) for name in numbers}
    return tuple(_step(procedure, name, numbers, lead, goes) for name in numbers)


def executors(procedure: Procedure) -> tuple[str, ...]:
    """Return everyone who takes part, in the order of their first step."""
    return tuple(dict.fromkeys(who for step in steps(procedure) for who in step.executors))


def _step(
    procedure: Procedure,
    name: str,
    numbers: dict[str, int],
    lead: dict[str, str],
    goes: dict[str, tuple[int, ...]],
) -> Step:
    action = procedure.action(name)
    everywhere = action is not None and ANY_OPEN in action.from_
    sources = () if action is None or everywhere else action.from_
    led = [state for state in sources if lead.get(state) == name]
    others = [other for state in led for other in leaving(procedure, state) if other != name]
    before = {lead[state] for state in sources if lead.get(state, name) != name}
    before |= {other for other in goes if numbers[name] in goes[other]}
    over = tuple(state for state in sources if not is_open(procedure.definition, state))
    before |= set(_reaching(procedure, over))
    records = action is not None and action.kind is ActionKind.RECORD
    if records:
        before = set(_reaching(procedure, sources)) - {name}
    flowing = numbers[name] <= len(main_path(procedure))
    after = {numbers[name] - 1} if 1 < numbers[name] <= len(main_path(procedure)) + 1 else set()
    who = tuple(_executors(procedure, action or procedure.definition.opening, sources))
    led_to = targets(procedure, name)
    return Step(
        number=numbers[name],
        action=name,
        label=(action or procedure.definition.opening).label,
        sources=sources,
        everywhere=everywhere,
        targets=led_to,
        executors=who,
        enters=action.by[0] if action else who[0],
        leaves=_acting(procedure, action or procedure.definition.opening),
        branches=tuple(sorted(numbers[other] for other in dict.fromkeys(others))),
        comes_from=tuple(sorted({numbers[other] for other in before} - after)),
        goes_to=goes[name],
        flows=flowing,
        records=records,
        ends=not records and any(not is_open(procedure.definition, target) for target in led_to),
    )


def _executors(
    procedure: Procedure, act: Action | Opening, sources: tuple[str, ...]
) -> Iterator[str]:
    """Yield who takes part; it is the applicant who opens a case, or has their turn before.

    Of a batch nobody applies; and what is done because they did not come is done without them.
    """
    holders = {procedure.definition.states[state].holder for state in sources}
    opens = isinstance(act, Opening) and procedure.definition.kind is not Kind.BATCH
    if opens or (APPLICANT in holders and CLOCK not in act.by):
        yield APPLICANT
    yield from dict.fromkeys((*act.by, *_recording(procedure, act)))


def _recording(procedure: Procedure, act: Action | Opening) -> tuple[str, ...]:
    """Return who records an act that nobody takes in person."""
    if isinstance(act, Opening) or words.in_person(procedure, act):
        return ()
    return act.recorded_by


def _acting(procedure: Procedure, act: Action | Opening) -> str:
    """Return at whom the row of an act ends: who records it, or else who takes it."""
    return next(iter((*_recording(procedure, act), *act.by)))


def _reaching(procedure: Procedure, states: tuple[str, ...]) -> Iterator[str]:
    """Yield the steps by which a case came to stand in one of the states."""
    for edge in procedure.graph.edges:
        if edge.target in states and edge.source not in states:
            yield edge.action


def _goes(
    procedure: Procedure, name: str, numbers: dict[str, int], lead: dict[str, str]
) -> Iterator[int]:
    yield from sorted(
        {numbers[lead[target]] for target in targets(procedure, name) if target in lead}
    )
