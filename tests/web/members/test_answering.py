"""Answers read in from a table: which member each row means, and what is told of the others."""

import pytest

from tests.engine.dispatch import FRONT, REGENCY, Mentawai

NIK, STRANGER = "1309010101800001", "1309010101800009"


@pytest.fixture
def mentawai(office) -> Mentawai:
    """The office of Mentawai."""
    return Mentawai.of(office)


@pytest.fixture
def someone(mentawai, clerk):
    """Who reads answers in."""
    return clerk(FRONT, regency=REGENCY)


def answered(someone, batch, *rows, **more):
    form = someone.get(f"/berkas/{batch}/anggota").form("/jawaban")
    return someone.send(form, pasted="\n".join(("NIK;Hasil", *rows)), **more)


def test_an_answer_moves_the_member_that_the_nik_means(mentawai, someone):
    """In the words of the file."""
    one = mentawai.queued()
    batch = mentawai.sent(one)

    page = answered(someone, batch, f"{NIK};Aktif")

    assert "Jawaban dicatat" in page.text
    assert "confirmed" == mentawai.state(one)
    assert "Belum dijawab 0" in page.text


def test_bad_rows_are_told_and_the_good_ones_go_when_the_sender_says_so(mentawai, someone):
    """Nothing is moved before."""
    one = mentawai.queued()
    batch = mentawai.sent(one)

    page = answered(someone, batch, f"{NIK};Ditolak", f"{STRANGER};Aktif", f"{NIK[:-1]}2;mungkin")
    assert 422 == someone.status
    assert "Nomor ini bukan milik anggota berkas kolektif ini." in page.text
    assert "mungkin" in page.text
    assert "sent" == mentawai.state(one)

    page = someone.send(page.form("/jawaban"), confirmed="1")
    assert "refused_by_bpjs" == mentawai.state(one)
    assert "1 jawaban dicatat; 2 baris belum." in page.text
    left = page.form("/jawaban").values["pasted"][0]
    assert ["NIK;Hasil", f"{STRANGER};Aktif", f"{NIK[:-1]}2;mungkin"] == left.splitlines()


def test_a_nik_of_several_members_is_no_answer(mentawai, someone):
    """Nobody can say which is meant."""
    one, two = mentawai.queued(), mentawai.queued()
    batch = mentawai.sent(one, two)

    page = answered(someone, batch, f"{NIK};Aktif")

    assert f"Nomor ini milik beberapa berkas: {one}, {two}." in page.text
    assert not page.html.count("Catat yang benar")


def test_a_member_is_answered_once(mentawai, someone):
    """The second answer is a bad row."""
    one = mentawai.queued()
    batch = mentawai.sent(one)
    answered(someone, batch, f"{NIK};Aktif")

    page = answered(someone, batch, f"{NIK};Ditolak")

    assert f"Berkas {one} sudah dijawab." in page.text


def test_what_is_no_table_is_told_so(mentawai, someone):
    """Beside the control."""
    batch = mentawai.sent(mentawai.queued())

    page = someone.send(someone.get(f"/berkas/{batch}/anggota").form("/jawaban"), pasted="")

    assert 422 == someone.status
    assert "Pilih berkas tabel, atau tempelkan isinya." in page.text
