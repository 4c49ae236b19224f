"""The slips of a case on its page, and the page that a receipt opens."""

from dataclasses import replace

import pypdfium2
import pytest

from engine.queries.slips import UNKNOWN, code_of
from tests.engine import desk
from tests.engine.letters.papers import read_codes
from tests.fixtures.office import CHIEF, FORMER, FRONT, NEIGHBOUR, OPERATOR, REGENCY

RECEIPT = "Cetak tanda terima"


def address(staff, number: str) -> str:
    row = desk.row(staff.office, number)
    return f"/tanda-terima/{number}/{code_of(staff.office.keys, row['regency'], row['id'])}"


@pytest.mark.parametrize("login", [FRONT, OPERATOR, CHIEF])
def test_the_page_of_a_case_offers_its_receipt(clerk, staff, login):
    """To everyone in office; it opens in the browser and stays nowhere."""
    number = staff.open_case()
    someone = clerk(login)
    link = someone.get(f"/berkas/{number}").links[RECEIPT]
    content = someone.fetch(link)

    assert content.startswith(b"%PDF")
    headers = someone.response.headers
    assert "application/pdf" == headers["Content-Type"]
    assert f"inline; filename=tanda-terima-{number}.pdf" == headers["Content-Disposition"]
    assert ("no-store", "nosniff") == (headers["Cache-Control"], headers["X-Content-Type-Options"])


def test_what_was_asked_of_the_applicant_is_offered_newest_first(clerk, staff):
    """Each return with its own paper."""
    steps = ((FRONT, "refuse"), (FRONT, "return_incomplete"), (FRONT, "resubmit"))
    number = staff.open_case(*steps, (FRONT, "return_incomplete"))
    someone = clerk(FRONT)
    links = [
        link
        for words, link in someone.get(f"/berkas/{number}").links.items()
        if words.startswith("Cetak permintaan")
    ]

    assert links
    assert someone.fetch(links[0]).startswith(b"%PDF")
    assert someone.response.headers["Content-Disposition"].startswith("inline; filename=permintaan")
    html = someone.get(f"/berkas/{number}").html
    first, second = (html.index(f'/pemberitahuan-pemohon/{seq}"') for seq in (5, 3))
    assert first < second


@pytest.mark.parametrize("rest", ["tanda-terima", "pemberitahuan-pemohon/1"])
def test_slips_are_for_those_in_office(clerk, staff, rest):
    """A stranger is asked to sign in, one without a post refused, a neighbour finds nothing."""
    number = staff.open_case()
    where = f"/berkas/{number}/{rest}"
    stranger, former, neighbour = clerk(), clerk(FORMER), clerk(FRONT, regency=NEIGHBOUR)
    for each in (stranger, former, neighbour):
        each.get(where)
    assert (303, 403, 404) == (stranger.status, former.status, neighbour.status)


@pytest.mark.parametrize("seq", ["0", "1", "9" * 40, "x", "-1"])
def test_a_step_that_told_nothing_has_no_paper(clerk, staff, seq):
    """Whatever is typed in its place."""
    someone = clerk(FRONT)
    someone.get(f"/berkas/{staff.open_case()}/pemberitahuan-pemohon/{seq}")
    assert 404 == someone.status


def test_a_receipt_opens_to_a_stranger(clerk, staff):
    """How the case stands, with a masked name; no search engine is to keep it."""
    number = staff.open_case()
    stranger = clerk()
    page = stranger.get(address(staff, number))

    assert 200 == stranger.status
    assert number in page.text
    assert "Y•••• M•••••••" in page.text
    assert "Mawikere" not in page.html
    assert "WITA" in page.text
    headers = stranger.response.headers
    assert ("no-store", "noindex, nofollow") == (headers["Cache-Control"], headers["X-Robots-Tag"])
    assert "Set-Cookie" not in headers


def test_a_wrong_code_and_a_wrong_number_look_the_same(clerk, staff):
    """Nobody learns which cases there are."""
    number = staff.open_case()
    right = address(staff, number)
    stranger = clerk()
    wrong = [right[:-1] + ("0" if right[-1] != "0" else "1"), right.replace(number, "1-2026-1")]
    pages = [stranger.get(each) for each in wrong]
    assert [404, 404] == [stranger.client.get(each).status_code for each in wrong]
    assert UNKNOWN in pages[0].text
    assert pages[0].text == pages[1].text


def test_the_code_on_the_receipt_leads_to_its_page(clerk, staff):
    """What a telephone reads from the paper is opened by anybody."""
    number = staff.open_case()
    office = replace(staff.office, site="https://alur.example.go.id")
    [page] = pypdfium2.PdfDocument(office.receipt(REGENCY, staff.by[FRONT], number))
    [read] = read_codes(page)
    stranger = clerk()
    stranger.get(read.removeprefix("https://alur.example.go.id"))
    assert 200 == stranger.status
