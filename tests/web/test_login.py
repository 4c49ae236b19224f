"""Signing in and out."""

from dataclasses import replace

import pytest

from tests.fixtures.office import FRONT, NEIGHBOUR, PASSWORD, REGENCY, pretended, settings_for
from tests.web.clerk import Clerk
from web.app import create_app


def test_signing_in_leads_to_the_list(clerk):
    """The right password opens the list of cases."""
    someone = clerk()
    someone.sign_in(FRONT)

    assert 303 == someone.status
    assert "/berkas" == someone.response.headers["Location"]
    assert "Meity Lumentut" in someone.get("/berkas").text


@pytest.mark.parametrize(
    ("regency", "login", "password"),
    [
        (REGENCY, FRONT, "salah"),
        (REGENCY, "siapa", PASSWORD),
        (NEIGHBOUR, "operator", PASSWORD),
        ("tidak-ada", FRONT, PASSWORD),
        (REGENCY, "", ""),
    ],
)
def test_a_wrong_login_is_told_in_one_sentence(clerk, regency, login, password):
    """Which part was wrong is not said; what was typed is kept, the password is not."""
    someone = clerk()
    page = someone.sign_in(login, regency, password)

    assert 401 == someone.status
    assert "Nama pengguna atau kata sandi keliru." in page.text
    assert [login] == page.form("/masuk").values["login"]
    assert [""] == page.form("/masuk").values["password"]


def test_a_locked_login_says_until_when(clerk):
    """Five wrong passwords lock the login for a while, even for the right one."""
    someone = clerk()
    for _ in range(5):
        someone.sign_in(FRONT, password="salah")
    page = someone.sign_in(FRONT)

    assert 401 == someone.status
    assert "Terlalu banyak percobaan masuk" in page.text


def test_the_page_that_was_asked_for_follows(clerk):
    """A stranger who opens a page is led to it after signing in."""
    someone = clerk()
    someone.get("/berkas?tab=selesai")
    page = someone.get(someone.response.headers["Location"])
    form = page.form("/masuk")
    someone.post("/masuk", form.filled(regency=REGENCY, login=FRONT, password=PASSWORD))

    assert "/berkas?tab=selesai" == someone.response.headers["Location"]


@pytest.mark.parametrize(
    "elsewhere", ["https://lain.test/", "//lain.test", "/\\lain.test", "berkas", "/a\tb"]
)
def test_nobody_is_led_to_another_site(clerk, elsewhere):
    """What follows signing in is a page of this site."""
    someone = clerk()
    values = {"regency": REGENCY, "login": FRONT, "password": PASSWORD, "next": elsewhere}
    someone.post("/masuk", values)

    assert "/berkas" == someone.response.headers["Location"]


def test_signing_out_ends_the_session(clerk):
    """After signing out the list asks for a login again."""
    someone = clerk(FRONT)
    page = someone.send(someone.get("/berkas").form("/keluar"))
    assert "Anda sudah keluar." in page.text

    someone.get("/berkas")

    assert 303 == someone.status
    assert someone.response.headers["Location"].startswith("/masuk")


def test_a_demonstration_lists_its_people(clerk):
    """Everyone can be tried with one button; the form carries their login."""
    page = clerk().get("/masuk")

    assert "Orang peragaan" in page.text
    assert "Meity Lumentut" in page.text
    assert "Ujang Sulaeman" in page.text
    logins = [form.values["login"] for form in page.forms if form.values["regency"] == [REGENCY]]
    assert [[login] for login in pretended(REGENCY).people] == logins


def test_the_people_are_shown_by_the_title_of_their_role(clerk):
    """As the regency calls it, unless their own is declared."""
    page = clerk().get("/masuk")

    assert "Meity Lumentut Petugas Pendaftaran/Front Office" in page.text
    assert "Jolly Wowor Kepala Bidang, jabatan berakhir kemarin" in page.text


def test_regencies_without_a_demonstration_are_not_listed(office, database_url, tmp_path):
    """A folder of definitions without any lists nobody."""
    settings = replace(settings_for(database_url), definitions=tmp_path)
    page = Clerk(create_app(office, settings)).get("/masuk")

    assert "Orang peragaan" not in page.text
    assert 1 == len(page.forms)


def test_a_real_office_lists_nobody(office, database_url, tmp_path):
    """Outside a demonstration the page holds the form alone, and no file is read for it."""
    settings = settings_for(database_url, demonstration=False)
    app = create_app(office, replace(settings, definitions=tmp_path / "gone"))
    page = Clerk(app).get("/masuk")

    assert "peragaan" not in page.text.lower()
    assert 1 == len(page.forms)
