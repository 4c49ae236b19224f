"""Where the row of a case says that it stands, against its history and the version it is pinned to.

A state has a stage and a holder; the unit is the last that held the case; an assignee works on it
until it moves on; its clocks stand as the events told that moved them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from engine.cases.holding import holdings
from workflows.procedure import Procedure

Line = Row[*tuple[Any, ...]]
Body = Mapping[str, Any]


def check_place(procedure: Procedure, case: Line, bodies: Sequence[Body]) -> Iterator[str]:
    """Yield what the row of `case` calls otherwise than its history, all of it in `bodies`."""
    state = procedure.definition.states.get(case.state)
    if state is None:
        yield "tahap pada baris berkas tidak dikenal versi definisinya."
        return
    if case.stage != state.stage.value:
        yield "golongan tahap pada baris berkas bukan yang dari tahapnya."
    yield from _check_holder(procedure, case, bodies)
    if json.loads(case.clocks) != _clocks(bodies):
        yield "tenggat pada baris berkas tidak sama dengan riwayatnya."
    if case.assignee != _assignee(bodies):
        yield "petugas pada baris berkas tidak sama dengan riwayatnya."


def _check_holder(procedure: Procedure, case: Line, bodies: Sequence[Body]) -> Iterator[str]:
    """Compare holder and unit; a regency that gave up a unit may have left its cases to any."""
    told = tuple(holdings(procedure, bodies, before=case.unit))
    if not told or not all(each.known for each in told):
        return
    if case.holder != told[-1].holder:
        yield "pemegang pada baris berkas tidak sama dengan riwayatnya."
    if told[-1].unit not in {None, case.unit}:
        yield "unit pada baris berkas tidak sama dengan riwayatnya."


def _clocks(bodies: Sequence[Body]) -> list[Any]:
    """Return every clock of a case as the last event told it that changed it."""
    told = {(each["name"], each["run"]): each for b in bodies for each in b.get("clocks", ())}
    return list(told.values())


def _assignee(bodies: Sequence[Body]) -> str | None:
    assignee: str | None = None
    for body in bodies:
        if body["kind"] in {"assigned", "rungs_climbed"} and "after" in body:
            assignee = body["after"]
        elif "target" in body and body.get("source") != body["target"]:
            assignee = None
    return assignee
