"""Someone who walks a case through the office, one person after another, by its pages alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.office import CHIEF, FRONT, HEAD, OPERATOR

NAMES = {
    FRONT: "Meity Lumentut",
    OPERATOR: "Stenly Rondonuwu",
    HEAD: "Deisy Tumiwa",
    CHIEF: "Frangky Mamahit",
}
APPLICANT = {
    "Nama pemohon": "Yulce Mawikere",
    "NIK pemohon": "7105016502800003",
    "Nomor KK": "7105011203100004",
    "Nomor kartu BPJS Kesehatan": "0001234500018",
}
BPJS_ANSWER = {"Nomor SK nonaktif": "SK 12/HUK/2026", "Tanggal SK nonaktif berlaku": "1-9-2026"}


class Walker:
    """One browser, at which the people of the office take turns."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.number = ""
        self.names = NAMES

    def sit(self, login: str) -> None:
        """Sign in as the person with this login, by the button of the demonstration."""
        self.page.goto(f"{self.address}/masuk")
        self.page.get_by_role("button", name=f"Masuk sebagai {self.names[login]}").click()
        expect(self.page.get_by_role("heading", name="Berkas", level=1)).to_be_visible()

    def register(self) -> None:
        """Open a case for the applicant, at the front office."""
        self.sit(FRONT)
        self.page.get_by_role("link", name="Berkas baru").click()
        for label, text in APPLICANT.items():
            self.page.get_by_label(label).fill(text)
        self.page.get_by_label("Pemohon sendiri").check()
        self.page.get_by_role("button", name="Daftarkan permohonan").click()
        expect(self.page.get_by_role("status")).to_contain_text("terdaftar")
        self.number = self.page.url.rpartition("/")[2]

    def find(self, login: str) -> None:
        """Sign in as this person and open the case from the list of all that are open."""
        self.sit(login)
        self.page.get_by_role("link", name="Semua berjalan").click()
        self.page.get_by_role("link", name=self.number).click()

    def accept_all(self) -> None:
        """Accept every requirement that this person judges."""
        self.page.get_by_role("button", name="Terima semua").click()
        self.told("Hasil pemeriksaan tersimpan.")

    def accept(self, requirement: str) -> None:
        """Accept the one requirement that this person judges."""
        self.requirement(requirement).get_by_label("Terima", exact=True).check()
        self.save_verdicts()

    def refuse(self, requirement: str, fault: str) -> None:
        """Refuse one requirement for a fault, and save."""
        asked = self.requirement(requirement)
        asked.get_by_label("Tolak", exact=True).check()
        asked.get_by_label("Alasan ditolak").select_option(label=fault)
        self.save_verdicts()

    def save_verdicts(self) -> None:
        self.page.get_by_role("button", name="Simpan hasil pemeriksaan").click()
        self.told("Hasil pemeriksaan tersimpan.")

    def requirement(self, label: str) -> Locator:
        return self.page.locator("li.requirement").filter(has_text=label)

    def act(self, label: str, *chosen: str) -> None:
        """Take the action with this label; `chosen` are the boxes to tick in its form."""
        self.fill_act(label, {}, *chosen)

    def fill_act(self, label: str, texts: dict[str, str], *chosen: str) -> None:
        """Fill in an action's form and send it."""
        form = self.unfold(label)
        for field, text in texts.items():
            form.get_by_label(field).fill(text)
        for option in chosen:
            form.get_by_label(option, exact=True).check()
        form.get_by_role("button", name=label, exact=True).click()

    def unfold(self, label: str) -> Locator:
        """Return an action, its form and its note unfolded."""
        act = self.page.locator("li.act").filter(
            has=self.page.get_by_role("button", name=label, exact=True, include_hidden=True)
        )
        for folded in ("> details", "details.note"):
            summary = act.locator(f":scope {folded}:not([open]) > summary")
            if summary.count():
                summary.click()
        return act

    def told(self, sentence: str) -> None:
        """Assert that the page says this happened."""
        expect(self.page.get_by_role("status")).to_contain_text(sentence)

    def stands(self, state: str) -> None:
        """Assert where the case stands."""
        expect(self.page.locator(".standing")).to_have_text(state)
