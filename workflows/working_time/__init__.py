"""Working time: when an office is open, when a promise falls due, and why.

`compiled` makes a `Timetable` of a declared calendar; `add` says when a promise falls due,
`between` how much of it is used up at an instant, `explain` how that came about.  Instants are
aware and come back in UTC; days, hours and closings are those of the regency's own zone.
"""

from workflows.working_time.due import Pause, PauseInvalid, add, between
from workflows.working_time.explanation import Step, StepKind, explain
from workflows.working_time.places import left, used_up
from workflows.working_time.timetable import BeyondCalendar, Timetable, compiled

__all__ = [
    "BeyondCalendar",
    "Pause",
    "PauseInvalid",
    "Step",
    "StepKind",
    "Timetable",
    "add",
    "between",
    "compiled",
    "explain",
    "left",
    "used_up",
]
