"""One row of every table, as the tests of the storage need them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from engine import tables

NOW = datetime(2026, 11, 22, 2, 30, 15, 123456, tzinfo=UTC)
SINCE = date(2026, 1, 1)

PERSON = "01900000-0000-7000-8000-0000000000a1"
APPOINTMENT = "01900000-0000-7000-8000-0000000000b1"
VERSION = "01900000-0000-7000-8000-0000000000c1"
CASE = "01900000-0000-7000-8000-0000000000d1"
APPLICANT = "01900000-0000-7000-8000-0000000000e1"
INCIDENT = "01900000-0000-7000-8000-0000000000f3"
NOTICE = "01900000-0000-7000-8000-0000000000f4"
ACCESS = "01900000-0000-7000-8000-0000000000f1"
DOCUMENT = "01900000-0000-7000-8000-0000000000f2"
LETTER = "01900000-0000-7000-8000-0000000000f5"

HASH = "0" * 64

ROWS: Mapping[str, dict[str, Any]] = {
    "regency": {
        "title": "Kabupaten", "code": "36.02", "zone": "Asia/Jakarta", "declaration": "-",
        "declared_hash": HASH, "created_at": NOW,
    },
    "unit": {"id": "dinsos", "kind": "office", "title": "Dinas Sosial", "within": "dinsos"},
    "person": {
        "id": PERSON, "login": "siti", "name": "Siti", "nip": None, "rank": None,
        "email": None, "password_hash": "-", "epoch": 1, "active": True, "failures": 0,
        "locked_until": None, "created_at": NOW,
    },
    "appointment": {
        "id": APPOINTMENT, "person": PERSON, "role": "officer", "unit": "dinsos",
        "capacity": "definitive", "through": None, "since": SINCE, "until": None, "decree": "SK 1",
    },
    "version": {
        "id": VERSION, "service": "pbi", "number": 1, "title": "PBI", "kind": "service",
        "text": "-", "hash": HASH, "base_hash": None, "status": "published", "published_at": NOW,
        "published_by": PERSON,
    },
    "calendar": {
        "number": 1, "text": "-", "hash": HASH, "applied_at": NOW, "applied_by": PERSON,
    },
    "case": {
        "id": CASE, "number": "PBI-1", "version": VERSION, "service": "pbi", "state": "submitted",
        "stage": "submitted", "unit": "dinsos", "holder": "dinsos", "assignee": PERSON,
        "revision": 0, "seq": 1, "head": HASH, "data": "{}", "acts": "{}", "resume": None,
        "received_at": NOW, "opened_at": NOW, "opened_by": PERSON, "moved_at": NOW,
        "revised_at": NOW, "revised_by": PERSON, "closed_at": None, "due_at": NOW,
    },
    "case_person": {
        "id": APPLICANT, "case": CASE, "capacity": "applicant", "name": "Budi", "sealed": None,
        "nik_lookup": None, "kk_lookup": None, "card_lookup": None, "erased_at": None,
    },
    "verdict": {
        "case": CASE, "requirement": "ktp", "verdict": "accepted", "reason": None, "by": PERSON,
        "at": NOW,
    },
    "case_link": {"case": CASE, "about": CASE},
    "membership": {
        "batch": CASE, "case": CASE, "active": True, "answer": None, "joined_at": NOW,
    },
    "approval": {"case": CASE, "link": "initial.head", "hash": HASH, "by": PERSON, "at": NOW},
    "event": {
        "case": CASE, "seq": 1, "kind": "case_opened", "actor": PERSON, "at": NOW, "key": "k1",
        "request": HASH, "body": "{}", "mac": HASH,
    },
    "event_value": {"case": CASE, "seq": 1, "field": "note", "salt": None, "sealed": None},
    "document": {
        "id": DOCUMENT, "case": CASE, "field": "scan", "name": "surat.pdf",
        "media_type": "application/pdf", "size": 9, "hash": HASH, "by": PERSON, "at": NOW,
    },
    "incident": {
        "id": INCIDENT, "case": CASE, "clock": "service", "run": 1, "rung": 0, "attempts": 1,
        "sentence": "-", "first_at": NOW, "last_at": NOW, "retry_at": NOW, "settled_at": None,
    },
    "notice": {
        "id": NOTICE, "person": PERSON, "case": CASE, "topic": "late", "subject": "Terlambat",
        "text": "-", "at": NOW, "read_at": None,
    },
    "mail": {"notice": NOTICE, "attempts": 0, "next_at": NOW, "sent_at": None, "error": None},
    "letter": {
        "id": LETTER, "case": CASE, "letter": "recommendation", "register": "letters",
        "series": "register/letters", "year": 2026, "sequence": 1, "number": "400.9.11/001",
        "numbered_at": NOW, "signed_at": NOW, "signer": PERSON, "signature": "-",
        "dated": SINCE, "issued_at": None, "ended_at": None, "ended_as": None, "reason": None,
        "sealed": None, "document": DOCUMENT,
    },
    "access": {"id": ACCESS, "case": CASE, "person": PERSON, "at": NOW, "reason": "cek SIKS-NG"},
    "checkpoint": {"number": 1, "at": NOW, "body": "{}", "mac": HASH},
    "counter": {"series": "letters", "year": 2026, "last": 0},
}  # fmt: skip


def row(table: str, regency: str, **changed: Any) -> dict[str, Any]:
    """Return the one row of `table` in `regency`, with some columns changed."""
    key = "id" if table == "regency" else "regency"
    # The one column that is unique across regencies: whoever holds a letter knows no regency.
    code = {"code": f"{regency}-1"} if table == "letter" else {}
    return {key: regency, **ROWS[table], **code, **changed}


def build(work: Connection, regency: str, *, before: str = "") -> None:
    """Insert one row a table for `regency`, in the order that keys demand, up to one `before`."""
    for table in tables.metadata.sorted_tables:
        if table.name == before:
            return
        work.execute(insert(table), row(table.name, regency))
