"""Appointments are dated."""

from datetime import date

import pytest

from workflows.actor import Appointment

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2025, 12, 31), False),
        (FIRST, True),
        (LAST, True),
        (date(2027, 1, 1), False),
    ],
)
def test_an_appointment_holds_from_its_first_day_to_its_last(day, valid):
    """Both included."""
    assert valid is appointment(until=LAST).valid_on(day)


def test_an_appointment_may_be_open_ended():
    """Until someone ends it."""
    assert appointment(until=None).valid_on(date(2099, 1, 1))


def appointment(until):
    return Appointment(
        id="a", role="clerk", unit="loket", capacity="definitive", since=FIRST, until=until
    )
