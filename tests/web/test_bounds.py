"""What a request may hold."""

import pytest

from tests.fixtures.office import FRONT
from web.bounds import LARGEST_REQUEST


def test_a_request_that_is_too_large_is_refused_in_a_sentence(clerk, staff):
    """Nothing beyond a megabyte is read."""
    someone = clerk(FRONT)
    page = someone.post(f"/berkas/{staff.open_case()}/catatan", {"text": "a" * LARGEST_REQUEST})

    assert 413 == someone.status
    assert "Kiriman terlalu besar" in page.text


@pytest.mark.parametrize("address", ["/berkas?cari=%00", "/berkas/%00", "/berkas?%00=1"])
def test_a_character_that_no_database_keeps_is_refused(clerk, address):
    """It is no incident, whatever the database."""
    someone = clerk(FRONT)
    someone.get(address)

    assert 400 == someone.status


def test_the_same_in_a_form(clerk):
    """A login is a text like any other."""
    someone = clerk()
    someone.sign_in("a\x00b")

    assert 400 == someone.status
