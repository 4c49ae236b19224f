"""The tables, as `Table` objects for statements, and the values their columns may hold."""

from engine.tables.access import access
from engine.tables.base import metadata
from engine.tables.cases import (
    CasePersonCapacity,
    Ruling,
    case,
    case_link,
    case_person,
    counter,
    verdict,
)
from engine.tables.catalog import VersionStatus, version
from engine.tables.history import checkpoint, event, event_value
from engine.tables.people import Capacity, appointment, person
from engine.tables.regencies import regency, unit

__all__ = [
    "Capacity",
    "CasePersonCapacity",
    "Ruling",
    "VersionStatus",
    "access",
    "appointment",
    "case",
    "case_link",
    "case_person",
    "checkpoint",
    "counter",
    "event",
    "event_value",
    "metadata",
    "person",
    "regency",
    "unit",
    "verdict",
    "version",
]
