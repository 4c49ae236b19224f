"""Chains: each leads on, out of itself."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.checks.subject import Finding, Subject, quoted
from workflows.schema.definition import Definition


def chain_circle(subject: Subject) -> Iterator[Finding]:
    """A chain leads back to itself, perhaps by way of others; told once for all of them."""
    told: set[str] = set()
    for name in subject.definition.chains:
        after = _after(subject.definition, name)
        if name in after and name not in told:
            told.update(after)
            others = [other for other in after if other != name]
            by_way = f" lewat {quoted(others)}" if others else ""
            yield Finding(
                ("chains", name, "then"),
                f"rantai '{name}' kembali ke dirinya sendiri{by_way}",
                "sebut tahap sesudah mata rantai terakhir",
            )


def _after(definition: Definition, name: str) -> tuple[str, ...]:
    """Return the chains to which a chain leads, one after the other, each once."""
    found: dict[str, None] = {}
    following = definition.chains[name].then
    while following in definition.chains and following not in found:
        found[following] = None
        following = definition.chains[following].then
    return tuple(found)
