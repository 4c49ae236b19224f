"""Why an appointment does not help today."""

from datetime import date

import pytest

from workflows.actor import Appointment
from workflows.in_force import not_in_force

TODAY = date(2026, 11, 23)


def held(since, until=None, *, role="office_head", capacity="definitive"):
    """Return an appointment from one day of November 2026 to another."""
    return Appointment(
        id="a",
        role=role,
        unit="dinas-sosial",
        capacity=capacity,
        since=date(2026, 11, since),
        until=date(2026, 11, until) if until else None,
    )


TOLD = {
    "none": ((), ""),
    "ended": ((held(1, 22),), "Jabatan Anda sebagai Kepala Dinas berakhir 22 November 2026."),
    "to come": ((held(24),), "Jabatan Anda sebagai Kepala Dinas baru mulai 24 November 2026."),
    "a stand-in whose days are over": (
        (held(16, 20, capacity="plh"),),
        "Jabatan Anda sebagai Plh. Kepala Dinas berakhir 20 November 2026.",
    ),
    "a stand-in whose days are to come": (
        (held(24, 27, capacity="plt"),),
        "Jabatan Anda sebagai Plt. Kepala Dinas baru mulai 24 November 2026.",
    ),
    "on leave": (
        (held(26), held(1, 22)),
        (
            "Jabatan Anda sebagai Kepala Dinas berakhir 22 November 2026. "
            "Jabatan itu mulai lagi 26 November 2026."
        ),
    ),
    "between two posts": (
        (held(1, 22, role="division_head"), held(26, capacity="plt")),
        (
            "Jabatan Anda sebagai Kepala Bidang Pemberdayaan Sosial berakhir 22 November 2026. "
            "Jabatan Anda sebagai Plt. Kepala Dinas baru mulai 26 November 2026."
        ),
    ),
    "the last that ended and the first to come": (
        (held(1, 5), held(6, 10, capacity="plt"), held(28, capacity="plt"), held(25, 27)),
        (
            "Jabatan Anda sebagai Plt. Kepala Dinas berakhir 10 November 2026. "
            "Jabatan Anda sebagai Kepala Dinas baru mulai 25 November 2026."
        ),
    ),
    "a role that is no more": (
        (held(1, 22, role="harbour_master"),),
        "Jabatan Anda sebagai harbour_master berakhir 22 November 2026.",
    ),
}


@pytest.mark.parametrize(("appointments", "sentences"), TOLD.values(), ids=TOLD)
def test_the_days_of_the_appointment_are_told(minahasa, appointments, sentences):
    """With the capacity, and the return of someone who is away."""
    assert sentences == not_in_force(minahasa.regency, appointments, TODAY)
