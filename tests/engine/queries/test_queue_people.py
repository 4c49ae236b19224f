"""Whom a case lists is found on the lists, by NIK or by name, with the case that lists them."""

import pytest

from engine import erasure
from engine.cases.commands import TakeOff
from engine.database import count_statements
from engine.office import Office
from engine.people import SignedIn
from engine.queries.views import QueueRow
from tests.engine import desk
from tests.engine.ratification import REGENCY, SUPERVISOR, Lumajang, person
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import FRONT, NEIGHBOUR, NOW, PASSWORD, TODAY
from workflows.schema.form import Attribute

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

NIK = person("desa1", 0).particulars[Attribute.NIK]
SOUGHT = (NIK, f" {NIK} ", "Warga 1-0", "warga 1-0")


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


def found(
    lumajang: Lumajang, sought: str, by: SignedIn | None = None, tab: str = "berjalan"
) -> tuple[QueueRow, ...]:
    by = by or lumajang.by[SUPERVISOR]
    return lumajang.office.queue(REGENCY, by, tab=tab, page=1, search=sought).rows


@pytest.mark.parametrize("sought", SOUGHT)
def test_who_is_listed_is_found_with_the_case_that_lists_them(lumajang: Lumajang, sought: str):
    """By everyone of the office, in each case that lists them, and in no other."""
    one, again = lumajang.listed("desa1", 2), lumajang.listed("desa1", 1)
    lumajang.listed("desa2", 2)

    for login in (SUPERVISOR, "desa2", "sekda"):
        rows = found(lumajang, sought, lumajang.by[login])
        assert {one: "Warga 1-0", again: "Warga 1-0"} == {row.number: row.listed for row in rows}


def test_a_part_of_a_name_finds_several_of_a_case(lumajang: Lumajang):
    """One is named, the others are counted; a case found by its number names none."""
    one, two = lumajang.listed("desa1", 3), lumajang.listed("desa2", 1)

    assert {one: "Warga 1-0 dan 2 lainnya", two: "Warga 2-0"} == {
        row.number: row.listed for row in found(lumajang, "warga")
    }
    assert [(two, "")] == [(row.number, row.listed) for row in found(lumajang, two)]


def test_without_a_search_nobody_is_named(lumajang: Lumajang):
    """And naming them costs no statement more."""
    lumajang.listed("desa1", 2)
    by = lumajang.by[SUPERVISOR]
    found(lumajang, "")

    sent = []
    for sought in ("", "warga"):
        with count_statements(lumajang.office.database) as counted:
            rows = found(lumajang, sought, by)
        sent.append((len(counted), [row.listed for row in rows]))

    [(plain, nobody), (searched, named)] = sent
    assert ([""], ["Warga 1-0 dan 1 lainnya"]) == (nobody, named)
    assert searched == plain


@pytest.mark.parametrize("sought", SOUGHT)
def test_who_was_taken_off_is_not_found(lumajang: Lumajang, sought: str):
    """Who is still listed beside them is."""
    number = lumajang.listed("desa1", 2)
    first, _ = lumajang.people(number)

    lumajang.office.perform(TakeOff(**lumajang.on("desa1", number), people=(first,)))

    assert () == found(lumajang, sought)
    assert [number] == [row.number for row in found(lumajang, "Warga 1-1")]


@pytest.mark.parametrize("sought", SOUGHT)
def test_who_was_erased_is_not_found(lumajang: Lumajang, sought: str):
    """Neither by what they were called nor by their number."""
    number = lumajang.listed("desa1", 2)
    first, _ = lumajang.people(number)

    with lumajang.office.database.writing() as work:
        keys = lumajang.office.keys
        erasure.erase_person(work, keys, regency=REGENCY, person=first, by=None, now=NOW)

    assert () == found(lumajang, sought)
    assert [number] == [row.number for row in found(lumajang, "Warga 1-1")]


def test_who_holds_no_post_finds_nobody(lumajang: Lumajang):
    """Nor whose appointment ended."""
    lumajang.listed("desa1")
    guest = desk.hire(lumajang.office, "tamu", regency=REGENCY)
    former = lumajang.by["kabid"]
    desk.end_appointments(lumajang.office, former, TODAY.replace(day=1))

    for by in (guest, former):
        for sought in SOUGHT:
            assert () == found(lumajang, sought, by)


def test_no_other_regency_finds_them(lumajang: Lumajang):
    """A number is found where it was told."""
    lumajang.listed("desa1")
    office = lumajang.office
    neighbour = office.sign_in(NEIGHBOUR, FRONT, PASSWORD)

    for sought in SOUGHT:
        view = office.queue(NEIGHBOUR, neighbour, tab="berjalan", page=1, search=sought)
        assert () == view.rows


def test_a_batch_is_listed_by_what_it_was_called(lumajang: Lumajang):
    """Nobody brought it; its page says the same."""
    number, by = lumajang.batch(), lumajang.by[SUPERVISOR]

    assert [("November 2026", number)] == [
        (row.applicant, row.number) for row in found(lumajang, "")
    ]
    assert "November 2026" == lumajang.office.case(REGENCY, by, number).applicant
