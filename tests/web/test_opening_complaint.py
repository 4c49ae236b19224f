"""Recording a complaint in a form: by whom, what was said, and about which case."""

import re

import pytest

from tests.engine.complaints import REPORTER, WORDS
from tests.engine.routes import follow, route
from tests.fixtures.office import CHIEF, FRONT

OFFICER, ADDRESS = "pengaduan", "/berkas/baru/pengaduan"
TYPED = {
    "field__channel": "email",
    "field__channel_reference": "LAPOR! 1234",
    "field__reporter_name": REPORTER,
    "field__reporter_address": "Jaga IV,\r\nDesa Contoh",
    "field__reporter_phone": "0812 9876 5432",
    "field__reporter_words": WORDS.replace("\n", "\r\n"),
    "field__confidential": "yes",
    "field__about_case": "",
}
"""What the officer types, as a browser sends it."""


def test_a_complaint_is_asked_for_as_such(clerk):
    """What is said, and about what, before who says it; and nobody is called an applicant."""
    page = clerk(OFFICER).get(ADDRESS)

    legends = re.findall(r'class="group">\s*<legend>([^<]+)</legend>', page.html)
    assert ["Pengaduan", "Pelapor"] == legends
    complaint, reporter = page.html.split("<legend>Pelapor</legend>")
    for name in ("channel", "reporter_words", "confidential", "about_case"):
        assert f'"field.{name}"' in complaint
    for name in ("reporter_name", "reporter_address", "reporter_phone"):
        assert f'"field.{name}"' in reporter
    assert "emohon" not in page.text


def test_the_channels_of_the_regency_are_offered(clerk):
    """Each regency's own, by their published names."""
    here, there = clerk(OFFICER).get(ADDRESS), clerk(OFFICER, regency="lebak").get(ADDRESS)

    assert ["email", "facebook", "instagram"] == here.form(ADDRESS).options["field.channel"]
    assert {"visit", "box", "phone"} <= set(there.form(ADDRESS).options["field.channel"])
    assert "Tertulis disampaikan ke Kotak Pengaduan" in there.text


def test_a_complaint_is_recorded_and_shown(clerk):
    """Its page says what was said, line by line, and whose turn it is."""
    someone = clerk(OFFICER)
    page = someone.send(someone.get(ADDRESS).form(ADDRESS), **TYPED)

    assert "Berkas 7105-2026-00001 terdaftar." in page.text
    assert "giliran Petugas Pengaduan" in page.text
    assert " ".join(WORDS.split()) in page.text
    assert escaped(WORDS) in page.html
    assert "Dilihat pelapor sebagai" in page.text


def test_what_was_said_is_shown_again_when_something_is_missing(clerk):
    """Nothing of it is lost, and nothing of it is shown as markup."""
    someone = clerk(OFFICER)
    form = someone.get(ADDRESS).form(ADDRESS)
    page = someone.post(ADDRESS, form.filled(**{**TYPED, "field__confidential": []}))

    assert 422 == someone.status
    kept = page.form(ADDRESS).values
    assert WORDS == kept["field.reporter_words"][0].replace("\r\n", "\n")
    assert "<supaya cepat>" not in page.html
    sentence = "Isi dahulu: Pelapor minta identitasnya dirahasiakan dari yang diadukan."
    assert "#baru-confidential" == page.links[sentence]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("7105-2026-99999", "Berkas 7105-2026-99999 tidak ada; periksa nomornya."),
        ("3602-2026-00001", "Berkas 3602-2026-00001 tidak ada; periksa nomornya."),
        ("berkas tadi", "Tulis nomor berkas seperti 3602-2026-00001."),
    ],
)
def test_a_number_that_is_no_case_is_told_and_everything_typed_is_kept(clerk, number, sentence):
    """Beside its field and above, with a link; sent again with the right one, it is recorded."""
    someone = clerk(OFFICER)
    form = someone.get(ADDRESS).form(ADDRESS)
    typed = {**TYPED, "field__about_case": number}
    page = someone.post(ADDRESS, form.filled(**typed))

    assert 422 == someone.status
    assert "#baru-about_case" == page.links[sentence]
    assert "baru-about_case-mistake" in page.described["field.about_case"]
    kept = page.form(ADDRESS).values
    assert {
        name.replace("__", "."): text.replace("\r\n", "\n") for name, text in typed.items()
    } == {
        name: texts[0].replace("\r\n", "\n")
        for name, texts in kept.items()
        if name.startswith("field.")
    }

    page = someone.send(page.form(ADDRESS), field__about_case="")
    assert "Berkas 7105-2026-00001 terdaftar." in page.text


def test_a_complaint_and_its_case_lead_to_each_other(clerk, staff):
    """By their numbers; spaces in what was typed do no harm."""
    case = staff.open_case()
    someone = clerk(OFFICER)
    form = someone.get(ADDRESS).form(ADDRESS)
    page = someone.send(form, **{**TYPED, "field__about_case": f" {case.replace('-', ' - ')} "})

    assert f"/berkas/{case}" == page.links[case]
    there = someone.get(page.links[case])
    assert "Pengaduan tentang berkas ini" in there.text
    assert "/berkas/7105-2026-00002" == there.links["7105-2026-00002"]
    someone.get(there.links["7105-2026-00002"])
    assert 200 == someone.status


def test_a_case_that_has_ended_is_complained_of_as_well(clerk, staff):
    """That is when people know; at the counter nobody needs to."""
    case = staff.open_case()
    follow(staff, case, route("issued"))
    someone = clerk(OFFICER)
    someone.send(someone.get(ADDRESS).form(ADDRESS), **{**TYPED, "field__about_case": case})

    assert "Pengaduan tentang berkas ini" in clerk(CHIEF).get(f"/berkas/{case}").text
    assert "engaduan" not in clerk(FRONT).get(f"/berkas/{case}").text


def test_the_counter_of_services_records_no_complaint(clerk):
    """It reads who does."""
    someone = clerk(FRONT)
    page = someone.get(ADDRESS)

    assert 403 == someone.status
    assert "Tindakan ini untuk Petugas Pengaduan, bukan jabatan Anda." in page.text
    assert not page.has_form(ADDRESS)


def escaped(text: str) -> str:
    """Return a text as it stands within a page."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
