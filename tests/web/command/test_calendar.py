"""`alur calendar`: what a changed calendar moves is told first, then done."""

import json

import pytest
from click.testing import CliRunner

from engine import files
from tests.engine import folder
from tests.fixtures.office import NOW, REGENCY, Staff
from web.command import main

CLOSED = "\nexceptions:\n  2026-11-23:\n    label: Hari jadi kabupaten\n"
LINE = (
    "reaktivasi-pbi-jk.service: Senin, 23 November 2026 10.40 WITA menjadi "
    "Selasa, 24 November 2026 07.40 WITA\n1 tenggat pada 1 berkas bergeser.\n"
)


@pytest.fixture
def calendar(tmp_path):
    """A calendar in which the present day is a local holiday."""
    file = folder.copied(tmp_path) / REGENCY / files.CALENDAR
    file.write_text(file.read_text(encoding="utf-8") + CLOSED, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    """The moment at which cases are opened: what was missed by then would move no more."""
    monkeypatch.setenv("ALUR_NOW", NOW.isoformat())


def run(*args: object):
    """Run `alur calendar`."""
    return CliRunner().invoke(main, ["calendar", *map(str, args), "--demonstration"])


def test_the_preview_and_the_change_tell_the_same(process, calendar):
    """The preview changes nothing; applied, nothing is left to move."""
    number = Staff.of(process).open_case()
    seen = run("preview", "--regency", REGENCY, calendar)
    done = run("apply", "--regency", REGENCY, calendar)
    again = run("preview", "--regency", REGENCY, calendar)

    assert (0, f"{number} {LINE}") == (seen.exit_code, seen.output)
    assert done.output.startswith("Kalender kerja ke-2 berlaku (")
    assert done.output.endswith(f"{number} {LINE}")
    assert "0 tenggat pada 0 berkas bergeser.\n" == again.output


def test_the_same_as_json(process, calendar):
    """One list; instants in the regency's own zone."""
    number = Staff.of(process).open_case()
    told = run("preview", "--regency", REGENCY, calendar, "--json")

    (shift,) = json.loads(told.output)
    assert (number, "2026-11-24T07:40:00+08:00") == (shift["case"], shift["new"])


def test_a_calendar_with_a_problem_is_refused_at_its_line(process, calendar):
    """As `alur check` would say it."""
    calendar.write_text(calendar.read_text().replace("07:30-12:00", "7.30-12", 1))
    told = run("apply", "--regency", REGENCY, calendar)

    assert 1 == told.exit_code
    assert "calendar.yaml:7:3: '7.30-12 13:00-16:00' bukan jam kerja" in told.output
