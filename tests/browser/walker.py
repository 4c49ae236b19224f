"""Someone who walks a case through the office, one person after another, by its pages alone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from engine.office import Office
from tests.fixtures.office import CHIEF, FRONT, HEAD, OPERATOR, appoint_everyone, pretended

COMPLAINTS = "pengaduan"
"""Login: the complaint officer."""

NAMES = {
    FRONT: "Meity Lumentut",
    OPERATOR: "Stenly Rondonuwu",
    HEAD: "Deisy Tumiwa",
    CHIEF: "Frangky Mamahit",
    COMPLAINTS: "Novita Tampi",
}
APPLICANT = {
    "Nama pemohon": "Yulce Mawikere",
    "NIK pemohon": "7105016502800003",
    "Nomor KK": "7105011203100004",
    "Nomor kartu BPJS Kesehatan": "0001234500018",
}
OPEN, CLOSED = "Semua berjalan", "Selesai"
"""Lists of cases, as the page calls them."""
BPJS_ANSWER = {"Nomor SK nonaktif": "SK 12/HUK/2026", "Tanggal SK nonaktif berlaku": "1-9-2026"}


class Walker:
    """One browser, at which the people of the office take turns."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.number = ""
        self.names = NAMES

    def settle(self, office: Office, regency: str) -> None:
        """Appoint the people of a regency that has none yet, and let them take turns."""
        appoint_everyone(office, regency)
        self.names = {login: each.name for login, each in pretended(regency).people.items()}

    def sit(self, login: str) -> None:
        """Sign in as the person with this login, by the button of the demonstration."""
        self.page.goto(f"{self.address}/masuk")
        name = f"Masuk sebagai {self.names[login]}"
        button = self.page.get_by_role("button", name=name, include_hidden=True)
        self.page.locator("details", has=button).locator("summary").click()
        button.click()
        expect(self.page.get_by_role("heading", name="Berkas", level=1)).to_be_visible()

    def register(self) -> None:
        """Open a case for the applicant, at the front office."""
        self.sit(FRONT)
        self.begin("Surat Rekomendasi Reaktivasi PBI-JK")
        for label, text in APPLICANT.items():
            self.page.get_by_label(label).fill(text)
        self.page.get_by_label("Pemohon sendiri").check()
        self.send("Daftarkan permohonan")

    def begin(self, service: str) -> None:
        """Choose this service for a new case; an office that has only one leads to it at once."""
        self.page.get_by_role("link", name="Berkas baru").click()
        self.page.wait_for_url("**/berkas/baru**")
        if (offered := self.page.get_by_role("link", name=service)).count():
            offered.click()
        expect(self.page.get_by_role("heading", name=service, level=1)).to_be_visible()

    def send(self, label: str) -> None:
        """Send the form of the new case, and keep its number."""
        self.page.get_by_role("button", name=label).click()
        self.told("terdaftar")
        self.number = self.page.url.rpartition("/")[2]

    def answer(self, question: str, answer: str, *, within: Locator | None = None) -> None:
        """Type or choose an answer, however the question is asked."""
        asked = within or self.page.locator("main")
        options = asked.get_by_role("group", name=question)
        if options.count():
            options.get_by_label(answer, exact=True).check()
            return
        field = asked.get_by_label(re.compile(rf"^\s*{re.escape(question)}"))
        if field.evaluate("field => field.localName") == "select":
            field.select_option(label=answer)
        else:
            field.fill(answer)

    def find(self, login: str, *, among: str = OPEN) -> None:
        """Sign in as this person and open the case from one of the lists."""
        self.sit(login)
        self.page.get_by_role("link", name=among).click()
        self.page.get_by_role("link", name=self.number).click()

    def search(self, text: str) -> None:
        """Look for a text in the list that is shown."""
        self.page.get_by_label("Cari nomor berkas").fill(text)
        self.page.get_by_role("button", name="Cari", exact=True).click()
        expect(self.page.get_by_text(f"Hasil untuk “{text}”")).to_be_visible()

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
        """Fill in an action's form, tick the boxes `chosen`, and send it."""
        form = self.unfold(label)
        for field, text in texts.items():
            self.answer(field, text, within=form)
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
