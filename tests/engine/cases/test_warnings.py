"""What people are told when a clock has come so far: a heading, the deadline, what follows."""

from pathlib import Path

import pytest
from sqlalchemy import select

from engine import tables
from engine.office import Office
from tests.engine import desk, ladders
from tests.engine.ladders import LATER, MOMENT, swept
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import Staff

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

TITLE = "Surat Rekomendasi Reaktivasi PBI-JK, tahap “Pemeriksaan kelengkapan”."
DUE = "jatuh tempo Senin, 23 November 2026 10.40 WITA."


@pytest.fixture
def number(office: Office, staff: Staff, tmp_path: Path) -> str:
    """A case whose ladder was climbed to its top."""
    ladders.publish(office, tmp_path)
    found = staff.open_case()
    swept(office, LATER + MOMENT)
    return found


def texts(office: Office) -> dict[str, str]:
    """Return what was told, by topic."""
    with office.database.reading() as work:
        return {row.topic: row.text for row in work.execute(select(tables.notice))}


def test_each_rung_tells_where_it_stands_and_until_when(office: Office, number: str):
    """In local time; of a case that was given away, to whom it now belongs."""
    told = {topic: text.removeprefix(TITLE).strip() for topic, text in texts(office).items()}

    assert {
        f"{number}/service/1/0": f"Waktu penyelesaian: 75 persen waktunya terpakai; {DUE}",
        f"{number}/service/1/1": f"Waktu penyelesaian: saat jatuh tempo; {DUE}",
        f"{number}/service/1/2": (
            f"Waktu penyelesaian: 15 menit kerja sesudah jatuh tempo; {DUE} "
            "Kini diserahkan kepada Kepala Bidang Pemberdayaan Sosial."
        ),
    } == told


def test_a_notice_leads_to_its_case_and_was_told_by_now(office: Office, number: str):
    """The instant is that of the sweep, as that of its event is."""
    with office.database.reading() as work:
        rows = list(work.execute(select(tables.notice)))

    assert {desk.row(office, number)["id"]} == {row.case for row in rows}
    assert {LATER + MOMENT} == {row.at for row in rows}
