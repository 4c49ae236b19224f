"""Every screen in a browser: no accessibility fault, no sideways scrolling, nothing typed lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.complaints import CHANNEL, NAME, complain
from tests.browser.walker import APPLICANT, COMPLAINTS, Walker
from tests.fixtures.browser import axe
from tests.fixtures.office import FRONT, HEAD, OPERATOR, SERVICE, TO_DRAFTED

NARROW, WIDE = (360, 740), (1280, 900)
ASKED = TO_DRAFTED[:4]


@pytest.fixture(params=[NARROW, WIDE], ids=["narrow", "wide"])
def screen(request: pytest.FixtureRequest, page: Page) -> Page:
    """The page on a phone and on a desk."""
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def test_every_screen_is_usable_by_everyone(screen: Page, walker: Walker, staff):
    """Axe finds nothing, and no page scrolls sideways."""
    number = staff.open_case()
    waiting = staff.open_case(*ASKED, applicant_name="Hence Pangkey Rumondor-Wowiling")
    screen.goto(f"{walker.address}/masuk")
    judge(screen)
    for login, paths in {
        FRONT: (
            *("/berkas", "/berkas?tab=selesai", f"/berkas/baru/{SERVICE}", f"/berkas/{number}"),
            "/tenggat?tanggal=23-11-2026&pukul=11.50&jumlah=60&satuan=working+days",
        ),
        OPERATOR: ("/berkas?tab=berjalan", f"/berkas/{waiting}", "/berkas/tidak-ada"),
        HEAD: (f"/berkas/{number}", "/berkas/baru", f"/berkas/baru/{SERVICE}"),
    }.items():
        walker.sit(login)
        for path in paths:
            screen.goto(f"{walker.address}{path}")
            unfold(screen)
            judge(screen)


@pytest.mark.slow
def test_every_screen_of_a_complaint_is_usable_by_everyone(screen: Page, walker: Walker):
    """For who handles it, with each of its forms open, and for who does not."""
    complain(walker, "Pengaduan Layanan", {CHANNEL: "Email", NAME: "Rolly Pangkey"}, at=COMPLAINTS)
    fits(screen)
    walker.send("Catat pengaduan")
    walker.act("Registrasi dalam buku pengaduan")
    walker.stands("Teregistrasi, menunggu klasifikasi")
    unfold(screen)
    judge(screen)
    for login, paths in {
        COMPLAINTS: ("/berkas/baru", "/berkas"),
        FRONT: ("/berkas/baru/pengaduan", f"/berkas/{walker.number}", "/berkas?tab=berjalan"),
    }.items():
        walker.sit(login)
        for path in paths:
            screen.goto(f"{walker.address}{path}")
            judge(screen)


def test_a_long_word_makes_no_page_scroll_sideways(screen: Page, walker: Walker, staff):
    """Names and notes are as long as people make them."""
    word = "W" * 180
    number = staff.open_case(applicant_name=word)
    walker.sit(FRONT)
    screen.goto(f"{walker.address}/berkas/{number}")
    screen.get_by_label("Tambah catatan", exact=True).fill(word)
    screen.get_by_role("button", name="Simpan catatan").click()
    walker.told("Catatan ditambahkan.")
    fits(screen)
    screen.goto(f"{walker.address}/berkas")
    fits(screen)


def test_a_form_with_a_mistake_keeps_what_was_typed(screen: Page, walker: Walker):
    """The cursor is at the list of mistakes; each leads to its field."""
    walker.sit(FRONT)
    screen.goto(f"{walker.address}/berkas/baru/{SERVICE}")
    expect(screen.get_by_label("Nama pemohon")).to_be_focused()
    for label, text in {**APPLICANT, "NIK pemohon": "7105"}.items():
        screen.get_by_label(label).fill(text)
    screen.get_by_label("Anggota keluarga yang diwakili").check()
    screen.get_by_label("Alamat").fill("Jaga II\nPopontolen")
    screen.keyboard.press("Tab")
    screen.get_by_role("button", name="Daftarkan permohonan").click()

    summary = screen.get_by_role("alert")
    expect(summary).to_be_focused()
    judge(screen)
    for label, text in {**APPLICANT, "NIK pemohon": "7105"}.items():
        expect(screen.get_by_label(label)).to_have_value(text)
    expect(screen.get_by_label("Alamat")).to_have_value("Jaga II\nPopontolen")
    expect(screen.get_by_label("Anggota keluarga yang diwakili")).to_be_checked()
    summary.get_by_role("link").first.click()
    expect(screen.get_by_label("NIK pemohon")).to_be_focused()


def test_a_refused_action_is_open_with_its_sentences(screen: Page, walker: Walker, staff):
    """Nothing has to be looked for: the form is unfolded and the sentence is in it."""
    walker.number = staff.open_case(*TO_DRAFTED)
    walker.find(HEAD)
    walker.fill_act("Kembalikan untuk diperbaiki operator", {})

    expect(screen.get_by_role("alert")).to_contain_text("Pilih alasannya.")
    expect(screen.get_by_label("Data pada surat keliru")).to_be_visible()
    judge(screen)


def test_the_reason_is_asked_for_once_something_is_refused(page: Page, walker: Walker, staff):
    """Before that it would only be in the way."""
    walker.number = staff.open_case()
    walker.find(FRONT)
    asked = walker.requirement("KTP valid")
    expect(asked.get_by_label("Alasan ditolak")).to_be_hidden()
    asked.get_by_label("Tolak", exact=True).check()

    expect(asked.get_by_label("Alasan ditolak")).to_be_visible()


def test_a_case_is_registered_by_keyboard_alone(page: Page, walker: Walker):
    """From the first field to the button, in the order in which they stand."""
    walker.sit(FRONT)
    page.goto(f"{walker.address}/berkas/baru/{SERVICE}")
    for text in APPLICANT.values():
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    walker.told("terdaftar")


def test_the_first_stop_of_the_keyboard_leads_past_the_header(page: Page, walker: Walker):
    """To what the page is about."""
    walker.sit(FRONT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def judge(screen: Page) -> None:
    """Assert that axe finds nothing and that the page fits its width."""
    axe(screen)
    fits(screen)


def fits(screen: Page) -> None:
    width, shown = screen.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= shown, screen.url


def unfold(screen: Page) -> None:
    """Open what is folded: it has to be as usable as the rest."""
    for folded in screen.locator("details:not([open]) > summary").all():
        if folded.is_visible():
            folded.click()


def test_what_takes_long_says_so_until_it_is_done(page: Page, walker: Walker):
    """While no answer comes the page tells that it is being worked on, and may be left."""
    walker.sit(FRONT)
    page.goto(f"{walker.address}/berkas")
    told = page.get_by_text("Sedang diproses. Halaman ini boleh ditinggalkan")
    expect(told).to_be_hidden()
    # The form is sent and no answer comes: a browser that waits for one shows nothing to a test.
    page.evaluate("addEventListener('submit', event => event.preventDefault())")
    page.get_by_role("button", name="Cari").click()

    expect(told).to_be_visible()
    judge(page)
    page.reload()
    expect(told).to_be_hidden()
