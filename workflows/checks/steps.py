"""Steps and wholes: the promises for parts of a way fit into the promise for all of it.

Only ways onward count: a case that is sent back or stopped does not go the way that was promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflows.checks.flow import Names, reached
from workflows.checks.subject import Finding, Subject, quoted
from workflows.machine import Edge
from workflows.promise import Days, Hours, PromiseUnreadable, WorkingDays, WorkingMinutes, read
from workflows.schema.flow import ActionKind, Clock

_UNITS = {
    WorkingMinutes: "menit kerja",
    WorkingDays: "hari kerja",
    Hours: "jam",
    Days: "hari kalender",
}
"""The kinds of promise that add up, each with what is counted."""

_ONWARD = {ActionKind.FORWARD, ActionKind.WAIT, ActionKind.REJECT}


@dataclass(frozen=True, slots=True)
class _Measured:
    """A clock that promises `count` of a `unit`, and the states in which it is measured."""

    name: str
    clock: Clock
    unit: str
    count: int
    span: Names


def steps_exceed_whole(subject: Subject) -> Iterator[Finding]:
    """Clocks one after another promise more together than the clock that runs over all of them.

    A step is measured on a part of the whole's way and promises the same kind of time; there is a
    way through it on which the whole is not paused.
    """
    edges = _onward(subject)
    clocks = list(_measured(subject, edges))
    for whole in clocks:
        steps = [each for each in clocks if _is_step(each, whole, edges)]
        chain = _heaviest(steps, [edge for edge in edges if edge.source in whole.span])
        if (total := _total(chain)) > whole.count:
            names = quoted(step.name for step in chain)
            yield Finding(
                ("clocks", whole.name, "promise"),
                f"tenggat '{whole.name}' menjanjikan {whole.count} {whole.unit}, "
                f"sedangkan langkah {names} memakan {total} {whole.unit}",
                "perpanjang janji ini, atau perpendek janji langkahnya",
            )


def _onward(subject: Subject) -> tuple[Edge, ...]:
    actions = subject.definition.actions
    return tuple(
        edge
        for edge in subject.flow.known
        if edge.action not in actions or actions[edge.action].kind in _ONWARD
    )


def _measured(subject: Subject, edges: Collection[Edge]) -> Iterator[_Measured]:
    """Yield the clocks of one promise whose time adds up, where all their states are declared."""
    for name, clock in subject.definition.clocks.items():
        if clock.binds is not None:
            continue  # It is not the office's time.
        if not {*clock.start, *clock.stop, *clock.pause} <= subject.definition.states.keys():
            continue
        try:
            promise = read(clock.promise or "")
        except PromiseUnreadable:
            continue
        match promise:
            case WorkingMinutes(count) | WorkingDays(count) | Hours(count) | Days(count):
                span = _span(clock, edges)
                yield _Measured(name, clock, _UNITS[type(promise)], count, span)


def _span(clock: Clock, edges: Collection[Edge], *, past: Collection[str] = ()) -> Names:
    """Return the states that a case may stand in from start to stop, `past` none of these."""
    barred = {*clock.stop, *past}
    inside = [edge for edge in edges if not barred & {edge.source, edge.target}]
    return reached(inside, [state for state in clock.start if state not in barred])


def _is_step(step: _Measured, whole: _Measured, edges: Collection[Edge]) -> bool:
    if step.unit != whole.unit or not step.span < whole.span:
        return False
    running = _span(step.clock, edges, past=whole.clock.pause)
    return any(edge.source in running and edge.target in step.clock.stop for edge in edges)


def _heaviest(steps: Collection[_Measured], edges: Collection[Edge]) -> tuple[_Measured, ...]:
    """Return those steps that promise most together and follow one another along `edges`.

    No two of them are measured in the same state, nor does a way lead back to the one before.
    """
    reach = {step.name: reached(edges, step.clock.stop) for step in steps}
    after = {
        step.name: [
            each.name
            for each in steps
            if reach[step.name] & {*each.clock.start} and not reach[each.name] & {*step.clock.start}
        ]
        for step in steps
    }
    best: dict[str, tuple[_Measured, ...]] = {}
    for step in sorted(steps, key=lambda each: len(after[each.name])):
        chains = ((), *(best[name] for name in after[step.name] if name in best))
        apart = [each for each in chains if all(step.span.isdisjoint(o.span) for o in each)]
        best[step.name] = (step, *max(apart, key=_total))
    return max(best.values(), key=_total, default=())


def _total(chain: Collection[_Measured]) -> int:
    return sum(step.count for step in chain)
