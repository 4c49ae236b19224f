"""One case's history against itself and against the case's rows.  Pure: rows in, findings out.

The body of an event is trusted when its keyed hash is right; everything else is compared with the
bodies that are.  A flaw is reported once, where it is, and not again at each event after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from engine.audit.beside import Beside, check_beside
from engine.audit.finding import Finding, Flaw
from engine.audit.place import check_place
from engine.audit.values import Values, check_values
from engine.history import FIRST, canonical
from engine.sealing import Keys, same
from engine.types import instant_text
from workflows.procedure import Procedure

Line = Row[*tuple[Any, ...]]

_REPEATED = ("kind", "actor", "key", "request")
"""Columns of an event that only repeat its body."""

_SHOWN = {
    "number": "nomor",
    "version": "versi definisi",
    "service": "layanan",
    "state": "tahap",
    "revision": "revisi",
    "frozen_by": "berkas kolektif yang membekukannya",
}
"""What a case's row shows and its events say."""


@dataclass(slots=True, kw_only=True)
class Chain:
    """A case's chain while it is read: how far it is sound, and what its sound events say."""

    keys: Keys
    case: Line
    events: Sequence[Line]
    values: Values
    beside: Beside
    procedure: Procedure | None
    """The version the case is pinned to; None where it cannot be read."""
    previous: str | None = FIRST
    """The hash the next event must name; None where that cannot be known."""
    sound: list[tuple[Line, dict[str, Any]]] = field(default_factory=list)
    inserted: set[int] = field(default_factory=set)

    def check(self) -> Iterator[Finding]:
        """Yield everything that is wrong with this case."""
        expected = 1
        for position, event in enumerate(self.events):
            if event.seq > expected:
                yield self._gap(expected, event.seq - 1)
                self.previous = None
            expected = event.seq + 1
            yield from self._check_event(position, event)
        yield from self._check_row(expected - 1)
        for seq, what in check_values(self.keys, self.case, self.sound, self.values):
            yield self._finding(Flaw.VALUE_CHANGED, seq, what)

    def _check_event(self, position: int, event: Line) -> Iterator[Finding]:
        body = parsed(event.body)
        if not same(self.keys.mac(event.body), event.mac):
            yield self._forged(position, event, body)
            return
        previous, self.previous = self.previous, event.mac
        home = (body.get("regency"), body.get("case"), body.get("seq"))
        if home != (event.regency, event.case, event.seq):
            yield self._moved(event, body)
            self.previous = None
            return
        if changed := repeated_wrongly(event, body):
            what = f"peristiwa ke-{event.seq} diubah ({', '.join(changed)})."
            yield self._finding(Flaw.EVENT_EDITED, event.seq, what)
        if previous not in {None, body["previous"]}:
            what = f"peristiwa ke-{event.seq} tidak bersambung dengan peristiwa sebelumnya."
            yield self._finding(Flaw.EVENT_EDITED, event.seq, what)
        self.sound.append((event, body))

    def _forged(self, position: int, event: Line, body: dict[str, Any]) -> Finding:
        """Name an event whose hash is wrong: of another key, put in, or changed."""
        if body and body.get("signed_with") != self.keys.fingerprint:
            self.previous = None
            what = f"peristiwa ke-{event.seq} ditandatangani dengan kunci yang tidak dikenal."
            return self._finding(Flaw.UNKNOWN_KEY, event.seq, what)
        if self._is_put_in(position, event):
            self.inserted.add(event.seq)
            what = f"peristiwa ke-{event.seq} disisipkan; tidak pernah ditulis program ini."
            return self._finding(Flaw.EVENT_INSERTED, event.seq, what)
        self.previous = None
        what = f"isi peristiwa ke-{event.seq} diubah."
        return self._finding(Flaw.EVENT_EDITED, event.seq, what)

    def _is_put_in(self, position: int, event: Line) -> bool:
        """Say whether the chain goes on without this event, or had ended before it."""
        if event.seq > self.case.seq:
            return True
        following = self.events[position + 1 : position + 2]
        return any(
            same(self.keys.mac(after.body), after.mac)
            and parsed(after.body).get("previous") == self.previous
            for after in following
        )

    def _moved(self, event: Line, body: Mapping[str, Any]) -> Finding:
        if body.get("case") == event.case:
            origin = f"urutan ke-{body.get('seq')}"
        else:
            origin = "berkas lain"
        what = f"di tempat peristiwa ke-{event.seq} ada peristiwa dari {origin}."
        return self._finding(Flaw.EVENT_MOVED, event.seq, what)

    def _gap(self, first: int, last: int) -> Finding:
        which = f"ke-{first}" if first == last else f"ke-{first} sampai ke-{last}"
        return self._finding(Flaw.EVENT_DELETED, first, f"peristiwa {which} dihapus.")

    def _check_row(self, last: int) -> Iterator[Finding]:
        """Compare the case's row with what its events say it must be."""
        if self.case.seq > last:
            yield self._gap(last + 1, self.case.seq)
            return
        if last > self.case.seq and not self.inserted:
            what = f"baris berkas dimundurkan ke peristiwa ke-{self.case.seq}; ada {last}."
            yield self._finding(Flaw.CASE_CHANGED, self.case.seq, what)
            return
        heads = {event.seq: event.mac for event, _ in self.sound}
        if heads.get(self.case.seq, self.case.head) != self.case.head:
            what = f"kepala rantai pada baris berkas bukan hash peristiwa ke-{self.case.seq}."
            yield self._finding(Flaw.CASE_CHANGED, self.case.seq, what)
        if len(self.sound) == len(self.events):
            yield from self._check_columns()
            yield from self._check_rows()

    def _check_columns(self) -> Iterator[Finding]:
        said: dict[str, Any] = {"frozen_by": None}
        data: dict[str, Any] = {}
        acts: dict[str, list[str]] = {}
        for _, body in self.sound:
            if "action" in body and not {"recorded_for", "batch", "climbed"} & body.keys():
                doers = acts.setdefault(body["action"], [])
                doers.extend({body["actor"]}.difference(doers))
            said.update((name, body[name]) for name in _SHOWN if name in body)
            data.update((name, after) for name, (_, after) in body.get("changes", {}).items())
        for name, value in said.items():
            if getattr(self.case, name) != value:
                what = f"{_SHOWN[name]} pada baris berkas tidak sama dengan riwayatnya."
                yield self._finding(Flaw.CASE_CHANGED, self.case.seq, what)
        answered = {name: value for name, value in data.items() if value is not None}
        if canonical(answered) != self.case.data:
            what = "isian pada baris berkas tidak sama dengan riwayatnya."
            yield self._finding(Flaw.CASE_CHANGED, self.case.seq, what)
        if canonical(acts) != self.case.acts:
            what = "pelaku tindakan pada baris berkas tidak sama dengan riwayatnya."
            yield self._finding(Flaw.CASE_CHANGED, self.case.seq, what)

    def _check_rows(self) -> Iterator[Finding]:
        bodies = [body for _, body in self.sound]
        definition = self.procedure.definition if self.procedure else None
        if self.procedure is not None:
            for what in check_place(self.procedure, self.case, bodies):
                yield self._finding(Flaw.CASE_CHANGED, self.case.seq, what)
        for what in check_beside(self.keys, bodies, self.beside, definition):
            yield self._finding(Flaw.ROW_CHANGED, self.case.seq, what)

    def _finding(self, flaw: Flaw, seq: int, what: str) -> Finding:
        case = self.case
        return Finding(flaw=flaw, regency=case.regency, case=case.number, seq=seq, what=what)


def parsed(body: str) -> dict[str, Any]:
    """Return the body of an event; nothing when it is no JSON object."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def repeated_wrongly(event: Line, body: Mapping[str, Any]) -> list[str]:
    """Return the columns of an event that say something else than its body."""
    wrong = [name for name in _REPEATED if getattr(event, name) != body.get(name)]
    return wrong if instant_text(event.at) == body.get("at") else [*wrong, "at"]
