"""The personal values beside a case's events, against the hashes by which the events name them.

A value may be missing for one reason only: an event says that it was erased.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from engine.erasure import PERSON_ERASED
from engine.errors import SealBroken
from engine.history import place
from engine.sealing import Keys, same

Line = Row[*tuple[Any, ...]]
Values = Mapping[tuple[int, str], Line]
"""The rows of a case's values, by event and field."""


def check_values(
    keys: Keys, case: Line, sound: Sequence[tuple[Line, Mapping[str, Any]]], values: Values
) -> Iterator[tuple[int, str]]:
    """Yield the event and a sentence for every value that is not what its event names."""
    erased = {
        (seq, field)
        for _, body in sound
        if body["kind"] == PERSON_ERASED
        for seq, field in body["erased"]
    }
    named: set[tuple[int, str]] = set()
    for event, body in sound:
        for field, mac in body["personal"].items():
            which = (event.seq, field)
            named.add(which)
            if wrong := _wrong(keys, case, values.get(which), mac, erased=which in erased):
                yield event.seq, f"nilai '{field}' pada peristiwa ke-{event.seq} {wrong}."
    known = {event.seq for event, _ in sound}
    for seq, field in values.keys() - named:
        # Where the event itself is not sound, nobody can say which values belong to it.
        if seq in known:
            yield seq, f"nilai '{field}' pada peristiwa ke-{seq} disisipkan."


def _wrong(keys: Keys, case: Line, value: Line | None, mac: str, *, erased: bool) -> str | None:
    if value is None:
        return "dihapus barisnya"
    if value.salt is None or value.sealed is None:
        return None if erased else "dikosongkan tanpa peristiwa penghapusan"
    try:
        opened = keys.unseal(value.sealed, place(case.regency, case.id, value.seq, value.field))
    except SealBroken:
        return "tidak dapat dibuka: diubah, atau disegel dengan kunci lain"
    return None if same(keys.value_mac(value.salt, opened), mac) else "diubah"
