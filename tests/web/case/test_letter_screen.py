"""Letters on the page of their case: drafts, prints, scans, and how they end."""

import pytest

from engine.queries.letter_views import LetterStatus
from tests.engine import correspondence, desk, routes
from tests.engine.correspondence import letter
from tests.engine.scans import PDF, WEB_PAGE
from tests.fixtures.office import CHIEF, FRONT, HEAD, NEIGHBOUR, OPERATOR
from tests.web.page import Page
from web.case.letters import PICTURES, WORDS

NOTHING = "01900000-0000-7000-8000-0000000000f9"
FIRST, SECOND = "400.9.11/001/DINSOS/XI/2026", "400.9.11/002/DINSOS/XI/2026"
DRAFT = "Lihat konsep (PDF)"
RENUMBER, REVOKE = "Batalkan nomor ini dan ambil nomor berikutnya", "Cabut surat ini"
WHY = "Nomornya terlanjur dicoret pada lembar asli."


def test_every_status_has_its_words_and_its_picture():
    """A status without words could not be told."""
    assert set(LetterStatus) == set(WORDS) == set(PICTURES)


def test_a_draft_opens_as_a_page_of_its_own(clerk, staff):
    """Nothing keeps it, and nobody else's page holds it."""
    number = routes.case_in(staff, "drafted")
    someone = clerk(HEAD)
    page = someone.get(f"/berkas/{number}")
    address = f"/berkas/{number}/surat/recommendation/konsep"
    content, headers = someone.fetch(address), someone.response.headers

    assert address in page.html
    assert DRAFT in page.text
    assert "Konsep" in page.text
    assert content.startswith(b"%PDF-")
    assert "application/pdf" == headers["Content-Type"]
    assert f"inline; filename=konsep-surat-{number}.pdf" == headers["Content-Disposition"]
    assert ("nosniff", "no-store") == (headers["X-Content-Type-Options"], headers["Cache-Control"])
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_what_a_draft_lacks_is_told_at_the_letter_and_where_it_is_signed(clerk, staff):
    """Whoever signs sees it before the button."""
    number = routes.case_in(staff, "initialled")
    page = clerk(CHIEF).get(f"/berkas/{number}")
    view = staff.office.case("minahasa-selatan", staff.by[CHIEF], number)
    missing = view.letters[0].missing

    assert ("Masih kosong:" in page.text) is bool(missing)
    signing = page.html.split('action="/berkas/' + number + '/tindakan/sign"')[1].split("</form>")[
        0
    ]
    assert ("Masih kosong di surat ini:" in signing) is bool(missing)
    assert all(label in signing for label in missing)


def test_a_letter_is_told_with_its_number_and_its_code(clerk, staff):
    """As it comes further: signed, numbered, handed over."""
    number = correspondence.signed(staff)
    someone = clerk(OPERATOR)
    assert "Ditandatangani, belum bernomor" in someone.get(f"/berkas/{number}").text
    staff.take(number, OPERATOR, "number_and_stamp")
    page = someone.get(f"/berkas/{number}")
    row = letter(staff.office, number)
    for told in ("Siap diserahkan", FIRST, row["code"], "Frangky Mamahit", "Cetak surat (PDF)"):
        assert told in page.text
    assert "Berkas surat: SHA-256" in page.text
    original = someone.fetch(f"/berkas/{number}/surat/{row['id']}")
    assert correspondence.stored(staff.office, row) == original
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    page = someone.get(f"/berkas/{number}")

    assert "Cetak salinan (PDF)" in page.text
    assert "SALINAN" in correspondence.read(someone.fetch(f"/berkas/{number}/surat/{row['id']}"))


@pytest.mark.parametrize("path", ["{number}/surat/x", f"{{number}}/surat/{NOTHING}", "x/surat/x"])
def test_what_is_no_letter_of_the_case_is_not_found(clerk, staff, path):
    """However it is written."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    for address in ("", "/akhiri", "/konsep"):
        someone.get(f"/berkas/{path.format(number=number)}{address}")
        assert 404 == someone.status


def test_a_letter_of_another_regency_is_not_found(clerk, staff):
    """Whoever asks there."""
    number = correspondence.ready(staff)
    someone = clerk(FRONT, regency=NEIGHBOUR)
    someone.get(f"/berkas/{number}/surat/{letter(staff.office, number)['id']}")

    assert 404 == someone.status


def test_a_scan_is_attached_and_given_back(clerk, staff):
    """By the route of all documents, and the history tells it."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/pindaian")
    page = someone.attach(form, {"scan": ("Surat Yulce.pdf", PDF)})

    assert "Pindaian surat dilampirkan." in page.text
    assert "Pindaian: Surat Yulce.pdf (SHA-256" in page.text
    assert PDF == someone.fetch(page.links["Surat Yulce.pdf"])


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "Pilih pindaian surat: PDF, JPEG atau PNG."),
        (
            {"scan": ("surat.html", WEB_PAGE)},
            "Hanya PDF, JPEG atau PNG yang dapat dilampirkan.",
        ),
    ],
    ids=["none", "page"],
)
def test_a_scan_that_is_refused_is_told_beside_its_form(clerk, staff, files, sentence):
    """Which is open."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    page = someone.attach(someone.get(f"/berkas/{number}").form("/pindaian"), files)

    assert 422 == someone.status
    assert sentence in page.text
    assert '<details class="scan on-screen" open>' in page.html


def test_a_number_is_void_and_the_next_is_taken(clerk, staff):
    """The page leads there, the history tells why, and the register keeps both."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    shown = someone.get(f"/berkas/{number}")
    asked = someone.get(ending(staff, number))
    page = someone.send(asked.form("/akhiri"), reason="wrong_number", note=WHY)

    assert ending(staff, number, first=True) in shown.html
    assert RENUMBER in shown.text
    assert RENUMBER in asked.text
    for told in ("suratnya mendapat nomor berikutnya", "Batal", SECOND, WHY):
        assert told in page.text
    for told in ("Nomor surat dibatalkan", f"nomor {FIRST}", "Alasan: Nomornya keliru"):
        assert told in page.text
    assert [] == desk.findings(staff.office)


def test_a_letter_that_was_handed_over_is_revoked(clerk, staff):
    """And cannot be revoked again."""
    number = correspondence.ready(staff)
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    someone = clerk(OPERATOR)
    asked = someone.get(ending(staff, number))
    page = someone.send(asked.form("/akhiri"), reason="wrong_content", note=WHY)
    again = someone.get(ending(staff, number))

    assert REVOKE in asked.text
    for told in ("Surat dicabut.", "Dicabut", "Isinya keliru", WHY, "bertanda batal"):
        assert told in page.text
    assert 403 == someone.status
    assert "Surat ini tidak dapat Anda batalkan" in again.text


def test_a_mistake_keeps_what_was_typed(clerk, staff):
    """And the sentence stands beside what lacks."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    form = someone.get(ending(staff, number)).form("/akhiri")
    page = someone.send(form, note=WHY)
    unexplained = someone.send(form, reason="other")

    assert 422 == someone.status
    assert "Pilih alasannya." in page.text
    assert WHY == page.form("/akhiri").values["note"][0]
    assert "Jelaskan apa yang keliru" in unexplained.text
    assert ["other"] == unexplained.form("/akhiri").values["reason"]


def test_a_stale_form_is_shown_again_with_what_was_typed(clerk, staff):
    """Someone else moved the case meanwhile; once more is enough."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    form = someone.get(ending(staff, number)).form("/akhiri")
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    page = someone.send(form, reason="wrong_number", note=WHY)

    assert 409 == someone.status
    assert WHY == page.form("/akhiri").values["note"][0]
    assert REVOKE in page.text


def test_who_may_not_end_it_is_led_nowhere(clerk, staff):
    """The front office neither signs nor numbers."""
    number = correspondence.ready(staff)
    someone = clerk(FRONT)

    assert RENUMBER not in someone.get(f"/berkas/{number}").text
    someone.get(ending(staff, number))
    assert 403 == someone.status


def test_a_form_sent_twice_ends_one_letter(clerk, staff):
    """The second time it is answered like the first."""
    number = correspondence.ready(staff)
    someone = clerk(OPERATOR)
    form = someone.get(ending(staff, number)).form("/akhiri")
    for _ in range(2):
        page: Page = someone.send(form, reason="spoilt", note=WHY)
        assert 200 == someone.status

    assert SECOND in page.text
    assert [FIRST, SECOND] == correspondence.numbers(staff.office, number)


def ending(staff, number: str, *, first: bool = False) -> str:
    """Return where the newest letter of a case is ended, or the first."""
    found = correspondence.letters(staff.office, number)
    return f"/berkas/{number}/surat/{found[0 if first else -1]['id']}/akhiri"
