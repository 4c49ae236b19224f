"""Requests from other sites change nothing."""

import pytest

from tests.fixtures.office import FRONT, PASSWORD, REGENCY, settings_for
from tests.web.clerk import HERE
from web.app import create_app

LOGIN = {"regency": REGENCY, "login": FRONT, "password": PASSWORD}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://lain.test"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost.lain.test"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
@pytest.mark.parametrize("address", ["/masuk", "/keluar", "/berkas/1/catatan", "/tidak-ada"])
def test_a_request_from_elsewhere_is_refused_in_a_sentence(app, headers, address):
    """Signed in or not, whatever the address: 403, before any view."""
    answer = app.test_client().post(address, data=LOGIN, headers=headers)

    assert 403 == answer.status_code
    assert "tidak dikirim dari halaman Alur" in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("headers", [HERE, {"Sec-Fetch-Site": "same-origin"}])
def test_a_request_from_our_own_page_is_let_through(app, headers):
    """By either header; an old browser sends the first, a new one both."""
    answer = app.test_client().post("/masuk", data=LOGIN, headers=headers)

    assert 303 == answer.status_code


@pytest.mark.parametrize(
    ("origin", "status"), [("https://localhost", 303), ("http://localhost", 403)]
)
def test_an_office_is_reached_over_tls_whatever_stands_before_it(
    office, database_url, origin, status
):
    """A proxy that speaks plain HTTP to us does not make our pages plain."""
    app = create_app(office, settings_for(database_url, demonstration=False))
    answer = app.test_client().post("/masuk", data=LOGIN, headers={"Origin": origin})

    assert status == answer.status_code


def test_a_refused_sign_out_signs_nobody_out(clerk):
    """Another site can neither sign a person in nor out."""
    someone = clerk(FRONT)
    someone.client.post("/keluar", headers={"Origin": "https://lain.test"})

    someone.get("/berkas")

    assert 200 == someone.status
