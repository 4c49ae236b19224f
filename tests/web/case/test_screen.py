"""The page of a case, and the forms sent from it."""

import pytest

from tests.fixtures.office import (
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    OPERATOR,
    TO_DRAFTED,
)

ANSWER = {
    "field__decree_number": "SK 12/HUK/2026",
    "field__decree_date": "1-9-2026",
    "field__ever_reactivated": "no",
}
ASKED = TO_DRAFTED[:4]
"""The steps that bring a case to where the answer of BPJS is waited for."""


def test_the_page_says_how_a_case_stands(clerk, staff):
    """State, its public name, whose turn, since when, the data, and the history."""
    number = staff.open_case(*ASKED)
    text = clerk(OPERATOR).get(f"/berkas/{number}").text

    for part in (
        number,
        "Yulce Mawikere",
        "Menunggu jawaban BPJS Kesehatan",
        "Giliran BPJS Kesehatan",
        "Diterima 23 November 2026 10.30 WITA",
        "0003",
        "Koordinasikan dengan BPJS Kesehatan",
        "Stenly Rondonuwu",
    ):
        assert part in text
    assert "7105016502800003" not in text


def test_an_action_is_taken_and_told(clerk, staff):
    """The page then says where the case is and whose turn it is."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(HEAD)
    page = someone.send(someone.get(f"/berkas/{number}").form("/initial"), note="Lengkap.")

    assert "Tersimpan. Berkas di tahap “Menunggu tanda tangan kepala dinas”" in page.text
    assert "Deisy Tumiwa" in page.text
    assert "Lengkap." in page.text


def test_what_it_leads_to_stands_beside_an_action(clerk, staff):
    """Before it is taken."""
    number = staff.open_case(*TO_DRAFTED)
    text = clerk(HEAD).get(f"/berkas/{number}").text

    assert "Berkas pindah ke tahap “Menunggu tanda tangan kepala dinas”" in text


def test_what_one_may_not_do_says_why_and_who_may(clerk, staff):
    """Every sentence, and the names of those who hold the role."""
    number = staff.open_case()
    page = clerk(FRONT).get(f"/berkas/{number}")

    assert not page.has_form("/tindakan/forward")
    assert "Periksa dahulu: KTP valid Dinas Kependudukan dan Catatan Sipil." in page.text
    assert "Yang berwenang: Petugas Pendaftaran/Front Office (Meity Lumentut)." in page.text


def test_what_nothing_but_the_post_bars_from_is_folded(clerk, staff):
    """With whose each is, and without telling them one after another that they are not mine."""
    number = staff.open_case(*TO_DRAFTED)
    text = clerk(FRONT).get(f"/berkas/{number}").text

    assert "Tindakan petugas lain (" in text
    assert "Yang berwenang: Kepala Bidang" in text
    assert "bukan jabatan Anda" not in text


def test_someone_whose_appointment_ended_yesterday_reads_and_does_nothing(clerk, staff):
    """By page and by direct POST: a sentence that says since when, and nothing of the case."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(FORMER)
    revision = {"revision": str(staff.revision(number, FRONT))}
    pages = [
        someone.get(f"/berkas/{number}"),
        someone.post(f"/berkas/{number}/tindakan/initial", revision),
    ]

    assert 403 == someone.status
    for page in pages:
        assert "berakhir 22 November 2026" in page.text
        assert "Yulce" not in page.text


@pytest.mark.parametrize(
    ("login", "action", "sentence"),
    [
        (FRONT, "initial", "Tindakan ini untuk Kepala Bidang Pemberdayaan Sosial"),
        (CHIEF, "initial", "Tindakan ini untuk Kepala Bidang Pemberdayaan Sosial"),
        (HEAD, "sign", "“Tandatangani” tidak dari tahap ini"),
        (HEAD, "explode", "Tindakan 'explode' tidak ada pada layanan ini."),
    ],
)
def test_an_action_sent_without_a_form_is_refused_in_a_sentence(
    clerk, staff, login, action, sentence
):
    """A wrong role, another state, no such action: 403, and the case."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(login)
    address = f"/berkas/{number}/tindakan/{action}"
    page = someone.post(address, {"revision": str(staff.revision(number, FRONT))})

    assert 403 == someone.status
    assert sentence in page.text
    assert "Surat diperiksa kepala bidang" in page.text


def test_a_mistake_in_an_action_keeps_what_was_typed(clerk, staff):
    """The sentence is beside its field, linked from above, and the form is open."""
    number = staff.open_case(*ASKED)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    changes = {**ANSWER, "field__decree_date": "31-31-2026", "note": "Lewat surel.\nPagi."}
    page = someone.post(form.action, form.filled(**changes))

    assert 422 == someone.status
    assert "31-31-2026 tidak ada dalam kalender" in page.text
    kept = page.form("/record_bpjs_answer").values
    assert ["SK 12/HUK/2026"] == kept["field.decree_number"]
    assert ["31-31-2026"] == kept["field.decree_date"]
    assert ["no"] == kept["field.ever_reactivated"]
    assert "Lewat surel." in kept["note"][0]
    assert "#act-record_bpjs_answer-decree_date" in page.links.values()
    assert "act-record_bpjs_answer-decree_date-mistake" in page.ids


def test_a_refusal_of_the_engine_stands_beside_its_field(clerk, staff):
    """A decree after the application is mistyped; the rest stays."""
    number = staff.open_case(*ASKED)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    page = someone.post(form.action, form.filled(**{**ANSWER, "field__decree_date": "1-12-2026"}))

    assert 422 == someone.status
    assert "tidak boleh sesudah tanggal permohonan" in page.text
    assert "act-record_bpjs_answer-decree_date-mistake" in page.ids


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"done_date": "24-11-2026"}, "belum terjadi"),
        ({"done_date": "01-01-0001"}, "Tahun 1 tidak mungkin"),
        ({"field__decree_date": "31-12-9999"}, "Tahun 9999 tidak mungkin"),
        ({"done_date": "kemarin"}, "Tulis tanggal seperti 31-12-2026."),
        ({"done_time": "25.00"}, "Tulis pukul seperti 14.05."),
        ({"done_time": ""}, "Tulis pukul seperti 14.05."),
        ({"note": "a" * 2001}, "Terlalu panjang"),
        ({"evidence": "a" * 201}, "Terlalu panjang"),
    ],
)
def test_when_an_act_was_done_is_read_strictly(clerk, staff, changes, sentence):
    """A recorded act lies in the past; a text has its bounds."""
    number = staff.open_case(*ASKED)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    page = someone.post(form.action, form.filled(**{**ANSWER, **changes}))

    assert 422 == someone.status
    assert sentence in page.text


def test_a_recorded_act_is_proposed_as_done_now(clerk, staff):
    """In the regency's own time; the evidence is shown in the history."""
    number = staff.open_case(*ASKED)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    assert (["23-11-2026"], ["10.30"]) == (form.values["done_date"], form.values["done_time"])

    page = someone.send(form, **ANSWER, evidence="Surel BPJS 23-11")

    assert "Bukti: Surel BPJS 23-11" in page.text
    assert "Nomor SK nonaktif: SK 12/HUK/2026" in page.text


def test_a_form_that_grew_stale_keeps_what_was_typed(clerk, staff):
    """The page names who moved the case, and the form is ready to be sent again."""
    number = staff.open_case(*ASKED)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    send_on(clerk, number, FRONT, "/tugaskan", to=staff.by[OPERATOR].person)
    page = someone.post(form.action, form.filled(**ANSWER, note="Lewat surel."))

    assert 409 == someone.status
    assert "sudah diubah oleh Meity Lumentut" in page.text
    kept = page.form("/record_bpjs_answer")
    assert ["SK 12/HUK/2026"] == kept.values["field.decree_number"]
    assert ["Lewat surel."] == kept.values["note"]
    someone.send(kept)
    assert "Penilaian SK nonaktif" in someone.get(f"/berkas/{number}").text


def test_a_form_that_is_gone_leaves_what_was_typed_to_copy(clerk, staff):
    """The case has moved to where the action is no more."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(HEAD)
    form = someone.get(f"/berkas/{number}").form("/send_back_to_operator")
    send_on(clerk, number, HEAD, "/initial")
    page = someone.post(form.action, form.filled(reason="wrong_data", note="NIK tertukar."))

    assert 409 == someone.status
    assert "sudah diubah oleh Deisy Tumiwa" in page.text
    assert "Isian Anda tadi" in page.text
    assert "NIK tertukar." in page.text


def test_an_action_sent_twice_is_taken_once(clerk, staff):
    """The second answer is the first one's."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(HEAD)
    form = someone.get(f"/berkas/{number}").form("/initial")
    for _ in range(2):
        someone.post(form.action, form.filled())

        assert 303 == someone.status


def test_a_reason_is_asked_for(clerk, staff):
    """None chosen: the sentence is at the reasons, and the note is kept."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(HEAD)
    form = someone.get(f"/berkas/{number}").form("/send_back_to_operator")
    page = someone.post(form.action, form.filled(note="Periksa lagi."))

    assert 422 == someone.status
    assert "Pilih alasannya." in page.text
    assert "act-send_back_to_operator-reason-mistake" in page.ids
    assert ["Periksa lagi."] == page.form("/send_back_to_operator").values["note"]


def test_the_only_reason_is_chosen_already(clerk, staff):
    """Nobody has to seek it."""
    number = staff.open_case(*TO_DRAFTED[:5])
    page = clerk(OPERATOR).get(f"/berkas/{number}")

    assert ["wrong_answer"] == page.form("/ask_bpjs_again").values["reason"]


def test_an_earlier_answer_is_told_beside_its_field(clerk, staff):
    """Asked again, a field says what is recorded and may stay empty."""
    number = staff.open_case(*TO_DRAFTED[:5])
    staff.take(number, OPERATOR, "ask_bpjs_again")
    page = clerk(OPERATOR).get(f"/berkas/{number}")

    assert "Tercatat sekarang: SK 12/HUK/2026. Biarkan kosong bila tidak berubah." in page.text


def test_verdicts_are_saved(clerk, staff):
    """One accepted, one refused for a fault: the page shows both, with the advice."""
    number = staff.open_case()
    someone = clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/periksa")
    page = someone.send(
        form, verdict__ktp="accepted", verdict__kk="refused", fault__kk="kk_missing"
    )

    assert "Hasil pemeriksaan tersimpan." in page.text
    assert "Kartu Keluarga belum dilampirkan. Bawa Kartu Keluarga." in page.text
    assert page.has_form("/tindakan/return_incomplete")
    assert ["refused"] == page.form("/periksa").values["verdict.kk"]


def test_everything_is_accepted_with_one_button(clerk, staff):
    """Only what this person judges."""
    number = staff.open_case()
    someone = clerk(FRONT)
    page = someone.send(someone.get(f"/berkas/{number}").form("/periksa"), all="accepted")

    assert page.has_form("/tindakan/forward")
    assert 2 == page.text.count("Diterima: ")


def test_a_refusal_needs_its_reason(clerk, staff):
    """The sentence names the requirement; the choice and the note stay."""
    number = staff.open_case()
    someone = clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/periksa")
    page = someone.post(form.action, form.filled(verdict__ktp="refused", note="Fotokopi buram."))

    assert 422 == someone.status
    label = "KTP valid Dinas Kependudukan dan Catatan Sipil: Pilih mengapa persyaratan ini ditolak."
    assert "#periksa-fault-ktp" == page.links[label]
    assert ["refused"] == page.form("/periksa").values["verdict.ktp"]
    assert ["Fotokopi buram."] == page.form("/periksa").values["note"]


def test_no_verdict_is_told(clerk, staff):
    """Nothing chosen is no verdict."""
    number = staff.open_case()
    someone = clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/periksa")
    page = someone.post(form.action, form.filled())

    assert 422 == someone.status
    assert "Belum ada putusan persyaratan yang berubah." in page.text


def test_a_remark_makes_no_form_stale(clerk, staff):
    """It is shown at once; a form opened before it can still be sent."""
    number = staff.open_case(*TO_DRAFTED)
    head = clerk(HEAD)
    form = head.get(f"/berkas/{number}").form("/initial")
    page = send_on(clerk, number, FRONT, "/catatan", text="Pemohon menelepon.")
    assert "Catatan ditambahkan." in page.text
    assert "Pemohon menelepon." in page.text

    head.send(form)

    assert 200 == head.status


def test_an_empty_remark_is_told(clerk, staff):
    """Beside its field."""
    number = staff.open_case()
    someone = clerk(FRONT)
    page = someone.send(someone.get(f"/berkas/{number}").form("/catatan"))

    assert 422 == someone.status
    assert "#catatan-text" == page.links["Tulis catatannya dahulu."]


def test_a_case_is_given_to_someone_and_taken_back(clerk, staff):
    """The page and the list name them."""
    number = staff.open_case()
    someone = clerk(FRONT)
    own = staff.by[FRONT].person
    page = someone.send(someone.get(f"/berkas/{number}").form("/tugaskan"), to=own)
    assert "Berkas ditugaskan kepada Meity Lumentut." in page.text
    assert "Anda" in someone.get("/berkas").text.split(number)[1]

    page = someone.send(page.form("/tugaskan"), to="")

    assert "Penugasan dicabut" in page.text


def test_a_case_is_not_given_to_just_anyone(clerk, staff):
    """Only to those who can work on it where it stands."""
    number = staff.open_case()
    someone = clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/tugaskan")
    page = someone.post(form.action, form.filled(to=staff.by[CHIEF].person))

    assert 422 == someone.status
    assert "Pilih orang yang dapat mengerjakan berkas ini" in page.text


def test_masked_numbers_are_shown_for_a_reason(clerk, staff):
    """Once: the next time the page is opened they are masked again."""
    number = staff.open_case()
    someone = clerk(FRONT)
    form = someone.get(f"/berkas/{number}").form("/tampilkan")
    page = someone.post(form.action, form.filled())
    assert 422 == someone.status
    assert "#tampilkan-purpose" in page.links.values()

    page = someone.send(page.form("/tampilkan"), purpose="Cek SIKS-NG")

    assert "7105016502800003" in page.text
    assert "no-store" == someone.response.headers["Cache-Control"]
    assert "7105016502800003" not in someone.get(f"/berkas/{number}").text


def test_other_cases_of_the_same_person_are_named(clerk, staff):
    """With a link to each."""
    first = staff.open_case()
    second = staff.open_case()
    page = clerk(FRONT).get(f"/berkas/{second}")

    assert "Berkas lain dengan NIK yang sama" in page.text
    assert f"/berkas/{first}" == page.links[first]


def test_a_form_is_read_after_a_restart(clerk, staff, app):
    """The procedure of a case is asked for when its page was not shown by this process."""
    number = staff.open_case(*ASKED)
    someone = clerk(OPERATOR)
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    app.extensions["alur"].procedures.forget()

    page = someone.send(form, **ANSWER)

    assert "Penilaian SK nonaktif" in page.text


def test_a_form_without_its_revision_is_stale(clerk, staff):
    """Nobody acts on a case that they did not see."""
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(HEAD)
    someone.post(f"/berkas/{number}/tindakan/initial", {})

    assert 409 == someone.status


def send_on(clerk, number, login, ending, **changes):
    """Have another person send a form of the case's page."""
    other = clerk(login)
    return other.send(other.get(f"/berkas/{number}").form(ending), **changes)
