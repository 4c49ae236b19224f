"""What a form answers: typed values and attached documents."""

from datetime import date
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from engine.documents import LARGEST
from tests.engine.scans import PDF, PNG, WEB_PAGE
from tests.workflows import samples
from web.forms import answers, fields
from web.forms import typed as forms
from web.forms.answers import Answers
from web.forms.control import Kind, encoding
from web.forms.typed import BLANK, Typed
from workflows.procedure import Procedure

TODAY = date(2026, 11, 23)
ASKS = ("purpose", "scan", "photo")
SCAN, PHOTO = "field.scan", "field.photo"


@pytest.fixture(scope="module")
def asking() -> Procedure:
    """A service that asks for two documents."""
    scan = {"type": "file", "label": "Pindaian", "help": "Semua halaman.", "added": "Contoh."}
    photo = {"type": "file", "label": "Foto", "required": False, "added": "Contoh."}
    return samples.compiled(fields={"scan": scan, "photo": photo})


def test_what_was_typed_is_read_with_what_was_attached(asking):
    """Each under the name of its field."""
    read = answered(asking, {"purpose": "work"}, scan=PDF, photo=PNG)

    assert {"purpose": "work"} == read.values
    assert {"scan": PDF, "photo": PNG} == {n: each.content for n, each in read.uploads.items()}
    assert {} == read.mistakes


def test_nothing_need_be_attached(asking):
    """What is required the engine asks for, as for any other field."""
    read = answered(asking, {"purpose": "work"})

    assert ({}, {}) == (read.uploads, read.mistakes)


def test_a_document_that_is_refused_has_its_sentence(asking):
    """What was left empty is named with it; what was attached is not missing."""
    read = answered(asking, {}, scan=PDF, photo=WEB_PAGE)

    assert {
        PHOTO: "Hanya PDF, JPEG atau PNG yang dapat dilampirkan.",
        "field.purpose": "Isi dahulu: Keperluan.",
    } == read.mistakes


def test_a_missing_document_is_named_with_what_was_mistyped(asking):
    """All of it is mended at once."""
    read = answered(asking, {"purpose": "play"})

    assert "Isi dahulu: Pindaian." == read.mistakes[SCAN]
    assert PHOTO not in read.mistakes


def test_no_more_is_read_of_a_file_than_tells_that_it_is_too_large(asking):
    """However much was sent."""
    content = BytesIO(PDF + bytes(2 * LARGEST))
    sent = forms.sent("baru", MultiDict(), {SCAN: FileStorage(content, "surat.pdf")})
    read = answers.read(asking, ("scan",), sent, today=TODAY)

    assert "lebih dari 10 MB" in read.mistakes[SCAN]
    assert LARGEST + 1 == content.tell()


def test_a_file_that_no_field_asks_for_is_not_read(asking):
    """Nor is one without a name: a control that was left alone."""
    read = answered(asking, {"purpose": "work"}, other=PDF)
    alone = forms.sent("baru", MultiDict(), {SCAN: FileStorage(BytesIO(), "")})

    assert {} == read.uploads
    assert {} == alone.files


def test_a_field_of_documents_takes_a_file(asking):
    """With what may be chosen; a form that has one is sent in parts."""
    scan, purpose = (fields.control(asking, name, BLANK, "baru") for name in ("scan", "purpose"))

    assert (Kind.FILE, "") == (scan.kind, scan.text)
    assert "Semua halaman. PDF, JPEG atau PNG, paling besar 10 MB." == scan.hint
    assert "multipart/form-data" == encoding([purpose, scan])
    assert "application/x-www-form-urlencoded" == encoding([purpose])


def test_a_form_shown_again_asks_for_the_file_that_was_chosen(asking):
    """Unless it has a sentence of its own."""
    sent = with_files(scan=PDF, photo=PDF)
    refused = forms.with_mistakes(sent, {PHOTO: "Kosong."})
    mistakes = [fields.control(asking, n, refused, "baru").mistake for n in ("scan", "photo")]

    assert ["Pilih lagi dokumennya: “scan.pdf”.", "Kosong."] == mistakes
    assert "" == fields.control(asking, "scan", sent, "baru").mistake
    assert ("scan.pdf", "") == (sent.attached(SCAN), sent.attached("field.purpose"))


def answered(procedure: Procedure, texts: dict[str, str], **files: bytes) -> Answers:
    """Return what a form with these texts and files answers."""
    return answers.read(procedure, ASKS, with_files(texts, **files), today=TODAY)


def with_files(texts: dict[str, str] | None = None, /, **files: bytes) -> Typed:
    """Return a form as it was sent, each file named by its field."""
    typed = MultiDict({f"field.{name}": text for name, text in (texts or {}).items()})
    chosen = {
        f"field.{name}": FileStorage(BytesIO(content), f"{name}.pdf")
        for name, content in files.items()
    }
    return forms.sent("baru", typed, chosen)
