"""A case as far as its clocks are concerned: opened, moved, and asked when it falls due."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests.workflows.working_time.calendars import local, shipped
from workflows.clocks import Happened, Running, due, follow
from workflows.schema.definition import Definition
from workflows.working_time import Timetable


@dataclass
class Case:
    """A case of a definition, as far as its clocks are concerned."""

    definition: Definition
    table: Timetable | None = field(default_factory=shipped)
    state: str | None = None
    clocks: Sequence[Running] = ()

    def move(self, at: datetime | str, after: str, *, reopens: bool = False, **values: str) -> None:
        """Move the case; someone called by the state that they leave does it."""
        happened = Happened(
            at=local(at) if isinstance(at, str) else at,
            by=f"from {self.state}",
            before=self.state,
            after=after,
            holder=self.definition.states[after].holder,
            values=values,
            reopens=reopens,
        )
        self.clocks = follow(self.definition, self.clocks, happened, self.table)
        self.state = after

    def due(self, now: str) -> str | None:
        """Return when the last clock falls due, as local time."""
        return written(due(shipped(), self.clocks[-1], local(now)))


def opened(definition: Definition, *moves: tuple[str, str], purpose: str = "") -> Case:
    """Return a case received on Monday at nine, after these moves of that day."""
    case = Case(definition)
    case.move("2026-11-23 09:00", "submitted", purpose=purpose)
    for at, after in moves:
        case.move(f"2026-11-23 {at}", after, purpose=purpose)
    return case


def written(instant: datetime | None) -> str | None:
    """Return an instant as local time; None of none."""
    return f"{instant.astimezone(shipped().zone):%Y-%m-%d %H:%M}" if instant else None
