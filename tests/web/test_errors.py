"""From errors to pages."""

import pytest
from structlog.testing import capture_logs

from engine import errors as engine_errors
from engine.errors import AlurError, InputInvalid, Refused
from tests.fixtures.office import FRONT
from web import errors, session
from workflows.facts import Refusal

NOT_FOR_PEOPLE = {
    engine_errors.SettingsInvalid,  # Said at the terminal, before there is a page.
    engine_errors.SealBroken,  # An incident.
    engine_errors.DocumentBroken,  # Another.
    engine_errors.NotSignedIn,  # Leads to the login page.
}


def test_every_refusal_of_the_engine_has_a_page():
    """A new class fails here until its status is decided, or it is said to be none."""
    kinds = {
        kind
        for kind in vars(engine_errors).values()
        if isinstance(kind, type) and issubclass(kind, AlurError) and kind is not AlurError
    }
    undecided = {kind for kind in kinds if not issubclass(kind, tuple(errors.PAGES))}

    assert NOT_FOR_PEOPLE == undecided


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputInvalid({"a": "Keliru."}), 422),
        (Refused([Refusal(rule="role", sentence="Bukan jabatan Anda.")]), 403),
        (Refused([Refusal(rule="asks", sentence="Isi dahulu.", fields=("a",))]), 422),
        (
            Refused(
                [
                    Refusal(rule="asks", sentence="Isi dahulu.", fields=("a",)),
                    Refusal(rule="role", sentence="Bukan jabatan Anda."),
                ]
            ),
            403,
        ),
    ],
)
def test_what_was_typed_is_no_matter_of_permission(error, status):
    """A refusal that only concerns fields is a mistake in a form."""
    assert status == errors.status(error)


def test_an_incident_is_logged_once_and_shown_with_its_code(app, clerk):
    """The page says a code that is in the log; the log says where, and nothing that was typed."""

    @session.public
    def broken() -> str:
        raise KeyError("Yulce Mawikere")

    app.add_url_rule("/rusak", view_func=broken)
    someone = clerk()
    with capture_logs() as lines:
        page = someone.get("/rusak")
    incidents = [line for line in lines if line["event"] == "request_failed"]

    assert 500 == someone.status
    assert 1 == len(incidents)
    assert "builtins.KeyError" == incidents[0]["error"]
    assert "Yulce" not in str(lines)
    assert "Yulce" not in page.text
    assert "Bila terulang, sampaikan kode ini" in page.text


def test_an_address_that_is_none_says_so(clerk):
    """With a way back, signed in or not."""
    someone = clerk(FRONT)
    page = someone.get("/tidak-ada")

    assert 404 == someone.status
    assert "Halaman tidak ditemukan" in page.text
    assert "/berkas" == page.links["Ke daftar berkas"]


def test_nothing_is_changed_by_opening_an_address(clerk, staff):
    """What is sent by a form cannot be opened."""
    someone = clerk(FRONT)
    number = staff.open_case()
    for address in ("/keluar", f"/berkas/{number}/catatan", f"/berkas/{number}/tindakan/forward"):
        someone.get(address)

        assert 405 == someone.status
        assert "POST" in someone.response.headers["Allow"]


def test_a_case_of_nobody_is_not_found(clerk):
    """The sentence names the number that was asked for."""
    someone = clerk(FRONT)
    page = someone.get("/berkas/7105-2026-99999")

    assert 404 == someone.status
    assert "7105-2026-99999 tidak ditemukan" in page.text
