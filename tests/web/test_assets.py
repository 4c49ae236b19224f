"""Stylesheets and pictures."""

import re

import pytest

from web.assets import KEPT


def test_an_asset_asked_for_by_its_content_is_kept(clerk):
    """Every asset that a page names is there, and is kept for a year."""
    someone = clerk()
    page = someone.get("/masuk")
    named = re.findall(r'"(/static/[^"]+)"', page.html)
    assert named

    for address in named:
        someone.get(address)

        assert 200 == someone.status
        assert KEPT == someone.response.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/static/base.css", "/static/base.css?v=000000000000"])
def test_an_asset_without_its_content_is_asked_for_again(clerk, address):
    """An old address never shows a new page in an old dress for long."""
    someone = clerk()
    someone.get(address)

    assert "no-cache" == someone.response.headers["Cache-Control"]
