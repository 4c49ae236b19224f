"""A calendar as declared: what is wrong with it, at its line and in Indonesian."""

# ruff: noqa: E501 - a sentence stands on one line.

import re
from datetime import date

import pytest

from tests.workflows import samples
from workflows import load
from workflows.problem import FileRefused, Problem
from workflows.schema.calendar import Span

OWN = """\
alur: 1
calendar: contoh

week:
  monday: 07:30-12:00 13:00-16:00
  friday: 07:30-11:30 13:00-24:00

periods:
  ramadan:
    label: Ramadan
    from: 2026-02-19
    until: 2026-03-20
    hours:
      monday: 08:00-12:00
  flood:
    label: Banjir
    from: 2026-03-21
    until: 2026-03-21
    hours: {}

years:
  "2026":
    decree: SKB 2026
    national:
      2026-01-01: Tahun Baru
    joint_leave:
      2026-12-24: Natal

yearly:
  08-17: Hari Kemerdekaan

exceptions:
  2026-12-26:
    label: Piket
    hours: 08:00-12:00
  2026-12-28:
    label: Banjir
"""
"""A calendar with something of everything."""


def refused(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a calendar."""
    with pytest.raises(FileRefused) as told:
        load.read_calendar(text, file="contoh/calendar.yaml")
    return told.value.problems


def changed(old: str, new: str) -> str:
    assert 1 == OWN.count(old)
    return OWN.replace(old, new)


def test_a_calendar_is_read_into_hours_and_dates():
    """Minutes of the day, days of the calendar."""
    read = load.read_calendar(OWN, file="contoh/calendar.yaml").model
    assert (Span(450, 720), Span(780, 960)) == read.week.days[0]
    assert (Span(450, 690), Span(780, 1440)) == read.week.days[4]
    assert () == read.week.days[1]
    assert (date(2026, 2, 19), date(2026, 3, 20)) == (
        read.periods["ramadan"].first,
        read.periods["ramadan"].last,
    )
    assert {date(2026, 12, 24): "Natal"} == read.years["2026"].joint_leave
    assert () == read.exceptions[date(2026, 12, 28)].hours
    assert (2026,) == read.decreed


HOURS = "bukan jam kerja; tulis berurutan, misalnya '07:30-12:00 13:00-16:00'"
DAY = "bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-12-25"
YEARLY = "bukan hari dalam setahun; tulis bulan-hari, misalnya 08-17"
WRONG = {
    "an hour that is none": ("07:30-11:30 13:00-24:00", "07:30-25:00", f"'07:30-25:00' {HOURS}"),
    "an opening at midnight's end": ("13:00-24:00", "24:00-24:00", f"'07:30-11:30 24:00-24:00' {HOURS}"),
    "hours without a nought": ("07:30-12:00 13", "7:30-12:00 13", f"'7:30-12:00 13:00-16:00' {HOURS}"),
    "hours backwards": ("12:00 13:00-16:00", "12:00 16:00-13:00", f"'07:30-12:00 16:00-13:00' {HOURS}"),
    "spans that meet": ("12:00 13:00-16:00", "12:00 12:00-16:00", f"'07:30-12:00 12:00-16:00' {HOURS}"),
    "spans out of order": ("07:30-11:30 13:00-24:00", "13:00-24:00 07:30-11:30", f"'13:00-24:00 07:30-11:30' {HOURS}"),
    "hours in a list": ("07:30-11:30 13:00-24:00", "[07:30-11:30]", HOURS),
    "no hours at all": ("07:30-11:30 13:00-24:00", "", HOURS),
    "a number": ("friday: 07:30-11:30 13:00-24:00", "friday: 8", f"'8' {HOURS}"),
    "empty hours": ("hours: 08:00-12:00", 'hours: ""', f"'' {HOURS}"),
    "a day that is none": ("2026-02-19", "2026-02-30", f"'2026-02-30' {DAY}"),
    "a number for a day": ("2026-02-19", "86400", f"'86400' {DAY}"),
    "a day in words": ("2026-02-19", "19 Februari", f"'19 Februari' {DAY}"),
    "a holiday without a nought": ("2026-01-01:", "2026-1-1:", f"'2026-1-1' {DAY}"),
    "an exception that is no day": ("2026-12-26:", "2026-12-32:", f"'2026-12-32' {DAY}"),
    "a yearly day that is none": ("08-17:", "13-01:", f"'13-01' {YEARLY}"),
    "a yearly day with a year": ("08-17:", "2026-08-17:", f"'2026-08-17' {YEARLY}"),
    "a holiday of another year": (
        "2026-01-01:", "2027-01-01:", "tanggal ini tidak termasuk tahun 2026; pindahkan ke tahunnya",
    ),
    "joint leave of another year": (
        "2026-12-24:", "2025-12-24:", "tanggal ini tidak termasuk tahun 2026; pindahkan ke tahunnya",
    ),
    "a period backwards": (
        "until: 2026-03-20", "until: 2026-02-18",
        "masa ini berakhir sebelum mulai; periksa 'from' dan 'until'",
    ),
    "periods that meet": (
        "from: 2026-03-21", "from: 2026-03-20",
        "masa ini mulai sebelum masa 'ramadan' berakhir; satu hari hanya satu masa",
    ),
    "a year before 2000": ('"2026":', '"1999":', "'1999' bukan nama yang sah untuk 'years.1999'"),
    "a holiday without a name": ("Tahun Baru", '""', "'national.2026-01-01' tidak boleh kosong"),
    "an unknown day of the week": ("friday:", "fryday:", "kunci 'fryday' tidak dikenal di sini"),
    "an unknown key of a year": ("joint_leave:", "joint_leaf:", "kunci 'joint_leaf' tidak dikenal di sini"),
    "an unknown key of the file": ("yearly:", "yaerly:", "kunci 'yaerly' tidak dikenal di sini"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_at_its_line(old, new, told):
    """The one that was made, or the key over it."""
    text = changed(old, new)
    (problem,) = refused(text)
    assert problem.message.endswith(told)
    line = 1 + OWN[: OWN.index(old)].count("\n")
    assert line == problem.place.line
    assert indonesian(problem)


def test_all_mistakes_are_told_at_once():
    """In the order of their lines."""
    text = changed("2026-02-19", "kapan").replace("07:30-11:30 13:00-24:00", "pagi")
    assert [6, 11] == [problem.place.line for problem in refused(text)]


def test_the_nearest_key_is_offered():
    """A slip of the finger."""
    (problem,) = refused(changed("friday:", "fryday:"))
    assert "maksud Anda 'friday'?" == problem.hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("week: {}\nyears: {'2026': {decree: SKB}}", {"kantor tidak pernah buka; tulis jam kerja sekurangnya satu hari"}),
        ("week: {monday: 08:00-09:00}\nyears: {}", {"tidak ada tahun; tulis hari libur sekurangnya satu tahun"}),
        ("week: {monday: 08:00-09:00}", {"'years' wajib ada di sini"}),
        ("week: []\nyears: 5", {"'week' harus berisi pasangan 'kunci: nilai'", "'years' harus berisi pasangan 'kunci: nilai'"}),
        ("week: {monday: 08:00-09:00}\nyears: {'2026': {}}", {"'2026.decree' wajib ada di sini"}),
        ("week: {monday: 08:00-09:00}\nyears: {'2026': null}", {"'years.2026' harus berisi pasangan 'kunci: nilai'"}),
        ("week: {monday: 08:00-09:00}\nyears: {'2026': {decree: SKB}}\nperiods: {a: {from: 2026-01-01}}", {"'a.label' wajib ada di sini", "'a.until' wajib ada di sini", "'a.hours' wajib ada di sini"}),
        ("week: {monday: 08:00-09:00}\nyears: {'2026': {decree: SKB}}\nexceptions: {2026-01-02: {}}", {"'2026-01-02.label' wajib ada di sini"}),
        ("week: {monday: 08:00-09:00}\nyears: {'2026': {decree: SKB, national: {2026-01-02: null}}}", {"'national.2026-01-02' harus berupa teks"}),
        ("week: {monday: 08:00-09:00}\nyears: {'2026': {decree: SKB}}\nuse: 5", {"'use' harus berupa daftar"}),
    ],
)  # fmt: skip
def test_what_is_missing_or_of_another_kind_is_told(text, told):
    """Each thing once."""
    found = refused(f"alur: 1\ncalendar: contoh\n{text}\n")
    assert told == {problem.message for problem in found}
    assert all(indonesian(problem) for problem in found)


def test_a_calendar_leaves_no_year_out():
    """`omit` is a key of definitions."""
    (problem,) = refused(OWN.replace("\nweek:", "omit: years.2024\nweek:"))
    assert "kunci 'omit' tidak dikenal di sini" == problem.message


@pytest.mark.parametrize("path", sorted(samples.SHIPPED.glob("*/calendar.yaml")), ids=str)
def test_a_shipped_calendar_is_named_after_its_regency(path):
    """It is the folder's."""
    assert path.parent.name == samples.tree(path)["calendar"]


def indonesian(problem: Problem) -> bool:
    """Say whether no English of the library shows through."""
    english = r"\b(should|input|valid|value|instance|must|expected|field)\b"
    return not re.search(english, problem.message + problem.hint, re.IGNORECASE)
