"""A file that was received earlier, registered at a browser by keyboard, on a phone and a desk."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import looked_at
from tests.browser.walker import APPLICANT, Walker
from tests.fixtures.office import FRONT, SERVICE

SAID = "Diterima 20 November 2026 pukul 15.30, dicatat kemudian: Listrik padam."


@pytest.mark.slow
def test_an_earlier_receipt_is_told_by_keyboard(page: Page, walker: Walker):
    """Unfolded, typed, refused for its missing reason, mended, and shown in the history."""
    walker.sit(FRONT)
    page.goto(f"{walker.address}/berkas/baru/{SERVICE}")
    for label, text in APPLICANT.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Pemohon sendiri").check()
    expect(page.get_by_label("Tanggal diterima")).to_be_hidden()
    page.get_by_text("Berkas diterima lebih dahulu?").focus()
    page.keyboard.press("Enter")
    for text in ("20-11-2026", "15.30"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    looked_at(page)
    page.keyboard.press("Enter")

    told = page.get_by_role("alert").get_by_role("link", name="Tulis mengapa berkas ini")
    expect(told).to_be_visible()
    expect(page.get_by_label("Tanggal diterima")).to_have_value("20-11-2026")
    looked_at(page)
    told.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mengapa baru dicatat")).to_be_focused()
    page.keyboard.type("Listrik padam.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    walker.told("terdaftar")
    expect(page.get_by_text(SAID)).to_be_visible()
    looked_at(page)
