"""Cases, their people and the verdicts on their requirements."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.base import Base, Id, OwningRegency, Regency, one_of, refers, table


class CasePersonCapacity(StrEnum):
    APPLICANT = "applicant"
    BENEFICIARY = "beneficiary"
    LISTED = "listed"


class Ruling(StrEnum):
    """What a verdict says of a requirement."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


_ASSIGNED = text("assignee IS NOT NULL")
_ACTIVE = text("active")
_DUE = text("closed_at IS NULL AND due_at IS NOT NULL")
_WAKING = text("wakes_at IS NOT NULL")


class Case(Base):
    """One running procedure, as it stands after its last event."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("regency", "number"),
        refers("version", "version"),
        refers("unit", "unit"),
        refers("person", "assignee"),
        refers("person", "opened_by"),
        refers("person", "revised_by"),
        CheckConstraint("revision >= 0", name="revision"),
        CheckConstraint("seq >= 0", name="seq"),
        Index("ix_case_queue", "regency", "version", "state", "unit", "due_at", "id"),
        Index(
            "ix_case_assignee",
            "regency",
            "assignee",
            sqlite_where=_ASSIGNED,
            postgresql_where=_ASSIGNED,
        ),
        Index("ix_case_due", "regency", "due_at", "id", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_case_opened", "regency", "closed_at", "opened_at"),
        # Of all regencies at once: the sweep asks what is due anywhere.
        Index(
            "ix_case_wakes", "wakes_at", "regency", sqlite_where=_WAKING, postgresql_where=_WAKING
        ),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    number: Mapped[str]
    """What a citizen quotes; unique within the regency."""
    version: Mapped[Id]
    """The version of the definition this case is pinned to."""
    service: Mapped[str]
    state: Mapped[str]
    stage: Mapped[str]
    unit: Mapped[str]
    """The unit that answers for the case, also while someone outside holds it."""
    holder: Mapped[str]
    """Whose turn it is: the unit's id, `applicant`, or the key of an outside body."""
    assignee: Mapped[Id | None]
    revision: Mapped[int]
    """Changes with state, data, verdicts and assignment only: what a form carries."""
    seq: Mapped[int]
    """The number of the last event."""
    head: Mapped[str]
    """The keyed hash of the last event."""
    data: Mapped[str]
    """Canonical JSON of the answered fields that are not personal."""
    acts: Mapped[str]
    """JSON, action -> ids of the people who did it: drawn from the history, for four eyes."""
    clocks: Mapped[str] = mapped_column(server_default="[]")
    """JSON, every clock of the case in the order of their starts (see `engine.cases.clocks`)."""
    resume: Mapped[str | None]
    """The state to which a returned case goes back."""
    frozen_by: Mapped[str | None]
    """The number of the batch that alone may move the case now."""
    received_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    opened_by: Mapped[Id]
    moved_at: Mapped[datetime]
    """Since when the case stands in its state."""
    revised_at: Mapped[datetime]
    """When `revision` last changed, and by whom: what a stale form is told."""
    revised_by: Mapped[Id | None]
    """Nobody, when a clock did."""
    closed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    """The nearest deadline that was missed or is to come, derived from the clocks; a clock that is
    paused has none to come."""
    wakes_at: Mapped[datetime | None]
    """When the sweep has to look at the case: the instant of the next rung of one of its ladders,
    or of the next attempt at one that failed."""


class CasePerson(Base):
    """A person of a case.  Personal values live here, sealed, and can be erased."""

    __tablename__ = "case_person"
    __table_args__ = (
        refers("case", "case"),
        one_of("capacity", CasePersonCapacity),
        Index(None, "regency", "case"),
        Index(None, "regency", "nik_lookup"),
        Index(None, "regency", "kk_lookup"),
        Index(None, "regency", "card_lookup"),
    )

    regency: Mapped[Regency]
    id: Mapped[Id] = mapped_column(primary_key=True)
    case: Mapped[Id]
    capacity: Mapped[str]
    name: Mapped[str | None]
    sealed: Mapped[str | None]
    """Sealed JSON of every other attribute: nik, kk, bpjs_card, phone, birth_date, address..."""
    nik_lookup: Mapped[str | None]
    kk_lookup: Mapped[str | None]
    card_lookup: Mapped[str | None]
    erased_at: Mapped[datetime | None]
    criteria: Mapped[str | None]
    """Of a listed person: JSON list of the criteria marked."""
    verdict: Mapped[str | None]
    """Of a listed person: accepted or refused, and then for which declared reason."""
    reason: Mapped[str | None]
    taken_off_at: Mapped[datetime | None]
    """Since when a listed person is listed no more; the history keeps that they were."""


class Membership(Base):
    """That a case takes part in a batch.  Of a case at most one is active."""

    __tablename__ = "membership"
    __table_args__ = (
        refers("case", "case"),
        refers("case", "batch"),
        Index(
            "ix_membership_active",
            "regency",
            "case",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index(None, "regency", "batch"),
    )

    regency: Mapped[Regency]
    batch: Mapped[Id] = mapped_column(primary_key=True)
    case: Mapped[Id] = mapped_column(primary_key=True)
    active: Mapped[bool]
    answer: Mapped[str | None]
    """What an outside body answered about the member."""
    joined_at: Mapped[datetime]


class Approval(Base):
    """What a link of a chain approved: the keyed hash of the case's content at that moment."""

    __tablename__ = "approval"
    __table_args__ = (refers("case", "case"), refers("person", "by"))

    regency: Mapped[Regency]
    case: Mapped[Id] = mapped_column(primary_key=True)
    link: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str]
    by: Mapped[Id]
    at: Mapped[datetime]


class Verdict(Base):
    """Whether a requirement of a case is accepted, and if not, why."""

    __tablename__ = "verdict"
    __table_args__ = (
        refers("case", "case"),
        refers("person", "by"),
        one_of("verdict", Ruling),
    )

    regency: Mapped[Regency]
    case: Mapped[Id] = mapped_column(primary_key=True)
    requirement: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[str]
    reason: Mapped[str | None]
    by: Mapped[Id]
    at: Mapped[datetime]


class CaseLink(Base):
    """The case that a case is about: a complaint, the application complained of."""

    __tablename__ = "case_link"
    __table_args__ = (
        refers("case", "case"),
        refers("case", "about"),
        Index(None, "regency", "about"),
    )

    regency: Mapped[Regency]
    case: Mapped[Id] = mapped_column(primary_key=True)
    about: Mapped[Id]


class Counter(Base):
    """The last number given in a series in a year; a row of it is locked while one is taken."""

    __tablename__ = "counter"

    regency: Mapped[OwningRegency]
    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


case = table(Case)
case_person = table(CasePerson)
approval = table(Approval)
case_link = table(CaseLink)
membership = table(Membership)
verdict = table(Verdict)
counter = table(Counter)
