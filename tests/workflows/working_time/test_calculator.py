"""A question in texts, its answer, and the sentence of every refusal."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.workflows.working_time.calendars import WIB, WITA, shipped
from workflows.working_time import StepKind
from workflows.working_time.calculator import PauseUnanswerable, Question, Unanswerable, answer

START, MINUTES = "2026-11-23T11:50", "20 working minutes"


def ask(start: str = START, promise: str = MINUTES, *pauses: tuple[str, str | None]):
    return answer(shipped(), Question(start=start, promise=promise, pauses=pauses))


def test_a_time_without_an_offset_is_the_regencys_own():
    """And so is the answer, in any zone."""
    found = ask()
    assert "2026-11-23T13:10:00+07:00" == str(found.due and found.due.isoformat())
    east = answer(shipped("minahasa-selatan", WITA), Question(start=START, promise=MINUTES))
    assert "2026-11-23T13:10:00+08:00" == str(east.due and east.due.isoformat())


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-23T04:50Z",
        "2026-11-23T05:50+01:00",
        " 2026-11-23 11:50 ",
        "2026-11-23T11:50:00.000",
    ],
)
def test_a_time_may_be_written_otherwise(start):
    """With an offset, with a blank, with seconds."""
    assert datetime(2026, 11, 23, 13, 10, tzinfo=WIB) == ask(start).due


def test_a_date_alone_is_its_midnight():
    """The office opens later that day."""
    assert datetime(2026, 11, 23, 7, 50, tzinfo=WIB) == ask("2026-11-23").due


def test_pauses_are_told_as_times_too():
    """One without an end still lasts, and then nothing is due."""
    over = ask(START, MINUTES, ("2026-11-23T11:55", "2026-11-23T13:05"))
    assert datetime(2026, 11, 23, 13, 20, tzinfo=WIB) == over.due
    lasting = ask(START, MINUTES, ("2026-11-23T11:55", None))
    assert lasting.due is None
    assert StepKind.HELD is lasting.steps[-1].kind


def test_the_steps_are_those_of_the_answer():
    """They end with it."""
    found = ask()
    assert found.due == found.steps[-1].since


UNREAD = "Waktu '{}' tidak terbaca; tulis misalnya 2026-11-23T11:50."
BEYOND = "Kalender kerja hanya memuat tahun 2020 sampai 2047."
REFUSED = {
    "no time": (("kemarin", MINUTES), UNREAD.format("kemarin")),
    "no text": ((" ", MINUTES), UNREAD.format(" ")),
    "no such day": (("2026-02-30T10:00", MINUTES), UNREAD.format("2026-02-30T10:00")),
    "a long text": (("x" * 99, MINUTES), UNREAD.format("x" * 40)),
    "before the first year": (
        ("0001-01-01T00:00+14:00", MINUTES),
        UNREAD.format("0001-01-01T00:00+14:00"),
    ),
    "after the last year": (
        ("9999-12-31T23:59-14:00", MINUTES),
        UNREAD.format("9999-12-31T23:59-14:00"),
    ),
    "the first year": (("0001-01-01T00:00", MINUTES), BEYOND),
    "the last year": (("9999-12-31T23:59", MINUTES), BEYOND),
    "a deadline beyond": ((START, "9999 working days"), BEYOND),
    "a pause into the last year": ((START, MINUTES, (START, "9999-12-31T23:59")), BEYOND),
    "no pause": ((START, MINUTES, ("tadi", None)), UNREAD.format("tadi")),
    "a pause until no time": ((START, MINUTES, (START, "")), UNREAD.format("")),
    "a pause backwards": (
        (START, MINUTES, ("2026-11-23T12:00", START)),
        "Jeda berakhir sebelum mulai; periksa kedua waktunya.",
    ),
}


@pytest.mark.parametrize(("given", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_answered_is_refused_with_a_sentence(given, sentence):
    """It says what to write instead."""
    with pytest.raises(Unanswerable) as refused:
        ask(*given)
    assert sentence == str(refused.value)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-23T11:55", "2026-11-23T12:01"),
        ("2026-11-23T12:01", None),
        ("2026-11-23T12:01", "2026-11-23T12:02"),
    ],
)
def test_17_a_resume_before_the_pause_or_in_the_future(since, until):
    """Asked as of noon, what has not happened yet is no pause; as of none, it is a plan."""
    asked = Question(start=START, promise=MINUTES, pauses=[(since, until)])
    noon = replace(asked, now="2026-11-23T12:00")
    with pytest.raises(PauseUnanswerable, match="Jeda belum terjadi"):
        answer(shipped(), noon)
    assert answer(shipped(), asked).steps

    backwards = replace(noon, pauses=[("2026-11-23T11:56", "2026-11-23T11:55")])
    with pytest.raises(PauseUnanswerable, match="Jeda berakhir sebelum mulai"):
        answer(shipped(), backwards)
    happened = replace(noon, pauses=[("2026-11-23T11:55", "2026-11-23T12:00")])
    assert datetime(2026, 11, 23, 13, 15, tzinfo=WIB) == answer(shipped(), happened).due


@pytest.mark.parametrize("promise", ["20 menit", "0 working days", "days 32 of month", ""])
def test_a_promise_that_is_none_is_refused_with_those_that_are(promise):
    """By an example of each form."""
    with pytest.raises(Unanswerable, match=f"Janji '{promise}' tidak terbaca; tulis misalnya '20"):
        ask(START, promise)
