"""How far the chains of a case have come: who approved, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from engine import people
from engine.cases.record import Record
from engine.queries.people_views import LinkView
from engine.queries.reader import Reader
from engine.tables.cases import approval as table
from workflows.chains import first_link, sequence
from workflows.schema.definition import Definition

_GIVEN: Select[Any] = select(table.c.link, table.c.by, table.c.at).where(
    table.c.regency == bindparam("regency"), table.c.case == bindparam("case")
)


def progress(reader: Reader, found: Record) -> Iterator[LinkView]:
    """Yield the links of every chain, in order; of a definition without one, nothing."""
    definition, row = found.procedure.definition, found.row
    if not definition.chains:
        return
    which = {"regency": row.regency, "case": row.id}
    given = {each.link: each for each in reader.work.execute(_GIVEN, which)}
    names = people.names(reader.work, row.regency, {each.by for each in given.values()})
    for link in links(definition):
        yield _link(found, link, given.get(link), names)


def links(definition: Definition) -> tuple[str, ...]:
    """Return the links of all chains, each once, in the order in which they are passed."""
    firsts = (first_link(definition, name) for name in definition.chains)
    return tuple(dict.fromkeys(link for first in firsts for link in sequence(definition, first)))


def _link(found: Record, link: str, given: Row[Any] | None, names: dict[str, str]) -> LinkView:
    chain, _, role = link.partition(".")
    return LinkView(
        label=found.procedure.definition.chains[chain].label,
        post=found.procedure.role_label(role),
        by=names.get(given.by, "") if given else "",
        at=given.at if given else None,
        turn=found.row.state == link,
    )
