"""The tables, as `Table` objects for statements, and the values their columns may hold."""

from engine.tables.access import access
from engine.tables.base import metadata
from engine.tables.calendars import calendar
from engine.tables.cases import (
    CasePersonCapacity,
    Ruling,
    approval,
    case,
    case_link,
    case_person,
    counter,
    membership,
    verdict,
)
from engine.tables.catalog import VersionStatus, version
from engine.tables.documents import document
from engine.tables.history import checkpoint, event, event_value
from engine.tables.incidents import incident
from engine.tables.letters import Ended, letter
from engine.tables.notices import mail, notice
from engine.tables.people import Capacity, appointment, person
from engine.tables.regencies import regency, unit

__all__ = [
    "Capacity",
    "CasePersonCapacity",
    "Ended",
    "Ruling",
    "VersionStatus",
    "access",
    "appointment",
    "approval",
    "calendar",
    "case",
    "case_link",
    "case_person",
    "checkpoint",
    "counter",
    "document",
    "event",
    "event_value",
    "incident",
    "letter",
    "mail",
    "membership",
    "metadata",
    "notice",
    "person",
    "regency",
    "unit",
    "verdict",
    "version",
]
