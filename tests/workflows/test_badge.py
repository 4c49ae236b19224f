"""The deadline badge: its words and its colour at every moment of a clock."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.workflows.working_time.calendars import local, pauses, shipped
from workflows.badge import Badge, Colour, badge
from workflows.clocks import Interval, Running, missed

MINUTES, DAYS, HOURS = "20 working minutes", "5 working days", "48 hours"
UNKNOWN = "belum ada tenggat: klasifikasi belum dipilih"
WINDOW = "days 19,24 of month previous"
MONDAY, FRIDAY = "2026-11-23 09:00", "2026-11-20 14:00"


def clock(
    promise: str | None, started: str = MONDAY, *held: str, stopped: str | None = None
) -> Running:
    """Return a clock that was paused at these times."""
    paused = pauses(*held)
    begins = [local(started), *(each.until for each in paused)]
    end = local(stopped) if stopped else None
    ends: list[datetime | None] = [*(each.since for each in paused), end]
    return Running(
        name="service",
        run=1,
        started=local(started),
        promise=promise,
        intervals=tuple(
            Interval(since=since, until=until)
            for since, until in zip(begins, ends, strict=True)
            if since is not None
        ),
        stopped=end,
    )


def shown(running: Running, now: str) -> Badge:
    return badge(shipped(), running, local(now))


@pytest.mark.parametrize(
    ("promise", "started", "now", "text", "colour"),
    [
        (None, MONDAY, "2027-11-23 09:00", UNKNOWN, "waiting"),
        (MINUTES, MONDAY, "2026-11-23 09:05", "sisa 15 menit kerja", "calm"),
        (MINUTES, MONDAY, "2026-11-23 09:09:59", "sisa 10 menit kerja", "calm"),
        (MINUTES, MONDAY, "2026-11-23 09:10", "sisa 10 menit kerja", "halfway"),
        (MINUTES, MONDAY, "2026-11-23 09:15:59", "sisa 4 menit kerja", "halfway"),
        (MINUTES, MONDAY, "2026-11-23 09:16", "sisa 4 menit kerja", "soon"),
        (MINUTES, MONDAY, "2026-11-23 09:19:45", "sisa 1 menit kerja", "soon"),
        (MINUTES, MONDAY, "2026-11-23 09:20", "hari ini sampai 09.20", "soon"),
        (MINUTES, MONDAY, "2026-11-23 09:20:01", "terlambat 1 menit kerja", "late"),
        (MINUTES, MONDAY, "2026-11-23 11:25", "terlambat 2 jam kerja 5 menit", "late"),
        (MINUTES, "2026-11-23 15:50", "2026-11-23 22:00", "sisa 10 menit kerja", "halfway"),
        (MINUTES, "2026-11-23 15:40", "2026-11-23 22:00", "terlambat", "late"),
        ("180 days", MONDAY, "2026-11-29 09:01", "sisa 173 hari kalender", "calm"),
        ("3 days", MONDAY, "2026-11-25 09:00", "sisa 24 jam", "halfway"),
        ("8 working hours", MONDAY, "2026-11-23 09:00", "sisa 8 jam kerja", "calm"),
        (DAYS, MONDAY, "2026-11-24 10:00", "sisa 4 hari kerja", "calm"),
        (DAYS, MONDAY, "2026-11-26 09:00", "sisa 2 hari kerja", "halfway"),
        (DAYS, MONDAY, "2026-11-27 15:30", "sisa 1 hari kerja", "soon"),
        (DAYS, MONDAY, "2026-11-29 10:00", "sisa 1 hari kerja", "soon"),
        (DAYS, MONDAY, "2026-11-30 16:00", "hari ini sampai 16.00", "soon"),
        (DAYS, MONDAY, "2026-12-01 10:00", "terlambat", "late"),
        (DAYS, MONDAY, "2026-12-01 16:00", "terlambat 1 hari kerja", "late"),
        ("1 working day", MONDAY, "2026-11-24 07:30", "hari ini sampai 16.00", "soon"),
        (HOURS, FRIDAY, "2026-11-21 13:59", "sisa 24 jam 1 menit", "calm"),
        (HOURS, FRIDAY, "2026-11-21 14:00", "sisa 24 jam", "halfway"),
        (HOURS, FRIDAY, "2026-11-22 17:05", "terlambat 3 jam 5 menit", "late"),
        (WINDOW, FRIDAY, "2026-11-21 10:00", "paling lambat 24 Nov 16.00", "calm"),
        (WINDOW, FRIDAY, "2026-11-24 08:00", "paling lambat 24 Nov 16.00", "soon"),
        (WINDOW, FRIDAY, "2026-11-25 08:00", "terlambat dari 24 Nov 16.00", "late"),
        ("9999 working days", MONDAY, "2026-11-23 09:05", "di luar kalender kerja", "waiting"),
    ],
)  # fmt: skip
def test_a_clock_that_runs(promise: str | None, started: str, now: str, text: str, colour: str):
    """Yellow from half of it, orange from four fifths or on the last day, red when it is late."""
    found = shown(clock(promise, started), now)

    assert (text, colour) == (found.text, found.colour.value)


def test_the_exact_deadline_is_told_in_full():
    """Of a clock that is late, the deadline that it missed; of one that was kept, when it was."""
    assert "Senin, 23 November 2026 09.20 WIB" == shown(clock(MINUTES), "2026-11-23 09:05").exact
    assert "Senin, 23 November 2026 09.20 WIB" == shown(clock(MINUTES), "2026-11-25 09:05").exact
    kept = clock(MINUTES, stopped="2026-11-23 09:18")
    assert "Senin, 23 November 2026 09.18 WIB" == shown(kept, "2026-11-25 09:05").exact
    assert "" == shown(clock(None), "2026-11-25 09:05").exact


@pytest.mark.parametrize(
    ("held", "text", "colour"),
    [
        ("2026-11-23 09:05/", "dijeda", Colour.PAUSED),
        ("2026-11-23 09:23/", "terlambat, dijeda", Colour.LATE),
        ("2026-11-23 09:05/2026-11-23 10:00", "terlambat 1 jam kerja 45 menit", Colour.LATE),
        ("2026-11-23 09:05/2026-11-23 11:50", "sisa 5 menit kerja", Colour.HALFWAY),
    ],
)
def test_a_clock_that_was_paused(held: str, text: str, colour: Colour):
    """At noon: standing still, late before it was, or running again with what was left."""
    found = shown(clock(MINUTES, MONDAY, held), "2026-11-23 12:00")

    assert (text, colour) == (found.text, found.colour)


@pytest.mark.parametrize(
    ("held", "text", "colour"),
    [
        ("2026-11-23 09:05/", "ditangguhkan", Colour.PAUSED),
        ("2026-11-23 09:23/", "terlambat, ditangguhkan", Colour.LATE),
    ],
)
def test_a_clock_that_a_supervisor_suspended_says_so(held: str, text: str, colour: Colour):
    """Until it stops: then it was in time or was not."""
    found = replace(clock(MINUTES, MONDAY, held), suspended=True)

    shown_now = shown(found, "2026-11-23 12:00")
    assert (text, colour) == (shown_now.text, shown_now.colour)
    stopped = shown(replace(found, stopped=local("2026-11-23 12:00")), "2026-11-23 12:00")
    assert "ditangguhkan" not in stopped.text


def test_how_late_it_is_leaves_pauses_out():
    """Late at 9.20, returned from 9.23 until 10.00: at 10.02 it is five minutes late."""
    found = shown(clock(MINUTES, MONDAY, "2026-11-23 09:23/2026-11-23 10:00"), "2026-11-23 10:02")

    assert "terlambat 5 menit kerja" == found.text


def test_a_window_does_not_wait():
    """It is told while the case is at rest as well."""
    found = shown(clock(WINDOW, FRIDAY, "2026-11-20 15:00/"), "2026-11-21 10:00")

    assert ("paling lambat 24 Nov 16.00", Colour.CALM) == (found.text, found.colour)


@pytest.mark.parametrize(
    ("promise", "held", "stopped", "text", "colour"),
    [
        (MINUTES, (), "2026-11-23 09:18", "tepat waktu, 18 menit kerja", Colour.KEPT),
        (MINUTES, (), "2026-11-23 09:20", "tepat waktu, 20 menit kerja", Colour.KEPT),
        (MINUTES, (), "2026-11-23 09:23", "selesai, terlambat 3 menit kerja", Colour.LATE),
        (
            *(MINUTES, ("2026-11-23 09:05/2026-11-23 09:35",)),
            *("2026-11-23 09:40", "tepat waktu, 10 menit kerja", Colour.KEPT),
        ),
        (DAYS, (), "2026-11-23 11:00", "tepat waktu", Colour.KEPT),
        (DAYS, (), "2026-11-25 11:00", "tepat waktu, 1 hari kerja", Colour.KEPT),
        (DAYS, (), "2026-12-02 11:00", "selesai, terlambat 1 hari kerja", Colour.LATE),
        (WINDOW, (), "2026-11-24 11:00", "tepat waktu", Colour.KEPT),
        (WINDOW, (), "2026-11-25 11:00", "selesai, terlambat dari 24 Nov 16.00", Colour.LATE),
    ],
)
def test_21_a_clock_that_has_stopped(
    promise: str, held: tuple[str, ...], stopped: str, text: str, colour: Colour
):
    """What it took stays as it was, whenever one looks; the move that stopped it says if late."""
    done = clock(promise, MONDAY, *held, stopped=stopped)
    breached = missed(shipped(), clock(promise, MONDAY, *held), local(stopped))
    done = replace(done, breached=breached)

    for now in (stopped, "2027-01-04 09:00"):
        assert (text, colour) == (shown(done, now).text, shown(done, now).colour)


def test_a_deadline_that_was_missed_is_late_under_any_promise():
    """By what was promised then, though more is promised now."""
    found = Running(
        name="service",
        run=1,
        started=local(MONDAY),
        promise="14 working days",
        intervals=(Interval(since=local(MONDAY)),),
        breached=local("2026-11-30 16:00"),
    )

    assert local("2026-11-30 16:00") == missed(shipped(), found, local("2026-12-02 09:00"))
    assert "terlambat 1 hari kerja" == shown(found, "2026-12-02 09:00").text


def test_a_clock_that_stopped_in_time_did_so_by_every_calendar():
    """A later calendar without the holidays of then cannot make it late."""
    done = clock(MINUTES, MONDAY, stopped="2026-11-23 09:23")

    assert ("tepat waktu, 23 menit kerja", Colour.KEPT) == (
        shown(done, "2026-12-01 09:00").text,
        shown(done, "2026-12-01 09:00").colour,
    )
