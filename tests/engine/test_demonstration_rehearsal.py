"""The rehearsal of a pretend case: what each step comes to, or the line of the first that fails."""

from datetime import date, timedelta
from typing import Any

import pytest

from engine import demonstration
from tests.engine import pretence
from tests.fixtures.office import NOW
from tests.workflows import samples
from tests.workflows.working_time import calendars
from workflows.facts import Judgement, Verdict
from workflows.machine import OPENING
from workflows.problem import FileRefused, Problem
from workflows.working_time import Timetable, compiled

TABLE = calendars.shipped()
BRIEF = compiled(
    calendars.shipped_calendar(), calendars.WIB, joint_leave=False, years=calendars.YEARS
)
"""A calendar of two years."""

ACCEPTED = Judgement(verdict=Verdict.ACCEPTED)


def test_a_case_comes_to_typed_values_and_verdicts():
    """The opening first, with its date counted from today."""
    opening, accepted, *acts = rehearse(pretence.declared())

    assert ("petugas", OPENING) == (opening.by, opening.action)
    assert {
        "name": "Cici Lestari",
        "born": date(2007, 9, 24),
        "purpose": "work",
    } == opening.inputs.values
    assert ("petugas", None) == (accepted.by, accepted.action)
    assert {"identity": ACCEPTED} == accepted.judgements
    assert [("petugas", "draft"), ("kepala", "initial")] == [(at.by, at.action) for at in acts]


def test_a_refusal_names_its_fault_and_accepts_the_rest():
    """So that a return has its reason."""
    photo = {"kind": "document", "label": "Foto", "checked_by": "clerk", "source": "contoh:2"}
    steps = [
        {"by": "petugas", "refuse": {"identity": "missing"}},
        {"by": "petugas", "action": "give_back"},
    ]

    _, refused, returned = rehearse(
        pretence.with_case(steps=steps), requirements={"photo": {**photo, "faults": {}}}
    )

    assert {
        "identity": Judgement(verdict=Verdict.REFUSED, fault="missing"),
        "photo": ACCEPTED,
    } == refused.judgements
    assert "give_back" == returned.action


def test_reasons_are_given_with_their_action():
    """As someone chooses them on the form."""
    step = {"by": "petugas", "action": "stop", "reasons": "asked"}

    _, stopped = rehearse(pretence.with_case(steps=[step]))

    assert ("asked",) == stopped.inputs.reasons


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("0 days", date(2026, 11, 23)),
        ("-1 days", date(2026, 11, 22)),
        ("2001-02-03", date(2001, 2, 3)),
        ("3-2-2001", date(2001, 2, 3)),
    ],
)
def test_a_date_is_counted_from_today_or_written_out(typed, born):
    """By the regency's own clock."""
    opening = rehearse(pretence.with_case(values={"born": typed}, steps=[]))[0]

    assert born == opening.inputs.values["born"]


def test_days_in_a_text_are_a_text():
    """Only a date is counted."""
    opening = rehearse(pretence.with_case(values={"name": "30 days"}, steps=[]))[0]

    assert "30 days" == opening.inputs.values["name"]


@pytest.mark.parametrize(
    ("case", "told", "hint"),
    [
        ({"service": "surat-cntoh"}, "layanan 'surat-cntoh' tidak ada", "'surat-contoh'"),
        ({"by": "petugs"}, "orang 'petugs' tidak ada di berkas ini", "'petugas'"),
        ({"values": {"nam": "x"}}, "'nam' tidak ditanyakan di sini", "'name'"),
        ({"values": {"letter_number": "7"}}, "'letter_number' tidak ditanyakan di sini", ""),
        ({"values": {"born": "kemarin"}}, "Tulis tanggal seperti 31-12-2026.", ""),
        ({"values": {"purpose": "play"}}, "Pilih salah satu: Sekolah, Bekerja.", ""),
        ({"values": {"born": None}}, "tidak dapat dilakukan Ani Wijaya: ", ""),
        ({"by": "kepala"}, "tidak dapat dilakukan Budi Santoso: ", ""),
    ],
)
def test_an_opening_that_may_not_be_is_refused(case, told, hint):
    """With what the office itself would say."""
    [problem] = refused(pretence.with_case(**case))

    assert told in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("step", "told", "hint"),
    [
        ({"by": "kepla", "accept": "all"}, "orang 'kepla' tidak ada", "'kepala'"),
        ({"by": "petugas", "action": "drft"}, "tindakan 'drft' tidak ada", "'draft'"),
        ({"by": "petugas", "action": "draft"}, "tidak dapat dilakukan Ani Wijaya: Periksa", ""),
        ({"by": "kepala", "action": "draft"}, "tidak dapat dilakukan Budi Santoso: ", ""),
        ({"by": "lama", "action": "draft"}, "tidak dapat dilakukan Dedi Kurnia: ", ""),
        ({"by": "petugas", "refuse": {"idnty": "x"}}, "'idnty' tidak diperiksa", "'identity'"),
        ({"by": "kepala", "refuse": {"identity": "missing"}}, "'identity' tidak diperiksa", ""),
        (
            {"by": "petugas", "refuse": {"identity": "mising"}},
            "'mising' bukan kekurangan 'identity'",
            "'missing'",
        ),
        ({"by": "kepala", "accept": "all"}, "tidak ada putusan baru dari Budi Santoso", ""),
        (
            {"by": "petugas", "action": "draft", "values": {"letter": "x"}},
            "'letter' tidak ditanyakan di sini",
            "",
        ),
    ],
)
def test_a_step_that_may_not_be_taken_is_refused(step, told, hint):
    """The others are not asked, for they follow it."""
    [problem] = refused(pretence.with_case(steps=[step, {"by": "siapa", "accept": "all"}]))

    assert told in problem.message
    assert hint in problem.hint
    assert "demonstration" == problem.rule


def test_a_problem_stands_at_the_line_of_its_step():
    """In the file as it is written."""
    steps = [*pretence.CASE["steps"], {"by": "kepala", "action": "sing"}]
    declared = pretence.with_case(steps=steps)

    [problem] = refused(declared)

    assert '"action": "sing"' in declared.source.text.split("\n")[problem.place.line - 1]


def test_verdicts_that_change_nothing_are_refused():
    """The office would not record them either."""
    steps = [{"by": "petugas", "accept": "all"}] * 2

    [problem] = refused(pretence.with_case(steps=steps))

    assert "tidak ada putusan baru dari Ani Wijaya" == problem.message


def test_without_a_time_everything_happens_now():
    """As the office is filled."""
    assert {NOW} == {scene.at for scene in rehearse(pretence.declared())}


def test_a_case_is_opened_so_long_ago_and_goes_on_from_there():
    """A step without a time is taken with the one before it; a date counts from its step."""
    accepted, drafted, initialled = pretence.CASE["steps"]
    steps = [
        {**accepted, "after": "20 working minutes"},
        drafted,
        {**initialled, "after": "1 working day"},
    ]

    scenes = rehearse(pretence.with_case(ago="2 working days", steps=steps))

    assert ["19 09:30", "19 09:50", "19 09:50", "20 09:50"] == [
        scene.at.astimezone(calendars.WIB).strftime("%d %H:%M") for scene in scenes
    ]
    assert date(2026, 11, 19) - timedelta(days=7000) == scenes[0].inputs.values["born"]


def test_someone_whose_appointment_ended_yesterday_acts_before_that():
    """In a step of the past."""
    steps = [*pretence.CASE["steps"][:2], {"by": "lama", "action": "initial"}]

    scenes = rehearse(pretence.with_case(ago="5 working days", steps=steps))

    assert ("lama", "initial") == (scenes[-1].by, scenes[-1].action)


@pytest.mark.parametrize(
    ("case", "table", "told"),
    [
        (
            {"steps": [{"by": "petugas", "accept": "all", "after": "1 working minute"}]},
            TABLE,
            "langkah ini belum terjadi: waktunya sesudah saat ini",
        ),
        ({"ago": "1 working day"}, None, "kabupaten ini tidak punya kalender kerja"),
        ({"ago": "999 working days"}, BRIEF, "Kalender kerja hanya memuat tahun"),
    ],
)
def test_a_time_that_cannot_be_is_refused(case, table, told):
    """At its line."""
    with pytest.raises(FileRefused, match=told) as found:
        rehearse(pretence.with_case(**case), table)

    [problem] = found.value.problems
    assert problem.place.line > 1


def rehearse(
    declared: Any, table: Timetable | None = TABLE, **fragment: Any
) -> tuple[demonstration.Scene, ...]:
    """Rehearse the one case, on the sample procedure with a fragment laid over it."""
    procedures = {"surat-contoh": samples.compiled(**fragment)}
    return demonstration.rehearse(declared, 0, procedures, NOW, table)


def refused(declared: Any) -> tuple[Problem, ...]:
    """Rehearse the one case in vain and return what is said against it."""
    with pytest.raises(FileRefused) as found:
        rehearse(declared)
    return found.value.problems
