"""A page of listed people: who is on it, what is masked, and what it costs."""

import pytest

from engine.cases.commands import TakeOff
from engine.database import count_statements
from engine.errors import NotFound, Refused
from engine.office import Office
from engine.queries.people_views import PeopleView
from tests.engine import desk
from tests.engine.ratification import REGENCY, SUPERVISOR, Lumajang, person
from workflows.schema.form import Attribute

MOST = 3


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


def shown(lumajang: Lumajang, login: str, number: str, page: int = 1) -> PeopleView:
    return lumajang.office.people(REGENCY, lumajang.by[login], number, page=page)


def test_long_numbers_are_masked(lumajang: Lumajang):
    """A name is whole, a NIK shows its last four digits."""
    number = lumajang.listed("desa1", 1)

    [row] = shown(lumajang, "desa1", number).rows

    nik = person("desa1", 0).particulars[Attribute.NIK]
    assert "Warga 1-0" == row.name
    assert ("NIK", f"••••••••••••{nik[-4:]}") in row.particulars
    assert ("Kemiskinan",) == row.criteria
    assert "open" == row.verdict


@pytest.mark.parametrize("count", [1, 120])
def test_a_page_takes_three_statements_however_many_are_listed(lumajang: Lumajang, count: int):
    """Beside the one that says who asks."""
    number = lumajang.listed("desa1", count)
    shown(lumajang, "desa1", number)

    with count_statements(lumajang.office.database) as sent:
        view = shown(lumajang, "desa1", number)

    assert count == view.counts.people
    assert len(view.rows) == min(count, 50)
    assert len(sent) <= MOST + 1


def test_who_was_taken_off_is_on_no_page(lumajang: Lumajang):
    """Nor counted, nor known as listed."""
    number = lumajang.listed("desa1", 2)
    first, second = lumajang.people(number)
    lumajang.office.perform(TakeOff(**lumajang.on("desa1", number), people=(first,)))

    view = shown(lumajang, "desa1", number)

    assert [second] == [row.id for row in view.rows]
    assert 1 == view.counts.people


def test_a_page_beyond_the_last_is_the_last(lumajang: Lumajang):
    """And one before the first the first."""
    number = lumajang.listed("desa1", 51)

    assert 2 == shown(lumajang, "desa1", number, page=9).page
    assert 1 == shown(lumajang, "desa1", number, page=0).page


def test_the_annex_holds_the_people_of_every_member(lumajang: Lumajang):
    """With the village and the number of the case that lists them."""
    one, two = lumajang.uploaded("desa1", 2, refused=1), lumajang.uploaded("desa2", 1)
    batch = lumajang.finalised(one, two)

    with count_statements(lumajang.office.database) as sent:
        view = shown(lumajang, "subkor", batch)

    assert [one, one, two] == [row.number for row in view.rows]
    assert {"Desa Contoh Satu", "Desa Contoh Dua"} == {row.village for row in view.rows}
    assert (3, 2, 1) == (view.counts.people, view.counts.accepted, view.counts.refused)
    assert len(sent) <= MOST + 1
    assert view.may_judge
    assert not view.may_list
    assert not shown(lumajang, SUPERVISOR, batch).may_judge


def test_those_listed_already_are_known_by_their_nik(lumajang: Lumajang):
    """In this case, not in another."""
    number, other = lumajang.listed("desa1", 1), lumajang.listed("desa2", 1)
    nik = person("desa1", 0).particulars[Attribute.NIK]
    by = lumajang.by["desa1"]

    assert {nik} == lumajang.office.listed_already(REGENCY, by, number, [nik])
    assert frozenset() == lumajang.office.listed_already(REGENCY, by, other, [nik])


def test_a_case_that_is_not_there_has_no_people(lumajang: Lumajang):
    """Nor one of a service without a list."""
    with pytest.raises(NotFound):
        shown(lumajang, "desa1", "3508-2026-99999")


def test_who_holds_no_post_reads_no_list(lumajang: Lumajang):
    """As with the page of the case."""
    number = lumajang.listed("desa1", 1)
    nobody = desk.hire(lumajang.office, "tamu", regency=REGENCY)

    with pytest.raises(Refused):
        lumajang.office.people(REGENCY, nobody, number, page=1)
