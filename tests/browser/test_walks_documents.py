"""Documents, attached and saved again at a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from engine.office import Office
from tests.browser.walker import APPLICANT, Walker
from tests.engine import folder
from tests.fixtures.browser import axe
from tests.fixtures.office import FRONT

SERVICE = "Surat Rekomendasi Reaktivasi PBI-JK"
LETTER = "Surat pencabutan"


@pytest.fixture(autouse=True)
def scans(office: Office, tmp_path: Path) -> None:
    """The service asks for documents."""
    folder.ask_for_scans(office, tmp_path)


@pytest.fixture
def letter(page: Page, tmp_path: Path) -> Path:
    """A PDF as a browser prints it."""
    page.set_content("<h1>Surat pencabutan</h1>")
    return printed(page, tmp_path / "Surat pencabutan.pdf")


def test_a_letter_is_attached_and_saved_again(walker: Walker, letter: Path):
    """To the byte; the history tells its name and its hash."""
    walker.register()
    form = walker.unfold("Hentikan berkas")
    form.get_by_label(LETTER).set_input_files(letter)
    form.get_by_label("Dicabut oleh pemohon").check()
    form.get_by_role("button", name="Hentikan berkas").click()
    walker.told("Tersimpan.")

    with walker.page.expect_download() as saved:
        walker.page.get_by_role("link", name=letter.name).click()
    assert letter.name == saved.value.suggested_filename
    assert letter.read_bytes() == Path(saved.value.path()).read_bytes()
    assert f"{letter.name} (SHA-256 " in walker.page.inner_text(".timeline")
    axe(walker.page)


@pytest.mark.slow
def test_a_photograph_is_attached_at_the_counter(walker: Walker, tmp_path: Path):
    """As a telephone takes it: what is no document is refused first, and nothing typed is lost."""
    photograph, text = tmp_path / "ktp.jpg", tmp_path / "ktp.txt"
    walker.page.screenshot(path=photograph, type="jpeg")
    text.write_text("bukan gambar")
    walker.sit(FRONT)
    walker.begin(SERVICE)
    for label, typed in APPLICANT.items():
        walker.page.get_by_label(label).fill(typed)
    walker.page.get_by_label("Pemohon sendiri").check()

    walker.page.get_by_label("Pindaian KTP").set_input_files(text)
    walker.page.get_by_role("button", name="Daftarkan permohonan").click()
    refused = walker.page.get_by_role("alert")
    refused.get_by_role("link", name="Hanya PDF, JPEG atau PNG yang dapat dilampirkan.").click()
    axe(walker.page)
    walker.page.get_by_label("Pindaian KTP").set_input_files(photograph)
    walker.send("Daftarkan permohonan")

    with walker.page.expect_download() as saved:
        walker.page.get_by_role("link", name="ktp.jpg").click()
    assert photograph.read_bytes() == Path(saved.value.path()).read_bytes()


def printed(page: Page, path: Path) -> Path:
    page.pdf(path=path)
    return path
