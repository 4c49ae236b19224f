"""The page of a complaint: as those read it who handle it, and as the others do."""

import pytest

from tests.engine import complaints
from tests.engine.complaints import REPORTER, WORDS
from tests.fixtures.office import CHIEF, FRONT, HEAD, OPERATOR, REGENCY

OFFICER = "pengaduan"
SAID = ("sudah tiga kali", "7105014107820005", "tanpa kuitansi", "+6281298765432", "Jaga IV")


@pytest.fixture
def complaint(office):
    """A complaint that came by e-mail, just recorded."""
    return complaints.recorded(office, REGENCY, channel="email")


@pytest.mark.parametrize("login", [OFFICER, CHIEF])
def test_who_handles_it_reads_who_said_what(clerk, complaint, login):
    """A number within the words too: they are shown as they were said."""
    text = clerk(login).get(f"/berkas/{complaint.number}").text

    assert REPORTER in text
    assert " ".join(WORDS.split()) in text
    assert "Dirahasiakan" not in text


@pytest.mark.parametrize("login", [FRONT, OPERATOR, HEAD])
def test_others_read_neither_anywhere_on_the_page(clerk, complaint, login):
    """Not in its title, in its data, in its history, or in anything that is not seen."""
    html = clerk(login).get(f"/berkas/{complaint.number}").html

    assert f"<title>{complaint.number} Dirahasiakan" in " ".join(html.split())
    assert [] == [words for words in (REPORTER, *SAID) if words in html]


def test_asking_for_numbers_in_full_shows_others_nothing(clerk, complaint):
    """Sent without its form, which the page does not have."""
    someone = clerk(FRONT)
    assert not someone.get(f"/berkas/{complaint.number}").has_form("/tampilkan")

    page = someone.post(f"/berkas/{complaint.number}/tampilkan", {"purpose": "Cek pelapor."})

    assert 200 == someone.status
    assert [] == [words for words in (REPORTER, *SAID) if words in page.html]


def test_the_list_and_its_search_keep_the_name(clerk, complaint):
    """Whoever does not handle it finds it by its number."""
    front, officer = clerk(FRONT), clerk(OFFICER)

    assert "Dirahasiakan" in front.get("/berkas?tab=berjalan").text
    assert REPORTER in officer.get("/berkas").text
    assert complaint.number not in front.get("/berkas?tab=berjalan&cari=Rumokoy").links
    assert complaint.number in officer.get("/berkas?tab=berjalan&cari=Rumokoy").links
    assert complaint.number in front.get(f"/berkas?tab=berjalan&cari={complaint.number}").links


def test_an_action_is_taken_on_a_complaint(clerk, complaint):
    """And told, with whose turn it then is."""
    someone = clerk(OFFICER)
    page = someone.send(someone.get(f"/berkas/{complaint.number}").form("/register"))
    assert "Berkas di tahap “Teregistrasi, menunggu klasifikasi”" in page.text

    page = someone.send(page.form("/classify"), field__complaint_class="without_oversight")
    assert "Diklasifikasikan, menunggu disposisi" in page.text
    assert "Klasifikasi: Pengaduan tidak berkadar pengawasan" in page.text


def test_naming_a_case_that_is_none_keeps_the_classification(clerk, complaint):
    """The sentence is beside its field, and the form is open."""
    complaint.take(OFFICER, "register")
    someone = clerk(OFFICER)
    form = someone.get(f"/berkas/{complaint.number}").form("/classify")
    page = someone.post(
        form.action,
        form.filled(field__complaint_class="information", field__about_case=complaint.number),
    )

    assert 422 == someone.status
    sentence = f"Berkas {complaint.number} adalah berkas ini sendiri."
    assert "#act-classify-about_case" == page.links[sentence]
    kept = page.form("/classify").values
    assert [["information"], [complaint.number]] == [
        kept[f"field.{name}"] for name in ("complaint_class", "about_case")
    ]
    assert "registered" == complaint.page(OFFICER).state


def test_a_closed_complaint_is_opened_again_from_its_page(clerk, complaint):
    """It has ended, and yet there is a way on for who manages complaints."""
    for login, action, values in (
        (OFFICER, "register", {}),
        (OFFICER, "classify", {"complaint_class": "information"}),
        (CHIEF, "dispose", {"division": "bidang-dayasos", "instruction": "Jawab."}),
        (HEAD, "follow_up", {}),
        (HEAD, "answer_complaint", {"answer": "Begini.", "answered_by_way_of": "email"}),
        (OFFICER, "close", {"satisfied": "no_reply"}),
    ):
        complaint.take(login, action, **values)
    address = f"/berkas/{complaint.number}"
    assert "tidak ada tindakan untuk Anda" in clerk(HEAD).get(address).text
    someone = clerk(OFFICER)

    page = someone.send(someone.get(address).form("/reopen"), reason="not_accepted")

    assert "Berkas di tahap “Dibuka kembali”; giliran Kepala Dinas" in page.text
    assert "Alasan: Pelapor tidak menerima jawaban" in page.text
    assert complaint.number in clerk(CHIEF).get("/berkas").links
