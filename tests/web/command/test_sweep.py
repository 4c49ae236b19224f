"""`alur sweep`: what clocks have come to is done once, and told in a sentence or as JSON."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.office import Office
from tests.engine import desk, ladders
from tests.engine.ladders import told
from tests.fixtures.office import HEAD, Staff
from web.command import main

MORNING, NOON = "2026-11-23T10:35:00+08:00", "2026-11-23T12:00:00+08:00"
NOTHING = "Tidak ada peringatan yang waktunya sudah tiba.\n"


@pytest.fixture
def staff(process: Office, tmp_path: Path) -> Staff:
    """The people of an office that has a case, which is late by noon."""
    ladders.publish(process, tmp_path)
    here = Staff.of(process)
    here.open_case()
    return here


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """A way to run `alur sweep` at an instant, and have what it says."""

    def sweep(instant: str, *args: str) -> str:
        monkeypatch.setenv("ALUR_NOW", instant)
        done = CliRunner().invoke(main, ["sweep", "--demonstration", *args])
        assert 0 == done.exit_code, done.output
        return done.output

    return sweep


def test_what_is_due_is_done_once(staff: Staff, run):
    """Before, and after, there is nothing to do."""
    assert NOTHING == run(MORNING)
    assert "3 peringatan pada 1 berkas.\n" == run(NOON)
    assert NOTHING == run(NOON)
    assert 5 == len(told(staff.office))


def test_what_fails_is_said(staff: Staff, run):
    """It is tried again by itself."""
    desk.end_appointments(staff.office, staff.by[HEAD], date(2026, 11, 22))

    assert "2 peringatan pada 1 berkas, 1 gagal dan dicoba lagi nanti.\n" == run(NOON)


def test_the_same_as_json(staff: Staff, run):
    """With when there is something to do next, by the clock of UTC."""
    waiting = json.loads(run(MORNING, "--json"))
    assert {"cases": 0, "rungs": 0, "failed": 0} == {
        name: waiting[name] for name in ("cases", "rungs", "failed")
    }
    assert "2026-11-23T02:37:30.000000Z" == waiting["next_at"]

    done = json.loads(run(NOON, "--json"))
    assert (1, 3, None) == (done["cases"], done["rungs"], done["next_at"])
