"""Provenance: every element says where it comes from, and dates can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from workflows.chains import is_link
from workflows.checks.subject import Finding, Subject
from workflows.schema.element import Element
from workflows.source import Path

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_SOURCED = (
    *("roles", "outside", "fields", "requirements", "states", "actions", "chains", "clocks"),
    "letters",
)
"""The blocks whose elements are found again in the original document."""


def unsourced(subject: Subject) -> Iterator[Finding]:
    """An element says neither which line of the original it stands for, nor why it was added."""
    definition = subject.definition
    found: list[tuple[Path, Element]] = [(("opening",), definition.opening)]
    if definition.people:
        found.append((("people",), definition.people))
    if definition.members:
        found.append((("members",), definition.members))
    for key in _SOURCED:
        block: Mapping[str, Element] = getattr(definition, key)
        found.extend(((key, name), each) for name, each in block.items() if not is_link(name))
    for path, element in found:
        if not element.source and element.added is None:
            yield Finding(
                path,
                f"asal '{path[-1]}' tidak disebut",
                "tambahkan 'source' (baris dokumen asal) atau 'added' (alasan menambahkannya)",
            )


def date_unreadable(subject: Subject) -> Iterator[Finding]:
    """A date is not written as YYYY-MM-DD, or an end lies before its beginning."""
    effective, decree = subject.definition.effective, subject.definition.standard.decree
    dates: list[tuple[Path, str]] = [(("standard", "decree", "date"), decree.date)]
    if effective:
        dates += [
            (("effective", "since"), effective.since),
            (("effective", "until"), effective.until),
        ]
    for path, text in dates:
        if text and _date(text) is None:
            yield Finding(path, f"tanggal '{text}' tidak terbaca", "tulis seperti 2026-12-31")
    since, until = (_date(text) for _, text in dates[1:]) if effective else (None, None)
    if since and until and until < since:
        yield Finding(("effective", "until"), "masa berlaku berakhir sebelum mulai")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
