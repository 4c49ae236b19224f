"""The steps in Indonesian, word for word."""

# ruff: noqa: E501 - a sentence stands on one line.

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.working_time.calendars import (
    WIB,
    WITA,
    at,
    declared,
    local,
    minutes_of,
    pauses,
    shipped,
    some_pauses,
    unrolled,
)
from workflows.promise import read
from workflows.working_time import BeyondCalendar, compiled, explain
from workflows.working_time.sentences import length, sentences

DECREED = "Hari libur tahun 2026 menurut SKB 3 Menteri No. 1497/2025, 2/2025 dan 5/2025 (19 September 2025)."
NEXT = "Hari libur tahun 2027 menurut SKB 3 Menteri No. 1205/2026, 3/2026 dan 2/2026 (15 September 2026)."


def told(promise: str, start: str, *held: str) -> list[str]:
    """Return the sentences of a promise in Lebak."""
    return sentences(explain(shipped(), read(promise), local(start), pauses(*held)), WIB)


def test_minutes_over_a_break():
    """Each stretch, and the break between."""
    assert told("20 working minutes", "2026-11-23 11:50") == [
        "Mulai Senin, 23 November 2026 11.50 WIB.",
        "Senin, 23 November 2026, 11.50–12.00: 10 menit kerja dihitung.",
        "Senin, 23 November 2026, 12.00–13.00: istirahat, tidak dihitung.",
        "Senin, 23 November 2026, 13.00–13.10: 10 menit kerja dihitung.",
        DECREED,
        "Jatuh tempo Senin, 23 November 2026 13.10 WIB.",
    ]


def test_minutes_over_christmas():
    """Joint leave, a national holiday, a weekend: each by its name."""
    assert told("20 working minutes", "2026-12-23 15:50") == [
        "Mulai Rabu, 23 Desember 2026 15.50 WIB.",
        "Rabu, 23 Desember 2026, 15.50–16.00: 10 menit kerja dihitung.",
        "Kamis, 24 Desember 2026: cuti bersama Hari Raya Natal, tidak dihitung.",
        "Jumat, 25 Desember 2026: libur nasional Hari Raya Natal, tidak dihitung.",
        "Sabtu, 26 Desember 2026 sampai Minggu, 27 Desember 2026: libur mingguan, tidak dihitung.",
        "Senin, 28 Desember 2026, 07.30–07.40: 10 menit kerja dihitung.",
        DECREED,
        "Jatuh tempo Senin, 28 Desember 2026 07.40 WIB.",
    ]


def test_minutes_in_ramadan_and_a_pause():
    """The period is named beside its hours."""
    held = "2026-02-19 14:55/2026-02-20 08:05"
    assert told("20 working minutes", "2026-02-19 14:50:30", held) == [
        "Mulai Kamis, 19 Februari 2026 14.50.30 WIB.",
        "Kamis, 19 Februari 2026, 14.50.30–14.55 (Ramadan 1447 H): 4 menit kerja 30 detik dihitung.",
        "Dijeda Kamis, 19 Februari 2026 14.55 WIB sampai Jumat, 20 Februari 2026 08.05 WIB: tidak dihitung.",
        "Jumat, 20 Februari 2026, 08.05–08.20.30 (Ramadan 1447 H): 15 menit kerja 30 detik dihitung.",
        DECREED,
        "Jatuh tempo Jumat, 20 Februari 2026 08.20.30 WIB.",
    ]


def test_working_days_over_the_new_year():
    """Day 0, the runs of days with their numbers, and both decrees."""
    assert told("5 working days", "2026-12-28 10:00") == [
        "Mulai Senin, 28 Desember 2026 10.00 WIB; hari itu sendiri tidak dihitung.",
        "Selasa, 29 Desember 2026 sampai Kamis, 31 Desember 2026: hari kerja ke-1 sampai ke-3.",
        "Jumat, 1 Januari 2027: libur nasional Tahun Baru Masehi, tidak dihitung.",
        "Sabtu, 2 Januari 2027 sampai Minggu, 3 Januari 2027: libur mingguan, tidak dihitung.",
        "Senin, 4 Januari 2027: hari kerja ke-4.",
        "Selasa, 5 Januari 2027: libur nasional Isra Mikraj Nabi Muhammad, tidak dihitung.",
        "Rabu, 6 Januari 2027: hari kerja ke-5.",
        DECREED,
        NEXT,
        "Jatuh tempo Rabu, 6 Januari 2027 16.00 WIB.",
    ]


def test_working_days_over_weekends():
    """A run goes on over them, and says that they are not counted."""
    assert told("14 working days", "2026-11-23 10:00")[1] == (
        "Selasa, 24 November 2026 sampai Jumat, 11 Desember 2026: hari kerja ke-1 sampai ke-14, "
        "libur mingguan tidak dihitung."
    )


def test_a_closing_within_a_pause():
    """It is not counted, and the weekend before it is named."""
    assert told("1 working day", "2026-11-27 09:00", "2026-11-30 15:00/2026-12-01 09:00") == [
        "Mulai Jumat, 27 November 2026 09.00 WIB; hari itu sendiri tidak dihitung.",
        "Sabtu, 28 November 2026 sampai Minggu, 29 November 2026: libur mingguan, tidak dihitung.",
        "Dijeda Senin, 30 November 2026 15.00 WIB sampai Selasa, 1 Desember 2026 09.00 WIB: tidak dihitung.",
        "Selasa, 1 Desember 2026: hari kerja ke-1.",
        DECREED,
        "Jatuh tempo Selasa, 1 Desember 2026 16.00 WIB.",
    ]


def test_twice_24_hours():
    """By the wall clock; no holiday matters, so no decree is told."""
    assert told("48 hours", "2026-11-27 14:00", "2026-11-28 10:00/2026-11-28 13:00") == [
        "Mulai Jumat, 27 November 2026 14.00 WIB.",
        "Jumat, 27 November 2026 14.00 WIB sampai Sabtu, 28 November 2026 10.00 WIB: 20 jam dihitung.",
        "Dijeda Sabtu, 28 November 2026 10.00 WIB sampai Sabtu, 28 November 2026 13.00 WIB: tidak dihitung.",
        "Sabtu, 28 November 2026 13.00 WIB sampai Minggu, 29 November 2026 17.00 WIB: 28 jam dihitung.",
        "Jatuh tempo Minggu, 29 November 2026 17.00 WIB.",
    ]


def test_cut_off_days():
    """Both promised days that rolled to the 17th, and the pause that moves nothing."""
    held = "2026-03-02 10:00/2026-03-05 10:00"
    assert told("days 19,24 of month previous", "2026-03-01 09:00", held) == [
        "Mulai Minggu, 1 Maret 2026 09.00 WIB.",
        "Jeda Senin, 2 Maret 2026 10.00 WIB sampai Kamis, 5 Maret 2026 10.00 WIB tidak menggeser tanggal yang sudah ditentukan.",
        "Tanggal yang ditentukan: Kamis, 19 Maret 2026, libur nasional Hari Suci Nyepi; dimajukan ke Selasa, 17 Maret 2026.",
        "Tanggal yang ditentukan: Selasa, 24 Maret 2026, cuti bersama Hari Raya Idulfitri; dimajukan ke Selasa, 17 Maret 2026.",
        DECREED,
        "Jatuh tempo Selasa, 17 Maret 2026 15.00 WIB.",
    ]


@pytest.mark.parametrize(
    ("promise", "sentence"),
    [
        ("days 23 of month", "Tanggal yang ditentukan: Senin, 23 November 2026."),
        (
            "days 28 of month next",
            "Tanggal yang ditentukan: Sabtu, 28 November 2026, libur mingguan; diundurkan ke Senin, 30 November 2026.",
        ),
        (
            "days 28 of month none",
            "Tanggal yang ditentukan: Sabtu, 28 November 2026, walau libur mingguan.",
        ),
        ("working day 18 of month", "Rabu, 25 November 2026: hari kerja ke-18 bulan itu."),
    ],
)
def test_a_window(promise, sentence):
    """As it fell, rolled later, not rolled, or by its number."""
    assert sentence == told(promise, "2026-11-23 09:00")[1]


def test_what_is_paused_has_no_deadline_yet():
    """It says since when."""
    assert told("20 working minutes", "2026-11-23 13:00", "2026-11-23 13:05/") == [
        "Mulai Senin, 23 November 2026 13.00 WIB.",
        "Senin, 23 November 2026, 13.00–13.05: 5 menit kerja dihitung.",
        DECREED,
        "Masih dijeda sejak Senin, 23 November 2026 13.05 WIB; belum ada jatuh tempo.",
    ]


def test_23_a_year_that_is_not_decreed_says_so():
    """What falls on one date every year is known all the same."""
    sentence = "Hari libur dan cuti bersama tahun 2028 belum ditetapkan dalam kalender ini; tenggat dapat berubah setelah ditetapkan."
    said = told("60 working days", "2027-12-01 09:00")
    assert sentence in said
    assert "Sabtu, 1 Januari 2028: libur nasional Tahun Baru Masehi, tidak dihitung." in said


def test_a_closed_office_and_another_zone():
    """An exception is named by its label; the clock is that of the regency."""
    calendar = declared(exceptions={"2026-11-24": {"label": "banjir"}})
    table = compiled(calendar, WITA, joint_leave=False, years=range(2026, 2027))
    steps = explain(table, read("1 working day"), local("2026-11-23 10:00", WITA))
    assert sentences(steps, WITA)[:3] == [
        "Mulai Senin, 23 November 2026 10.00 WITA; hari itu sendiri tidak dihitung.",
        "Selasa, 24 November 2026: kantor tutup, banjir, tidak dihitung.",
        "Rabu, 25 November 2026: hari kerja ke-1.",
    ]


def test_an_office_that_closes_at_midnight():
    """The day that ends is named, and nothing of the day or the year that begins."""
    hours = {"week": {"wednesday": "16:00-24:00", "thursday": "16:00-24:00"}}
    table = compiled(declared(**hours), WIB, joint_leave=False, years=range(2026, 2028))

    def at_midnight(promise: str) -> list[str]:
        return sentences(explain(table, read(promise), local("2026-12-30 10:00")), WIB)

    due = "Jatuh tempo Jumat, 1 Januari 2027 00.00 WIB."
    year = "Hari libur tahun 2026 menurut SKB 2026."
    assert ["Kamis, 31 Desember 2026: hari kerja ke-1.", year, due] == at_midnight("1 working day")[
        1:
    ]
    assert [year, due] == at_midnight("16 working hours")[-2:]
    assert (
        "Kamis, 31 Desember 2026: hari kerja ke-10 bulan itu."
        == at_midnight("working day 10 of month")[1]
    )


@pytest.mark.parametrize(
    ("amount", "kind", "said"),
    [
        (timedelta(minutes=90), "kerja ", "1 jam kerja 30 menit"),
        (timedelta(hours=336), "", "336 jam"),
        (timedelta(seconds=5), "", "5 detik"),
        (timedelta(hours=1, seconds=1), "", "1 jam 1 detik"),
        (timedelta(), "kerja ", "0 menit kerja"),
    ],
)
def test_an_amount_of_time(amount, kind, said):
    """Only the units that there are."""
    assert said == length(amount, kind)


PROMISES = ("90 working minutes", "7 working days", "30 hours", "3 days", "working day 3 of month",
            "days 1,31 of month previous", "days 1,31 of month next", "days 15 of month by 09:00")  # fmt: skip


@given(st.integers(0, 9), st.sampled_from(PROMISES), minutes_of(), some_pauses())
def test_every_explanation_reads_as_sentences(seed, promise, start, held):
    """Each of one line, in the words of the office, with a full stop."""
    table = unrolled(seed)
    try:
        steps = explain(table, read(promise), at(start), held)
    except BeyondCalendar:
        return
    said = sentences(steps, table.zone)
    assert len(steps) == len(said)
    for sentence in said:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert "\n" not in sentence
        assert "None" not in sentence
