"""Where the time of a case went, on its page."""

from dataclasses import replace
from datetime import timedelta

from tests.engine import desk
from tests.fixtures.office import FRONT, NOW, OPERATOR, TO_DRAFTED, Staff


def earlier(staff: Staff, **ago: int) -> Staff:
    """Return the same people so long ago."""
    return replace(staff, office=desk.at(staff.office, NOW - timedelta(**ago)))


def test_the_page_says_who_held_a_case_for_how_long(clerk, staff):
    """Each holder with its working time, the longest first, and all of them together."""
    before = earlier(staff, days=3, hours=1)
    number = before.open_case(*TO_DRAFTED[:3])
    earlier(staff, days=3).take(number, OPERATOR, "ask_bpjs")
    words = " ".join(clerk(OPERATOR).get(f"/berkas/{number}").text.split())

    assert (
        "Pemegang Waktu kerja "
        "BPJS Kesehatan sekarang, sejak 20 November 2026 10.30 WITA "
        "1 hari kerja 7 jam kerja 30 menit 3 hari kalender "
        "Bidang Pemberdayaan Sosial 1 jam kerja "
        "Seluruhnya 1,1 hari kerja 8 jam kerja 30 menit 3 hari kalender 1 jam"
    ) in words


def test_of_one_holder_there_is_no_sum(clerk, staff):
    """It would say the same again."""
    number = earlier(staff, minutes=20).open_case()
    page = clerk(FRONT).get(f"/berkas/{number}")

    assert "20 menit kerja" in page.text
    assert "Seluruhnya" not in page.text
