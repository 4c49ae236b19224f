"""What every answer tells the browser."""

import pytest

from tests.fixtures.office import FRONT, settings_for
from web.app import create_app


@pytest.mark.parametrize(
    "address", ["/masuk", "/berkas", "/tidak-ada", "/static/base.css", "/sehat"]
)
def test_every_answer_carries_the_policy(clerk, address):
    """Pages, refusals and assets alike: nothing inline, nothing foreign, in nobody's frame."""
    someone = clerk(FRONT)
    someone.get(address)
    headers = someone.response.headers
    policy = headers["Content-Security-Policy"].split("; ")

    assert {
        "default-src 'self'",
        "script-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    } <= set(policy)
    assert not any("unsafe" in part for part in policy)
    assert "nosniff" == headers["X-Content-Type-Options"]
    assert "same-origin" == headers["Referrer-Policy"]


@pytest.mark.parametrize("address", ["/masuk", "/berkas", "/berkas/baru", "/tidak-ada"])
def test_no_page_is_kept_by_a_browser(clerk, address):
    """After signing out, going back shows nothing."""
    someone = clerk(FRONT)
    someone.get(address)

    assert "no-store" == someone.response.headers["Cache-Control"]


@pytest.mark.parametrize(("demonstration", "told"), [(True, False), (False, True)])
def test_a_real_office_asks_for_tls_from_then_on(office, database_url, demonstration, told):
    """A demonstration is served without it."""
    app = create_app(office, settings_for(database_url, demonstration=demonstration))
    answer = app.test_client().get("/masuk")

    assert told == ("Strict-Transport-Security" in answer.headers)
