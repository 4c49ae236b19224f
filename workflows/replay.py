"""What a move leaves behind: the facts of a case after it, from the facts before it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workflows.facts import Facts, Move
from workflows.schema.definition import Definition


def advance(facts: Facts, move: Move, actor: str, *, personal: Collection[str] = ()) -> Facts:
    """Return the case's facts once `actor` has made `move`; verdicts stay as they are.

    `personal` names the fields that are kept with the people of the case and not among its facts
    (see `personal_fields`).
    """
    own = {name: value for name, value in move.values.items() if name not in personal}
    doers = facts.doers.get(move.action, ())
    # Four eyes counts the doer: of a recorded act that is someone outside.
    if move.recorded_for is None and actor not in doers:
        doers = (*doers, actor)
    return replace(
        facts,
        state=move.target,
        unit=move.unit,
        values={**facts.values, **own},
        doers={**facts.doers, move.action: doers} if doers else facts.doers,
        resume=move.resume,
    )


def personal_fields(definition: Definition) -> frozenset[str]:
    """Return the fields whose answers are particulars of a person."""
    return frozenset(
        name
        for name, field in definition.fields.items()
        if field.person is not None and field.attribute is not None
    )
