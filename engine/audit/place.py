"""Where the row of a case says that it stands, against its history and the version it is pinned to.

A state has a stage and a holder; the unit is the last that held the case; an assignee works on it
until it moves on; its clocks stand as the events told that moved them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from workflows.procedure import Procedure
from workflows.schema.flow import APPLICANT

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
    units, declared = procedure.regency.units, procedure.definition
    answers: dict[str, Any] = {}
    holder, unit = case.holder, None
    for body in bodies:
        answers.update((name, after) for name, (_, after) in body.get("changes", {}).items())
        if body.get("target") not in declared.states:
            continue
        named = declared.states[body["target"]].holder
        if answers.get(named, named) not in {*units, *declared.outside, APPLICANT}:
            return
        holder = procedure.holder(body["target"], answers, before=unit or case.unit)
        unit = holder if holder in units else unit
    if case.holder != holder:
        yield "pemegang pada baris berkas tidak sama dengan riwayatnya."
    if unit not in {None, case.unit}:
        yield "unit pada baris berkas tidak sama dengan riwayatnya."


def _clocks(bodies: Sequence[Body]) -> list[Any]:
    """Return every clock of a case as the last event told it that changed it."""
    told = {(each["name"], each["run"]): each for b in bodies for each in b.get("clocks", ())}
    return list(told.values())


def _assignee(bodies: Sequence[Body]) -> str | None:
    assignee: str | None = None
    for body in bodies:
        if body["kind"] == "assigned":
            assignee = body["after"]
        elif "target" in body and body.get("source") != body["target"]:
            assignee = None
    return assignee
