"""Every place at which a definition names something of its own, with the name that stands there.

What was written out of a chain is left out: its names stand at the chain.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflows.chains import is_link
from workflows.checks.subject import listed
from workflows.schema.definition import Definition
from workflows.schema.flow import ANY_OPEN, HOLDER, RESUME, SUPERVISORS, Action, Rung
from workflows.schema.letter import Letter, Said
from workflows.source import Path

References = Iterator[tuple[Path, str]]

LETTER_ACTS = ("drafted_by", "initialled_by", "signed_by", "numbered_by", "issued_by")
"""The keys of a letter that name actions."""


def states(definition: Definition) -> References:
    """Yield where a state is named."""
    yield ("opening", "to"), definition.opening.to
    for name, action in _actions(definition):
        path = ("actions", name)
        if ANY_OPEN not in action.from_:
            yield from listed((*path, "from"), action.from_)
        if action.to != RESUME:
            yield (*path, "to"), action.to
    for name, clock in definition.clocks.items():
        for key, named in (("start", clock.start), ("stop", clock.stop), ("pause", clock.pause)):
            yield from listed(("clocks", name, key), named)
    yield from _states_of_cases(definition)


def _states_of_cases(definition: Definition) -> References:
    """Yield where people, members and chains name a state."""
    if people := definition.people:
        yield from listed(("people", "listed_in"), people.listed_in)
        yield from listed(("people", "judged_in"), people.judged_in)
    if members := definition.members:
        yield from listed(("members", "during"), members.during)
        yield from listed(("members", "answered_in"), members.answered_in)
        # A chain among them is written out already, so that places within the list are lost.
        yield from ((("members", "frozen"), name) for name in members.frozen)
    for name, chain in definition.chains.items():
        if chain.then not in definition.chains:
            yield ("chains", name, "then"), chain.then
        yield ("chains", name, "back"), chain.back


def actors(definition: Definition) -> References:
    """Yield where a role, an outside body or the batch is named as who acts."""
    yield from listed(("opening", "by"), definition.opening.by)
    for name, action in _actions(definition):
        yield from listed(("actions", name, "by"), action.by)


def roles(definition: Definition) -> References:
    """Yield where a role is named."""
    for name, action in _actions(definition):
        yield from listed(("actions", name, "recorded_by"), action.recorded_by)
    for name, requirement in definition.requirements.items():
        yield from listed(("requirements", name, "checked_by"), requirement.checked_by)
    for name, chain in definition.chains.items():
        yield from ((("chains", name, "links", role), role) for role in chain.links)
    yield from listed(("supervisors",), definition.supervisors)
    for path, rung in rungs(definition):
        told = listed((*path, "notify"), rung.notify)
        yield from ((at, role) for at, role in told if role not in {HOLDER, SUPERVISORS})
        if rung.assign is not None:
            yield (*path, "assign"), rung.assign
    if people := definition.people:
        yield from listed(("people", "listed_by"), people.listed_by)
        yield from listed(("people", "judged_by"), people.judged_by)
    if members := definition.members:
        yield from listed(("members", "gathered_by"), members.gathered_by)
        yield from listed(("members", "answered_by"), members.answered_by)


def fields(definition: Definition) -> References:
    """Yield where a field is named."""
    yield from listed(("opening", "asks"), definition.opening.asks)
    for name, action in _actions(definition):
        yield from listed(("actions", name, "asks"), action.asks)
    for name, letter in definition.letters.items():
        yield ("letters", name, "number_field"), letter.number_field
        if letter.signature is not None:
            yield ("letters", name, "signature", "name"), letter.signature.name
        for position, part in enumerate(letter.body):
            if isinstance(part, Said):
                yield from listed(("letters", name, "body", position, "facts"), part.facts)


def requirements(definition: Definition) -> References:
    """Yield where a requirement is named."""
    for name, action in _actions(definition):
        for key, named in (("requires", action.requires), ("faults", action.faults)):
            yield from listed(("actions", name, key), named)


def actions(definition: Definition) -> References:
    """Yield where an action is named."""
    for name, action in _actions(definition):
        yield from listed(("actions", name, "not_by"), action.not_by)
    for name, letter in definition.letters.items():
        for key in LETTER_ACTS:
            yield from listed(("letters", name, key), letter_acts(letter, key))
    for path, rung in rungs(definition):
        if rung.take is not None:
            yield (*path, "take"), rung.take
    if members := definition.members:
        yield from ((("members", "moves", name), name) for name in members.moves)


def rungs(definition: Definition) -> Iterator[tuple[Path, Rung]]:
    """Yield every rung of every ladder."""
    for name, clock in definition.clocks.items():
        for number, rung in enumerate(clock.ladder):
            yield ("clocks", name, "ladder", number), rung


def units(definition: Definition) -> References:
    """Yield where a unit is named, and nothing but a unit can be."""
    for name, action in _actions(definition):
        if action.unit is not None:
            yield ("actions", name, "unit"), action.unit
    for name, chain in definition.chains.items():
        for role, link in chain.links.items():
            yield ("chains", name, "links", role, "unit"), link.unit


def letter_acts(letter: Letter, key: str) -> tuple[str, ...]:
    """Return the actions that a letter names under one of `LETTER_ACTS`."""
    acts: tuple[str, ...] = getattr(letter, key)
    return acts


def _actions(definition: Definition) -> Iterator[tuple[str, Action]]:
    return ((name, act) for name, act in definition.actions.items() if not is_link(name))
