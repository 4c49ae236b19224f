"""What members do when their batch moves: moved, frozen, freed or let go, all or none."""

import itertools
from typing import Any

import pytest
from sqlalchemy import event, update

from engine.cases.commands import Act, JudgePeople, ListPeople, TakeOff
from engine.database import count_statements
from engine.errors import InputInvalid, Refused
from engine.office import Office
from engine.tables import case
from tests.engine import desk
from tests.engine.colleagues import Colleagues
from tests.engine.dispatch import FRONT, Mentawai
from tests.engine.ratification import LINKS, REFUSED, SUPERVISOR, Lumajang, person
from tests.engine.standing import copies
from tests.engine.test_office_races import at_once, is_done, perform


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


@pytest.fixture
def mentawai(office: Office) -> Mentawai:
    """The office of Mentawai."""
    return Mentawai.of(office)


def test_one_upload_ratifies_every_member(lumajang: Lumajang):
    """Two villages' proposals, six hands in order, the regent's letter, one upload."""
    one, two = lumajang.uploaded("desa1", 3, refused=1), lumajang.uploaded("desa2")
    batch = lumajang.finalised(one, two)
    lumajang.approve(batch)
    lumajang.signed(batch)

    assert "uploaded" == lumajang.act(SUPERVISOR, batch, "upload")

    for number in (one, two):
        row = desk.row(lumajang.office, number)
        assert ("ratified", None) == (row["state"], row["frozen_by"])
        assert lumajang.office.clock() == row["closed_at"]
    assert 2 == len(lumajang.members(batch))
    assert [] == desk.findings(lumajang.office)


def test_a_frozen_member_is_moved_by_its_batch_alone(lumajang: Lumajang):
    """Whoever tries is told the number of the batch; freed, it goes its own way again."""
    one = lumajang.uploaded("desa1")
    batch = lumajang.finalised(one)

    with pytest.raises(Refused, match=batch):
        lumajang.act(SUPERVISOR, one, "return_to_village", "data_wrong")
    lumajang.act(SUPERVISOR, batch, "unfreeze", "membership")
    lumajang.act(SUPERVISOR, one, "return_to_village", "data_wrong")
    assert [] == desk.findings(lumajang.office)


def test_nothing_of_a_frozen_member_is_changed_but_by_its_batch(lumajang: Lumajang):
    """Neither where it stands nor whom it lists nor what is decided on them; each is told why."""
    one = lumajang.uploaded("desa1")
    batch, [somebody, *_] = lumajang.finalised(one), lumajang.people(one)

    for command in (
        lumajang.acting(SUPERVISOR, one, "return_to_village", "data_wrong"),
        lumajang.acting("desa1", one, "withdraw", "village_withdrew"),
        ListPeople(**lumajang.on("desa1", one), entries=(person("desa1", 7),)),
        TakeOff(**lumajang.on("desa1", one), people=(somebody,)),
        JudgePeople(**lumajang.on("desa1", one), judgements={somebody: REFUSED}),
    ):
        with pytest.raises(Refused, match=f"ikut dalam berkas kolektif {batch} yang sedang"):
            lumajang.office.perform(command)
    with pytest.raises(InputInvalid) as refused:
        lumajang.gather(SUPERVISOR, lumajang.batch(), one)
    taken = f"Tidak dapat bergabung: {one} sudah ikut dalam berkas kolektif {batch}."
    assert {"members": taken} == refused.value.mistakes
    assert [] == desk.findings(lumajang.office)


@pytest.mark.parametrize("frozen", [True, False])
def test_the_audit_sees_a_member_thawed_or_frozen_by_hand(lumajang: Lumajang, *, frozen: bool):
    """Neither happened by the batch, and the history knows."""
    one = lumajang.uploaded("desa1")
    batch = lumajang.finalised(one) if frozen else lumajang.batch(one)

    with lumajang.office.database.writing() as work:
        this = update(case).where(case.c.number == one)
        work.execute(this.values(frozen_by=None if frozen else batch))

    [found] = desk.findings(lumajang.office)
    assert "berkas kolektif yang membekukannya" in found


def test_a_form_on_a_member_outlives_its_freezing(lumajang: Lumajang):
    """Being told of the batch makes nobody's form stale."""
    one = lumajang.uploaded("desa1")
    returning = lumajang.acting(SUPERVISOR, one, "return_to_village", "data_wrong")
    batch = lumajang.finalised(one)
    lumajang.act(SUPERVISOR, batch, "unfreeze", "membership")

    assert "returned" == lumajang.office.perform(returning).state


def test_a_member_that_went_elsewhere_is_not_frozen(lumajang: Lumajang):
    """The sentence names it; pulled back by its village it may be frozen."""
    one, two = lumajang.uploaded("desa1"), lumajang.uploaded("desa2")
    batch = lumajang.batch(one, two)
    lumajang.act(SUPERVISOR, one, "return_to_village", "data_wrong")

    with pytest.raises(Refused, match=f"Keluarkan dahulu .*: {one}"):
        lumajang.act(SUPERVISOR, batch, "finalise")
    assert desk.row(lumajang.office, two)["frozen_by"] is None
    lumajang.act("desa1", one, "resubmit")
    assert LINKS[0] == lumajang.act(SUPERVISOR, batch, "finalise")


def test_frozen_and_returned_at_once_a_member_is_one_of_both(lumajang: Lumajang):
    """Never frozen in a state of its own: who comes second is told by the batch or the member."""
    one = lumajang.uploaded("desa1")
    batch = lumajang.batch(one)
    for _ in range(4):
        freezing = lumajang.acting(SUPERVISOR, batch, "finalise")
        returning = lumajang.acting(SUPERVISOR, one, "return_to_village", "data_wrong")

        results = at_once([perform(lumajang.office, each) for each in (freezing, returning)])

        assert [False, True] == sorted(map(is_done, results))
        frozen = is_done(results[0])
        assert ("uploaded" if frozen else "returned") == lumajang.state(one)
        assert isinstance(results[1 if frozen else 0], Refused)
        if frozen:
            lumajang.act(SUPERVISOR, batch, "unfreeze", "membership")
        else:
            lumajang.act("desa1", one, "resubmit")
    assert [] == desk.findings(lumajang.office)


def test_one_member_that_cannot_go_keeps_all(mentawai: Mentawai):
    """Nobody is sent, and the sentence names the one that stands elsewhere."""
    one, two = mentawai.queued(), mentawai.queued()
    batch = mentawai.batch(one, two)
    mentawai.act(FRONT, one, "withdraw", "duplicate")

    with pytest.raises(Refused, match=f"Keluarkan dahulu .*: {one}"):
        mentawai.act(FRONT, batch, "send")
    assert ["gathering", "queued"] == [mentawai.state(batch), mentawai.state(two)]


def test_a_batch_without_members_goes_nowhere(mentawai: Mentawai):
    """There is nothing to send."""
    with pytest.raises(Refused, match="Himpun dahulu"):
        mentawai.sent()


@pytest.mark.parametrize("where", ["dispatch", "ratification"])
def test_a_cancelled_batch_lets_its_members_go(office: Office, where: str):
    """They are told, stay where they are, and may join another."""
    login = FRONT if where == "dispatch" else SUPERVISOR
    here: Mentawai | Lumajang = Mentawai.of(office) if login == FRONT else Lumajang.of(office)
    one = here.queued() if isinstance(here, Mentawai) else here.uploaded("desa1")
    state, batch = here.state(one), here.batch(one)

    here.act(login, batch, "cancel", "mistaken")

    assert ([], state) == (here.members(batch), here.state(one))
    assert "batch_left" == desk.events(office, one)[-1].kind
    assert 1 == len(here.members(here.batch(one)))
    assert [] == desk.findings(office)


def test_three_hundred_members_move_in_as_many_statements_as_ten(mentawai: Mentawai):
    """Sending takes a constant number for every thousand."""
    few, many = mentawai.queued(), mentawai.queued()

    def sent(model: str, count: int) -> int:
        batch = mentawai.batch(*copies(mentawai.office, model, count))
        return statements(mentawai, mentawai.acting(FRONT, batch, "send"))

    assert sent(few, 10) == sent(many, 300) <= 10
    assert [] == desk.findings(mentawai.office)


def test_three_hundred_members_freeze_in_as_many_statements_as_ten(lumajang: Lumajang):
    """And a hand that approves does not touch them at all."""
    few, many = lumajang.uploaded("desa1"), lumajang.uploaded("desa2")

    def sent(model: str, count: int) -> tuple[int, int]:
        batch = lumajang.batch(*copies(lumajang.office, model, count))
        freezing = statements(lumajang, lumajang.acting(SUPERVISOR, batch, "finalise"))
        return freezing, statements(lumajang, lumajang.acting("subkor", batch, LINKS[0]))

    at_ten = sent(few, 10)
    assert at_ten == sent(many, 300)
    assert max(at_ten) <= 10
    assert [] == desk.findings(lumajang.office)


def test_a_move_that_breaks_off_leaves_nothing(mentawai: Mentawai):
    """Before whichever statement: nobody was sent.  Then the same request sends them all."""
    one, two = mentawai.queued(), mentawai.queued()
    batch = mentawai.batch(one, two)
    sending, before = mentawai.acting(FRONT, batch, "send"), desk.cells(mentawai.office.database)
    moments = 0
    while broken_off(mentawai.office, sending, at=moments + 1):
        moments += 1
        assert before == desk.cells(mentawai.office.database)

    assert moments >= 7
    assert ["sent", "sent"] == [mentawai.state(one), mentawai.state(two)]
    assert [] == desk.findings(mentawai.office)


class BrokenOff(Exception):
    """The connection is lost."""


def broken_off(office: Office, command: Act, *, at: int) -> bool:
    """Carry out a command that breaks off before a statement; say whether it came to that one."""
    counted = itertools.count(1)

    def note(*arguments: Any) -> None:
        if not str(arguments[2]).startswith("BEGIN") and next(counted) == at:
            raise BrokenOff

    event.listen(office.database.writer, "before_cursor_execute", note)
    try:
        office.perform(command)
    except BrokenOff:
        return True
    finally:
        event.remove(office.database.writer, "before_cursor_execute", note)
    return False


def statements(at: Colleagues, command: Act) -> int:
    """Return how many statements a command takes."""
    with count_statements(at.office.database) as seen:
        at.office.perform(command)
    return len(seen)
