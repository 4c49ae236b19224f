"""Letters in a browser: on a case, ended, in their register, and as anybody verifies them."""

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.looking import looked_at
from tests.browser.walker import Walker
from tests.engine import correspondence, routes
from tests.engine.scans import PDF, WEB_PAGE
from tests.fixtures.office import CHIEF, OPERATOR

WHY = "Nomornya terlanjur dicoret pada lembar asli."
FIRST = "400.9.11/001/DINSOS/XI/2026"


def test_a_letter_is_scanned_renumbered_and_found_in_its_register(
    page: Page, walker: Walker, staff
):
    """By who numbered it, on a phone and on a desk."""
    number = correspondence.ready(staff)
    walker.sit(OPERATOR)
    page.goto(f"{walker.address}/berkas/{number}")
    page.get_by_text("Lampirkan pindaian").click()
    looked_at(page)
    attach(page, "surat.html", WEB_PAGE)
    told = page.get_by_role("alert").get_by_role("link", name="Hanya PDF, JPEG atau PNG")
    expect(told).to_be_visible()
    expect(page.get_by_label("Pindaian surat bertanda tangan")).to_be_visible()
    looked_at(page)
    attach(page, "surat.pdf", PDF)
    expect(page.get_by_text("Pindaian surat dilampirkan.")).to_be_visible()

    page.get_by_role("link", name="Batalkan nomor ini dan ambil nomor berikutnya").click()
    looked_at(page)
    page.get_by_label("Apa yang keliru?").fill(WHY)
    page.get_by_role("button", name="Batalkan nomor ini").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih alasannya.")
    expect(page.get_by_label("Apa yang keliru?")).to_have_value(WHY)
    looked_at(page)
    page.get_by_label("Nomornya keliru").check()
    page.get_by_role("button", name="Batalkan nomor ini").click()
    expect(page.get_by_text("suratnya mendapat nomor berikutnya")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Buku nomor").click()
    expect(page.get_by_text(FIRST)).to_be_visible()
    looked_at(page)


def test_a_draft_is_looked_at_before_it_is_signed(page: Page, walker: Walker, staff):
    """What is empty in it stands beside the button as well."""
    number = routes.case_in(staff, "initialled")
    walker.sit(CHIEF)
    page.goto(f"{walker.address}/berkas/{number}")
    expect(page.get_by_role("link", name="Lihat konsep (PDF)")).to_be_visible()
    looked_at(page)


def test_anybody_verifies_a_letter(page: Page, walker: Walker, staff):
    """One that holds, one that was revoked, and a code that nobody gave."""
    number = correspondence.ready(staff)
    staff.take(number, OPERATOR, "hand_over", received_by="applicant")
    code = correspondence.letter(staff.office, number)["code"]
    page.goto(f"{walker.address}/masuk")
    page.get_by_role("link", name="Periksa keaslian surat").click()
    looked_at(page)
    page.get_by_label("Kode surat").fill("AAAA-BBBB-CCCC-DDDD")
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_role("alert")).to_contain_text("Tidak ada surat dengan kode ini.")
    expect(page.get_by_label("Kode surat")).to_have_value("AAAA-BBBB-CCCC-DDDD")
    looked_at(page)
    page.get_by_label("Kode surat").fill(code.lower().replace("-", ""))
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("Berlaku", exact=True)).to_be_visible()
    looked_at(page)
    correspondence.end(staff.by[OPERATOR], staff.office, number)
    page.reload()

    expect(page.get_by_text("Dicabut", exact=True)).to_be_visible()
    looked_at(page)


def attach(page: Page, name: str, content: bytes) -> None:
    """Choose a file as the scan and send it."""
    chosen = FilePayload(name=name, mimeType="application/pdf", buffer=content)
    page.get_by_label("Pindaian surat bertanda tangan").set_input_files(chosen)
    page.get_by_role("button", name="Lampirkan", exact=True).click()
