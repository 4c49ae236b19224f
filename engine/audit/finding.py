"""What an audit may find, in sentences for the inspector who reads them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong."""

    EVENT_EDITED = "event_edited"
    EVENT_DELETED = "event_deleted"
    EVENT_INSERTED = "event_inserted"
    EVENT_MOVED = "event_moved"
    UNKNOWN_KEY = "unknown_key"
    VALUE_CHANGED = "value_changed"
    CASE_CHANGED = "case_changed"
    ROW_CHANGED = "row_changed"
    TAIL_LOST = "tail_lost"
    CASE_LOST = "case_lost"
    CHECKPOINT_CHANGED = "checkpoint_changed"
    CHECKPOINT_LOST = "checkpoint_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong with the history of a regency."""

    flaw: Flaw
    regency: str
    case: str | None
    """The number of the case; its id when the case is gone and nobody wrote the number down."""
    seq: int | None
    """The event, or the checkpoint, that it is about."""
    what: str

    def __str__(self) -> str:
        case = f", berkas {self.case}" if self.case else ""
        return f"Kabupaten {self.regency}{case}: {self.what}"
