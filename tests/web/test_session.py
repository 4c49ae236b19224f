"""The cookie of a session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engine import people
from engine.clock import stopped_at
from tests.fixtures.office import FRONT, NOW, PASSWORD, REGENCY, settings_for
from tests.web.clerk import Clerk
from web.app import create_app
from web.session import LIFETIME

SECURE = {"base_url": "https://localhost"}


@pytest.mark.parametrize(
    ("demonstration", "name", "secure"), [(True, "alur", False), (False, "__Host-alur", True)]
)
def test_the_cookie_is_for_this_host_and_no_script(
    office, database_url, demonstration, name, secure
):
    """Only a demonstration, which is served without TLS, does without Secure and the prefix."""
    app = create_app(office, settings_for(database_url, demonstration=demonstration))
    origin = "https://localhost" if secure else "http://localhost"
    answer = app.test_client().post(
        "/masuk",
        data={"regency": REGENCY, "login": FRONT, "password": PASSWORD},
        headers={"Origin": origin},
    )
    parts = [part.strip() for part in answer.headers["Set-Cookie"].split(";")]

    assert parts[0].startswith(f"{name}=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
    assert secure == ("Secure" in parts)
    assert not any(part.lower().startswith("domain") for part in parts)


def test_a_session_ends_after_twelve_hours(app, office, database_url):
    """By the clock of the office; just before, it still holds."""
    someone = Clerk(app, FRONT)
    kept = someone.client.get_cookie("alur")
    assert kept is not None
    cookie = kept.value

    assert 200 == at(office, database_url, cookie, LIFETIME - timedelta(seconds=1))
    assert 303 == at(office, database_url, cookie, LIFETIME)
    assert 303 == at(office, database_url, cookie, timedelta(hours=-1))


def test_a_new_password_ends_the_sessions_of_the_old_one(clerk, office, staff):
    """The epoch in the cookie is asked for with the person's appointments."""
    someone = clerk(FRONT)
    with office.database.writing() as work:
        people.set_password(
            work, regency=REGENCY, person=staff.by[FRONT].person, password="sandi baru"
        )

    someone.get("/berkas")

    assert 303 == someone.status


@pytest.mark.parametrize("forged", ["x", "eyJwZXJzb24iOiIxIn0.aaaa.bbbb"])
def test_a_forged_cookie_is_no_session(clerk, forged):
    """What we did not sign is not read."""
    someone = clerk()
    someone.client.set_cookie("alur", forged)
    someone.get("/berkas")

    assert 303 == someone.status


def at(office, database_url, cookie, later) -> int:
    """Return how the list answers a cookie when so much time has passed."""
    moved = replace(office, clock=stopped_at(NOW + later))
    client = create_app(moved, settings_for(database_url)).test_client()
    client.set_cookie("alur", cookie)
    return client.get("/berkas").status_code
