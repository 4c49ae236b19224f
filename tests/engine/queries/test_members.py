"""A page of the members of a batch: who takes part, who may, and what it waits for."""

import pytest

from engine.database import count_statements
from engine.errors import NotFound
from engine.office import Office
from engine.queries.people_views import MembersView
from tests.engine.ratification import CHAIN, REGENCY, SUPERVISOR, VILLAGES, Lumajang

MOST = 12


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


def shown(lumajang: Lumajang, login: str, number: str, village: str = "") -> MembersView:
    by = lumajang.by[login]
    return lumajang.office.members(REGENCY, by, number, page=1, village=village)


def test_those_that_may_join_stand_where_the_batch_takes_them(lumajang: Lumajang):
    """Neither those still in the village nor those that take part elsewhere."""
    one, two, three = (lumajang.uploaded(each) for each in ("desa1", "desa2", "desa1"))
    lumajang.entered("desa2")
    lumajang.batch(three)
    batch = lumajang.batch(two)

    view = shown(lumajang, SUPERVISOR, batch)

    assert [one] == [row.number for row in view.candidates]
    assert [(two, "Desa Contoh Dua", 2)] == [
        (row.number, row.whose, row.people) for row in view.rows
    ]
    assert (1, 2, 2) == (view.totals.members, view.totals.people, view.totals.accepted)


def test_those_that_may_join_are_told_apart_by_village(lumajang: Lumajang):
    """An unknown village is no filter that anyone chose."""
    one, two = lumajang.uploaded("desa1"), lumajang.uploaded("desa2")
    batch = lumajang.batch()

    for village, expected in ((VILLAGES["desa1"], [one]), (VILLAGES["desa2"], [two])):
        view = shown(lumajang, SUPERVISOR, batch, village)
        assert expected == [row.number for row in view.candidates]
        assert village == view.village
    assert "" == shown(lumajang, SUPERVISOR, batch, "di-tempat-lain").village


def test_the_chain_is_told_link_by_link(lumajang: Lumajang):
    """Who approved and when, and whose turn it is."""
    batch = lumajang.finalised(lumajang.uploaded("desa1"))
    lumajang.approve(batch, links=2)

    chain = shown(lumajang, "desa1", batch).chain

    assert len(CHAIN) == len(chain)
    assert ["Agus Setiawan", "Endang Lestari", "", "", "", ""] == [link.by for link in chain]
    assert [2] == [place for place, link in enumerate(chain) if link.turn]


def test_what_is_missing_is_told_to_everyone(lumajang: Lumajang):
    """Without members nothing is finalised."""
    batch = lumajang.batch()

    [blocked] = shown(lumajang, "desa1", batch).blocked

    assert "Verifikasi, validasi dan finalisasi usulan" == blocked.label


@pytest.mark.parametrize("count", [1, 6])
def test_a_page_takes_as_many_statements_for_one_as_for_many(lumajang: Lumajang, count: int):
    """And no more than a page of a case."""
    batch = lumajang.batch(*(lumajang.uploaded("desa1", 1) for _ in range(count)))
    lumajang.uploaded("desa2")
    shown(lumajang, SUPERVISOR, batch)

    with count_statements(lumajang.office.database) as sent:
        shown(lumajang, SUPERVISOR, batch)

    assert len(sent) <= MOST


def test_a_case_that_is_no_batch_has_no_members(lumajang: Lumajang):
    """Its own people are on another page."""
    with pytest.raises(NotFound):
        shown(lumajang, "desa1", lumajang.listed("desa1"))
