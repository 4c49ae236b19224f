"""Who takes part in a batch: gathered once, pulled out again, claimed by one batch at a time."""

from pathlib import Path

import pytest

from engine.cases.commands import Gather, PullOut
from engine.database import count_statements
from engine.errors import InputInvalid, Refused
from engine.office import Office
from tests.engine import desk, folder
from tests.engine.dispatch import APPLICATION, FRONT, Mentawai
from tests.engine.dispatch import REGENCY as MENTAWAI
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.engine.standing import copies


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


@pytest.fixture
def mentawai(office: Office) -> Mentawai:
    """The office of Mentawai."""
    return Mentawai.of(office)


def test_a_member_takes_part_in_one_batch_at_a_time(lumajang: Lumajang):
    """Pulled out, it may join another, or the same again; each of its events names the batch."""
    one = lumajang.uploaded("desa1")
    first, second = lumajang.batch(one), lumajang.batch()
    with pytest.raises(InputInvalid) as refused:
        lumajang.gather(SUPERVISOR, second, one)
    assert f"{one} sudah ikut dalam berkas kolektif {first}" in refused.value.mistakes["members"]

    pull_out(lumajang, first, one)
    lumajang.gather(SUPERVISOR, second, one)
    pull_out(lumajang, second, one)
    lumajang.gather(SUPERVISOR, first, one)

    named = [each.body["batch"] for each in desk.events(lumajang.office, one)[-5:]]
    assert [first, first, second, second, first] == named
    assert ([], 1) == (lumajang.members(second), len(lumajang.members(first)))
    assert [] == desk.findings(lumajang.office)


def test_what_does_not_fit_is_refused_with_its_number(lumajang: Lumajang):
    """All together, each with its reason: another service, a state too early, no such case."""
    early, batch, fit = lumajang.listed("desa1"), lumajang.batch(), lumajang.uploaded("desa2")

    with pytest.raises(InputInvalid) as refused:
        lumajang.gather(SUPERVISOR, batch, early, batch, fit)
    told = refused.value.mistakes["members"]
    assert f"{early} masih di tahap" in told
    assert f"{batch} adalah “Pengesahan" in told
    assert fit not in told
    with pytest.raises(InputInvalid, match="Ada isian") as unknown:
        lumajang.gather(SUPERVISOR, batch, "3508-2026-99999")
    assert "tidak ditemukan: 3508-2026-99999" in unknown.value.mistakes["members"]
    assert [] == lumajang.members(batch)


def test_nobody_is_gathered_or_pulled_out_of_nothing(lumajang: Lumajang):
    """An empty choice is refused, and so is a case that is not in the batch."""
    batch, one = lumajang.batch(), lumajang.uploaded("desa1")

    with pytest.raises(InputInvalid):
        lumajang.gather(SUPERVISOR, batch)
    for numbers in ((), (one,)):
        with pytest.raises(InputInvalid):
            pull_out(lumajang, batch, *numbers)


def test_members_come_and_go_while_gathering_alone(lumajang: Lumajang):
    """And only by those who gather; a case that is no batch has no members."""
    one, two = lumajang.uploaded("desa1"), lumajang.uploaded("desa2")
    batch = lumajang.batch(one)
    with pytest.raises(Refused, match="Ini dikerjakan"):
        lumajang.gather("petugas", batch, two)
    with pytest.raises(Refused, match="bukan berkas kolektif"):
        lumajang.gather(SUPERVISOR, one, two)

    lumajang.act(SUPERVISOR, batch, "finalise")

    with pytest.raises(Refused, match="Hanya di tahap “Menghimpun usulan”"):
        lumajang.gather(SUPERVISOR, batch, two)
    with pytest.raises(Refused, match="Hanya di tahap “Menghimpun usulan”"):
        pull_out(lumajang, batch, one)


def test_a_version_that_does_not_know_the_batch_is_refused(mentawai: Mentawai, tmp_path: Path):
    """Its cases cannot go where the batch would take them, and the sentence says so."""
    office = mentawai.office
    definitions = folder.copied(tmp_path)
    file = definitions / MENTAWAI / f"{APPLICATION}.yaml"
    folder.change(file, "\n  dispatch:\n    label: Dikirim", "\n  hand_on:\n    label: Dikirim")
    base = folder.in_force(office, MENTAWAI, APPLICATION).hash
    folder.publish(office, definitions, MENTAWAI, APPLICATION, base=base)
    one = mentawai.queued()

    with pytest.raises(InputInvalid) as refused:
        mentawai.batch(one)
    assert "versi layanan yang belum mengenal" in refused.value.mistakes["members"]


def test_three_hundred_are_gathered_in_as_many_statements_as_ten(mentawai: Mentawai):
    """Pulled out as well."""
    model = mentawai.queued()
    mentawai.batch(model)

    def sent(count: int) -> tuple[int, int]:
        numbers, batch = copies(mentawai.office, model, count), mentawai.batch()
        gathering = Gather(**mentawai.on(FRONT, batch), members=tuple(numbers))
        with count_statements(mentawai.office.database) as gathered:
            mentawai.office.perform(gathering)
        leaving = PullOut(**mentawai.on(FRONT, batch), members=tuple(numbers))
        with count_statements(mentawai.office.database) as left:
            mentawai.office.perform(leaving)
        return len(gathered), len(left)

    few = sent(10)
    model = mentawai.queued()
    assert few == sent(300)
    assert max(few) <= 12
    assert [] == desk.findings(mentawai.office)


def pull_out(lumajang: Lumajang, batch: str, *members: str) -> None:
    lumajang.office.perform(PullOut(**lumajang.on(SUPERVISOR, batch), members=members))
