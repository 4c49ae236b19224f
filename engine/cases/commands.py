"""What people ask the engine to do: one frozen value a request, already read into typed values.

Each carries the regency, who asks (as signed in), and an idempotency key: the same key with the
same request returns the first result, with another request it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.documents import Upload
from engine.people import SignedIn
from workflows.facts import Inputs, Judgement, Value
from workflows.roster import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every request carries."""

    regency: str
    by: SignedIn
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attaching(Command):
    """A request with documents, each in answer to the field it is named by."""

    uploads: Mapping[str, Upload] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase(Attaching):
    """Open a case of `service` under its current version, received now unless told.

    `received_at`, aware, is when it was received earlier; `received_reason` says why it is
    registered only now.  Neither goes without the other.
    """

    service: str
    values: Mapping[str, Value]
    received_at: datetime | None = None
    received_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Attaching):
    """Take `action` on the case numbered `number`, as it stood at `revision`."""

    number: str
    revision: int
    action: str
    inputs: Inputs = field(default_factory=Inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge(Command):
    """Record verdicts on requirements of the case as it stood at `revision`."""

    number: str
    revision: int
    judgements: Mapping[str, Judgement]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPeople(Command):
    """Add people to those whom the case lists, as it stood at `revision`."""

    number: str
    revision: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOff(Command):
    """List some people no more; the history keeps that they were listed."""

    number: str
    revision: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePeople(Command):
    """Accept or refuse people listed in the case; of a batch, those of its members."""

    number: str
    revision: int
    judgements: Mapping[str, Judgement]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather(Command):
    """Let cases, by number, take part in the batch as it stood at `revision`."""

    number: str
    revision: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PullOut(Command):
    """Take cases out of the batch again."""

    number: str
    revision: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnswers(Command):
    """Read in what an outside body answered about members: the declared answer by number."""

    number: str
    revision: int
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Command):
    """Add a remark to the case; makes nobody's form stale."""

    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Give the case, as it stood at `revision`, to a person of its unit, or to nobody."""

    number: str
    revision: int
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustClock(Command):
    """Change when a case is due: the deadline `clock`, its `run`-th, for a `reason`."""

    number: str
    clock: str
    run: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendClock(AdjustClock):
    """Add `amount` of the promise's own kind of time, which was extended `seen` times before."""

    amount: int
    basis: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendClock(AdjustClock):
    """Let a deadline stand still until it is resumed."""

    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClock(AdjustClock):
    """End a suspension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLetter(Command):
    """Let the letter with this id hold no more, for one of the declared reasons and a note.

    One that was not handed over yet gets another number.
    """

    number: str
    revision: int
    letter: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachScan(Attaching):
    """Attach the scan, named `scan`, of the letter with this id, which was signed on paper."""

    number: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a command; `repeated` when the same request had been carried out before."""

    number: str
    seq: int
    revision: int
    state: str
    repeated: bool = False
    made: tuple[Upload, ...] = field(default=(), compare=False, repr=False)
    """Files made on the way, whose content has to be kept before the commit."""
    wakes_at: datetime | None = field(default=None, compare=False)
    """When a clock of the case that this set going next has something to do."""
