"""Ids of rows are in the order of time."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from engine import ids

NOW = datetime(2040, 11, 22, 2, 30, 15, 123456, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7():
    """Other programs may read it as one."""
    made = uuid.UUID(ids.new(NOW))

    assert (7, uuid.RFC_4122) == (made.version, made.variant)


def test_an_id_carries_the_instant_it_was_made():
    """To the millisecond, in its first 48 bits."""
    later = NOW + timedelta(days=1)

    assert (later - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1) == (
        uuid.UUID(ids.new(later)).int >> 80
    )


def test_ids_of_one_instant_follow_each_other():
    """More of them than a millisecond has room for are still in order, and all different."""
    made = [ids.new(NOW) for _ in range(10_000)]

    assert sorted(set(made)) == made


def test_ids_follow_each_other_when_the_clock_is_set_back():
    """What is made later is greater, whatever the clock says."""
    first, second = ids.new(NOW), ids.new(NOW - timedelta(hours=1))

    assert first < second


def test_threads_never_make_the_same_id():
    """And each thread sees its own grow."""
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [ids.new(NOW) for _ in range(500)], range(8)))

    assert 4000 == len({each for group in made for each in group})
    assert all(sorted(group) == group for group in made)


A_UUID = "01900000-0000-7000-8000-0000000000a1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (A_UUID, True),
        (A_UUID.upper(), False),
        (A_UUID.replace("-", ""), False),
        (A_UUID + "\n", False),
        ("", False),
        ("1; drop table", False),
    ],
)
def test_what_is_written_as_an_id(text: str, expected: bool):
    """A text from outside is asked about before it reaches a query."""
    assert expected is ids.is_id(text)


def test_a_new_id_is_written_as_one():
    """What this program makes, it takes back."""
    assert ids.is_id(ids.new(NOW))
