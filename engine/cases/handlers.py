"""What carries out each command that people give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.cases.act import act
from engine.cases.adjusting import extend_clock, resume_clock, suspend_clock
from engine.cases.answering import read_answers
from engine.cases.asking import Asking
from engine.cases.commands import (
    Act,
    Assign,
    AttachScan,
    Command,
    Comment,
    Done,
    EndLetter,
    ExtendClock,
    Gather,
    Judge,
    JudgePeople,
    ListPeople,
    OpenCase,
    PullOut,
    ReadAnswers,
    ResumeClock,
    SuspendClock,
    TakeOff,
)
from engine.cases.ending import end_letter
from engine.cases.gathering import gather, pull_out
from engine.cases.judge import judge
from engine.cases.listing import judge_people, list_people, take_off
from engine.cases.opening import open_case
from engine.cases.remark import assign, comment
from engine.cases.scanning import attach_scan

HANDLERS: Mapping[type[Command], Callable[[Asking, Any], Done]] = {
    OpenCase: open_case,
    Act: act,
    Judge: judge,
    Comment: comment,
    Assign: assign,
    ListPeople: list_people,
    TakeOff: take_off,
    JudgePeople: judge_people,
    Gather: gather,
    PullOut: pull_out,
    ReadAnswers: read_answers,
    ExtendClock: extend_clock,
    SuspendClock: suspend_clock,
    ResumeClock: resume_clock,
    EndLetter: end_letter,
    AttachScan: attach_scan,
}
"""What carries out each command."""
