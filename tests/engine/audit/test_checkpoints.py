"""Checkpoints: what is gone afterwards is missed."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, select

from engine import tables
from engine.audit import Finding, Flaw, checkpoint, verify
from engine.audit.checkpoints import _TOGETHER
from engine.database import Database
from tests.engine import chronicle, house

NUMBER = "3602-2026-00001"
REGENCY = chronicle.REGENCY


def test_a_history_with_checkpoints_is_sound(database: Database):
    """Cases that go on after a checkpoint are as sound as before it."""
    with database.writing() as work:
        chronicle.found(work)
        case = chronicle.open_case(work, NUMBER, events=2)
        lines = [write(work)]
        chronicle.add_event(work, case)
        chronicle.open_case(work, "3602-2026-00002")
        lines += [write(work), write(work)]

    with database.reading() as work:
        assert [] == verify(work, chronicle.keys(), kept=lines)


def test_a_checkpoint_lists_what_changed_since_the_one_before(database: Database):
    """A quiet regency has short checkpoints."""
    with database.writing() as work:
        chronicle.found(work)
        first, second = (chronicle.open_case(work, number) for number in ("1", "2"))
        write(work)
        chronicle.add_event(work, second)
        write(work)
        write(work)
        bodies = work.execute(select(tables.checkpoint.c.body)).scalars().all()

    def listed(body: str) -> list[bool]:
        return [case in body for case in (first, second)]

    assert [[True, True], [False, True], [False, False]] == [listed(body) for body in bodies]


def test_a_lost_tail_is_named(tampered: "Tamper"):
    """A history cut off, with the case's row set back to fit, is shorter than it once was."""
    found = tampered(lambda work, case: chronicle.cut(work, case, after=3))

    assert [(Flaw.TAIL_LOST, NUMBER, 5)] == named(found)
    expected = f"Kabupaten lebak, berkas {NUMBER}: riwayat terpotong; peristiwa ke-5 pernah ada."
    assert expected == str(found[0])


def test_a_lost_case_is_named(tampered: "Tamper"):
    """A case deleted with all its events is missed by its number."""
    found = tampered(chronicle.remove_case)

    assert [(Flaw.CASE_LOST, NUMBER, 5)] == named(found)


def test_a_tail_that_was_replaced_is_named(tampered: "Tamper"):
    """Cut back and continued differently, even by the program itself, is not what it was."""

    def tamper(work: Connection, case: str) -> None:
        chronicle.cut(work, case, after=3)
        for _ in range(3):
            chronicle.add_event(work, case, personal={})

    assert [(Flaw.EVENT_EDITED, NUMBER, 5)] == named(tampered(tamper))


def test_a_lost_case_is_named_once(database: Database):
    """However many checkpoints list it."""
    with database.writing() as work:
        chronicle.found(work)
        case = chronicle.open_case(work, NUMBER)
        write(work)
        chronicle.add_event(work, case)
        write(work)
        chronicle.unlock(work)
        chronicle.remove_case(work, case)

    with database.reading() as work:
        assert [(Flaw.CASE_LOST, NUMBER, 1)] == named(verify(work, chronicle.keys()))


@pytest.mark.parametrize(
    "columns", [{"body": "{}"}, {"mac": "0" * 64}, {"at": house.NOW}, {"number": 7}]
)
def test_a_changed_checkpoint_is_named(tampered: "Tamper", columns: dict[str, object]):
    """Checkpoints are a chain like the history itself."""
    where = {"number": 1}
    found = tampered(lambda work, _: chronicle.change(work, tables.checkpoint, where, **columns))

    assert {Flaw.CHECKPOINT_CHANGED, Flaw.CHECKPOINT_LOST} >= {finding.flaw for finding in found}
    assert 1 in {finding.seq for finding in found}


def test_a_lost_checkpoint_is_named(tampered: "Tamper"):
    """A gap between checkpoints shows by itself."""
    found = tampered(lambda work, _: chronicle.remove(work, tables.checkpoint, {"number": 1}))

    assert [(Flaw.CHECKPOINT_LOST, None, 1)] == named(found)


def test_the_last_checkpoint_is_guarded_by_a_line_kept_elsewhere(database: Database):
    """The end of this chain cannot guard itself either."""
    with database.writing() as work:
        chronicle.found(work)
        lines = [write(work), write(work)]
        chronicle.unlock(work)
        chronicle.remove(work, tables.checkpoint, {"number": 2})

    with database.reading() as work:
        assert [] == verify(work, chronicle.keys())
        found = named(verify(work, chronicle.keys(), kept=lines))
    assert [(Flaw.CHECKPOINT_LOST, None, 2)] == found


def test_a_kept_line_that_is_none_is_said_so(database: Database):
    """A line that was copied badly does not pass for a good one."""
    with database.writing() as work:
        chronicle.found(work)

    with database.reading() as work:
        found = verify(work, chronicle.keys(), kept=["alur lebak one"])
    assert "baris simpanan tidak dapat dibaca: 'alur lebak one'." == found[0].what


def test_more_cases_than_are_looked_up_together(database: Database):
    """No case is missed, and none is missed wrongly, where one lookup ends and the next begins."""
    count = _TOGETHER + 2
    with database.writing() as work:
        chronicle.found(work)
        cases = [chronicle.open_case(work, str(number)) for number in range(count)]
        write(work)
        chronicle.unlock(work)
        chronicle.remove_case(work, cases[-1])

    with database.reading() as work:
        found = named(verify(work, chronicle.keys()))
    assert [(Flaw.CASE_LOST, str(count - 1), 1)] == found


def write(work: Connection) -> str:
    return checkpoint(work, chronicle.keys(), REGENCY, chronicle.LATER)


def named(found: list[Finding]) -> list[tuple[Flaw, str | None, int | None]]:
    return [(finding.flaw, finding.case, finding.seq) for finding in found]


Tamper = Callable[[Callable[[Connection, str], None]], list[Finding]]


@pytest.fixture
def tampered(database: Database) -> Tamper:
    """A way to do something after two checkpoints, and to see what the audit says of it."""

    def tamper(do: Callable[[Connection, str], None]) -> list[Finding]:
        with database.writing() as work:
            chronicle.found(work)
            case = chronicle.open_case(work, NUMBER, events=5)
            write(work)
            write(work)
            chronicle.unlock(work)
            do(work, case)
        with database.reading() as work:
            return verify(work, chronicle.keys())

    return tamper
