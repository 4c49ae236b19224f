"""Opening a case that was received earlier: what is asked, kept and shown."""

import pytest

from tests.fixtures.office import ANSWERS, FRONT, SERVICE
from tests.web.clerk import Clerk
from tests.web.page import Page

ADDRESS = f"/berkas/baru/{SERVICE}"
OPEN, CLOSED = "<details open>", "<details>"
WHY = "Listrik padam\r\ndi loket."
RECEIVED = {"received_date": "20-11-2026", "received_time": "15.30", "received_reason": WHY}


def sent(seated: Clerk, **changes: str) -> Page:
    """Send the form of a new case, complete, with a receipt unless told."""
    answers = {f"field__{name}": str(value) for name, value in ANSWERS.items()}
    form = seated.get(ADDRESS).form(ADDRESS)
    return seated.send(form, **{**answers, **RECEIVED, **changes})


def test_the_form_asks_for_it_folded_and_proposes_nothing(clerk):
    """And says from when the deadline counts."""
    page = clerk(FRONT).get(ADDRESS)

    assert CLOSED in page.html
    assert OPEN not in page.html
    assert "Berkas diterima lebih dahulu?" in page.text
    assert "Tenggat dihitung sejak waktu itu" in page.text
    kept = page.form(ADDRESS).values
    assert [[""]] * 3 == [kept[name] for name in RECEIVED]


def test_a_file_that_was_received_earlier_is_registered_so(clerk):
    """Its page tells when it came in, that it is late, and why it was registered only now."""
    seated = clerk(FRONT)
    page = sent(seated)

    assert 200 == seated.status
    assert "Diterima 20 November 2026 15.30 WITA" in page.text
    said = "Diterima 20 November 2026 pukul 15.30, dicatat kemudian: Listrik padam di loket."
    assert said in page.text
    assert "terlambat" in page.text


@pytest.mark.parametrize(
    ("changes", "control", "sentence"),
    [
        ({"received_date": "31-02-2026"}, "received_date", "tidak ada dalam kalender"),
        ({"received_date": ""}, "received_date", "Tulis tanggal seperti 31-12-2026."),
        ({"received_time": "15"}, "received_time", "Tulis pukul seperti 14.05."),
        ({"received_date": "24-11-2026"}, "received_date", "Waktu terima ini belum tiba"),
        ({"received_date": "20-11-2025"}, "received_date", "lebih dari setahun yang lalu"),
        ({"received_reason": " "}, "received_reason", "Tulis mengapa berkas ini baru dicatat"),
        (
            {"received_date": "", "received_time": ""},
            "received_date",
            "Tulis juga kapan berkas ini diterima.",
        ),
    ],
)
def test_a_mistake_stands_beside_its_control_and_the_rest_is_kept(
    clerk, changes: dict[str, str], control: str, sentence: str
):
    """The fold is open then; what was typed elsewhere is kept too."""
    seated = clerk(FRONT)
    page = sent(seated, **changes)

    assert 422 == seated.status
    assert OPEN in page.html
    assert sentence in page.text
    assert f"#baru-{control}" in page.links.values()
    assert f"baru-{control}-mistake" in page.described[control]
    kept = page.form(ADDRESS).values
    assert ["Yulce Mawikere"] == kept["field.applicant_name"]
    for name, text in {**RECEIVED, **changes}.items():
        assert text.split() == kept[name][0].split()


def test_a_mistake_elsewhere_keeps_the_receipt_open(clerk):
    """And all that is wrong is told at once."""
    page = sent(clerk(FRONT), field__applicant_nik="7105", received_time="siang")

    assert OPEN in page.html
    for control in ("baru-applicant_nik", "baru-received_time"):
        assert f"#{control}" in page.links.values()


def test_the_present_minute_asks_for_no_reason(clerk):
    """It is registered as received now."""
    seated = clerk(FRONT)
    page = sent(seated, received_date="23-11-2026", received_time="10.30", received_reason="")

    assert 200 == seated.status
    assert "dicatat kemudian" not in page.text


def test_a_batch_is_not_asked_when_it_was_received(clerk):
    """It is gathered here."""
    address = "/berkas/baru/pengesahan-pbi-jk"
    page = clerk("supervisor", regency="lumajang").get(address)

    assert page.has_form(address)
    assert "diterima lebih dahulu" not in page.text
