"""The page of a batch's members: gathered, pulled out, answered, and what the batch waits for."""

import pytest

from tests.engine.dispatch import FRONT, Mentawai
from tests.engine.ratification import REGENCY, SUPERVISOR, Lumajang


@pytest.fixture
def lumajang(office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


@pytest.fixture
def supervisor(lumajang, clerk):
    """Who gathers."""
    return clerk(SUPERVISOR, regency=REGENCY)


def test_what_may_join_is_gathered_by_village(lumajang, supervisor):
    """Filtered by village, then all that are shown."""
    one, two = lumajang.uploaded("desa1", 2), lumajang.uploaded("desa2", 1)
    batch = lumajang.batch()
    page = supervisor.get(f"/berkas/{batch}/anggota")
    assert [one, two] == page.form("/himpun").values["shown"]
    assert "Himpun dahulu usulan desa/kelurahan." in page.text

    page = supervisor.get(f"/berkas/{batch}/anggota?desa=desa-contoh-dua")
    assert [two] == page.form("/himpun").values["shown"]
    page = supervisor.send(page.form("/himpun"), all="1")

    assert "Berkas dihimpun." in page.text
    assert [two] == page.form("/keluarkan").options["member"]
    assert "Anggota 1 Orang 1 Layak 1 Tidak layak 0" in page.text


def test_members_are_ticked_and_pulled_out_again(lumajang, supervisor):
    """A member out may join again."""
    one = lumajang.uploaded("desa1")
    batch = lumajang.batch(one)
    page = supervisor.get(f"/berkas/{batch}/anggota")

    page = supervisor.send(page.form("/keluarkan"), member=[one])

    assert "Berkas dikeluarkan" in page.text
    page = supervisor.send(page.form("/himpun"), member=[one])
    assert [one] == page.form("/keluarkan").options["member"]


def test_nothing_ticked_is_told_so(lumajang, supervisor):
    """And the page is shown again."""
    lumajang.uploaded("desa1")
    batch = lumajang.batch()

    page = supervisor.send(supervisor.get(f"/berkas/{batch}/anggota").form("/himpun"))

    assert 422 == supervisor.status
    assert "Belum ada berkas yang dipilih" in page.text


def test_the_chain_tells_who_approved_and_whose_turn_it_is(lumajang, supervisor):
    """In the order of the hands."""
    batch = lumajang.finalised(lumajang.uploaded("desa1"))
    lumajang.approve(batch, links=1)

    page = supervisor.get(f"/berkas/{batch}/anggota")

    assert "Koreksi: Sub Koordinator Agus Setiawan, 23 November 2026" in page.text
    assert "Koreksi: Kepala Bidang Sekarang giliran ini" in page.text
    assert "Paraf: Sekretaris Daerah Belum" in page.text
    assert not page.has_form("/himpun")


def test_once_finalised_nothing_more_is_offered_to_join(lumajang, supervisor):
    """Until then it is, and who takes part is not said to be unanswered."""
    batch = lumajang.batch(lumajang.uploaded("desa1"))
    assert "Dapat dihimpun" in supervisor.get(f"/berkas/{batch}/anggota").text

    lumajang.act(SUPERVISOR, batch, "finalise")

    assert "Dapat dihimpun" not in supervisor.get(f"/berkas/{batch}/anggota").text


def test_a_dispatch_tells_of_answers_once_it_was_sent(office, clerk):
    """Nothing is unanswered that nobody was asked; and no column tells of people where none are."""
    mentawai = Mentawai.of(office)
    someone = clerk(FRONT, regency=mentawai.regency)
    batch = mentawai.batch(mentawai.queued())
    page = someone.get(f"/berkas/{batch}/anggota")
    assert "Belum dijawab" not in page.text
    assert "Orang" not in page.text

    mentawai.act(FRONT, batch, "send")

    assert "Belum dijawab 1" in someone.get(f"/berkas/{batch}/anggota").text
    assert "Jawaban dicatat di daftar ini." in someone.get(f"/berkas/{batch}").text


def test_the_page_of_a_case_tells_the_batch_it_takes_part_in(lumajang, supervisor):
    """And the page of the batch leads to its members and its annex."""
    one = lumajang.uploaded("desa1", 2)
    batch = lumajang.batch(one)

    assert f"/berkas/{batch}" == supervisor.get(f"/berkas/{one}").links[batch]
    links = supervisor.get(f"/berkas/{batch}").links
    assert f"/berkas/{batch}/anggota" == links["Usulan desa/kelurahan"]
    page = supervisor.get(f"/berkas/{batch}/anggota")
    assert f"/berkas/{batch}/orang" == page.links["Lampiran: semua orang"]


def test_who_does_not_gather_sees_no_form(lumajang, clerk):
    """But who takes part, and why not."""
    batch = lumajang.batch(lumajang.uploaded("desa1"))

    page = clerk("desa1", regency=REGENCY).get(f"/berkas/{batch}/anggota")

    assert "Desa Contoh Satu" in page.text
    assert "Ini dikerjakan Supervisor Kabupaten." in page.text
    assert not page.has_form("/himpun")
