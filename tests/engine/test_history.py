"""Events are appended in a chain, and read back with what may be read."""

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from engine import database as databases
from engine import history, tables
from engine.database import Database
from engine.errors import SealBroken
from engine.history import Parts, canonical
from tests.engine import chronicle, house

KEYS = chronicle.keys()


@dataclass(frozen=True, kw_only=True)
class Pair:
    one: int
    two: date


def parts(**changed: Any) -> Parts:
    plain: dict[str, Any] = {
        "regency": "lebak",
        "case": house.CASE,
        "seq": 1,
        "previous": history.FIRST,
        "at": house.NOW,
        "kind": "case_opened",
        "actor": house.PERSON,
        "key": "k1",
        "request": "r1",
        "facts": {},
        "personal": {},
    }
    return plain | changed  # type: ignore[return-value]


def test_the_body_of_an_event_is_one_exact_text():
    """Whoever has the key can check it without this program."""
    entry = history.compose(KEYS, **parts(facts={"target": "verified", "reasons": ("a", "b")}))

    expected = (
        f'{{"actor":"{house.PERSON}","at":"2026-11-22T02:30:15.123456Z","case":"{house.CASE}",'
        f'"key":"k1","kind":"case_opened","personal":{{}},"previous":"{"0" * 64}",'
        f'"reasons":["a","b"],"regency":"lebak","request":"r1","seq":1,'
        f'"signed_with":"{KEYS.fingerprint}","target":"verified"}}'
    )
    assert expected == entry.event["body"]
    assert KEYS.mac(expected) == entry.head


def test_a_personal_value_is_not_in_the_body():
    """The body holds a keyed hash of it; the value lies beside the event, sealed."""
    entry = history.compose(KEYS, **parts(personal={"applicant.nik": "3602014107900001"}))
    value = entry.values[0]

    body = json.loads(entry.event["body"])
    hashed = KEYS.value_mac(value["salt"], "3602014107900001")
    assert {"applicant.nik": hashed} == body["personal"]
    assert "3602014107900001" not in str(entry)


def test_facts_cannot_pretend_to_be_the_frame():
    """An event says itself where it belongs; nothing given with it does."""
    with pytest.raises(ValueError, match="previous"):
        history.compose(KEYS, **parts(facts={"previous": "x"}))


def test_events_are_read_back_in_order(database: Database):
    """With everything they say, and their personal values opened."""
    with database.writing() as work:
        house.build(work, "lebak", before="event")
        head = history.append(work, KEYS, **parts(personal={"note": "Satu"}))
        more = {"seq": 2, "previous": head, "kind": "commented", "actor": None, "key": None}
        history.append(work, KEYS, **parts(**more, facts={"text": "é \n ☂"}))

    with database.reading() as work:
        first, second = history.read(work, KEYS, "lebak", house.CASE)
    assert (1, "case_opened", house.PERSON, house.NOW) == (
        first.seq,
        first.kind,
        first.actor,
        first.at,
    )
    assert {"note": "Satu"} == first.personal
    assert (2, None, {}) == (second.seq, second.actor, second.personal)
    assert ("é \n ☂", head) == (second.body["text"], second.body["previous"])


def test_appending_takes_one_statement_and_one_for_personal_values(database: Database):
    """However many personal values there are."""
    with database.writing() as work:
        house.build(work, "lebak", before="event")
        with databases.count_statements(database) as plain:
            head = history.append(work, KEYS, **parts())
        values = {"note": "a", "applicant.nik": "b", "applicant.kk": "c"}
        with databases.count_statements(database) as personal:
            history.append(work, KEYS, **parts(seq=2, previous=head, key="k2", personal=values))

    assert (1, 2) == (len(plain), len(personal))


def test_a_key_is_used_once(database: Database):
    """The second event of a repeated request is refused by the database."""
    with database.writing() as work:
        house.build(work, "lebak", before="event")
        history.append(work, KEYS, **parts())

    with pytest.raises(IntegrityError), database.writing() as work:
        history.append(work, KEYS, **parts(seq=2))


def test_the_history_of_another_regency_is_not_read(database: Database):
    """The same case id elsewhere is another case."""
    with database.writing() as work:
        for regency in ("lebak", "malang"):
            house.build(work, regency, before="event")
        history.append(work, KEYS, **parts())

    with database.reading() as work:
        assert [] == history.read(work, KEYS, "malang", house.CASE)


def test_a_value_moved_to_another_event_cannot_be_read(database: Database):
    """A sealed value belongs to its event and field."""
    with database.writing() as work:
        house.build(work, "lebak", before="event")
        history.append(work, KEYS, **parts(personal={"note": "Satu"}))
        row = work.execute(select(tables.event_value)).mappings().one()
        work.execute(insert(tables.event_value), {**row, "field": "other"})

    with pytest.raises(SealBroken), database.reading() as work:
        history.read(work, KEYS, "lebak", house.CASE)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [1, (2, 3)]}, '{"a":[1,[2,3]],"b":1}'),
        ({"kata": "Jalan Melati № 3 ☂"}, '{"kata":"Jalan Melati № 3 ☂"}'),
        (datetime(2026, 1, 1, tzinfo=UTC), '"2026-01-01T00:00:00.000000Z"'),
        (
            datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))),
            '"2026-01-01T00:00:00.000000Z"',
        ),
        (date(2026, 1, 1), '"2026-01-01"'),
        (MappingProxyType({"x": None}), '{"x":null}'),
        (OrderedDict(z=True, y=False), '{"y":false,"z":true}'),
        (tables.Capacity.PLT, '"plt"'),
        (Pair(one=1, two=date(2026, 1, 1)), '{"one":1,"two":"2026-01-01"}'),
    ],
)
def test_a_value_has_one_canonical_text(value: object, expected: str):
    """Sorted, tight, in UTC and readable."""
    assert expected == canonical(value)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (float("nan"), ValueError),
        (datetime(2026, 1, 1), ValueError),  # noqa: DTZ001
        ({1, 2}, TypeError),
        (object(), TypeError),
        (b"x", TypeError),
    ],
)
def test_what_has_no_canonical_text_is_refused(value: object, error: type[Exception]):
    """Sets have no order, naive instants no place in time."""
    with pytest.raises(error):
        canonical(value)
