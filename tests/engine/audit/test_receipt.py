"""The audit finds a receipt on a row that its history does not tell."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from engine.office import Office
from engine.tables import case
from tests.engine import desk
from tests.fixtures.office import FRONT, NOW, Staff

EARLIER = NOW - timedelta(days=3)
FINDING = "waktu terima pada baris berkas tidak sama dengan riwayatnya."


@pytest.mark.parametrize(
    ("received", "written", "sound"),
    [
        (None, NOW, True),
        (None, EARLIER, False),
        (EARLIER, EARLIER, True),
        (EARLIER, NOW, False),
        (EARLIER, EARLIER + timedelta(microseconds=1), False),
    ],
)
def test_a_receipt_is_the_one_that_was_told(
    office: Office, staff: Staff, received: datetime | None, written: datetime, sound: bool
):
    """The instant told, or that of the opening where none is; also after the case moved on."""
    why = "Listrik padam." if received else ""
    command = replace(desk.opening(staff.by[FRONT]), received_at=received, received_reason=why)
    number = office.perform(command).number
    staff.take(number, FRONT, "accept")
    with office.database.writing() as work:
        this = case.c.number == number
        work.execute(update(case).where(this).values(received_at=written))

    assert sound is ([] == desk.findings(office))
    assert all(finding.endswith(FINDING) for finding in desk.findings(office))
