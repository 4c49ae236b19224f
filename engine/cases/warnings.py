"""What people are told when a clock has come so far: of which case, which deadline, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.cases.climbing import Climb
from engine.notices import Notice
from workflows import rungs
from workflows.draw.words import rung as place
from workflows.ladder import Reached
from workflows.procedure import Procedure
from workflows.schema.flow import Rung
from workflows.working_time.sentences import to_the_minute


def notices(procedure: Procedure | None, climb: Climb, now: datetime) -> Iterator[Notice]:
    """Yield what everyone is told of the rungs that a case climbed.

    Of the members of a batch that is at work each rung is told once, of the batch: its number
    stands in the topic, and of one topic a person is told once.
    """
    if procedure is None:
        return
    row = climb.row
    about = row.frozen_by or row.number
    for reached in climb.reached:
        subject = f"{_heading(reached.rung)}: berkas {about}"
        text = _text(procedure, row, reached)
        for person in climb.told[reached.clock, reached.number]:
            yield Notice(
                regency=row.regency,
                person=person,
                case=row.batch or row.id,
                topic=f"{about}/{reached.clock}/{reached.run}/{reached.number}",
                subject=subject,
                text=text,
                at=now,
            )


def _heading(rung: Rung) -> str:
    if rung.take is not None:
        return "Waktu habis"
    if rung.assign is not None:
        return "Diserahkan"
    return "Tenggat lewat" if rungs.is_late(rungs.read(rung.at)) else "Tenggat mendekat"


def _text(procedure: Procedure, row: Row[Any], reached: Reached) -> str:
    definition = procedure.definition
    clock = definition.clocks[reached.clock]
    state = definition.states[row.state].label
    zone = procedure.regency.timezone
    parts = [
        f"{definition.title}, tahap “{state}”.",
        f"{clock.label}: {place(reached.rung.at)}; jatuh tempo {to_the_minute(reached.due, zone)}.",
    ]
    if row.frozen_by:
        parts.insert(0, f"Anggota berkas kolektif, yang pertama berkas {row.number}.")
    if reached.rung.assign:
        parts.append(f"Kini diserahkan kepada {procedure.role_label(reached.rung.assign)}.")
    if reached.rung.take:
        parts.append(f"Akibatnya: {definition.actions[reached.rung.take].label}.")
    return " ".join(parts)
