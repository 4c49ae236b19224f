"""`alur user`: appointments are given, ended and listed from the terminal."""

import logging

import pytest
import structlog
from click.testing import CliRunner
from sqlalchemy import select

from engine import people, tables
from tests.fixtures.office import CHIEF, FRONT, REGENCY, TODAY
from web.command import main

SECRET = "a secret of tests, forty characters long"


@pytest.fixture
def alur(office, database_url, monkeypatch):
    """Run `alur user`, on the database of the office."""
    monkeypatch.setenv("ALUR_DATABASE", database_url)
    monkeypatch.setenv("ALUR_SECRET", SECRET)
    root = logging.root
    handlers, level = root.handlers[:], root.level

    def run(command, *options, **named):
        given = [part for name, text in named.items() for part in (f"--{name}", text)]
        line = ["user", command, "--regency", REGENCY, *given, *options]
        return CliRunner().invoke(main, line)

    yield run
    # The command configures the log of its own process, which here is that of the tests.
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_a_leave_and_its_stand_in_are_recorded(alur, office):
    """The post ends and begins again; between, another holds it."""
    post = {"role": "office_head"}
    told = [
        alur("end", login=CHIEF, until="2026-11-22", **post),
        alur("appoint", login=CHIEF, since="2026-11-28", **post),
        alur("appoint", login=FRONT, capacity="plh", since="2026-11-23", until="2026-11-27",
             decree="SP 800/7", **post),
    ]  # fmt: skip

    assert [
        "Jabatan kadis (office_head) berakhir 2026-11-22.\n",
        "kadis menjabat Kepala Dinas sejak 2026-11-28.\n",
        "depan menjabat Plh. Kepala Dinas 2026-11-23 s.d. 2026-11-27.\n",
    ] == [each.output for each in told]
    with office.database.reading() as work:
        today = people.holders(work, REGENCY, ["office_head"], TODAY)
    assert [("Meity Lumentut", "plh")] == [(each.name, each.capacity) for each in today]


def test_an_address_is_given_and_taken_back(alur, office):
    """What is none is refused; whoever has none gets no mail."""
    assert 1 == alur("add", login="baru", name="Rina Marlina", email="baru").exit_code
    assert 0 == alur("add", login="baru", name="Rina Marlina", email="baru@kantor.test").exit_code
    assert "bukan alamat surel" in alur("email", "a@b, c@d", login=FRONT).output
    assert "dikirimi surel di a@b.test" in alur("email", "a@b.test", login=FRONT).output
    assert {"baru": "baru@kantor.test", FRONT: "a@b.test"} == addresses(office)
    assert "tanpa surel" in alur("email", login=FRONT).output
    assert {"baru": "baru@kantor.test"} == addresses(office)


def test_number_and_rank_are_given_and_taken_back(alur, office):
    """Each by itself, the number however it is grouped; what is none is refused."""
    given = {"nip": "19700101 199503 1 001", "rank": " Pembina,  IV/a "}
    assert 0 == alur("add", login="baru", name="Rina Marlina", **given).exit_code
    assert "bukan NIP" in alur("add", login="lain", name="Ani", nip="1970").output
    assert "bukan NIP" in alur("civil", login="baru", nip="1970").output
    assert 2 == alur("civil", login="baru").exit_code
    assert ("197001011995031001", "Pembina, IV/a") == served(office, "baru")

    assert 0 == alur("civil", login="baru", rank="Pembina Tingkat I, IV/b").exit_code
    assert ("197001011995031001", "Pembina Tingkat I, IV/b") == served(office, "baru")
    assert "ditetapkan" in alur("civil", login="baru", nip="").output
    assert (None, "Pembina Tingkat I, IV/b") == served(office, "baru")
    assert 0 == alur("civil", login="baru", rank="").exit_code
    assert (None, None) == served(office, "baru")


def served(office, login):
    """Return the number and the rank of someone."""
    this = select(tables.person.c.nip, tables.person.c.rank).where(tables.person.c.login == login)
    with office.database.reading() as work:
        return tuple(work.execute(this).one())


def test_who_signs_two_steps_below_is_appointed_with_the_post_between(alur, office):
    """Which has to be one of the regency."""
    post = {"role": "office_head", "capacity": "ub", "since": "2026-11-23"}
    told = alur("appoint", login=FRONT, through="division_head", **post)

    assert "depan menjabat u.b. Kepala Dinas sejak 2026-11-23.\n" == told.output
    this = select(tables.appointment.c.through).where(tables.appointment.c.capacity == "ub")
    with office.database.reading() as work:
        assert "division_head" == work.execute(this).scalar_one()


def addresses(office):
    """Return who has an address."""
    person = tables.person.c
    with office.database.reading() as work:
        found = work.execute(select(person.login, person.email).where(person.email.is_not(None)))
        return {row.login: row.email for row in found}


def test_the_list_says_who_holds_what_from_when_to_when(alur):
    """With the capacity, the names by which the command knows the post, and the decree."""
    alur("appoint", login=FRONT, role="office_head", capacity="plh", since="2026-11-23",
         until="2026-11-27", decree="SP 800/7")  # fmt: skip
    alur("add", login="baru", name="Rina Marlina")

    lines = alur("list").output.splitlines()
    assert (
        "depan\tMeity Lumentut\tPlh. Kepala Dinas (office_head, dinas-sosial)"
        "\t2026-11-23 s.d. 2026-11-27\tSP 800/7"
    ) in lines
    assert (
        "kadis\tFrangky Mamahit\tKepala Dinas (office_head, dinas-sosial)\tsejak 2024-01-02\t-"
    ) in lines
    assert "baru\tRina Marlina\ttanpa jabatan" in lines


def test_the_list_says_who_signs_in_no_more(alur, office, staff):
    """Their appointments stay, for the history names them."""
    with office.database.writing() as work:
        people.deactivate(work, regency=REGENCY, person=staff.by[CHIEF].person)

    assert "kadis\tFrangky Mamahit (nonaktif)\tKepala Dinas" in alur("list").output


REFUSED = {
    "no such role": ("appoint", {"role": "head", "since": "2026-12-01"}, "Peran 'head' tidak ada."),
    "no such unit": (
        "appoint",
        {"role": "office_head", "unit": "gudang", "since": "2026-12-01"},
        "Unit 'gudang' tidak ada.",
    ),
    "no such post between": (
        "appoint",
        {"role": "office_head", "capacity": "ub", "through": "head", "since": "2026-12-01"},
        "Peran 'head' tidak ada.",
    ),
    "no post between": (
        "appoint",
        {"role": "siks_operator", "capacity": "ub", "since": "2026-12-01"},
        "Jabatan u.b. perlu peran perantara",
    ),
    "a post between for another capacity": (
        "appoint",
        {"role": "siks_operator", "through": "division_head", "since": "2026-12-01"},
        "Peran perantara hanya untuk jabatan u.b.",
    ),
    "an end before the beginning": (
        "appoint",
        {"role": "siks_operator", "since": "2026-12-01", "until": "2026-11-30"},
        "Hari terakhir 30 November 2026 sebelum hari pertama 1 Desember 2026.",
    ),
    "held already": (
        "appoint",
        {"role": "office_head", "since": "2026-12-01"},
        "sudah memegang jabatan itu sejak 2 Januari 2024; akhiri dahulu.",
    ),
    "nothing to end": (
        "end",
        {"role": "siks_operator", "until": "2026-12-01"},
        "Tidak ada jabatan 'siks_operator' yang dipegang orang ini 1 Desember 2026.",
    ),
    "nothing to end at that unit": (
        "end",
        {"role": "office_head", "unit": "bidang-dayasos", "until": "2026-12-01"},
        "Tidak ada jabatan 'office_head'",
    ),
}


@pytest.mark.parametrize(("command", "options", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_told_in_a_sentence(alur, command, options, sentence):
    """And nothing is changed."""
    before = alur("list").output
    told = alur(command, login=CHIEF, **options)

    assert 1 == told.exit_code
    assert sentence in told.stderr
    assert before == alur("list").output
