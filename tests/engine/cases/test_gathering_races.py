"""Two batches claim the same cases at once: one has them, the other is told which one has."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, current_thread
from typing import Any

import pytest
from sqlalchemy import event

from engine.cases.commands import Done, Gather
from engine.errors import AlurError, InputInvalid
from engine.office import Office
from tests.engine import desk
from tests.engine.dispatch import FRONT, Mentawai
from tests.engine.test_office_races import at_once, is_done, perform, tried

PATIENCE = 30


@pytest.fixture
def mentawai(office: Office) -> Mentawai:
    """The office of Mentawai."""
    return Mentawai.of(office)


def test_of_two_batches_that_claim_a_case_at_once_one_wins(mentawai: Mentawai):
    """In whichever order each names the cases, nobody is let in halfway."""
    for _ in range(3):
        one, two = mentawai.queued(), mentawai.queued()
        batches = [mentawai.batch(), mentawai.batch()]
        orders = [(one, two), (two, one)]
        claims = [claim(mentawai, *each) for each in zip(batches, orders, strict=True)]

        results = at_once([perform(mentawai.office, each) for each in claims])

        [winner] = [batch for batch, each in zip(batches, results, strict=True) if is_done(each)]
        [lost] = [each for each in results if not is_done(each)]
        assert [taken(one, two, by=winner)] == [told(lost)]
        assert [0, 2] == sorted(len(mentawai.members(batch)) for batch in batches)
    assert [] == desk.findings(mentawai.office)


def test_a_claim_that_comes_between_waits_and_is_told_who_has_the_case(mentawai: Mentawai):
    """It begins when the other has looked and not yet written: that is when two would both win."""
    one = mentawai.queued()
    first, second = mentawai.batch(), mentawai.batch()
    commands = [claim(mentawai, batch, (one,)) for batch in (first, second)]
    looked, waits, ended = Event(), Event(), []

    def claiming(command: Gather, *, after: Event | None = None) -> Callable[[], Done | AlurError]:
        def run() -> Done | AlurError:
            current_thread().name = command.number
            if after is not None:
                assert after.wait(PATIENCE)
            result = tried(mentawai.office, command)
            ended.append(command.number)
            return result

        return run

    with held_up(mentawai.office, first, looked=looked, until=waits):
        done, lost = at_once([claiming(commands[0]), claiming(commands[1], after=looked)])

    assert is_done(done)
    assert [first, second] == ended
    assert taken(one, by=first) == told(lost)
    assert (1, 0) == (len(mentawai.members(first)), len(mentawai.members(second)))
    assert [] == desk.findings(mentawai.office)


def claim(mentawai: Mentawai, batch: str, members: tuple[str, ...]) -> Gather:
    return Gather(**mentawai.on(FRONT, batch), members=members)


def taken(*members: str, by: str) -> str:
    """Return what is said of cases that another batch has."""
    each = "; ".join(f"{member} sudah ikut dalam berkas kolektif {by}" for member in members)
    return f"Tidak dapat bergabung: {each}."


def told(lost: Done | AlurError) -> str:
    assert isinstance(lost, InputInvalid)
    return lost.mistakes["members"]


@contextmanager
def held_up(office: Office, first: str, *, looked: Event, until: Event) -> Iterator[None]:
    """Stop the thread named `first` before it makes members, until the other waits for it."""

    def note(*arguments: Any) -> None:
        statement = str(arguments[2])
        if current_thread().name == first:
            if statement.startswith("INSERT INTO membership"):
                looked.set()
                assert until.wait(PATIENCE)
                # The other has sent what it waits with; now it is to reach the database.
                time.sleep(0.2)
        elif looked.is_set() and waits(statement):
            until.set()

    event.listen(office.database.writer, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(office.database.writer, "before_cursor_execute", note)


def waits(statement: str) -> bool:
    """Say whether a statement waits for another writer: for the file, or for the rows."""
    locks_members = "number IN" in statement and "FOR NO KEY UPDATE" in statement
    return statement == "BEGIN IMMEDIATE" or locks_members
