"""`alur check` reads calendars and the holidays that they share."""

import shutil

import pytest
from click.testing import CliRunner

from tests.workflows import samples
from web.command import main


@pytest.fixture
def definitions(tmp_path):
    """The shipped definitions, to be spoilt."""
    copy = tmp_path / "definitions"
    shutil.copytree(samples.SHIPPED, copy)
    return copy


def spoil(path, old, new):
    """Return the line of what was spoilt."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return 1 + text[: text.index(old)].count("\n")


def run(*paths):
    return CliRunner().invoke(main, ["check", *map(str, paths)])


def test_a_problem_of_a_calendar_is_told_at_its_line(definitions):
    """With the rest of the folder, and alone."""
    calendar = definitions / "lebak" / "calendar.yaml"
    line = spoil(calendar, "friday: 07:30-11:30 13:00-16:30", "friday: 07:30-11:30 13:00-26:30")
    for path in (definitions / "lebak", calendar):
        told = run(path)
        assert 1 == told.exit_code
        assert f"  {calendar}:{line}:3: '07:30-11:30 13:00-26:30' bukan jam kerja" in told.output


def test_a_problem_of_the_holidays_is_told_once_in_their_file(definitions):
    """Though five calendars use them."""
    holidays = definitions / "shared" / "holidays.yaml"
    line = spoil(holidays, "2026-12-25: Hari Raya Natal", "2026-12-32: Hari Raya Natal")
    told = run(*definitions.glob("*/calendar.yaml"), holidays)
    assert 1 == told.exit_code
    assert 1 == told.output.count("'2026-12-32' bukan tanggal")
    assert f"  {holidays}:{line}:7: " in told.output


def test_what_a_calendar_leaves_open_is_listed(definitions):
    """With why it is there although the document does not have it."""
    told = run(definitions / "lebak" / "calendar.yaml")
    assert 0 == told.exit_code
    assert "Jam berapa loket buka dan istirahat?" in told.output
    assert "Awal Ramadan 1448 H menunggu sidang isbat." in told.output
    assert "diambil dari Perpres 21/2023" in told.output


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 9999, b"week: *a", b"", b"5"])
def test_a_mangled_calendar_is_met_with_sentences(definitions, content):
    """Exit code 1, the file named."""
    calendar = definitions / "lebak" / "calendar.yaml"
    calendar.write_bytes(content)
    told = run(calendar)
    assert 1 == told.exit_code
    assert isinstance(told.exception, SystemExit)
    assert "calendar.yaml:" in told.output
