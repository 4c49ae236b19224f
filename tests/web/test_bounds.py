"""What a request may hold."""

import pytest

from tests.fixtures.office import FRONT
from tests.web.page import Form
from web.bounds import LARGEST_REQUEST, LARGEST_WITH_DOCUMENTS, WITH_DOCUMENTS


def test_a_request_that_is_too_large_is_refused_in_a_sentence(clerk, staff):
    """Nothing beyond a megabyte is read."""
    someone = clerk(FRONT)
    page = someone.post(f"/berkas/{staff.open_case()}/catatan", {"text": "a" * LARGEST_REQUEST})

    assert 413 == someone.status
    assert "Kiriman terlalu besar" in page.text


@pytest.mark.parametrize(
    ("login", "rest", "status"),
    [
        (FRONT, "tindakan/withdraw", 409),
        (FRONT, "catatan", 413),
        ("", "tindakan/withdraw", 413),
    ],
)
def test_more_may_be_sent_where_documents_are_by_who_is_signed_in(
    clerk, staff, login, rest, status
):
    """There the form comes back with its sentences; a stranger is not even read."""
    someone = clerk(login)
    form = Form(f"/berkas/{staff.open_case()}/{rest}", "post")
    someone.attach(form, {"file": ("surat.pdf", bytes(2 * LARGEST_REQUEST))})

    assert status == someone.status


def test_more_than_documents_need_is_refused_there_as_well(clerk, staff):
    """In the sentence that names both bounds."""
    someone = clerk(FRONT)
    form = Form(f"/berkas/{staff.open_case()}/tindakan/withdraw", "post")
    page = someone.attach(form, {"file": ("surat.pdf", bytes(LARGEST_WITH_DOCUMENTS))})

    assert 413 == someone.status
    assert "satu dokumen paling besar 10 MB" in page.text


def test_documents_are_sent_to_addresses_that_there_are(app):
    """A view that is renamed would otherwise silently take less."""
    assert app.view_functions.keys() >= WITH_DOCUMENTS


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
