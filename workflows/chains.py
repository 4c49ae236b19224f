"""Chains written out: each link a state and an action, so that the machine knows nothing of chains.

`expand` receives a definition as declared and promises one in which every link is a state
`<chain>.<role>`, left by an action of the same name, by one that leads back to the hand before, and
by one that leads back to where the chain began.  States and actions of a chain stand before the
state to which it leads.  A definition whose chains name what is not there is expanded as far as it
goes; the checks speak of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from workflows.schema.chain import Chain, Link, Members
from workflows.schema.definition import Definition
from workflows.schema.flow import Action, ActionKind, State
from workflows.schema.letter import Letter
from workflows.source import Path

PREVIOUS, BACK = "previous", "back"


def expand(definition: Definition) -> Definition:
    """Return the definition with its chains written out."""
    if not definition.chains:
        return definition
    states: dict[str, State] = {}
    waiting = dict(definition.chains)
    for name, state in definition.states.items():
        for chain in _leading_to(definition, name, waiting):
            states.update(_states(chain, waiting.pop(chain)))
        states[name] = state
    for chain, declared in waiting.items():
        states.update(_states(chain, declared))
    actions = {name: _entering(definition, act) for name, act in definition.actions.items()}
    for chain, declared in definition.chains.items():
        actions.update(_actions(definition, chain, declared))
    changed = {"states": states, "actions": actions, "members": _held(definition)}
    return definition.model_copy(update={**changed, "letters": _letters(definition)})


def _letters(definition: Definition) -> dict[str, Letter]:
    """Return the letters with a chain by which they are initialled written out as its links."""
    return {
        name: letter.model_copy(
            update={"initialled_by": tuple(_written_out(definition, letter.initialled_by))}
        )
        for name, letter in definition.letters.items()
    }


def _held(definition: Definition) -> Members | None:
    """Return the members of a batch with a chain that freezes them written out as states."""
    members = definition.members
    if members is None:
        return None
    frozen = tuple(_written_out(definition, members.frozen))
    return members.model_copy(update={"frozen": frozen})


def link_state(chain: str, role: str) -> str:
    """Return the state in which it is the turn of `role` in `chain`."""
    return f"{chain}.{role}"


def first_link(definition: Definition, name: str) -> str:
    """Return the state that `name` means: the first link of a chain, or the state itself."""
    chain = definition.chains.get(name)
    return link_state(name, next(iter(chain.links))) if chain else name


def sequence(definition: Definition, state: str) -> tuple[str, ...]:
    """Return the links, in order, of the chains in which `state` is one; none for another state.

    A chain that leads to another is one with it: what they approve is the same thing.
    """
    chain = next((name for name in definition.chains if state in _links(definition, name)), None)
    if chain is None:
        return ()
    before = {declared.then: name for name, declared in definition.chains.items()}
    while chain in before:
        chain = before.pop(chain)
    links: list[str] = []
    while chain in definition.chains and _links(definition, chain)[0] not in links:
        links += _links(definition, chain)
        chain = definition.chains[chain].then
    return tuple(links)


def of_link(definition: Definition, state: str) -> Chain | None:
    """Return the chain in which `state` is a link, or None."""
    names = definition.chains
    return next((names[name] for name in names if state in _links(definition, name)), None)


def is_link(name: str) -> bool:
    """Say whether a state or an action bears the name of a link, or of what is done there."""
    return "." in name


def written(path: Path) -> Path:
    """Return where a person wrote what stands at `path` of an expanded definition."""
    if len(path) > 1 and path[0] in {"states", "actions"} and is_link(str(path[1])):
        chain, role, *_ = str(path[1]).split(".")
        return ("chains", chain, "links", role)
    return path


def whole(path: Path) -> Path:
    """Return where the chain is written of which `path` was written out; else `path` itself."""
    at = written(path)
    return path if at == path else at[:2]


def _links(definition: Definition, chain: str) -> tuple[str, ...]:
    return tuple(link_state(chain, role) for role in definition.chains[chain].links)


def _leading_to(definition: Definition, state: str, waiting: Mapping[str, Chain]) -> Iterator[str]:
    """Yield the chains that lead to `state`, in order, those that lead to such a chain first."""
    ahead = [name for name, chain in waiting.items() if chain.then == state]
    for name in ahead:
        yield from _leading_to(definition, name, {n: c for n, c in waiting.items() if n != name})
        yield name


def _said(chain: Chain, link: Link) -> dict[str, Any]:
    """Return where a link comes from: as it says itself, or as its chain does."""
    said = link if link.source or link.added else chain
    return {"source": said.source, "added": said.added}


def _states(name: str, chain: Chain) -> dict[str, State]:
    return {
        link_state(name, role): State.model_construct(
            label=f"{chain.label}: {link.label}",
            public=chain.public,
            stage=chain.stage,
            holder=link.unit,
            open=None,
            origin=None,
            **_said(chain, link),
        )
        for role, link in chain.links.items()
    }


def _entering(definition: Definition, action: Action) -> Action:
    """Return the action with a chain that it leads to, or leaves, written out as states."""
    sources = tuple(_written_out(definition, action.from_))
    return action.model_copy(update={"to": first_link(definition, action.to), "from_": sources})


def _written_out(definition: Definition, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the states that names of states and chains mean."""
    for name in names:
        yield from _links(definition, name) if name in definition.chains else (name,)


def _actions(definition: Definition, name: str, chain: Chain) -> dict[str, Action]:
    links = list(chain.links)
    onward = [*(link_state(name, role) for role in links[1:]), first_link(definition, chain.then)]
    found: dict[str, Action] = {}
    for role, target in zip(links, onward, strict=True):
        found[link_state(name, role)] = _act(chain, name, role, target, chain.act)
    for before, role in pairwise(links):
        label = f"Kembalikan ke {chain.links[before].label}"
        back = _act(chain, name, role, link_state(name, before), label, back=True)
        found[f"{link_state(name, role)}.{PREVIOUS}"] = back
    for role in links:
        back = _act(chain, name, role, chain.back, chain.back_label, back=True)
        found[f"{link_state(name, role)}.{BACK}"] = back
    return found


def _act(
    chain: Chain, name: str, role: str, target: str, label: str, *, back: bool = False
) -> Action:
    said: dict[str, Any] = _said(chain, chain.links[role])
    if back:
        said = {"source": (), "added": "Rantai dapat menemukan kekeliruan."}
    return Action.model_construct(
        kind=ActionKind.SEND_BACK if back else ActionKind.FORWARD,
        label=label,
        by=(role,),
        recorded_by=(),
        unit=None,
        from_=(link_state(name, role),),
        to=target,
        asks=(),
        when=(),
        requires=(),
        faults=(),
        reasons=chain.reasons if back else {},
        not_by=(),
        open=None,
        origin=None,
        **said,
    )
