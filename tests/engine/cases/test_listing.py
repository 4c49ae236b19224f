"""The people whom a proposal lists: added, taken off, decided on, by whom and when."""

import pytest

from engine import erasure
from engine.cases.commands import TakeOff
from engine.cases.listing import MOST
from engine.database import count_statements
from engine.errors import InputInvalid, Refused, Stale
from engine.office import Office
from tests.engine import desk
from tests.engine.colleagues import ACCEPTED
from tests.engine.ratification import REFUSED, REGENCY, Lumajang, person
from tests.engine.scans import upload
from tests.fixtures.office import NOW, TODAY
from workflows.facts import Judgement, Verdict
from workflows.roster import Entry
from workflows.schema.form import Attribute


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


def test_the_operator_lists_people_of_the_village(lumajang: Lumajang):
    """One, then many; the history says who was listed and by which criteria, and is sound."""
    number = lumajang.proposed("desa1")

    lumajang.list_people("desa1", number, person("desa1", 0))
    lumajang.list_people("desa1", number, *(person("desa1", each) for each in range(1, 30)))

    people = lumajang.people(number)
    assert 30 == len(people)
    first, second = desk.events(lumajang.office, number)[1:]
    assert {people[0]: ["poverty"]} == first.body["listed"]
    assert set(people[1:]) == second.body["listed"].keys()
    assert [] == desk.findings(lumajang.office)


def test_the_office_lists_people_on_behalf_of_a_village(lumajang: Lumajang):
    """A village may have no account."""
    number = lumajang.proposed("petugas", "desa2")

    lumajang.list_people("petugas", number, person("desa2", 0))

    assert 1 == len(lumajang.people(number))


@pytest.mark.parametrize("login", ["desa2", "supervisor"])
def test_nobody_else_lists_people(lumajang: Lumajang, login: str):
    """Neither the operator of another village nor whoever has another role."""
    number = lumajang.proposed("desa1")

    with pytest.raises(Refused, match="bukan jabatan Anda"):
        lumajang.list_people(login, number, person("desa1", 0))
    assert [] == lumajang.people(number)


def test_a_nik_is_listed_once(lumajang: Lumajang):
    """Not again beside itself, not later; its number is told masked.  Taken off, it may return."""
    number = lumajang.proposed("desa1")
    one = person("desa1", 0)
    with pytest.raises(InputInvalid) as beside:
        lumajang.list_people("desa1", number, one, one)
    lumajang.list_people("desa1", number, one)
    with pytest.raises(InputInvalid) as later:
        lumajang.list_people("desa1", number, person("desa1", 1), one)

    for refused in (beside, later):
        assert "sudah ada dalam daftar" in refused.value.mistakes["people"]
        assert one.particulars[Attribute.NIK] not in refused.value.mistakes["people"]
    take_off(lumajang, "desa1", number, *lumajang.people(number))
    lumajang.list_people("desa1", number, one)
    assert 1 == len(lumajang.people(number))


def test_a_case_lists_nobody_unknown_and_not_too_many(lumajang: Lumajang):
    """Refused are an empty table, more people than `MOST`, and a criterion nobody declared."""
    number = lumajang.proposed("desa1")
    nameless = Entry(None, {Attribute.NAME: "Warga"}, ("poverty",))

    for entries in ((), (nameless,) * (MOST + 1), (Entry(None, {}, ("wealth",)),)):
        with pytest.raises(InputInvalid) as refused:
            lumajang.list_people("desa1", number, *entries)
        assert {"people"} == refused.value.mistakes.keys()


def test_many_are_listed_in_as_many_statements_as_one(lumajang: Lumajang):
    """Rows, event and particulars go in sets."""
    number = lumajang.proposed("desa1")

    def sent(first: int, last: int) -> int:
        entries = [person("desa1", each) for each in range(first, last)]
        with count_statements(lumajang.office.database) as seen:
            lumajang.list_people("desa1", number, *entries)
        return len(seen)

    sent(0, 1)
    assert sent(1, 2) == sent(2, 200)


def test_everyone_is_decided_on_before_the_village_deliberates(lumajang: Lumajang):
    """Whom the case no longer lists is not waited for."""
    number = lumajang.listed("desa1", 3)
    one, two, three = lumajang.people(number)
    take_off(lumajang, "desa1", number, three)
    lumajang.act("desa1", number, "check")
    lumajang.accept_papers("desa1", number)
    lumajang.act("desa1", number, "enter")
    lumajang.judge("desa1", number, {one: ACCEPTED})
    minutes = {"minutes_number": "BA 1", "minutes_date": TODAY, "minutes_scan": upload()}

    with pytest.raises(Refused, match="Putuskan dahulu"):
        lumajang.act("desa1", number, "deliberate", **minutes)
    lumajang.judge("desa1", number, {two: REFUSED})
    assert "decided" == lumajang.act("desa1", number, "deliberate", **minutes)


def test_nobody_is_taken_off_twice(lumajang: Lumajang):
    """And nobody of another case is taken off at all."""
    number, other = lumajang.listed("desa1"), lumajang.listed("desa2")
    one, two = lumajang.people(number)
    take_off(lumajang, "desa1", number, one)

    for person_id in (one, lumajang.people(other)[0]):
        with pytest.raises(InputInvalid):
            take_off(lumajang, "desa1", number, person_id)
    assert [two] == lumajang.people(number)
    assert [] == desk.findings(lumajang.office)


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(verdict=Verdict.REFUSED),
        Judgement(verdict=Verdict.REFUSED, fault="too_tall"),
        Judgement(verdict=Verdict.OPEN),
        Judgement(verdict=Verdict.ACCEPTED, fault="not_poor"),
    ],
)
def test_a_decision_is_acceptance_or_a_declared_reason(lumajang: Lumajang, judgement: Judgement):
    """Anything else is refused."""
    number = lumajang.entered("desa1", 1)

    with pytest.raises(InputInvalid):
        lumajang.judge("desa1", number, dict.fromkeys(lumajang.people(number), judgement))


def test_a_decision_that_changes_nothing_is_refused(lumajang: Lumajang):
    """And of several only those that differ are written down."""
    number = lumajang.entered("desa1", 2)
    one, two = lumajang.people(number)
    lumajang.judge("desa1", number, {one: ACCEPTED})
    with pytest.raises(InputInvalid):
        lumajang.judge("desa1", number, {one: ACCEPTED})

    lumajang.judge("desa1", number, {one: ACCEPTED, two: REFUSED})

    [*_, last] = desk.events(lumajang.office, number)
    assert {two: ["refused", "not_poor"]} == last.body["people"]
    assert [] == desk.findings(lumajang.office)


def test_people_are_listed_and_judged_in_their_states_alone(lumajang: Lumajang):
    """The sentence names the states."""
    number = lumajang.listed("desa1")
    with pytest.raises(Refused, match="Usulan diinput"):
        lumajang.judge("desa1", number, dict.fromkeys(lumajang.people(number), ACCEPTED))

    lumajang.act("desa1", number, "check")
    with pytest.raises(Refused, match="Pendaftaran calon"):
        lumajang.list_people("desa1", number, person("desa1", 9))


def test_the_list_of_a_frozen_case_is_closed(lumajang: Lumajang):
    """The sentence names the batch."""
    number = lumajang.uploaded("desa1")
    batch = lumajang.finalised(number)

    with pytest.raises(Refused, match=batch):
        lumajang.list_people("desa1", number, person("desa1", 9))
    with pytest.raises(Refused, match=batch):
        lumajang.judge("desa1", number, dict.fromkeys(lumajang.people(number), REFUSED))


def test_a_stale_list_is_not_written(lumajang: Lumajang):
    """Whoever saw fewer people looks again first."""
    number = lumajang.listed("desa1")
    seen = lumajang.on("desa1", number)
    lumajang.list_people("desa1", number, person("desa1", 5))

    with pytest.raises(Stale):
        lumajang.office.perform(TakeOff(**seen, people=tuple(lumajang.people(number))))


def test_a_service_without_a_list_lists_nobody(lumajang: Lumajang):
    """Whoever tries is told so."""
    batch = lumajang.batch()

    with pytest.raises(Refused, match="tidak memuat daftar orang"):
        lumajang.list_people("supervisor", batch, person("desa1", 0))


def test_particulars_are_sealed(lumajang: Lumajang):
    """Only the name stands open, beside the case and nowhere else."""
    number = lumajang.listed("desa1", 1)
    told = person("desa1", 0).particulars
    database = lumajang.office.database

    assert [] == desk.where_it_stands(database, told[Attribute.NIK])
    assert [] == desk.where_it_stands(database, told[Attribute.KK])
    assert ["case_person"] == desk.where_it_stands(database, told[Attribute.NAME])
    assert number


def test_who_is_erased_leaves_a_sound_history(lumajang: Lumajang):
    """What was told of the person is gone; what was told of the other stays."""
    number = lumajang.listed("desa1", 2)
    one, two = lumajang.people(number)

    with lumajang.office.database.writing() as work:
        erasure.erase_person(
            work, lumajang.office.keys, regency=REGENCY, person=one, by=None, now=NOW
        )

    listed = desk.events(lumajang.office, number)[1].personal
    assert listed[f"listed.{one}.particulars"] is None
    assert listed[f"listed.{two}.particulars"] is not None
    assert [] == desk.where_it_stands(lumajang.office.database, "Warga 1-0")
    assert [] == desk.findings(lumajang.office)


def take_off(lumajang: Lumajang, login: str, number: str, *people: str) -> None:
    lumajang.office.perform(TakeOff(**lumajang.on(login, number), people=people))
