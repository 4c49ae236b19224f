"""The clocks of cases under versions: what was promised to a case when it was opened holds."""

from dataclasses import replace
from pathlib import Path

from engine.cases.clocks import restored
from engine.office import Office
from tests.engine import desk, folder
from tests.fixtures.office import FRONT, REGENCY, SERVICE, Staff
from tests.workflows.working_time.calendars import WITA, local

MONDAY = "2026-11-23"


def measured(office: Office, number: str) -> tuple[object, ...]:
    """Return what a case is promised, and when that falls due."""
    row = desk.row(office, number)
    [clock] = restored(row["clocks"])
    return clock.promise, row["due_at"]


def test_18_a_new_version_published_mid_case(office: Office, staff: Staff, tmp_path: Path):
    """The old one holds, after the next move as before it; a new case has the new one."""
    running = staff.open_case()
    old = ("10 working minutes", local(f"{MONDAY} 10:40", WITA))
    definitions = folder.copied(tmp_path)
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    folder.change(file, "promise: 10 working minutes", "promise: 60 working minutes")
    base = folder.in_force(office, REGENCY, SERVICE).hash
    version = folder.publish(office, definitions, REGENCY, SERVICE, base=base)
    assert old == measured(office, running)

    later = replace(staff, office=desk.at(office, local(f"{MONDAY} 10:35", WITA)))
    later.take(running, FRONT, "accept")
    later.take(running, FRONT, "forward")
    assert old == measured(office, running)
    [shown] = later.office.case(REGENCY, later.by[FRONT], running).clocks
    assert ("10 menit kerja", "sisa 5 menit kerja") == (shown.promise, shown.badge.text)

    new = later.open_case()
    assert ("60 working minutes", local(f"{MONDAY} 11:35", WITA)) == measured(office, new)
    assert version.id == desk.row(office, new)["version"] != desk.row(office, running)["version"]
    assert [] == desk.findings(office)
