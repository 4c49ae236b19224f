"""Many at once: everything is written once, in some order, and nobody is told "locked"."""

import itertools
import json
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event
from typing import TypeVar

import pytest
from sqlalchemy import select

from engine import history, tables
from engine.cases.commands import Command, Done
from engine.errors import AlurError, KeyReused, Stale
from engine.office import Office
from engine.people import SignedIn
from tests.engine import desk
from tests.fixtures.office import CHIEF, FRONT, HEAD, REGENCY, TO_DRAFTED, Staff

T = TypeVar("T")

WRITERS = {"sqlite": 4, "postgresql": 8}
ROUNDS = 6


@pytest.fixture
def writers(office: Office) -> int:
    """How many write at once: as many as a server of this kind has threads."""
    return WRITERS[office.database.writer.dialect.name]


@pytest.fixture
def clerks(office: Office, writers: int) -> dict[str, SignedIn]:
    """So many colleagues of the front office, by name."""
    names = [f"Petugas {number}" for number in range(1, writers + 1)]
    return {name: desk.hire(office, name, "front_office") for name in names}


def test_remarks_at_once_are_all_kept(office: Office, staff: Staff, writers: int):
    """None is lost, and each follows another."""
    number = staff.open_case()
    texts = [f"Catatan {count}" for count in range(writers * ROUNDS)]
    in_turn = [texts[start::writers] for start in range(writers)]

    def write(own: Sequence[str]) -> Callable[[], list[Done]]:
        return lambda: [
            office.perform(desk.remarking(staff.by[FRONT], number, text)) for text in own
        ]

    done = list(itertools.chain(*at_once([write(own) for own in in_turn])))
    assert list(range(2, len(texts) + 2)) == sorted(each.seq for each in done)
    assert set(texts) == {event.personal["note"] for event in desk.events(office, number)[1:]}
    assert linear(office, number)


def test_cases_move_beside_each_other(office: Office, clerks: dict[str, SignedIn]):
    """Everyone opens, judges, remarks and forwards cases of their own."""

    def work(by: SignedIn) -> Callable[[], list[Done]]:
        return lambda: [of_ones_own(office, by) for _ in range(ROUNDS)]

    done = list(itertools.chain(*at_once([work(by) for by in clerks.values()])))
    assert {("dtks_check", 5, 4)} == {(each.state, each.seq, each.revision) for each in done}
    assert numbers(len(done)) == sorted(each.number for each in done)
    assert all(linear(office, each.number) for each in done)
    assert [] == desk.findings(office)


def test_numbers_are_given_once_each(office: Office, clerks: dict[str, SignedIn]):
    """However many cases are opened at once, without a gap, also where one is refused."""

    def work(by: SignedIn) -> Callable[[], list[Done | AlurError]]:
        wanted = [desk.opening(by), desk.opening(by, applicant_nik=""), desk.opening(by)]
        return lambda: [tried(office, command) for command in wanted]

    results = itertools.chain(*at_once([work(by) for by in clerks.values()]))
    opened = sorted(each.number for each in results if isinstance(each, Done))
    assert numbers(2 * len(clerks)) == opened
    with office.database.reading() as work_unit:
        assert len(opened) == work_unit.execute(select(tables.counter.c.last)).scalar_one()


@pytest.mark.parametrize("kinds", [("forward",), ("forward", "withdraw", "judge", "assign")])
def test_of_several_who_decide_at_once_one_wins(
    office: Office, staff: Staff, clerks: dict[str, SignedIn], kinds: tuple[str, ...]
):
    """And every other is told by whom the case was changed, and where it stands now."""
    for _ in range(ROUNDS):
        number = staff.open_case((FRONT, "accept"))
        commands = [
            deciding(kind, by, number)
            for kind, by in zip(itertools.cycle(kinds), clerks.values(), strict=False)
        ]
        results = at_once([perform(office, command) for command in commands])

        [winner] = [name for name, each in zip(clerks, results, strict=True) if is_done(each)]
        row, page = desk.row(office, number), office.case(REGENCY, staff.by[FRONT], number)
        assert (3, 3) == (row["seq"], row["revision"])
        told = [each for each in results if not is_done(each)]
        assert {(Stale, 3, winner, page.state_label)} == {
            (type(each), each.revision, each.moved_by, each.state)
            for each in told
            if isinstance(each, Stale)
        }
        assert len(clerks) - 1 == len(told)
        assert linear(office, number)


def test_an_impatient_finger_acts_once(office: Office, staff: Staff, writers: int):
    """The same request at the same time, as often as there are threads: one event, one answer."""
    by = staff.by[FRONT]
    for _ in range(ROUNDS):
        number = staff.open_case()
        for command in (
            desk.remarking(by, number, "Sekali saja."),
            desk.judging(by, number, 1, ktp="accepted", kk="accepted", note="Sekali saja."),
            desk.assigning(by, number, 2, by),
            desk.acting(by, number, 3, "forward", note="Sekali saja."),
            desk.opening(by),
        ):
            before = sum_of_seqs(office)
            results = at_once([perform(office, command)] * writers)

            assert {first_of(results)} == {unrepeated(each) for each in results}
            assert {False: 1, True: writers - 1} == Counter(map(is_repeated, results))
            assert before + 1 == sum_of_seqs(office)
    assert [] == desk.findings(office)


def test_one_key_for_several_requests_serves_one(office: Office, staff: Staff, writers: int):
    """On as many cases at once: the others are told, and nothing of theirs is kept."""
    cases = [staff.open_case() for _ in range(writers)]
    by, key = staff.by[FRONT], desk.fresh_key()
    commands = [desk.remarking(by, number, "Satu.", key=key) for number in cases]

    results = at_once([perform(office, command) for command in commands])
    assert {Done: 1, KeyReused: writers - 1} == Counter(type(each) for each in results)
    assert writers + 1 == sum_of_seqs(office)
    assert [] == desk.findings(office)


def test_who_remarks_is_in_nobodys_way(office: Office, staff: Staff, writers: int):
    """A letter goes to and fro while others write: none of it is stale, none is lost."""
    number = staff.open_case(*TO_DRAFTED)
    before = desk.row(office, number)

    def move() -> list[Done]:
        by, moved = staff.by, []
        revision = before["revision"]
        for _ in range(ROUNDS):
            forth = desk.acting(by[HEAD], number, revision, "initial", note="Setuju.")
            back = desk.acting(
                by[CHIEF], number, revision + 1, "send_back_to_division", reasons=REASON
            )
            moved += [office.perform(forth), office.perform(back)]
            revision += 2
        return moved

    def remark() -> list[Done]:
        return [
            office.perform(desk.remarking(staff.by[FRONT], number, f"Catatan {count}"))
            for count in range(ROUNDS)
        ]

    moved, *remarked = at_once([move, *[remark] * (writers - 1)])
    row = desk.row(office, number)
    assert 2 * ROUNDS == row["revision"] - before["revision"]
    assert len(moved) + sum(map(len, remarked)) == row["seq"] - before["seq"]
    assert linear(office, number)


def test_a_reader_sees_one_moment(office: Office, staff: Staff, writers: int):
    """While others write, every history that is read is whole and fits its case."""
    number = staff.open_case()
    finished = Event()

    def write() -> list[str]:
        for count in range(2 * ROUNDS):
            office.perform(desk.remarking(staff.by[FRONT], number, f"Catatan {count}"))
        finished.set()
        return []

    def read() -> list[str]:
        found = []
        while not finished.is_set():
            found += desk.findings(office)
            office.case(REGENCY, staff.by[FRONT], number)
        return found

    assert [[]] * writers == at_once([write, *[read] * (writers - 1)])


REASON = ("needs_correction",)


def deciding(kind: str, by: SignedIn, number: str) -> Command:
    """Return a request that revises a case which stands at the counter, at revision 2."""
    if kind == "judge":
        return desk.judging(by, number, 2, ktp="ktp_missing", note="Buram.")
    if kind == "assign":
        return desk.assigning(by, number, 2, by)
    reasons = ("duplicate",) if kind == "withdraw" else ()
    return desk.acting(by, number, 2, kind, reasons=reasons, note="Saya.")


def of_ones_own(office: Office, by: SignedIn) -> Done:
    """Open a case and forward it, all alone."""
    number = office.perform(desk.opening(by)).number
    office.perform(desk.judging(by, number, 1, ktp="accepted"))
    office.perform(desk.judging(by, number, 2, kk="accepted"))
    office.perform(desk.remarking(by, number, "Lengkap."))
    return office.perform(desk.acting(by, number, 3, "forward"))


def at_once(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Start every task at the same moment, each in a thread of its own; return their results."""
    ready = Barrier(len(tasks))

    def start(task: Callable[[], T]) -> T:
        ready.wait(timeout=30)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(start, tasks))


def perform(office: Office, command: Command) -> Callable[[], Done | AlurError]:
    return lambda: tried(office, command)


def tried(office: Office, command: Command) -> Done | AlurError:
    """Return what came of a command; what is no refusal is no result either."""
    try:
        return office.perform(command)
    except AlurError as refused:
        return refused


def is_done(result: Done | AlurError) -> bool:
    return isinstance(result, Done)


def is_repeated(result: Done | AlurError) -> bool:
    return isinstance(result, Done) and result.repeated


def unrepeated(result: Done | AlurError) -> Done | AlurError:
    return replace(result, repeated=False) if isinstance(result, Done) else result


def first_of(results: Sequence[Done | AlurError]) -> Done | AlurError:
    return next(each for each in results if not is_repeated(each))


def numbers(count: int) -> list[str]:
    """Return the first so many case numbers."""
    return [f"7105-2026-{number:05d}" for number in range(1, count + 1)]


def sum_of_seqs(office: Office) -> int:
    """Return how many events there are by the cases' own account."""
    with office.database.reading() as work:
        return sum(work.execute(select(tables.case.c.seq)).scalars())


def linear(office: Office, number: str) -> bool:
    """Say whether the events of a case follow each other from the first to its head."""
    row, c = desk.row(office, number), tables.event.c
    with office.database.reading() as work:
        events = work.execute(
            select(c.seq, c.body, c.mac).where(c.case == row["id"]).order_by(c.seq)
        ).all()
    previous = [json.loads(event.body)["previous"] for event in events]
    return (
        list(range(1, row["seq"] + 1)) == [event.seq for event in events]
        and previous == [history.FIRST, *(event.mac for event in events[:-1])]
        and row["head"] == events[-1].mac
    )
