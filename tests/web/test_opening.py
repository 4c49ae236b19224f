"""Opening a case."""

import pytest

from tests.engine import desk
from tests.fixtures.office import ANSWERS, FRONT, HEAD, NEIGHBOUR, SERVICE

ADDRESS = f"/berkas/baru/{SERVICE}"


def test_the_only_service_is_not_asked_for(clerk, office):
    """With one service the form comes at once."""
    twin = desk.found_twin(office, "kembaran", "71.99")
    desk.hire(office, FRONT, "front_office", regency=twin)
    someone = clerk(FRONT, regency=twin)
    someone.get("/berkas/baru")

    assert ADDRESS == someone.response.headers["Location"]


SERVICES = ("Layanan", "Pilih layanan yang dimohonkan.", "Surat Rekomendasi Reaktivasi PBI-JK")
COMPLAINTS = (
    *("Pengaduan", "Catat pengaduan, saran atau masukan seorang warga."),
    "Pengaduan Layanan",
)
ELSEWHERE = "Dibuka oleh jabatan lain (1)"


@pytest.mark.parametrize(
    ("login", "open_to", "mine", "other", "barred"),
    [
        (
            *(FRONT, ADDRESS, SERVICES, COMPLAINTS[-1]),
            "Tindakan ini untuk Petugas Pengaduan, bukan jabatan Anda.",
        ),
        (
            *("pengaduan", "/berkas/baru/pengaduan", COMPLAINTS, SERVICES[-1]),
            "Tindakan ini untuk Petugas Pendaftaran/Front Office, bukan jabatan Anda.",
        ),
    ],
)
def test_what_is_mine_to_open_comes_first(clerk, login, open_to, mine, other, barred):
    """Under its heading; what is not, folded below, with whose it is and without a link."""
    page = clerk(login).get("/berkas/baru")
    order = [*mine, ELSEWHERE, other, barred]

    places = [page.html.index(f">{words}<") for words in order]
    assert sorted(places) == places
    assert [open_to] == [link for link in page.links.values() if link.startswith("/berkas/baru/")]


def test_who_opens_nothing_is_told_so(clerk):
    """And whose each service is."""
    page = clerk("kadis").get("/berkas/baru")

    assert "Tidak ada berkas yang dibuka dari jabatan Anda." in page.text
    assert "Dibuka oleh jabatan lain (2)" in page.text


def test_each_regency_offers_its_own_services(clerk):
    """Another has another form under the same address."""
    page = clerk(FRONT, regency=NEIGHBOUR).get("/berkas/baru")

    assert "/berkas/baru/reaktivasi-pbi-apbn" in page.links.values()
    assert "Surat Rekomendasi Reaktivasi PBI-JK" not in page.text


def test_a_case_is_opened_and_shown(clerk):
    """The page of the new case says its number and whose turn it is."""
    someone = clerk(FRONT)
    form = someone.get(ADDRESS).form(ADDRESS)
    page = someone.send(form, **answers())

    assert 200 == someone.status
    assert "Berkas 7105-2026-00001 terdaftar." in page.text
    assert "Pemeriksaan kelengkapan" in page.text
    assert "Yulce Mawikere" in page.text


def test_the_fields_are_grouped_by_person(clerk):
    """A field that decides about the beneficiary stands with them."""
    text = clerk(FRONT).get(ADDRESS).text
    order = ["Pemohon", "NIK pemohon", "Penerima manfaat", "Rekomendasi untuk", "Hubungan dengan"]

    places = [text.index(words) for words in order]
    assert sorted(places) == places
    assert "Permohonan " not in text.split("Hubungan dengan")[1]


def test_a_form_with_a_mistake_keeps_everything_typed(clerk):
    """Every mistake has its sentence, beside its field and in the list above, with a link."""
    someone = clerk(FRONT)
    form = someone.get(ADDRESS).form(ADDRESS)
    typed = {
        **answers(),
        "field__applicant_nik": "7105016502",
        "field__applicant_birth_date": "31-02-1980",
        "field__applicant_kk": "",
        "field__applicant_address": "Jaga II\nDesa Popontolen",
    }
    page = someone.post(ADDRESS, form.filled(**typed))

    assert 422 == someone.status
    kept = page.form(ADDRESS).values
    for name, text in typed.items():
        control = name.replace("__", ".")
        assert [text.replace("\n", "\r\n") if "\r\n" in kept[control][0] else text] == kept[control]
    for field in ("applicant_nik", "applicant_birth_date", "applicant_kk"):
        assert f"baru-{field}-mistake" in page.ids
        assert f"baru-{field}-mistake" in page.described[f"field.{field}"]
        assert f"#baru-{field}" in page.links.values()
    assert "31-02-1980 tidak ada dalam kalender" in page.text
    assert "Isi dahulu: Nomor KK." in page.text


def test_what_depends_on_an_answer_is_asked_for(clerk):
    """For a family member their name and NIK are needed; what was typed stays."""
    someone = clerk(FRONT)
    form = someone.get(ADDRESS).form(ADDRESS)
    page = someone.post(ADDRESS, form.filled(**answers(for_whom="family")))

    assert 422 == someone.status
    assert "Isi dahulu: Nama penerima manfaat." in page.text
    assert ["family"] == page.form(ADDRESS).values["field.for_whom"]
    assert ["Yulce Mawikere"] == page.form(ADDRESS).values["field.applicant_name"]


def test_markup_that_was_typed_is_shown_as_text(clerk):
    """In the form, in the list, on the page and in the history."""
    markup = "<b onclick=alert(1)>Yulce</b> & \"'{{ 7*7 }}"
    someone = clerk(FRONT)
    form = someone.get(ADDRESS).form(ADDRESS)
    refused = someone.post(
        ADDRESS, form.filled(**answers(applicant_name=markup, applicant_nik="1"))
    )
    assert [markup] == refused.form(ADDRESS).values["field.applicant_name"]

    page = someone.send(form, **answers(applicant_name=markup))

    assert markup in page.text
    for shown in (refused, page, someone.get("/berkas")):
        assert "<b onclick" not in shown.html


def test_the_same_form_sent_twice_opens_one_case(clerk):
    """Twice the same key: the same case."""
    someone = clerk(FRONT)
    filled = someone.get(ADDRESS).form(ADDRESS).filled(**answers())
    someone.post(ADDRESS, filled)
    first = someone.response.headers["Location"]
    someone.post(ADDRESS, filled)

    assert first == someone.response.headers["Location"]


def test_a_form_sent_again_with_other_answers_is_not_lost(clerk):
    """The key is spent; the page keeps what was typed and carries another one."""
    someone = clerk(FRONT)
    form = someone.get(ADDRESS).form(ADDRESS)
    someone.post(ADDRESS, form.filled(**answers()))
    page = someone.post(ADDRESS, form.filled(**answers(applicant_name="Hence Pangkey")))

    assert 409 == someone.status
    assert ["Hence Pangkey"] == page.form(ADDRESS).values["field.applicant_name"]
    someone.send(page.form(ADDRESS))
    assert 200 == someone.status


@pytest.mark.parametrize("key", ["", "x", "0" * 31])
def test_a_form_without_a_proper_key_stands_for_itself(clerk, key):
    """Two such forms are two requests."""
    someone = clerk(FRONT)
    filled = someone.get(ADDRESS).form(ADDRESS).filled(key=key, **answers())
    opened = set()
    for _ in range(2):
        someone.post(ADDRESS, filled)
        opened.add(someone.response.headers["Location"])

    assert 2 == len(opened)


def test_who_may_not_open_one_reads_why(clerk):
    """Instead of a form; a form sent nevertheless is refused in a sentence."""
    someone = clerk(HEAD)
    page = someone.get(ADDRESS)
    assert 403 == someone.status
    assert "Tindakan ini untuk Petugas Pendaftaran/Front Office, bukan jabatan Anda." in page.text
    assert not page.has_form(ADDRESS)

    page = someone.post(ADDRESS, {f"field.{name}": text for name, text in answers_plain().items()})
    assert 403 == someone.status
    assert "bukan jabatan Anda" in page.text


def answers(**changes: str) -> dict[str, str]:
    return {f"field__{name}": text for name, text in (answers_plain() | changes).items()}


def answers_plain() -> dict[str, str]:
    return {name: str(value) for name, value in ANSWERS.items()}
