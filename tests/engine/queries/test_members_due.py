"""When a batch that promises nothing falls due: with its members, in lists and on its page."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from engine.database import count_statements
from engine.office import Office
from engine.queries.views import QueueView
from engine.tables import case, membership
from tests.engine import desk
from tests.engine.ratification import REGENCY, SUPERVISOR, Lumajang
from tests.fixtures.office import NOW

MOST = 6
MONTH, YEAR = timedelta(days=30), timedelta(days=365)


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


def on(lumajang: Lumajang, instant: datetime) -> Lumajang:
    return replace(lumajang, office=desk.at(lumajang.office, instant))


def view(lumajang: Lumajang, tab: str = "terlambat") -> QueueView:
    by = lumajang.by[SUPERVISOR]
    return lumajang.office.queue(REGENCY, by, tab=tab, page=1, search="")


def listed(lumajang: Lumajang, tab: str = "terlambat") -> dict[str, list[str]]:
    """Return the numbers of a list in their order, with the words of their deadlines."""
    rows = view(lumajang, tab).rows
    return {row.number: [f"{e.label} {e.badge.text}" for e in row.deadlines] for row in rows}


def counted(lumajang: Lumajang, tab: str = "terlambat") -> int:
    return next(each.count for each in view(lumajang, tab).tabs if each.id == tab)


def change(lumajang: Lumajang, number: str, **columns: Any) -> None:
    with lumajang.office.database.writing() as work:
        work.execute(update(case).where(case.c.number == number).values(columns))


def test_a_batch_falls_due_with_the_nearest_of_its_members(lumajang: Lumajang):
    """Shown in the list as a member's, and on its page with the way to that member."""
    early = lumajang.uploaded("desa1")
    late = on(lumajang, NOW + timedelta(days=2)).uploaded("desa2")
    here = on(lumajang, NOW + timedelta(days=2))
    batch = here.batch(late, early)

    assert ["Anggota terdekat sisa 18 hari kerja"] == listed(here, "berjalan")[batch]
    page = here.page(SUPERVISOR, batch)
    assert page.of_members is not None
    assert (early, "sisa 18 hari kerja") == (page.of_members.number, page.of_members.badge.text)
    assert () == page.clocks


def test_a_batch_with_a_late_member_is_late(lumajang: Lumajang):
    """Listed and counted once, at the instant of its first one, and before who missed later."""
    first, second = lumajang.uploaded("desa1"), lumajang.uploaded("desa1")
    here = on(lumajang, NOW + timedelta(days=1))
    between = here.uploaded("desa2")
    batch = here.batch(second, first)
    other = here.batch(here.uploaded("desa2"))
    change(here, first, due_at=NOW - MONTH)
    change(here, second, due_at=NOW + MONTH / 2)
    change(here, between, due_at=NOW + timedelta(hours=1))

    assert {first, batch, between} == set(listed(here))
    assert [between] == list(listed(here))[2:]
    assert 3 == counted(here)
    assert other not in listed(here)
    assert [first, between, second] == [
        number for number in listed(on(lumajang, NOW + MONTH)) if number not in {batch, other}
    ][:3]


def test_a_member_counts_while_it_takes_part_and_runs(lumajang: Lumajang):
    """Neither pulled out nor closed, nor at rest without having been late."""
    for columns in ({"closed_at": NOW}, {"due_at": None}):
        member = lumajang.uploaded("desa1")
        batch = lumajang.batch(member)
        change(lumajang, member, due_at=NOW - MONTH)
        assert batch in listed(lumajang)
        change(lumajang, member, **columns)
        assert nothing(lumajang, batch)

    gone = lumajang.uploaded("desa1")
    batch = lumajang.batch(gone)
    change(lumajang, gone, due_at=NOW - MONTH)
    with lumajang.office.database.writing() as work:
        this = membership.c.batch == desk.row(lumajang.office, batch)["id"]
        work.execute(update(membership).where(this).values(active=False))
    assert nothing(lumajang, batch)


def nothing(lumajang: Lumajang, batch: str) -> bool:
    """Say that a batch is not due anywhere."""
    page = lumajang.page(SUPERVISOR, batch)
    return (
        batch not in listed(lumajang)
        and [] == listed(lumajang, "berjalan")[batch]
        and page.of_members is None
    )


def test_exactly_on_time_no_member_is_late(lumajang: Lumajang):
    """As of any case."""
    batch = lumajang.batch(member := lumajang.uploaded("desa1"))
    change(lumajang, member, due_at=NOW)

    assert {} == listed(lumajang)
    assert {batch, member} == set(listed(on(lumajang, NOW + timedelta(seconds=1))))


def test_a_closed_batch_has_no_deadline(lumajang: Lumajang):
    """Whatever its members are still doing."""
    batch = lumajang.batch(member := lumajang.uploaded("desa1"))
    change(lumajang, member, due_at=NOW - MONTH)
    change(lumajang, batch, closed_at=NOW)

    assert [member] == list(listed(lumajang))
    assert {batch: []} == listed(lumajang, "selesai")


def test_a_case_that_is_no_batch_has_no_members_to_wait_for(lumajang: Lumajang):
    """Its deadlines are its own."""
    assert lumajang.page("desa1", lumajang.uploaded("desa1")).of_members is None


@pytest.mark.parametrize("count", [1, 6])
def test_lists_and_pages_take_as_many_statements_for_one_as_for_many(
    lumajang: Lumajang, count: int
):
    """A list of batches at most six, the page of a batch at most twelve."""
    for _ in range(count):
        batch = lumajang.batch(*(lumajang.uploaded("desa1", 1) for _ in range(count)))
    later = on(lumajang, NOW + YEAR)
    assert {2 if count == 1 else count * (count + 1)} == {len(listed(later))}
    lumajang.page(SUPERVISOR, batch)

    with count_statements(lumajang.office.database) as of_list:
        view(later)
    with count_statements(lumajang.office.database) as of_page:
        later.page(SUPERVISOR, batch)

    assert len(of_list) <= MOST
    assert len(of_page) <= 2 * MOST


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_late_are_found_by_their_indexes(lumajang: Lumajang):
    """SQLite takes a partial index only for a condition that is written as the index is."""
    with count_statements(lumajang.office.database) as sent:
        view(lumajang)
    [listing] = [each for each in sent if "UNION ALL" in each and "count(" not in each]
    with lumajang.office.database.reading() as work:
        values = ("",) * listing.count("?")
        told = work.exec_driver_sql(f"EXPLAIN QUERY PLAN {listing}", values).all()

    plan = " ".join(str(row[-1]) for row in told)
    assert "membership USING INDEX ix_membership_active" in plan
    assert 2 == plan.count("USING INDEX ix_case_due")
