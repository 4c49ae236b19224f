"""What the pages show: values without behaviour, decided here so that templates decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.queries.letter_views import LetterView
from workflows.actor import Actor
from workflows.adjusting import Adjustable
from workflows.badge import Badge
from workflows.decide import Option
from workflows.procedure import Procedure
from workflows.regency import Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """A deadline of a case: its badge, whose turn it is while it rests, how it came about.

    `adjustable` is what the reader may do with it as a supervisor; None for others, and where that
    is nothing.
    """

    name: str
    run: int
    label: str
    promise: str
    badge: Badge
    turn: str
    basis: str
    explanation: tuple[str, ...]
    adjustable: Adjustable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDeadline:
    """A deadline of a case in a list; `label` says which of several, or that it is a member's."""

    label: str
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDeadline:
    """The nearest deadline of a batch that promises nothing itself, and whose it is."""

    number: str
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """How long a holder held a case: the working time `amount`, and `wall` by the wall clock.

    `exact` has the hours of an amount told in days.  `since` is when the turn of the present holder
    began.  `wall` is empty where it is the same, and without a calendar, when `amount` is by it.
    """

    label: str
    amount: str
    exact: str
    wall: str
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """Where the time of a case went: its holders, the longest first, and all of them together."""

    rows: tuple[HeldRow, ...]
    whole: HeldRow
    working: bool
    """Whether this is working time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegencyView:
    """A regency to sign in to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """A service that can be opened now."""

    service: str
    title: str
    kind: str
    number: int
    may_open: bool
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesView:
    """The services of a regency, as one person may use them."""

    actor: Actor
    regency: Regency
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """What the form of a new case is made of; `refusals` is empty when it may be opened."""

    actor: Actor
    procedure: Procedure
    version: str
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A case in a list; whose turn it is, `holder_label`, is empty once it is closed.

    `listed` tells, after a search, whom of the people that it lists the search found.
    """

    number: str
    service_title: str
    applicant: str
    listed: str
    state_label: str
    stage: str
    holder_label: str
    moved_at: datetime
    received_at: datetime
    assignee: str | None
    mine: bool
    deadlines: tuple[ListedDeadline, ...]
    """The nearest, two at most, of those that run; of a batch that promises nothing, a member's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTab:
    """One of the lists a person works from; `count` stops at the cap, then `capped`."""

    id: str
    label: str
    count: int
    capped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """A page of one list.  `notice` says why this person sees no case at all, when they do not."""

    actor: Actor
    regency: Regency
    tab: str
    tabs: tuple[QueueTab, ...]
    rows: tuple[QueueRow, ...]
    page: int
    has_next: bool
    search: str
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementView:
    """A requirement of the case and how it stands."""

    id: str
    label: str
    kind: str
    verdict: str
    fault: str | None
    fault_label: str | None
    advice: str | None
    by_rule: bool
    missing: tuple[str, ...]
    checks: tuple[str, ...]
    faults: Mapping[str, str]
    may_judge: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """An answered field, as people read it.

    `masked` ones show their last digits only; `number` is that of another case it names, `document`
    the id of a document, whose name is the text.
    """

    id: str
    label: str
    text: str
    masked: bool = False
    number: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document of a case; `hash` is that of its content.

    Of an erased one, and of one whose row was `changed` by hand, the name says so instead.
    """

    id: str
    field: str
    name: str
    media_type: str
    hash: str
    erased: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """An action that leaves the case's state: what it leads to, or why not and who could.

    `holders` are names; a stand-in's with the post: "Siti Aminah, Plh. Kepala Dinas".
    """

    option: Option
    label: str
    kind: str
    consequence: str
    allowed: bool
    why_not: tuple[str, ...]
    who: str
    holders: tuple[str, ...]
    fault_labels: tuple[str, ...]
    reasons: Mapping[str, str]
    recorded_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A line of the case's history, as people read it.

    `post` is as what they acted, with the capacity in which they held it: "Plt. Kepala Dinas".
    """

    seq: int
    at: datetime
    who: str
    post: str
    title: str
    details: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCase:
    """Another case beside this one."""

    number: str
    service_title: str
    state_label: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AssigneeView:
    """Someone to whom the case can be given; `role_label` is their post with its capacity."""

    person: str
    name: str
    role_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case page."""

    actor: Actor
    procedure: Procedure
    number: str
    revision: int
    service_title: str
    applicant: str
    party: str
    """What the applicant is called: of a complaint, the one who reports."""
    state: str
    state_label: str
    public_label: str
    stage: str
    holder_label: str
    unit_label: str
    received_at: datetime
    moved_at: datetime
    closed_at: datetime | None
    assignee: str | None
    fields: tuple[FieldView, ...]
    requirements: tuple[RequirementView, ...]
    actions: tuple[ActionView, ...]
    clocks: tuple[ClockView, ...]
    of_members: MemberDeadline | None
    held: HeldView | None
    letters: tuple[LetterView, ...]
    timeline: tuple[TimelineEntry, ...]
    others: tuple[OtherCase, ...]
    """Those that name a person with the same NIK."""
    about_it: tuple[OtherCase, ...]
    """The complaints about this case."""
    assignees: tuple[AssigneeView, ...]
    counts: Mapping[str, int]
    """How many people are listed and decided on, how many members there are."""
    batch: str | None
    """The number of the batch that the case takes part in."""
    revealed: bool
    may_comment: bool
    may_assign: bool
