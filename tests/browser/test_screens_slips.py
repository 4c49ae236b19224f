"""The receipt in a browser: offered after a case is opened, and read by who holds it."""

import pytest
from playwright.sync_api import Page, expect

from engine.queries.slips import code_of
from tests.browser.looking import looked_at
from tests.browser.walker import Walker
from tests.engine import desk
from tests.fixtures.office import FRONT


@pytest.mark.slow
def test_a_case_offers_what_is_printed_for_its_applicant(page: Page, walker: Walker, staff):
    """The receipt from the first moment, the request once it was sent back."""
    number = staff.open_case((FRONT, "refuse"), (FRONT, "return_incomplete"))
    walker.sit(FRONT)
    page.goto(f"{walker.address}/berkas/{number}")

    expect(page.get_by_role("link", name="Cetak tanda terima")).to_be_visible()
    expect(page.get_by_role("link", name="Cetak permintaan")).to_be_visible()
    looked_at(page)


def test_a_receipt_is_read_without_signing_in(page: Page, address: str, staff):
    """On a phone and on a desk; a wrong code is told so."""
    number = staff.open_case()
    row = desk.row(staff.office, number)
    code = code_of(staff.office.keys, row["regency"], row["id"])
    page.goto(f"{address}/tanda-terima/{number}/{code}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima")
    expect(page.get_by_text("Y•••• M•••••••")).to_be_visible()
    looked_at(page)
    page.goto(f"{address}/tanda-terima/{number}/SALAH")
    expect(page.get_by_text("Tidak ada tanda terima dengan nomor dan kode ini.")).to_be_visible()
    looked_at(page)
