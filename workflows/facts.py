"""What a decision is made from, and what it says: values without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | bool | date
"""An answered field: text, number, yes or no, or a local date."""


class Verdict(StrEnum):
    """How a requirement stands in a case."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An officer's verdict on one requirement: accepted, or refused for a declared fault."""

    verdict: Verdict
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A case as `decide` sees it.  `state` and `unit` are None before it is opened."""

    regency: str
    state: str | None
    unit: str | None
    received_on: date
    values: Mapping[str, Value] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    doers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    resume: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many people are listed and decided on, how many members there are."""
    frozen_by: str | None = None
    """The number of the batch that alone may move the case now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the actor gives with an action, already read into typed values.

    `done_at` and `evidence` belong to an act done elsewhere that is recorded here.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    note: str = ""
    done_at: datetime | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One reason why an action may not be taken: its rule, a sentence, the fields concerned."""

    rule: str
    sentence: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who could take an action: any holder of one of `roles` at one of `units`, nearest first."""

    roles: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where an allowed action takes the case, and under which appointment it is taken."""

    action: str
    source: str
    target: str
    unit: str
    holder: str
    stage: str
    resume: str | None
    closes: bool
    appointment: str
    role: str
    capacity: str
    recorded_for: str | None
    values: Mapping[str, Value]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to "may this person take this action now?": a move, or every refusal."""

    move: Move | None
    refusals: tuple[Refusal, ...]
    who: Who

    @property
    def allowed(self) -> bool:
        """Whether the action may be taken."""
        return self.move is not None
