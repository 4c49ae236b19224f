"""The notices in a browser: on a phone and on a desk, read and gone to."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from engine import notices
from engine.notices import Notice
from tests.browser.looking import looked_at
from tests.browser.walker import Walker
from tests.engine import desk
from tests.fixtures.office import FRONT, NOW, REGENCY


def test_what_is_new_is_found_from_every_page_and_leads_to_its_case(
    page: Page, walker: Walker, staff
):
    """From the header to the list, from there to the case; then nothing is new."""
    number = staff.open_case()
    tell(staff, number, f"Tenggat mendekat: berkas {number}")
    tell(staff, number, "W" * 120)
    walker.sit(FRONT)
    look(page)
    page.get_by_role("link", name="Pemberitahuan (2) belum dibaca").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pemberitahuan")
    look(page)
    page.get_by_role("button", name="Tandai sudah dibaca WWW").click()
    expect(page.get_by_role("listitem").filter(has_text="WWW")).to_have_count(0)
    page.get_by_role("button", name=f"Buka berkas {number}").click()

    expect(page).to_have_url(f"{walker.address}/berkas/{number}")
    page.get_by_role("link", name="Pemberitahuan", exact=True).click()
    expect(page.get_by_text("Tidak ada pemberitahuan yang belum dibaca.")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Semua").click()
    look(page)
    page.get_by_role("link", name=f"Buka berkas {number}").first.click()
    expect(page).to_have_url(f"{walker.address}/berkas/{number}")


def look(page: Page) -> None:
    """Look once the style is there."""
    page.wait_for_load_state()
    looked_at(page)


def tell(staff, number: str, subject: str) -> None:
    """Tell the front office about a case."""
    told = Notice(
        regency=REGENCY,
        person=staff.by[FRONT].person,
        case=desk.row(staff.office, number)["id"],
        topic=subject,
        subject=subject,
        text="Reaktivasi, tahap “Diajukan”.\nJatuh tempo Senin, 23 November 2026 13.10 WITA.",
        at=NOW - timedelta(minutes=20),
    )
    with staff.office.database.writing() as work:
        notices.put(work, [told], mailing=False)
