"""Checkpoints: where every case's history stood, so that what is lost afterwards is missed.

A chain cannot tell that its end is gone, nor a database that a whole case is.  A checkpoint lists
the cases that changed since the one before, with their last event; checkpoints are a chain of
their own.  The line that `checkpoint` returns, kept outside the database, guards that chain's end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, insert, select

from engine.audit.finding import Finding, Flaw
from engine.history import FIRST, canonical
from engine.sealing import Keys, same
from engine.tables.cases import case as case_table
from engine.tables.history import checkpoint as table
from engine.tables.history import event as event_table
from engine.types import instant_text

Line = Row[*tuple[Any, ...]]

_ALL = select(table).where(table.c.regency == bindparam("regency")).order_by(table.c.number)
_HEADS = (
    select(case_table.c.id, case_table.c.number, case_table.c.seq, case_table.c.head)
    .where(case_table.c.regency == bindparam("regency"))
    .order_by(case_table.c.id)
)
_EVENTS = select(event_table.c.case, event_table.c.seq, event_table.c.mac).where(
    event_table.c.regency == bindparam("regency"),
    event_table.c.case.in_(bindparam("cases", expanding=True)),
    event_table.c.seq.in_(bindparam("seqs", expanding=True)),
)
_CASES = select(case_table.c.id).where(
    case_table.c.regency == bindparam("regency"),
    case_table.c.id.in_(bindparam("cases", expanding=True)),
)
_TOGETHER = 500
_KEPT = re.compile(r"alur (?P<regency>\S+) (?P<number>[0-9]{1,9}) \S+ (?P<mac>[0-9a-f]{64})\Z")


class Stand(NamedTuple):
    """A case as a checkpoint lists it."""

    case: str
    number: str
    seq: int
    head: str


def checkpoint(work: Connection, keys: Keys, regency: str, now: datetime) -> str:
    """Write down where the cases of a regency stand; return a line to keep elsewhere."""
    known: dict[str, int] = {}
    last: Line | None = None
    for last in work.execute(_ALL, {"regency": regency}):
        known.update((stand.case, stand.seq) for stand in _stands(json.loads(last.body)))
    number, previous = (last.number + 1, last.mac) if last is not None else (1, FIRST)
    changed = [
        list(row)
        for row in work.execute(_HEADS, {"regency": regency})
        if known.get(row.id) != row.seq
    ]
    body = canonical(
        {
            "regency": regency,
            "number": number,
            "previous": previous,
            "at": now,
            "signed_with": keys.fingerprint,
            "cases": changed,
        }
    )
    mac = keys.mac(body)
    row = {"regency": regency, "number": number, "at": now, "body": body, "mac": mac}
    work.execute(insert(table), row)
    return f"alur {regency} {number} {instant_text(now)} {mac}"


def check_checkpoints(
    work: Connection, keys: Keys, regency: str, kept: Iterable[str]
) -> Iterator[Finding]:
    """Yield what was lost since it was written down, and what is wrong with the writing itself."""
    written: dict[int, str] = {}
    missed: set[str] = set()
    previous, expected = FIRST, 1
    for line in work.execute(_ALL, {"regency": regency}).all():
        if line.number > expected:
            yield _lost(regency, expected)
        elif wrong := _wrong(keys, line, previous):
            yield wrong
        previous, expected = line.mac, line.number + 1
        written[line.number] = line.mac
        if same(keys.mac(line.body), line.mac):
            stands = _stands(json.loads(line.body))
            yield from _check_stands(work, regency, stands, missed)
    yield from _check_kept(regency, written, kept)


def _stands(body: Mapping[str, Any]) -> list[Stand]:
    return [Stand(*each) for each in body["cases"]]


def _wrong(keys: Keys, line: Line, previous: str) -> Finding | None:
    """Return what is wrong with a checkpoint that follows another with no gap."""
    sound = same(keys.mac(line.body), line.mac)
    if sound:
        body = json.loads(line.body)
        own = (line.regency, line.number, instant_text(line.at), previous)
        if own == (body["regency"], body["number"], body["at"], body["previous"]):
            return None
    what = f"titik periksa ke-{line.number} diubah, atau dibuat dengan kunci lain."
    return Finding(
        flaw=Flaw.CHECKPOINT_CHANGED, regency=line.regency, case=None, seq=line.number, what=what
    )


def _lost(regency: str, number: int) -> Finding:
    what = f"titik periksa ke-{number} hilang."
    return Finding(flaw=Flaw.CHECKPOINT_LOST, regency=regency, case=None, seq=number, what=what)


def _check_stands(
    work: Connection, regency: str, stands: Sequence[Stand], missed: set[str]
) -> Iterator[Finding]:
    """Yield the cases, once each, that no longer have the event they were listed with."""
    for start in range(0, len(stands), _TOGETHER):
        some = [each for each in stands[start : start + _TOGETHER] if each.case not in missed]
        which = {"regency": regency, "cases": [each.case for each in some]}
        there = set(work.execute(_CASES, which).scalars())
        events = work.execute(_EVENTS, which | {"seqs": sorted({each.seq for each in some})})
        macs = {(event.case, event.seq): event.mac for event in events}
        for stand in some:
            if found := _missed(regency, stand, macs, gone=stand.case not in there):
                missed.add(stand.case)
                yield found


def _missed(
    regency: str, stand: Stand, macs: Mapping[tuple[str, int], str], *, gone: bool
) -> Finding | None:
    if gone:
        flaw, what = Flaw.CASE_LOST, f"berkas hilang; terakhir tercatat {stand.seq} peristiwa."
    elif (stand.case, stand.seq) not in macs:
        flaw, what = Flaw.TAIL_LOST, f"riwayat terpotong; peristiwa ke-{stand.seq} pernah ada."
    elif macs[stand.case, stand.seq] != stand.head:
        flaw, what = Flaw.EVENT_EDITED, f"peristiwa ke-{stand.seq} bukan yang dahulu tercatat."
    else:
        return None
    return Finding(flaw=flaw, regency=regency, case=stand.number, seq=stand.seq, what=what)


def _check_kept(regency: str, written: Mapping[int, str], kept: Iterable[str]) -> Iterator[Finding]:
    """Compare the checkpoints with the lines of them that were kept outside the database."""
    for line in kept:
        match = _KEPT.match(line.strip())
        if match is None:
            what = f"baris simpanan tidak dapat dibaca: {line.strip()[:80]!r}."
            yield Finding(
                flaw=Flaw.CHECKPOINT_CHANGED, regency=regency, case=None, seq=None, what=what
            )
        elif match["regency"] == regency and written.get(int(match["number"])) != match["mac"]:
            yield _lost(regency, int(match["number"]))
