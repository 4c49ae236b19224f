"""What the pages of listed people and of a batch show: values without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflows.actor import Actor
from workflows.procedure import Procedure
from workflows.schema.chain import Outcome
from workflows.schema.people import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Someone listed: long numbers masked, `verdict` as stored or "open".

    `number` is that of the case that lists them, `village` whose case it is, when it says so;
    `listing` is what that case's version declares.
    """

    id: str
    name: str
    particulars: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]
    verdict: str
    reason: str
    reason_label: str
    number: str
    village: str
    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCounts:
    """How many people are listed, and how they stand."""

    people: int
    accepted: int
    refused: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """A page of the people whom a case lists, or of all whom the members of a batch list.

    `listing` is what the case itself declares; a batch declares none.
    """

    actor: Actor
    procedure: Procedure
    number: str
    revision: int
    service_title: str
    state_label: str
    stage: str
    label: str
    listing: Listing | None
    rows: tuple[PersonRow, ...]
    page: int
    pages: int
    counts: PeopleCounts
    may_list: bool
    may_judge: bool
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A case that takes part in a batch, or may: whose it is, and how its people stand."""

    number: str
    whose: str
    state_label: str
    stage: str
    received_at: datetime
    answer: str
    people: int
    accepted: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many cases take part, how many are unanswered, and how their people stand."""

    members: int
    unanswered: int
    people: int
    accepted: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link of a chain: who approved and when, or whose turn it is now."""

    label: str
    post: str
    by: str
    at: datetime | None
    turn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """An action that may not be taken yet, and every sentence against it."""

    label: str
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersView:
    """A page of the members of a batch, those that may join, and how far its chain has come.

    `why_not` says why this person may not change who takes part; `answers` holds the declared
    answers, none where nothing is answered.
    """

    actor: Actor
    procedure: Procedure
    number: str
    revision: int
    service_title: str
    state_label: str
    stage: str
    label: str
    rows: tuple[MemberRow, ...]
    page: int
    pages: int
    totals: Totals
    candidates: tuple[MemberRow, ...]
    more_candidates: bool
    villages: Mapping[str, str]
    village: str
    may_gather: bool
    may_answer: bool
    why_not: str
    answers: Mapping[str, Outcome]
    chain: tuple[LinkView, ...]
    blocked: tuple[Blocked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A member that a person's number means, and whether it was answered already."""

    number: str
    answered: bool
