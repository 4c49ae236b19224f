"""Who holds a letter asks whether it holds: by its code, without signing in."""

import pytest

from engine.queries.letter_views import LetterStatus
from tests.engine import correspondence
from tests.engine.correspondence import letter
from tests.fixtures.office import ANSWERS, OPERATOR
from web.verification import STANDING

UNKNOWN = "Tidak ada surat dengan kode ini."
NUMBER = "400.9.11/001/DINSOS/XI/2026"


def test_every_status_that_a_letter_can_have_is_told():
    """A draft has no code."""
    assert set(LetterStatus) - {LetterStatus.DRAFT} == set(STANDING)


def test_a_letter_that_holds_is_told_with_what_is_printed(clerk, staff):
    """Its number, date, signer and post; the name is masked, and nothing leads further."""
    number = correspondence.ready(staff)
    someone = clerk()
    page = someone.get(f"/surat/{letter(staff.office, number)['code']}")
    headers = someone.response.headers

    assert 200 == someone.status
    for told in ("Berlaku", NUMBER, "23 November 2026", "Frangky Mamahit", "Y•••• M•••••••"):
        assert told in page.text
    for hidden in (number, "Yulce", str(ANSWERS["applicant_nik"])):
        assert hidden not in page.html
    assert {"/berkas", "/surat"} == {
        link for link in page.links.values() if not link.startswith("#")
    }
    assert ("no-store", "noindex, nofollow") == (
        headers["Cache-Control"],
        headers["X-Robots-Tag"],
    )


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "]
)
def test_a_code_is_typed_as_people_type(clerk, staff, typed):
    """And leads to the page of its letter."""
    number = correspondence.ready(staff)
    someone = clerk()
    code = letter(staff.office, number)["code"]
    someone.response = someone.client.get(
        "/surat", query_string={"kode": typed(code)}, follow_redirects=True, buffered=True
    )

    assert 200 == someone.status
    assert NUMBER in someone.response.text


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "x", "a/b", "%", "' or 1=1", "0" * 500])
def test_an_unknown_code_is_told_on_the_form(clerk, code):
    """What was typed is kept, as far as a code can be."""
    someone = clerk()
    someone.response = someone.client.get("/surat", query_string={"kode": code}, buffered=True)

    assert 404 == someone.status
    assert UNKNOWN in someone.response.text
    assert "noindex, nofollow" == someone.response.headers["X-Robots-Tag"]


def test_an_unknown_address_is_told_on_the_form(clerk):
    """A code of a letter that never was."""
    someone = clerk()
    page = someone.get("/surat/aaaa-bbbb-cccc-dddd")

    assert 404 == someone.status
    assert UNKNOWN in page.text
    assert ["AAAA-BBBB-CCCC-DDDD"] == page.form("/surat").values["kode"]


def test_a_letter_that_holds_no_more_says_so(clerk, staff):
    """Signed and not numbered, void after its number was, and revoked."""
    number = correspondence.signed(staff)
    code = letter(staff.office, number)["code"]
    someone = clerk()
    assert "Belum bernomor" in someone.get(f"/surat/{code}").text
    staff.take(number, OPERATOR, "number_and_stamp")
    correspondence.renumbered(staff, number)
    assert "Batal" in someone.get(f"/surat/{code}").text
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    newest = correspondence.letters(staff.office, number)[-1]["code"]
    assert "Berlaku" in someone.get(f"/surat/{newest}").text
    correspondence.end(staff.by[OPERATOR], staff.office, number)
    page = someone.get(f"/surat/{newest}")

    assert "Dicabut" in page.text
    assert "Surat ini tidak berlaku lagi." in page.text
    assert "Berlaku" not in page.text


def test_the_login_page_leads_to_it(clerk):
    """Whoever holds a letter has no account."""
    assert "/surat" == clerk().get("/masuk").links["Periksa keaslian surat"]
