"""What pages show of letters: values without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workflows.actor import Actor
from workflows.regency import Regency


class LetterStatus(StrEnum):
    """How far a letter has come, or how it ceased to hold."""

    DRAFT = "draft"
    NUMBERED = "numbered"
    """It has a number and no signature yet."""
    SIGNED = "signed"
    """It is signed and has no number yet."""
    COMPLETE = "complete"
    """Signed and numbered, and not handed over yet."""
    ISSUED = "issued"
    VOID = "void"
    REVOKED = "revoked"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanView:
    """The scan of a signed letter: the document that it is, and what its file was called."""

    document: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter of a case, or the draft of one, which has no `id`.

    `missing` are the labels of what the draft has no answer for.  `reason` says why a letter ceased
    to hold.  `readable` is whether its paper may be opened by this reader and is still there.
    """

    name: str
    label: str
    status: LetterStatus
    id: str | None = None
    number: str = ""
    dated: date | None = None
    signer: str = ""
    code: str = ""
    missing: tuple[str, ...] = ()
    ended_at: datetime | None = None
    reason: str = ""
    readable: bool = False
    may_end: bool = False
    may_scan: bool = False
    scans: tuple[ScanView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedView:
    """All that anybody may know who holds a letter: nothing beside this is told.

    `person` is masked; `signer` and `post` are as they were when it was signed.
    """

    regency: str
    title: str
    status: LetterStatus
    number: str
    dated: date | None
    person: str
    signer: str
    post: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a register: a number that was given, and what became of it."""

    sequence: int
    classification: str
    number: str
    numbered_on: date
    dated: date | None
    label: str
    case: str
    signer: str
    status: LetterStatus
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookView:
    """A page of a register in a year; `years` are those in which it has entries."""

    actor: Actor
    regency: Regency
    register: str
    title: str
    year: int
    years: tuple[int, ...]
    entries: tuple[Entry, ...]
    page: int
    pages: int
    total: int
    void: int
