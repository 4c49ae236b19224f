"""What the walks of complaints have in common: one is written down, and kept from outsiders."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator, expect

from tests.browser.walker import OPEN, Walker
from tests.fixtures.browser import axe

CHANNEL, ABOUT = "Saluran", "Nomor berkas yang diadukan"
NAME, ADDRESS, TOLD = "Nama pelapor", "Alamat pelapor", "Isi pengaduan"
CONFIDENTIAL = "Pelapor minta identitasnya dirahasiakan dari yang diadukan?"
WORDS = "Loket kosong sejak pukul sembilan.\nSaya pulang tanpa dilayani."
ANSWER, WAY = "Jawaban kepada pelapor", "Jawaban disampaikan lewat"
INSTRUCTION = "Isi disposisi"
HIDDEN = "Dirahasiakan"

CLASSIFY, DISPOSE = "Klasifikasikan", "Disposisikan"
FOLLOW_UP, REPLY = "Terima disposisi dan tindak lanjuti", "Sampaikan jawaban kepada pelapor"
ANSWERED = "Dijawab, menunggu tanggapan pelapor"


def complain(walker: Walker, service: str, answers: Mapping[str, str], *, at: str) -> None:
    """Fill in the form of a new complaint, at this person's desk."""
    walker.sit(at)
    walker.begin(service)
    for question, answer in {TOLD: WORDS, CONFIDENTIAL: "Tidak", **answers}.items():
        walker.answer(question, answer)
    axe(walker.page)


def kept_from(walker: Walker, login: str, *secrets: str) -> None:
    """Assert that this person finds the open complaint, but not who complained and of what."""
    walker.find(login)
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text(HIDDEN)
    expect(fact(walker, TOLD)).to_have_text(HIDDEN)
    axe(walker.page)
    unsaid(walker, *secrets)

    walker.page.get_by_role("link", name="Daftar berkas").click()
    walker.page.get_by_role("link", name=OPEN).click()
    row = walker.page.get_by_role("row").filter(has_text=walker.number)
    expect(row.get_by_text(HIDDEN)).to_be_visible()
    axe(walker.page)
    unsaid(walker, *secrets)
    for secret in secrets:
        walker.search(secret)
        expect(walker.page.get_by_role("link", name=walker.number)).to_have_count(0)


def unsaid(walker: Walker, *secrets: str) -> None:
    """Assert that the page holds none of the secrets, and nothing of what was complained of."""
    page = walker.page.content()
    assert [] == [each for each in (*secrets, *WORDS.splitlines()) if each in page]


def fact(walker: Walker, label: str) -> Locator:
    """Return what the page of the case tells under this label."""
    term = walker.page.get_by_text(label, exact=True)
    return walker.page.locator(".facts > div").filter(has=term).locator("dd")
