"""The deadline calculator: an answer with every step, or a sentence beside what is wrong."""

from urllib.parse import urlencode

import pytest

from tests.engine import desk
from tests.fixtures.office import FRONT
from tests.web.clerk import Clerk

ASKED = {"tanggal": "23-11-2026", "pukul": "11.50", "jumlah": "20", "satuan": "working minutes"}


def ask(clerk, **changed: str) -> tuple[int, str]:
    """Open the calculator with a question in its address; return the status and the page."""
    return opened(clerk(FRONT), f"/tenggat?{urlencode({**ASKED, **changed})}")


def opened(seated: Clerk, address: str = "/tenggat") -> tuple[int, str]:
    """Return the status of a page and its text."""
    seated.get(address)
    return seated.response.status_code, seated.response.text


def test_the_form_begins_with_the_present_moment(clerk):
    """In the zone of the regency; nothing is answered yet."""
    status, page = opened(clerk(FRONT))

    assert 200 == status
    for part in ('value="23-11-2026"', 'value="10.30"', "Tidak ada yang disimpan"):
        assert part in page
    assert "Jatuh tempo" not in page


def test_an_answer_tells_each_step(clerk):
    """Ten minutes before the break, ten after it; what was asked stays in the form."""
    status, page = ask(clerk)

    assert 200 == status
    assert "<strong>Senin, 23 November 2026 13.10 WITA</strong>" in page
    assert "Senin, 23 November 2026, 12.00–13.00: istirahat, tidak dihitung." in page
    assert 'value="20"' in page


def test_a_pause_is_added_and_one_that_lasts_leaves_nothing_due(clerk):
    """Its end may be left empty."""
    begun = {"tanggal": "20-11-2026", "pukul": "09.00"}
    since = {**begun, "jeda_tanggal": "20-11-2026", "jeda_pukul": "09.05"}
    until = {"lanjut_tanggal": "23-11-2026", "lanjut_pukul": "10.30"}

    assert "Senin, 23 November 2026 10.45 WITA</strong>" in ask(clerk, **since, **until)[1]
    assert "<strong>Belum ada: masih dijeda.</strong>" in ask(clerk, **since)[1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"tanggal": "", "pukul": ""}, "Tulis sejak kapan dihitung."),
        ({"pukul": "25.00"}, "Tulis pukul seperti 14.05."),
        ({"jumlah": "dua"}, "Tulis bilangan bulat, misalnya 20."),
        ({"jumlah": "0"}, "Janji &#39;0 working minutes&#39; tidak terbaca"),
        ({"satuan": "fortnights"}, "Pilih satuannya."),
        ({"tanggal": "01-01-1999"}, "Kalender kerja hanya memuat tahun 2020 sampai 2047."),
        ({"lanjut_tanggal": "23-11-2026", "lanjut_pukul": "13.30"}, "Tulis juga sejak kapan"),
    ],
)
def test_what_cannot_be_answered_is_said_and_stays_typed(clerk, changed, sentence):
    """With a link to the control, and everything as it was."""
    status, page = ask(clerk, **changed)

    assert 422 == status
    assert sentence in page
    assert "Belum dihitung" in page


@pytest.mark.parametrize(
    ("since", "until", "control", "sentence"),
    [
        ("09.00", "08.59", "lanjut_tanggal", "Jeda berakhir sebelum mulai"),
        ("09.00", "10.31", "lanjut_tanggal", "Jeda belum terjadi"),
        ("10.31", "", "jeda_tanggal", "Jeda belum terjadi"),
    ],
)
def test_17_a_resume_before_the_pause_or_in_the_future(clerk, since, until, control, sentence):
    """It is half past ten: a pause is what happened; the sentence stands beside its control."""
    on = "23-11-2026"
    pause = {"jeda_tanggal": on, "jeda_pukul": since}
    resumed = {"lanjut_tanggal": on, "lanjut_pukul": until} if until else {}
    status, page = ask(clerk, pukul="08.00", **pause, **resumed)

    assert 422 == status
    assert sentence in page
    assert f'href="#tenggat-{control}"' in page


def test_an_office_without_a_calendar_says_so(clerk, office):
    """Nothing is computed by the calendar of another."""
    twin = desk.found_twin(office, "kembaran", "71.99")
    desk.hire(office, "baru", "front_office", regency=twin)
    status, page = opened(clerk("baru", regency=twin))

    assert 200 == status
    assert "belum punya kalender kerja" in page
