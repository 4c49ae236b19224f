"""The page of an administrator: what the engine could not do, and a button to have it tried."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.office import Office
from tests.engine import desk, ladders
from tests.engine.ladders import DUE
from tests.engine.queries.test_incidents import LADDER
from tests.fixtures.office import CHIEF, FRONT, Staff


@pytest.fixture
def number(office: Office, staff: Staff, tmp_path: Path) -> str:
    """A case of which a rung could not be climbed."""
    ladders.publish(office, tmp_path, LADDER)
    number = staff.open_case()
    desk.end_appointments(office, staff.by[CHIEF], date(2026, 11, 1))
    ladders.swept(office, DUE + timedelta(minutes=1))
    return number


def test_an_administrator_sees_what_failed_and_why(clerk, number):
    """In words, with a way to the case."""
    page = clerk("admin").get("/gangguan")

    for part in (number, "saat jatuh tempo", "Tidak ada yang dapat diberi tahu: Kepala Dinas"):
        assert part in page.text
    assert f"/berkas/{number}" == page.links[number]


def test_without_incidents_the_page_says_so(clerk):
    """It is no empty table."""
    assert "Tidak ada peringatan yang gagal." in clerk("admin").get("/gangguan").text


def test_an_administrator_has_it_tried_again(clerk, number):
    """The page says that it will be; the sweep is what does it."""
    admin = clerk("admin")
    form = admin.get("/gangguan").form(f"/gangguan/{number}")

    assert "Dicoba lagi sekarang" in admin.send(form).text


def test_only_an_administrator_is_led_there(clerk):
    """The link stands at the top of their pages alone."""
    assert "/gangguan" in clerk("admin").get("/berkas").links.values()
    assert "/gangguan" not in clerk(FRONT).get("/berkas").links.values()
