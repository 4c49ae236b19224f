"""The graph of a procedure, held by one compiled `transitions.Machine`.

The machine is built once per version, with no model attached, and holds states and edges alone:
no guards, no callbacks, no strings from a file that it could resolve to code.  Every question
"from here, by this action, to where" is asked of it with a throw-away holder of `.state`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from transitions import Machine, MachineError

from workflows.chains import sequence
from workflows.schema.definition import Definition
from workflows.schema.flow import ANY_OPEN, ENDS, RESUME, Action, ActionKind

VOID = "(void)"
"""The move by which a case returns to the first link of its chain: nobody's action."""

START = "(new)"
"""The state of a case that does not exist yet; no declared state can bear this name."""

OPENING = "(open)"
"""The action that opens a case."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One move: by `action` from `source` to `target`."""

    action: str
    source: str
    target: str
    resumes: bool = False

    @property
    def trigger(self) -> str:
        """The machine's name for the move; a resumption has one for each place to resume at."""
        return f"{self.action}/{self.target}" if self.resumes else self.action


class NoSuchMove(Exception):
    """The action does not leave this state, or cannot resume where it was asked to."""


@dataclass(slots=True)
class _Holder:
    """What the machine moves: a thing with a state, thrown away after one question."""

    state: str


class Graph:
    """States and edges of one version; safe to share between threads."""

    def __init__(self, states: Iterable[str], edges: Iterable[Edge]) -> None:
        self.edges = tuple(edges)
        self._leaving: dict[str, tuple[str, ...]] = {}
        self._resuming = {edge.action for edge in self.edges if edge.resumes}
        for edge in self.edges:
            actions = self._leaving.get(edge.source, ())
            if edge.action not in (*actions, VOID):
                self._leaving[edge.source] = (*actions, edge.action)
        self._events: dict[str, Any] = _machine(states, self.edges).events
        # The graph never changes: what the machine answered once, it would answer again.
        self._reached: dict[tuple[str, str], str] = {}

    def leaving(self, state: str) -> tuple[str, ...]:
        """Return the actions that leave `state`, in declared order."""
        return self._leaving.get(state, ())

    def move(self, state: str, action: str, *, resume: str | None = None) -> str:
        """Return the state reached from `state` by `action`; raise `NoSuchMove` when none is."""
        trigger = f"{action}/{resume}" if action in self._resuming else action
        reached = self._reached.get((state, trigger))
        if reached is not None:
            return reached
        holder = _Holder(state)
        try:
            self._events[trigger].trigger(holder)
        # The library says ValueError of a state that it does not know.
        except (KeyError, ValueError, MachineError) as error:
            raise NoSuchMove(f"{action} from {state}") from error
        self._reached[state, trigger] = holder.state
        return holder.state


def _machine(states: Iterable[str], edges: Iterable[Edge]) -> Machine:
    return Machine(
        model=None,
        states=list(states),
        transitions=[
            {"trigger": edge.trigger, "source": edge.source, "dest": edge.target} for edge in edges
        ],
        initial=None,
        auto_transitions=False,
        send_event=True,
    )


def build(definition: Definition) -> Graph:
    """Compile a definition whose names all resolve (see `workflows.checks.names`)."""
    return Graph([START, *definition.states], edges(definition))


def edges(definition: Definition) -> Iterator[Edge]:
    """Yield every move of the definition, `any_open` and `resume` written out."""
    yield Edge(OPENING, START, definition.opening.to)
    for name, action in definition.actions.items():
        for source in sources(definition, action):
            for target in _targets(definition, action, source):
                yield Edge(name, source, target, resumes=action.to == RESUME)
    for state in definition.states:
        if links := sequence(definition, state):
            yield Edge(VOID, state, links[0])


def sources(definition: Definition, action: Action) -> tuple[str, ...]:
    """Return the states that the action leaves."""
    if ANY_OPEN in action.from_:
        return tuple(name for name in definition.states if is_open(definition, name))
    return action.from_


def is_open(definition: Definition, state: str) -> bool:
    """Say whether a case in `state` is still running."""
    return definition.states[state].stage not in ENDS


def _targets(definition: Definition, action: Action, source: str) -> tuple[str, ...]:
    if action.to != RESUME:
        return (action.to,)
    return tuple(dict.fromkeys(_returned_from(definition, source)))


def _returned_from(definition: Definition, state: str) -> Iterator[str]:
    """Yield the states from which a case may have been returned to `state`."""
    for action in definition.actions.values():
        if action.kind is ActionKind.RETURN and action.to == state:
            yield from sources(definition, action)
