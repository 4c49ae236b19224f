"""A calendar read with the holidays that it shares."""

import pytest

from tests.workflows import samples
from workflows import load, source
from workflows.load import Declared
from workflows.problem import FileRefused, Problem
from workflows.schema.calendar import Calendar

FILE = "contoh/calendar.yaml"
OWN = """\
alur: 1
calendar: contoh
use: shared/holidays
week:
  monday: 07:30-12:00
"""
OF_2027 = """\
years:
  "2027":
    decree: Keputusan bupati
    national:
      2027-01-01: Tahun Baru
"""
HOLIDAYS = """\
alur: 1
fragment: holidays
years:
  "2026":
    decree: SKB 2026
    national:
      2026-12-25: Natal
  "2027":
    decree: SKB 2027
    national:
      2027-12-25: Natal
"""


def read(own: str = OWN, holidays: str = HOLIDAYS) -> Declared[Calendar]:
    """Return a calendar with its fragment, as the files would be."""
    fragments = {"shared/holidays": holidays}

    def fetch(name: str) -> source.Source | None:
        text = fragments.get(name)
        return None if text is None else source.read(text, file=f"{name}.yaml")

    return load.read_calendar(own, file=FILE, fetch=fetch)


def refused(own: str = OWN, holidays: str = HOLIDAYS) -> tuple[Problem, ...]:
    with pytest.raises(FileRefused) as told:
        read(own, holidays)
    return told.value.problems


def test_the_years_of_a_fragment_are_taken_over():
    """Each with the fragment it came from."""
    years = read().model.years
    assert ["2026", "2027"] == sorted(years)
    assert all((each.origin or "").startswith("shared/holidays") for each in years.values())


def test_a_year_that_the_calendar_declares_itself_takes_the_place_of_the_fragments():
    """As a whole: nothing is merged into it."""
    years = read(OWN + OF_2027).model.years
    assert ("SKB 2026", "Keputusan bupati") == (years["2026"].decree, years["2027"].decree)
    assert ["Tahun Baru"] == list(years["2027"].national.values())
    assert years["2027"].origin is None


def test_what_is_read_stands_alone():
    """The text that is kept needs no fragment."""
    assembled = read(OWN + OF_2027)
    alone = load.read_calendar(assembled.source.text, file=FILE)
    assert assembled.model.model_copy(update={"use": ()}) == alone.model


def test_a_mistake_of_the_fragment_is_told_there():
    """Where a person can mend it."""
    (problem,) = refused(holidays=HOLIDAYS.replace("2026-12-25", "2025-12-25"))
    assert ("shared/holidays.yaml", 7) == (problem.file, problem.place.line)
    assert "tanggal ini tidak termasuk tahun 2026; pindahkan ke tahunnya" == problem.message


def test_a_mistake_of_the_calendar_keeps_its_line():
    """Whatever was put in."""
    (problem,) = refused((OWN + OF_2027).replace("2027-01-01", "2027-02-30"))
    assert (FILE, 10) == (problem.file, problem.place.line)


def test_a_fragment_that_is_not_there_is_told():
    """And nothing of what it would have brought."""
    (problem,) = refused(OWN.replace("shared/holidays", "shared/holiday"))
    assert ("use-unknown", 3) == (problem.rule, problem.place.line)


def test_the_shipped_holidays_are_a_fragment():
    """Checked on its own, too."""
    path = samples.SHIPPED / "shared" / "holidays.yaml"
    read_alone = load.read_fragment(path.read_bytes(), file=str(path)).model
    assert ["2024", "2025", "2026", "2027"] == sorted(read_alone.years)
