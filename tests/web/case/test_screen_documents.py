"""Attaching documents by the forms of a case, and being given them again."""

from io import BytesIO
from pathlib import Path

import pytest

from engine import documents
from tests.engine import folder
from tests.engine.scans import JPEG, OTHER_PDF, PDF, PNG, WEB_PAGE
from tests.fixtures.office import ANSWERS, FRONT, SERVICE
from tests.web.clerk import HERE
from tests.web.page import Page

OPENING = f"/berkas/baru/{SERVICE}"
KTP, LETTER = "field.identity_scan", "field.withdrawal_letter"
AGAIN = "Pilih lagi dokumennya: “surat.pdf”."

pytestmark = pytest.mark.usefixtures("scans")


@pytest.fixture
def scans(office, tmp_path: Path):
    """The service asks for documents."""
    folder.ask_for_scans(office, tmp_path)


def test_a_document_is_attached_at_the_opening_and_given_back(clerk):
    """By a link of its name; the browser saves it and runs nothing of it."""
    someone = clerk(FRONT)
    page = someone.attach(someone.get(OPENING).form(OPENING), {KTP: ("ktp.jpg", JPEG)}, **answers())
    content, headers = someone.fetch(page.links["ktp.jpg"]), someone.response.headers

    assert (200, JPEG) == (someone.status, content)
    assert ("image/jpeg", str(len(JPEG))) == (headers["Content-Type"], headers["Content-Length"])
    assert "attachment; filename=ktp.jpg" == headers["Content-Disposition"]
    assert "default-src 'none'; sandbox" == headers["Content-Security-Policy"]
    assert ("nosniff", "no-store") == (headers["X-Content-Type-Options"], headers["Cache-Control"])


def test_a_document_is_attached_with_an_action(clerk, staff):
    """The history tells its name and its hash."""
    someone = clerk(FRONT)
    page = withdraw(someone, staff.open_case(), {LETTER: ("Surat Bu Ani №5.pdf", PDF)})
    content = someone.fetch(page.links["Surat Bu Ani №5.pdf"])
    disposition = someone.response.headers["Content-Disposition"]

    assert f"Surat Bu Ani №5.pdf (SHA-256 {documents.accept(PDF, '').hash})" in page.text
    assert PDF == content
    assert "application/pdf" == someone.response.headers["Content-Type"]
    assert disposition.startswith("attachment;")
    assert "filename*=UTF-8''Surat%20Bu%20Ani%20%E2%84%965.pdf" in disposition


def test_only_a_form_that_takes_a_file_is_sent_in_parts(clerk, staff):
    """With what may be chosen, and how large it may be."""
    page = clerk(FRONT).get(f"/berkas/{staff.open_case((FRONT, 'accept'))}")
    encodings = {
        form.split('"')[0].rpartition("/")[2]: form.split('enctype="')[1].split('"')[0]
        for form in page.html.split('action="')[1:]
        if "/tindakan/" in form.split('"')[0]
    }

    assert "multipart/form-data" == encodings.pop("withdraw")
    assert {"application/x-www-form-urlencoded"} == set(encodings.values())
    assert 'type="file" accept=".pdf,.jpg,.jpeg,.png"' in page.html
    assert "PDF, JPEG atau PNG, paling besar 10 MB." in page.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (WEB_PAGE, "Hanya PDF, JPEG atau PNG yang dapat dilampirkan."),
        (b"", "Dokumen ini kosong; pilih yang berisi."),
        (PDF[:20], "Dokumen ini rusak atau terpotong; simpan atau pindai ulang."),
        (
            PNG + bytes(documents.LARGEST),
            "Dokumen ini lebih dari 10 MB; perkecil atau pindai ulang, lalu pilih lagi.",
        ),
    ],
    ids=["page", "empty", "cut", "large"],
)
def test_a_document_that_is_refused_costs_nothing_typed(clerk, staff, content, sentence):
    """The sentence stands beside its control; everything else is as it was."""
    number, someone = staff.open_case(), clerk(FRONT)
    page = withdraw(someone, number, {LETTER: ("surat.pdf", content)}, note="Lewat telepon.")

    assert 422 == someone.status
    assert sentence in beside(page, "act-withdraw-withdrawal_letter")
    assert "Lewat telepon." == page.form("/withdraw").values["note"][0]
    assert ["applicant_withdrew"] == page.form("/withdraw").values["reason"]
    assert 1 == staff.revision(number, FRONT)


def test_at_the_opening_as_well(clerk):
    """Every answer is kept, and what was left empty is named with it."""
    someone = clerk(FRONT)
    form = someone.get(OPENING).form(OPENING)
    typed = {**answers(), "field__applicant_kk": ""}
    page = someone.attach(form, {KTP: ("ktp.jpg", WEB_PAGE)}, **typed)

    assert 422 == someone.status
    assert "Hanya PDF, JPEG atau PNG" in beside(page, "baru-identity_scan")
    assert "Isi dahulu: Nomor KK." in page.text
    assert "Yulce Mawikere" == page.form(OPENING).values["field.applicant_name"][0]


@pytest.mark.parametrize("mistake", ["typing", "refusal", "stale"])
def test_a_document_must_be_chosen_again_and_the_form_says_so(clerk, staff, mistake):
    """Whatever stands against the form, for no page can choose it anew."""
    number, someone = staff.open_case(), clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/withdraw")
    typed = {"reason": "applicant_withdrew"}
    if mistake == "typing":
        typed["note"] = "a" * 2001
    elif mistake == "refusal":
        typed["reason"] = "unheard-of"
    else:
        staff.judge(number, FRONT, accept=True)
    page = someone.attach(form, {LETTER: ("surat.pdf", PDF)}, **typed)

    assert AGAIN in beside(page, "act-withdraw-withdrawal_letter")
    assert 1 == page.html.count(f'#act-withdraw-withdrawal_letter">{AGAIN}')


def test_a_document_of_a_form_that_is_no_more_is_named_among_what_was_typed(clerk, staff):
    """So that its sender knows what was not kept."""
    number, someone = staff.open_case(), clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/withdraw")
    withdraw(someone, number, {LETTER: ("pertama.pdf", PDF)})
    page = someone.attach(form, {LETTER: ("kedua.pdf", OTHER_PDF)}, reason="duplicate")

    assert 409 == someone.status
    assert "Isian Anda tadi" in page.text
    assert "Surat pencabutan kedua.pdf" in page.text


def test_a_required_document_that_was_not_chosen_is_asked_for(clerk, staff):
    """A control left alone sends a file without a name."""
    number, someone = staff.open_case(), clerk(FRONT)
    page = withdraw(someone, number, {LETTER: ("", b"")})

    assert 422 == someone.status
    assert "Isi dahulu: Surat pencabutan." in beside(page, "act-withdraw-withdrawal_letter")


def test_a_text_is_no_document(clerk, staff):
    """Not even the id of one that there is."""
    number, someone = staff.open_case(), clerk(FRONT)
    page = withdraw(someone, number, {LETTER: ("surat.pdf", PDF)})
    there = page.links["surat.pdf"].rpartition("/")[2]
    other = staff.open_case()
    form = someone.get(f"/berkas/{other}").form("/withdraw")
    for text in (there, "surat.pdf"):
        page = someone.send(form, reason="applicant_withdrew", field__withdrawal_letter=text)
        assert 422 == someone.status
        assert "Lampirkan dokumennya." in beside(page, "act-withdraw-withdrawal_letter")


def test_a_large_document_arrives_whole(clerk, staff):
    """Nearly as large as one may be."""
    content = PNG + bytes(documents.LARGEST - len(PNG))
    someone = clerk(FRONT)
    page = withdraw(someone, staff.open_case(), {LETTER: ("foto.png", content)})

    assert content == someone.fetch(page.links["foto.png"])


def test_a_content_that_is_gone_is_an_incident(clerk, office, staff):
    """With its code for the admin; nothing half is sent."""
    someone = clerk(FRONT)
    page = withdraw(someone, staff.open_case(), {LETTER: ("surat.pdf", PDF)})
    for path in office.documents.rglob("*"):
        if path.is_file():
            path.write_bytes(OTHER_PDF)
    answer = someone.get(page.links["surat.pdf"])

    assert 500 == someone.status
    assert "Bila terulang, sampaikan kode ini" in answer.text


def test_a_document_sent_from_elsewhere_is_refused(app, clerk, staff):
    """A form in parts is bound to our own pages like any other."""
    someone, number = clerk(FRONT), staff.open_case()
    sent = {"reason": "applicant_withdrew", LETTER: (BytesIO(PDF), "surat.pdf")}
    address = f"/berkas/{number}/tindakan/withdraw"
    elsewhere = {**HERE, "Origin": "http://elsewhere"}
    answer = someone.client.post(address, data=sent, headers=elsewhere)

    assert 403 == answer.status_code
    assert 1 == staff.revision(number, FRONT)


def withdraw(someone, number, files, **changes):
    """Withdraw a case by the form of its page, with documents."""
    form = someone.get(f"/berkas/{number}").form("/withdraw")
    return someone.attach(form, files, **{"reason": "applicant_withdrew", **changes})


def answers() -> dict[str, str]:
    return {f"field__{name}": str(text) for name, text in ANSWERS.items()}


def beside(page: Page, control: str) -> str:
    """Return the sentence beside a control."""
    mark = f'<p class="mistake" id="{control}-mistake">'
    assert mark in page.html
    return page.html.split(mark)[1].split("</p>")[0]
