"""What wakes the sweep, in real time and with a real thread; nothing here measures how long."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from engine import clock
from engine.office import Office
from engine.scheduler import Waker
from tests.engine import desk, ladders
from tests.engine.ladders import OPENED, WARNED, told
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import FRONT, Staff

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

PATIENCE = 30.0
"""Seconds after which what was waited for will not come any more."""

SOON = timedelta(milliseconds=300)

Start = Callable[[Office], Waker]


@pytest.fixture
def case(office: Office, staff: Staff, tmp_path: Path) -> str:
    """A case that is warned of at `WARNED`."""
    ladders.publish(office, tmp_path)
    return staff.open_case()


@pytest.fixture
def start() -> Iterator[Start]:
    """A way to start a waker, which is stopped after the test, and its threads with it."""
    before, started = set(threading.enumerate()), []

    def run(office: Office) -> Waker:
        waker = Waker(office)
        waker.start()
        started.append(waker)
        return waker

    yield run
    for waker in started:
        waker.stop()
    assert set() == set(threading.enumerate()) - before


def test_it_sweeps_as_soon_as_it_starts(office: Office, case: str, start: Start):
    """Whatever came due while nobody was there."""
    start(at(office, WARNED + SOON))

    until(lambda: warned(office, case))


def test_what_comes_within_a_minute_is_not_waited_for(office: Office, case: str, start: Start):
    """The first sweep finds when the next rung is reached, and wakes again for it."""
    start(at(office, WARNED - SOON))

    until(lambda: warned(office, case))


def test_what_a_command_of_this_process_sets_going_wakes_it(
    office: Office, staff: Staff, case: str, start: Start
):
    """The first sweep found nothing to come; the command says when its case comes to a rung."""
    staff.take(case, FRONT, "withdraw")
    here = at(office, WARNED - SOON)
    waker = start(here)
    received = replace(
        desk.opening(staff.by[FRONT]), received_at=OPENED, received_reason="Listrik padam."
    )
    number = replace(here, arm=waker.arm).perform(received).number

    until(lambda: warned(office, number))


def test_of_several_instants_the_earliest_counts(office: Office, start: Start):
    """A later one does not put off the earlier."""
    waker, now = start(replace(office, clock=clock.wall)), clock.wall()
    waker.arm(now + timedelta(seconds=50))
    waker.arm(now + timedelta(seconds=40))
    earliest = armed(waker)
    waker.arm(now + timedelta(seconds=50))

    assert earliest == armed(waker)
    assert earliest is not None
    assert earliest < now + timedelta(seconds=50)


def test_what_comes_after_the_next_sweep_is_left_to_it(office: Office, start: Start):
    """So nothing has to be remembered for longer than a minute."""
    waker = start(replace(office, clock=clock.wall))
    waker.arm(clock.wall() + timedelta(minutes=2))

    assert armed(waker) is None


def test_an_error_does_not_stop_it(office: Office, case: str, start: Start):
    """The database is not itself for a while; the log says so, and then everything goes on."""
    rename(office, "case", "elsewhere")
    with capture_logs() as logged:
        waker = start(at(office, WARNED + SOON))
        until(lambda: logged)
    rename(office, "elsewhere", "case")
    waker.arm(WARNED)

    until(lambda: warned(office, case))
    assert ["sweep_failed"] == [each["event"] for each in logged]


def test_once_stopped_it_wakes_no_more(office: Office, case: str):
    """Nor does what was armed before."""
    waker = Waker(at(office, WARNED - timedelta(seconds=50)))
    waker.start()
    until(lambda: armed(waker))
    waker.stop()

    assert not warned(office, case)


def at(office: Office, instant: datetime) -> Office:
    """Return the office with a clock that goes on from an instant."""
    return replace(office, clock=clock.starting_at(instant))


def warned(office: Office, number: str) -> bool:
    return any(number in subject for _, subject in told(office))


def armed(waker: Waker) -> datetime | None:
    """Return when the waker wakes before the next minute, if it does."""
    job = waker._scheduler.get_job("soon")
    return None if job is None else job.next_run_time


def until(came: Callable[[], object]) -> None:
    """Wait until something has come about."""
    given_up = time.monotonic() + PATIENCE
    while not came():
        assert time.monotonic() < given_up
        time.sleep(0.02)


def rename(office: Office, name: str, other: str) -> None:
    """Call a table otherwise."""
    with office.database.writing() as work:
        work.execute(text(f'ALTER TABLE "{name}" RENAME TO "{other}"'))
